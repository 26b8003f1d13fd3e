delete from ladder;
delete from petition_alerts;
delete from petition_drafts;
delete from departments;
delete from announcements;
delete from audit;
delete from letters;
delete from figures;
delete from reports;
delete from answers;
delete from sessions;
delete from inbox;
delete from consents;
delete from addresses;
delete from representatives;
delete from persons;
delete from organisations;
insert into organisations (id, code, kind, name, name_folded, field, commune, former_district, tax_code, legal_status, founded, cadence, dissolved, created_at, in_charge) values ('HTX-0001', 'HTX-0001', 'HTX', 'Dịch vụ nông nghiệp Vĩnh Thủy', 'dich vu nong nghiep vinh thuy', 'Trồng trọt', '19405', '', '', 'Đang hoạt động', '2026-08-01', 'month', null, '2026-11-05T02:00:00.000Z', null);
insert into organisations (id, code, kind, name, name_folded, field, commune, former_district, tax_code, legal_status, founded, cadence, dissolved, created_at, in_charge) values ('THT-0001', 'THT-0001', 'THT', 'Nuôi tôm Cửa Tùng', 'nuoi tom cua tung', 'Thủy sản', '19414', '', '', 'Đang hoạt động', '2026-08-01', 'month', null, '2026-11-05T02:00:00.000Z', null);
insert into organisations (id, code, kind, name, name_folded, field, commune, former_district, tax_code, legal_status, founded, cadence, dissolved, created_at, in_charge) values ('HTX-0002', 'HTX-0002', 'HTX', 'Dược liệu Hướng Phùng', 'duoc lieu huong phung', 'Trồng trọt', '19441', '', '', 'Đang hoạt động', '2026-08-01', 'month', null, '2026-11-05T02:00:00.000Z', null);
insert into organisations (id, code, kind, name, name_folded, field, commune, former_district, tax_code, legal_status, founded, cadence, dissolved, created_at, in_charge) values ('LH-0001', 'LH-0001', 'LHHTX', 'Nông sản Quảng Trị', 'nong san quang tri', 'Nông nghiệp tổng hợp', '19333', '', '', 'Đang hoạt động', '2026-08-01', 'month', null, '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-hung', 'Nguyễn Văn Hùng', '+84199000001', 'leader', 'anh', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-hoa', 'Lê Thị Hoa', '+84199000002', 'leader', 'chị', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-lanh', 'Trần Thị Lành', '+84199000003', 'leader', 'cô', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-tam', 'Hoàng Văn Tám', '+84199000004', 'leader', 'bác', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-loc', 'Võ Thị Lộc', '+84199000007', 'leader', 'chị', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-minh', 'Phan Thị Minh', '+84199000005', 'staff', 'chị', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at) values ('p-quang', 'Đỗ Quang', '+84199000006', 'admin', 'anh', 'vi', '2026-11-05T02:00:00.000Z', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-d687-7e2d-a2c0-f49c1384d547', 'p-hung', 'HTX-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-d687-7e2d-a2c0-f49d052e217e', 'p-hoa', 'HTX-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-d687-7e2d-a2c0-f49ddac30154', 'p-lanh', 'THT-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-d687-7e2d-a2c0-f49e37fd50cb', 'p-tam', 'THT-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-d687-7e2d-a2c0-f49f0f921e46', 'p-tam', 'HTX-0002', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-d687-7e2d-a2c0-f49f2c09a8cc', 'p-loc', 'LH-0001', '', '2026-08-01', null);
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'leader', 'p-hung', 'Người lạ leader', '{"scene": "ask", "organisation": "HTX-0001", "period": "2026-10", "key": "revenue_members", "prompt": 2, "numeric": true, "choices": [["same", "Vẫn 40 triệu", "như cũ"], ["skip", "Bỏ qua", "bỏ qua"], ["back", "Quay lại", "quay lại"]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'group', 'p-lanh', 'Người lạ group', '{"scene": "ask", "organisation": "THT-0001", "period": "2026-05", "key": "revenue", "prompt": 5, "note": {"said": "5", "estimate": "", "doubt": ""}, "choices": [["=5000000", "5 triệu đồng", ""], ["=5000000000", "5 tỷ đồng", ""], ["=5000", "5 nghìn đồng", ""], ["other", "Số khác", ""], ["back", "Quay lại", "quay lại"]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'both', 'p-tam', 'Người lạ both', '{"scene": "choose_unit", "prompt": 1, "choices": [["HTX-0002", "HTX Dược liệu Hướng Phùng", ""], ["THT-0001", "THT Nuôi tôm Cửa Tùng", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'accountant', 'p-hoa', 'Người lạ accountant', '{"scene": "petition", "prompt": 2, "choices": [["send", "Gửi kiến nghị", ""], ["topic", "Đổi chủ đề", ""], ["hide", "Không nêu tên đơn vị", ""], ["drop", "Bỏ, không gửi", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'union', 'p-loc', 'Người lạ union', '{"scene": "rights", "prompt": 1, "choices": [["download", "Tải dữ liệu của tôi", ""], ["mute", "Ngừng nhận thông báo", ""], ["/ngungnhan", "Chọn loại thông báo", ""], ["withdraw", "Rút lại đồng ý", ""], ["delete", "Xóa dữ liệu của tôi", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'staff', 'p-minh', 'Người lạ staff', '{"scene": "notice_audience", "prompt": 3, "note": {"notice": "1"}, "choices": [["all", "Tất cả đơn vị", ""], ["by:kinds", "Loại hình", ""], ["by:fields", "Lĩnh vực", ""], ["by:communes", "Xã, phường", ""], ["by:districts", "Huyện cũ", ""], ["by:sizes", "Quy mô", ""], ["by:stars", "Có OCOP", ""], ["by:borrowing", "Vay vốn", ""], ["by:reports", "Đã/chưa báo cáo", ""], ["by:units", "Từng đơn vị", ""], ["back", "Quay lại", "quay lại"]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'admin', 'p-quang', 'Người lạ admin', '{"scene": "idle"}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'stranger', null, 'Người lạ stranger', '{"scene": "consent_reports", "prompt": 1, "choices": [["yes", "Đồng ý", ""], ["no", "Không đồng ý", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d68d-7f9f-8436-3ab57b0d002a', 'terminal', 'leader', 'p-hung', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d68d-7f9f-8436-3ab677d1b409', 'terminal', 'leader', 'p-hung', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d77b-790a-be1b-3656652bbd88', 'terminal', 'group', 'p-lanh', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d77b-790a-be1b-3656f4908fa3', 'terminal', 'group', 'p-lanh', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d87e-71b6-8f64-80a52af52326', 'terminal', 'both', 'p-tam', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d87e-71b6-8f64-80a55236b583', 'terminal', 'both', 'p-tam', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d89a-7afa-8529-68b2af9a380a', 'terminal', 'accountant', 'p-hoa', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d89a-7afa-8529-68b38694a545', 'terminal', 'accountant', 'p-hoa', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d93a-72f7-9eff-81a20089f5c6', 'terminal', 'union', 'p-loc', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d93a-72f7-9eff-81a2443d5ee4', 'terminal', 'union', 'p-loc', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d97a-78d0-b4a7-c57d090a9150', 'terminal', 'staff', 'p-minh', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-d97a-78d0-b4a7-c57d7845cb5b', 'terminal', 'staff', 'p-minh', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-da9e-7286-900e-f0c5e4aef8ba', 'terminal', 'admin', 'p-quang', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-da9e-7286-900e-f0c5f3707513', 'terminal', 'admin', 'p-quang', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'leader-1', 'leader', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''báo cáo'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'leader-2', 'leader', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''120 triệu'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'group-1', 'group', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''báo cáo'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'group-2', 'group', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''12 triệu rưỡi'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'group-3', 'group', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''14'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'group-4', 'group', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''5'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'group-5', 'group', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''5'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'both-1', 'both', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''báo cáo'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'accountant-1', 'accountant', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''kiến nghị'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'accountant-2', 'accountant', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''Xin được vay vốn Quỹ'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'union-1', 'union', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''/quyen'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'staff-1', 'staff', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''/thongbao hội chợ'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'staff-2', 'staff', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''Mời các HTX dự hội chợ OCOP'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'staff-3', 'staff', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''xong'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'admin-1', 'admin', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Text(text=''/tonghop tháng 9'')', null);
insert into inbox (channel, native_id, address_id, at, received_at, body, error) values ('terminal', 'stranger-1', 'stranger', '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', 'Start(code='''')', null);
insert into sessions (organisation_id, period, answers, revision, edition, correcting, opened_at, updated_at, basis) values ('HTX-0001', '2026-08', '{"revenue": {"value": 110000000, "by": "p-hung", "revision": 1}, "members_official": {"value": 276, "by": "p-hung", "revision": 2}, "members_associate": {"value": 12, "by": "p-hung", "revision": 3}, "workers": {"value": 8, "by": "p-hung", "revision": 4}}', 4, 1, 0, '2026-09-06T02:00:00.000Z', '2026-09-06T02:00:00.000Z', null);
insert into sessions (organisation_id, period, answers, revision, edition, correcting, opened_at, updated_at, basis) values ('HTX-0001', '2026-09', '{"revenue": {"value": 120000000, "by": "p-hung", "revision": 1}, "revenue_members": {"value": 40000000, "by": "p-hung", "revision": 2}, "profit": {"value": 15000000, "by": "p-hung", "revision": 3}, "members_official": {"value": 276, "by": "p-hung", "revision": 4}, "members_associate": {"value": 12, "by": "p-hung", "revision": 5}, "workers": {"value": 8, "by": "p-hung", "revision": 6}, "workers_members": {"value": 6, "by": "p-hung", "revision": 7}, "loan/1/exists": {"value": true, "by": "p-hung", "revision": 8}, "loan/1/lender": {"value": "fund", "by": "p-hung", "revision": 9}, "loan/1/number": {"value": "12/2025", "by": "p-hung", "revision": 10}, "loan/1/opening": {"value": 210000000, "by": "p-hung", "revision": 11}, "loan/1/drawn": {"value": 0, "by": "p-hung", "revision": 12}, "loan/1/repaid": {"value": 10000000, "by": "p-hung", "revision": 13}, "loan/1/interest": {"value": 800000, "by": "p-hung", "revision": 14}, "loan/1/closing": {"value": 200000000, "by": "p-hung", "revision": 15}, "loan/1/overdue": {"value": 0, "by": "p-hung", "revision": 16}}', 16, 1, 0, '2026-10-07T02:00:00.000Z', '2026-10-07T02:00:00.000Z', null);
insert into sessions (organisation_id, period, answers, revision, edition, correcting, opened_at, updated_at, basis) values ('THT-0001', '2026-09', '{"revenue": {"value": 12500000, "by": "p-lanh", "revision": 1}, "members_group": {"value": 14, "by": "p-lanh", "revision": 2}, "workers": {"value": 5, "by": "p-lanh", "revision": 3}, "workers_members": {"value": 5, "by": "p-lanh", "revision": 4}}', 4, 1, 0, '2026-10-07T02:00:00.000Z', '2026-10-07T02:00:00.000Z', null);
insert into sessions (organisation_id, period, answers, revision, edition, correcting, opened_at, updated_at, basis) values ('HTX-0001', '2026-10', '{"revenue": {"value": 120000000, "said": "120 triệu", "by": "p-hung", "channel": "terminal", "at": "2026-11-05T02:00:00+00:00", "revision": 1}}', 1, 0, 0, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', '{"period": "2026-09", "values": {"revenue": 120000000, "revenue_members": 40000000, "profit": 15000000, "members_official": 276, "members_associate": 12, "workers": 8, "workers_members": 6, "loan/1/exists": true, "loan/1/lender": "fund", "loan/1/number": "12/2025", "loan/1/opening": 210000000, "loan/1/drawn": 0, "loan/1/repaid": 10000000, "loan/1/interest": 800000, "loan/1/closing": 200000000, "loan/1/overdue": 0}}');
insert into answers (id, organisation_id, period, key, value, old_value, state, said, person_id, channel, address_id, native_id, message_id, at) values ('01a2093b-d75f-7604-a4cf-f56714aedfd2', 'HTX-0001', '2026-10', 'revenue', '120000000', null, 'given', '120 triệu', 'p-hung', 'terminal', 'leader', 'leader-2', 'm2', '2026-11-05T02:00:00.000Z');
insert into reports (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at, confirmed_by, confirmed_at) values ('01a2093b-d687-7e2d-a2c0-f49fc8647f80', 'HTX-0001', '2026-08', 1, 'BC-0826-HTX0001', '{"revenue": {"value": 110000000, "by": "p-hung", "revision": 1}, "members_official": {"value": 276, "by": "p-hung", "revision": 2}, "members_associate": {"value": 12, "by": "p-hung", "revision": 3}, "workers": {"value": 8, "by": "p-hung", "revision": 4}}', '{"revenue": 1, "members": 1, "loans": 1}', null, 'terminal', '2026-09-06T02:00:00.000Z', null, null);
insert into reports (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at, confirmed_by, confirmed_at) values ('01a2093b-d688-713d-b630-36c61601b0b7', 'HTX-0001', '2026-09', 1, 'BC-0926-HTX0001', '{"revenue": {"value": 120000000, "by": "p-hung", "revision": 1}, "revenue_members": {"value": 40000000, "by": "p-hung", "revision": 2}, "profit": {"value": 15000000, "by": "p-hung", "revision": 3}, "members_official": {"value": 276, "by": "p-hung", "revision": 4}, "members_associate": {"value": 12, "by": "p-hung", "revision": 5}, "workers": {"value": 8, "by": "p-hung", "revision": 6}, "workers_members": {"value": 6, "by": "p-hung", "revision": 7}, "loan/1/exists": {"value": true, "by": "p-hung", "revision": 8}, "loan/1/lender": {"value": "fund", "by": "p-hung", "revision": 9}, "loan/1/number": {"value": "12/2025", "by": "p-hung", "revision": 10}, "loan/1/opening": {"value": 210000000, "by": "p-hung", "revision": 11}, "loan/1/drawn": {"value": 0, "by": "p-hung", "revision": 12}, "loan/1/repaid": {"value": 10000000, "by": "p-hung", "revision": 13}, "loan/1/interest": {"value": 800000, "by": "p-hung", "revision": 14}, "loan/1/closing": {"value": 200000000, "by": "p-hung", "revision": 15}, "loan/1/overdue": {"value": 0, "by": "p-hung", "revision": 16}}', '{"revenue": 1, "members": 1, "loans": 1}', null, 'terminal', '2026-10-07T02:00:00.000Z', null, null);
insert into reports (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at, confirmed_by, confirmed_at) values ('01a2093b-d688-713d-b630-36c62f9f2eb1', 'THT-0001', '2026-09', 1, 'BC-0926-THT0001', '{"revenue": {"value": 12500000, "by": "p-lanh", "revision": 1}, "members_group": {"value": 14, "by": "p-lanh", "revision": 2}, "workers": {"value": 5, "by": "p-lanh", "revision": 3}, "workers_members": {"value": 5, "by": "p-lanh", "revision": 4}}', '{"revenue": 1, "members": 1, "loans": 1}', null, 'terminal', '2026-10-07T02:00:00.000Z', null, null);
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'revenue', 110000000, '01a2093b-d687-7e2d-a2c0-f49fc8647f80', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'members_official', 276, '01a2093b-d687-7e2d-a2c0-f49fc8647f80', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'members_associate', 12, '01a2093b-d687-7e2d-a2c0-f49fc8647f80', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'workers', 8, '01a2093b-d687-7e2d-a2c0-f49fc8647f80', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'members', 288, '01a2093b-d687-7e2d-a2c0-f49fc8647f80', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'revenue', 120000000, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'revenue_members', 40000000, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'profit', 15000000, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'members_official', 276, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'members_associate', 12, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'workers', 8, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'workers_members', 6, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'members', 288, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_drawn', 0, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_repaid', 10000000, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_interest', 800000, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_outstanding', 200000000, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_overdue', 0, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loans', 1, '01a2093b-d688-713d-b630-36c61601b0b7', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'revenue', 12500000, '01a2093b-d688-713d-b630-36c62f9f2eb1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'members_group', 14, '01a2093b-d688-713d-b630-36c62f9f2eb1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'workers', 5, '01a2093b-d688-713d-b630-36c62f9f2eb1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'workers_members', 5, '01a2093b-d688-713d-b630-36c62f9f2eb1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'members', 14, '01a2093b-d688-713d-b630-36c62f9f2eb1', 0, 0, '');
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d6ff-7fbd-9ce7-8ea99abae399', 'terminal', 'leader', 0, 'sent', 'Báo cáo tháng 10/2026, hạn 10/11/2026.

Doanh thu bao nhiêu?', '{"buttons": [[["Vẫn 120 triệu", "1:0"], ["Đều như tháng 9", "1:1"]]]}', 'leader-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d75f-7604-a4cf-f56663a2ed74', 'terminal', 'leader', 0, 'sent', '✓ 120.000.000 đồng (một trăm hai mươi triệu).

Bán cho thành viên bao nhiêu?', '{"buttons": [[["Vẫn 40 triệu", "2:0"], ["Bỏ qua", "2:1"]], [["Quay lại", "2:2"]]]}', 'leader-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d787-75bc-a442-633bb19f6669', 'terminal', 'group', 0, 'sent', 'THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.

Cô làm tháng nào trước?', '{"buttons": [[["Tháng 10/2026", "1:0"], ["Tháng 8/2026", "1:1"]]]}', 'group-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d7f2-71c2-b520-53f27d115e83', 'terminal', 'group', 0, 'sent', 'Chưa rõ là tháng nào. Xin nhắn như “tháng 10” hoặc “10/2026”.

THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.

Cô làm tháng nào trước?', '{"buttons": [[["Tháng 10/2026", "2:0"], ["Tháng 8/2026", "2:1"]]]}', 'group-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d80b-7759-b66b-4d0095190a2c', 'terminal', 'group', 0, 'sent', 'Chưa rõ là tháng nào. Xin nhắn như “tháng 10” hoặc “10/2026”.

THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.

Cô làm tháng nào trước?', '{"buttons": [[["Tháng 10/2026", "3:0"], ["Tháng 8/2026", "3:1"]]]}', 'group-3', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d834-7216-a351-36f74312527a', 'terminal', 'group', 0, 'sent', 'Báo cáo tháng 5/2026 của THT Nuôi tôm Cửa Tùng: còn 7 câu, khoảng 4 phút. Hạn gửi: 10/06/2026.
Nhắn “chưa có số” nếu chưa tính xong, “để sau” để dừng giữa chừng.

Tháng 5/2026, tổng tiền bán hàng và dịch vụ của tổ mình là bao nhiêu?
Nhắn như nói cũng được. Chưa bán được gì thì nhắn 0. Ví dụ: 120 triệu, 1 tỷ 2.', '{}', 'group-4', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d866-7bb1-ac94-69a0513dad08', 'terminal', 'group', 0, 'sent', 'Cô nhắn “5”.

Doanh thu: ý cô là số nào?', '{"buttons": [[["5 triệu đồng", "5:0"], ["5 tỷ đồng", "5:1"]], [["5 nghìn đồng", "5:2"], ["Số khác", "5:3"]], [["Quay lại", "5:4"]]]}', 'group-5', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d884-70a1-bfcc-590dc8211da8', 'terminal', 'both', 0, 'sent', 'Bác báo cáo cho đơn vị nào?', '{"buttons": [[["HTX Dược liệu Hướng Phùng", "1:0"]], [["THT Nuôi tôm Cửa Tùng", "1:1"]]]}', 'both-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d8e4-7081-9043-ce410cf401b1', 'terminal', 'accountant', 0, 'sent', 'Chị muốn kiến nghị điều gì? Chị nhắn như nói chuyện, nhắn một tin hay nhiều tin đều được.', '{"buttons": [[["Kiến nghị của tôi", "/kiennghicuatoi"]]]}', 'accountant-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d913-7d29-ae2f-a47f11fde1ea', 'terminal', 'accountant', 0, 'sent', 'Kiến nghị của HTX Dịch vụ nông nghiệp Vĩnh Thủy
Chủ đề: vay vốn

Xin được vay vốn Quỹ

Còn gì, chị nhắn tiếp. Đủ rồi thì bấm gửi hoặc nhắn “xong”.', '{"buttons": [[["Gửi kiến nghị", "2:0"], ["Đổi chủ đề", "2:1"]], [["Không nêu tên đơn vị", "2:2"]], [["Bỏ, không gửi", "2:3"]]]}', 'accountant-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-d95b-7001-9195-c635fc223ff2', 'terminal', 'union', 0, 'sent', 'Dữ liệu Liên minh HTX tỉnh đang lưu về chị:
• Họ tên: Võ Thị Lộc
• Số điện thoại: +84199000007
• Tài khoản terminal: union
• Đơn vị: LH-0001 (LHHTX Nông sản Quảng Trị)
• Đồng ý nhận báo cáo: 9 giờ ngày 05/11/2026 (bản 1)
• Đồng ý nhận thông báo: 9 giờ ngày 05/11/2026 (bản 1)
• Số câu trả lời đã ghi: 0

Số liệu báo cáo là của đơn vị, không phải dữ liệu cá nhân. Họ tên, số điện thoại chưa đúng, xin liên hệ Liên minh HTX tỉnh Quảng Trị để sửa.

Chị muốn làm gì?', '{"buttons": [[["Tải dữ liệu của tôi", "1:0"]], [["Ngừng nhận thông báo", "1:1"]], [["Chọn loại thông báo", "/ngungnhan"]], [["Rút lại đồng ý", "1:3"]], [["Xóa dữ liệu của tôi", "1:4"]]]}', 'union-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-da1b-71ad-8780-8f2db67e179f', 'terminal', 'staff', 0, 'sent', 'Thông báo số 1, loại tin: hội chợ.
Chị nhắn nội dung, mấy tin cũng được, gửi kèm được ảnh và tệp PDF. Đủ rồi thì nhắn “xong”.', '{"buttons": [[["Quay lại", "1:0"]]]}', 'staff-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-da45-7dde-ba8e-c2374d2e3fd9', 'terminal', 'staff', 0, 'sent', 'Đã ghi. Thông báo số 1 có 1 dòng.
Chị nhắn tiếp, hoặc nhắn “xong”.', '{"buttons": [[["Xong", "2:0"], ["Viết lại từ đầu", "2:1"]], [["Quay lại", "2:2"]]]}', 'staff-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-da78-7dc6-af9c-74e58889c9c5', 'terminal', 'staff', 0, 'sent', 'Gửi cho ai?

Chị nhắn như nói cũng được, ví dụ: “HTX trồng trọt ở xã Vĩnh Thủy chưa báo cáo tháng 10”, “THT có OCOP 4 sao trở lên”, “đang vay vốn, trừ HTX-0012”, hoặc chọn dưới đây.', '{"buttons": [[["Tất cả đơn vị", "3:0"], ["Loại hình", "3:1"]], [["Lĩnh vực", "3:2"], ["Xã, phường", "3:3"], ["Huyện cũ", "3:4"]], [["Quy mô", "3:5"], ["Có OCOP", "3:6"], ["Vay vốn", "3:7"]], [["Đã/chưa báo cáo", "3:8"], ["Từng đơn vị", "3:9"]], [["Quay lại", "3:10"]]]}', 'staff-3', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-db0e-7c58-9381-9faad1c7ca34', 'terminal', 'admin', 0, 'sent', 'Tổng hợp tháng 9/2026
THT: 1, HTX: 2, LHHTX: 1

Doanh thu: 132,5 triệu đồng, tăng 20,5% so với kỳ trước (2/3 đơn vị)
Doanh thu với thành viên: 40 triệu đồng (1/2 đơn vị)
Lãi (lỗ): 15 triệu đồng (1/3 đơn vị)
Chi phí: chưa có số (0/3 đơn vị)
Thành viên: 302, tăng 4,9% so với kỳ trước (2/3 đơn vị)
Thành viên mới vào: chưa có số (0/3 đơn vị)
Thành viên ra: chưa có số (0/3 đơn vị)
HTX thành viên: chưa có số (0/1 đơn vị)
Thành viên chính thức: 276, không đổi so với kỳ trước (1/2 đơn vị)
Thành viên liên kết: 12, không đổi so với kỳ trước (1/2 đơn vị)
Thành viên của tổ: 14
Lao động thường xuyên: 13, tăng 62,5% so với kỳ trước (2/3 đơn vị)
Lao động là thành viên: 11 (2/3 đơn vị)
Nhận giải ngân: 0 đồng (1/3 đơn vị)
Trả gốc: 10 triệu đồng (1/3 đơn vị)
Trả lãi: 800 nghìn đồng (1/3 đơn vị)
Nợ gốc cuối tháng: 200 triệu đồng (1/3 đơn vị)
Nợ quá hạn: 0 đồng (1/3 đơn vị)
Số hợp đồng vay: 1 (1/3 đơn vị)

Đã nhận 2/4 báo cáo, đúng hạn 2.

Chưa nhận:
• HTX Dược liệu Hướng Phùng (HTX-0002)
• LHHTX Nông sản Quảng Trị (LH-0001)', '{}', 'admin-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun) values ('01a2093b-db23-73c9-bb84-3540bc34b30b', 'terminal', 'stranger', 0, 'sent', 'Chào anh/chị. Đây là trợ lý báo cáo của Liên minh HTX tỉnh Quảng Trị. Mỗi tháng, trợ lý hỏi vài câu về đơn vị của anh/chị, chừng hai phút là xong.

Trước khi bắt đầu, xin anh/chị đọc giúp:
• Liên minh HTX tỉnh Quảng Trị là bên quản lý dữ liệu. Chúng tôi lưu: họ tên, chức danh, số điện thoại, tài khoản nhắn tin (Zalo, Telegram) của anh/chị.
• Dùng để: (1) nhận báo cáo của đơn vị; (2) gửi thông báo chính sách, hội chợ. Không bán, không dùng quảng cáo.
• Thời gian lưu: đến khi anh/chị thôi phụ trách báo cáo, cộng 12 tháng.
• Anh/chị có quyền xem, sửa, xóa, rút lại đồng ý bất cứ lúc nào: gõ QUYỀN. Liên hệ: Liên minh HTX tỉnh Quảng Trị.

Anh/chị có đồng ý cho mục đích (1), nhận báo cáo của đơn vị, không?', '{"buttons": [[["Đồng ý", "1:0"], ["Không đồng ý", "1:1"]]]}', 'stranger-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0);
insert into audit (id, at, person_id, channel, action, organisation_id, period, detail) values ('01a2093b-d95b-7001-9195-c63683479b28', '2026-11-05T02:00:00.000Z', 'p-loc', 'terminal', 'person.read_own_data', null, null, '');
insert into audit (id, at, person_id, channel, action, organisation_id, period, detail) values ('01a2093b-db0e-7c58-9381-9fab920fd6a6', '2026-11-05T02:00:00.000Z', 'p-quang', 'terminal', 'summary.read', null, '2026-09', '');
insert into announcements (id, number, kind, text, attachments, audience, event_id, state, created_by, created_at, approved_by, approved_at, send_at, frozen_at, started_at, resumed_at, ended_at) values ('01a2093b-da1b-71ad-8780-8f2ded3a8f6c', 1, 'fair', 'Mời các HTX dự hội chợ OCOP', '[]', '{}', null, 'draft', 'p-minh', '2026-11-05T02:00:00.000Z', null, null, null, null, null, null, null);
insert into departments (code, name, place) values ('nnmt', 'Sở Nông nghiệp và Môi trường', 1);
insert into departments (code, name, place) values ('tc', 'Sở Tài chính', 2);
insert into departments (code, name, place) values ('ct', 'Sở Công Thương', 3);
insert into departments (code, name, place) values ('khcn', 'Sở Khoa học và Công nghệ', 4);
insert into departments (code, name, place) values ('nv', 'Sở Nội vụ', 5);
insert into departments (code, name, place) values ('xd', 'Sở Xây dựng', 6);
insert into departments (code, name, place) values ('quy', 'Quỹ hỗ trợ phát triển HTX', 7);
insert into departments (code, name, place) values ('thue', 'Thuế tỉnh', 8);
insert into departments (code, name, place) values ('nhnn', 'Ngân hàng Nhà nước Khu vực', 9);
insert into departments (code, name, place) values ('tinh', 'UBND tỉnh', 10);
insert into departments (code, name, place) values ('xa', 'UBND xã, phường', 11);
insert into departments (code, name, place) values ('lm', 'Liên minh HTX tỉnh', 12);
insert into petition_drafts (person_id, number, organisation_id, event_id, topic, anonymous, parts, at) values ('p-hoa', 0, 'HTX-0001', null, '', 0, '["Xin được vay vốn Quỹ"]', '2026-11-05T02:00:00.000Z');
insert into petition_alerts (name, at) values ('office', '');
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('month', 1, 'opened', 'opens', 0, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('month', 2, 'before', 'due', -3, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('month', 3, 'due', 'due', 0, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('month', 4, 'late', 'due', 2, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('month', 5, 'calls', 'due', 3, '08:00', 'calls', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('quarter', 1, 'opened', 'opens', 0, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('quarter', 2, 'before', 'due', -3, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('quarter', 3, 'due', 'due', 0, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('quarter', 4, 'late', 'due', 2, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('quarter', 5, 'calls', 'due', 3, '08:00', 'calls', 1);
