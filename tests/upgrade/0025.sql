delete from ladder;
delete from review_rules;
delete from register_options;
delete from register_alerts;
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
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-hung', 'Nguyễn Văn Hùng', '+84199000001', 'leader', 'anh', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-hoa', 'Lê Thị Hoa', '+84199000002', 'leader', 'chị', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-lanh', 'Trần Thị Lành', '+84199000003', 'leader', 'cô', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-tam', 'Hoàng Văn Tám', '+84199000004', 'leader', 'bác', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-loc', 'Võ Thị Lộc', '+84199000007', 'leader', 'chị', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-minh', 'Phan Thị Minh', '+84199000005', 'staff', 'chị', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into persons (id, name, phone, role, honorific, language, created_at, deleted_at, fund) values ('p-quang', 'Đỗ Quang', '+84199000006', 'admin', 'anh', 'vi', '2026-11-05T02:00:00.000Z', null, 0);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-6e6f-70ba-bb2e-b2acddbebb50', 'p-hung', 'HTX-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-6e6f-70ba-bb2e-b2ad7d52de11', 'p-hoa', 'HTX-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-6e6f-70ba-bb2e-b2ae56418551', 'p-lanh', 'THT-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-6e6f-70ba-bb2e-b2ae73bdae0f', 'p-tam', 'THT-0001', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-6e6f-70ba-bb2e-b2ae8724066c', 'p-tam', 'HTX-0002', '', '2026-08-01', null);
insert into representatives (id, person_id, organisation_id, title, since, until) values ('01a2093b-6e6f-70ba-bb2e-b2af67f700eb', 'p-loc', 'LH-0001', '', '2026-08-01', null);
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'leader', 'p-hung', 'Người lạ leader', '{"scene": "ask", "organisation": "HTX-0001", "period": "2026-10", "key": "revenue_members", "prompt": 2, "numeric": true, "choices": [["skip", "Bỏ qua", "bỏ qua"]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'group', 'p-lanh', 'Người lạ group', '{"scene": "ask", "organisation": "THT-0001", "period": "2026-05", "key": "revenue", "prompt": 5, "note": {"said": "5", "estimate": "", "doubt": ""}, "choices": [["=5000000", "5 triệu đồng", ""], ["=5000000000", "5 tỷ đồng", ""], ["=5000", "5 nghìn đồng", ""], ["other", "Số khác", ""], ["back", "Quay lại", "quay lại"]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'both', 'p-tam', 'Người lạ both', '{"scene": "choose_unit", "prompt": 1, "choices": [["HTX-0002", "HTX Dược liệu Hướng Phùng", ""], ["THT-0001", "THT Nuôi tôm Cửa Tùng", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'accountant', 'p-hoa', 'Người lạ accountant', '{"scene": "petition", "prompt": 2, "choices": [["send", "Gửi kiến nghị", ""], ["topic", "Đổi chủ đề", ""], ["hide", "Không nêu tên đơn vị", ""], ["drop", "Bỏ, không gửi", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'union', 'p-loc', 'Người lạ union', '{"scene": "rights", "prompt": 1, "choices": [["download", "Tải dữ liệu của tôi", ""], ["mute", "Ngừng nhận thông báo", ""], ["/ngungnhan", "Chọn loại thông báo", ""], ["withdraw", "Rút lại đồng ý", ""], ["delete", "Xóa dữ liệu của tôi", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'staff', 'p-minh', 'Người lạ staff', '{"scene": "notice_audience", "prompt": 3, "note": {"notice": "1"}, "choices": [["all", "Tất cả đơn vị", ""], ["by:kinds", "Loại hình", ""], ["by:fields", "Lĩnh vực", ""], ["by:communes", "Xã, phường", ""], ["by:districts", "Huyện cũ", ""], ["by:sizes", "Quy mô", ""], ["by:stars", "Có OCOP", ""], ["by:borrowing", "Vay vốn", ""], ["by:reports", "Đã/chưa báo cáo", ""], ["by:units", "Từng đơn vị", ""], ["back", "Quay lại", "quay lại"]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'admin', 'p-quang', 'Người lạ admin', '{"scene": "summary", "prompt": 1, "note": {"words": "2026-09..2026-09"}, "choices": [["menu_period", "Kỳ khác", ""], ["menu_scope", "Đơn vị nào", ""], ["menu_by", "Chia theo", ""], ["menu_against", "So với", ""], ["/mo", "Xem đơn vị", ""], ["/xuat", "Tải tệp", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into addresses (channel, id, person_id, name, focus, tries, tries_since, unreachable, moved_to, seen_at) values ('terminal', 'stranger', null, 'Người lạ stranger', '{"scene": "consent_reports", "prompt": 1, "choices": [["yes", "Đồng ý", ""], ["no", "Không đồng ý", ""]]}', 0, null, null, null, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-6e83-79d3-8ea4-42fdefdfa250', 'terminal', 'leader', 'p-hung', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-6e83-79d3-8ea4-42fe4645adad', 'terminal', 'leader', 'p-hung', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7032-7ede-afe8-c50a8635790b', 'terminal', 'group', 'p-lanh', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7032-7ede-afe8-c50b3353413d', 'terminal', 'group', 'p-lanh', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-70b2-7928-ba5c-694e0d4501e3', 'terminal', 'both', 'p-tam', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-70b2-7928-ba5c-694efb3e5e1c', 'terminal', 'both', 'p-tam', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-70c6-7e60-ac73-0eae516779e7', 'terminal', 'accountant', 'p-hoa', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-70c6-7e60-ac73-0eaeec67dd89', 'terminal', 'accountant', 'p-hoa', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7135-7e76-ba4d-de6a6228afdf', 'terminal', 'union', 'p-loc', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7136-797d-8075-d6fc74df202c', 'terminal', 'union', 'p-loc', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7175-7ec6-bdb3-df18d5f902f2', 'terminal', 'staff', 'p-minh', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7175-7ec6-bdb3-df19432e2568', 'terminal', 'staff', 'p-minh', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7214-721d-860c-db14f7e626f3', 'terminal', 'admin', 'p-quang', 'reports', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
insert into consents (id, channel, address_id, person_id, purpose, version, wording, granted, at) values ('01a2093b-7214-721d-860c-db1576f59f2c', 'terminal', 'admin', 'p-quang', 'notices', '1', 'village', 1, '2026-11-05T02:00:00.000Z');
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
insert into answers (id, organisation_id, period, key, value, old_value, state, said, person_id, channel, address_id, native_id, message_id, at) values ('01a2093b-7001-7470-939c-67843123f783', 'HTX-0001', '2026-10', 'revenue', '120000000', null, 'given', '120 triệu', 'p-hung', 'terminal', 'leader', 'leader-2', 'm2', '2026-11-05T02:00:00.000Z');
insert into reports (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at, confirmed_by, confirmed_at) values ('01a2093b-6e70-77c4-9b70-e44ddb43b1f1', 'HTX-0001', '2026-08', 1, 'BC-0826-HTX0001', '{"revenue": {"value": 110000000, "by": "p-hung", "revision": 1}, "members_official": {"value": 276, "by": "p-hung", "revision": 2}, "members_associate": {"value": 12, "by": "p-hung", "revision": 3}, "workers": {"value": 8, "by": "p-hung", "revision": 4}}', '{"revenue": 1, "members": 1, "loans": 1}', null, 'terminal', '2026-09-06T02:00:00.000Z', null, null);
insert into reports (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at, confirmed_by, confirmed_at) values ('01a2093b-6e70-77c4-9b70-e44eda99e055', 'HTX-0001', '2026-09', 1, 'BC-0926-HTX0001', '{"revenue": {"value": 120000000, "by": "p-hung", "revision": 1}, "revenue_members": {"value": 40000000, "by": "p-hung", "revision": 2}, "profit": {"value": 15000000, "by": "p-hung", "revision": 3}, "members_official": {"value": 276, "by": "p-hung", "revision": 4}, "members_associate": {"value": 12, "by": "p-hung", "revision": 5}, "workers": {"value": 8, "by": "p-hung", "revision": 6}, "workers_members": {"value": 6, "by": "p-hung", "revision": 7}, "loan/1/exists": {"value": true, "by": "p-hung", "revision": 8}, "loan/1/lender": {"value": "fund", "by": "p-hung", "revision": 9}, "loan/1/number": {"value": "12/2025", "by": "p-hung", "revision": 10}, "loan/1/opening": {"value": 210000000, "by": "p-hung", "revision": 11}, "loan/1/drawn": {"value": 0, "by": "p-hung", "revision": 12}, "loan/1/repaid": {"value": 10000000, "by": "p-hung", "revision": 13}, "loan/1/interest": {"value": 800000, "by": "p-hung", "revision": 14}, "loan/1/closing": {"value": 200000000, "by": "p-hung", "revision": 15}, "loan/1/overdue": {"value": 0, "by": "p-hung", "revision": 16}}', '{"revenue": 1, "members": 1, "loans": 1}', null, 'terminal', '2026-10-07T02:00:00.000Z', null, null);
insert into reports (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at, confirmed_by, confirmed_at) values ('01a2093b-6e7e-755b-8f71-57f393791be8', 'THT-0001', '2026-09', 1, 'BC-0926-THT0001', '{"revenue": {"value": 12500000, "by": "p-lanh", "revision": 1}, "members_group": {"value": 14, "by": "p-lanh", "revision": 2}, "workers": {"value": 5, "by": "p-lanh", "revision": 3}, "workers_members": {"value": 5, "by": "p-lanh", "revision": 4}}', '{"revenue": 1, "members": 1, "loans": 1}', null, 'terminal', '2026-10-07T02:00:00.000Z', null, null);
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'revenue', 110000000, '01a2093b-6e70-77c4-9b70-e44ddb43b1f1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'members_official', 276, '01a2093b-6e70-77c4-9b70-e44ddb43b1f1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'members_associate', 12, '01a2093b-6e70-77c4-9b70-e44ddb43b1f1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'workers', 8, '01a2093b-6e70-77c4-9b70-e44ddb43b1f1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-08', 'members', 288, '01a2093b-6e70-77c4-9b70-e44ddb43b1f1', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'revenue', 120000000, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'revenue_members', 40000000, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'profit', 15000000, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'members_official', 276, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'members_associate', 12, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'workers', 8, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'workers_members', 6, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'members', 288, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_drawn', 0, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_repaid', 10000000, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_interest', 800000, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_outstanding', 200000000, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loan_overdue', 0, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('HTX-0001', '2026-09', 'loans', 1, '01a2093b-6e70-77c4-9b70-e44eda99e055', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'revenue', 12500000, '01a2093b-6e7e-755b-8f71-57f393791be8', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'members_group', 14, '01a2093b-6e7e-755b-8f71-57f393791be8', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'workers', 5, '01a2093b-6e7e-755b-8f71-57f393791be8', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'workers_members', 5, '01a2093b-6e7e-755b-8f71-57f393791be8', 0, 0, '');
insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason) values ('THT-0001', '2026-09', 'members', 14, '01a2093b-6e7e-755b-8f71-57f393791be8', 0, 0, '');
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-6fb5-7070-aa16-d548763ea077', 'terminal', 'leader', 0, 'sent', 'Tháng 10/2026, hạn 10/11/2026.

Doanh thu bao nhiêu?', '{"buttons": [[["Đều như tháng 9", "1:0"]]]}', 'leader-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7000-7f2b-bc45-0168f3b7cb91', 'terminal', 'leader', 0, 'sent', '✓ 120.000.000 đồng (một trăm hai mươi triệu).

Bán cho thành viên bao nhiêu?', '{"buttons": [[["Bỏ qua", "2:0"]]]}', 'leader-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7039-7eba-ace7-7bc93c7dd590', 'terminal', 'group', 0, 'sent', 'THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.

Cô làm tháng nào trước?', '{"buttons": [[["Tháng 10/2026", "1:0"], ["Tháng 8/2026", "1:1"]]]}', 'group-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7064-7014-9c58-7faf441cc0c2', 'terminal', 'group', 0, 'sent', 'Chưa rõ là tháng nào. Xin nhắn như “tháng 10” hoặc “10/2026”.

THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.

Cô làm tháng nào trước?', '{"buttons": [[["Tháng 10/2026", "2:0"], ["Tháng 8/2026", "2:1"]]]}', 'group-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7087-7122-8e3a-679e85b59e67', 'terminal', 'group', 0, 'sent', 'Chưa rõ là tháng nào. Xin nhắn như “tháng 10” hoặc “10/2026”.

THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.

Cô làm tháng nào trước?', '{"buttons": [[["Tháng 10/2026", "3:0"], ["Tháng 8/2026", "3:1"]]]}', 'group-3', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-708c-7f1c-a2f3-f7a141f045d8', 'terminal', 'group', 0, 'sent', 'Báo cáo tháng 5/2026 của THT Nuôi tôm Cửa Tùng: còn 7 câu, khoảng 4 phút. Hạn gửi: 10/06/2026.
Nhắn “chưa có số” nếu chưa tính xong, “để sau” để dừng giữa chừng.

Tháng 5/2026, tổng tiền bán hàng và dịch vụ của tổ mình là bao nhiêu?
Nhắn như nói cũng được. Chưa bán được gì thì nhắn 0. Ví dụ: 120 triệu, 1 tỷ 2.', '{}', 'group-4', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-709f-7644-b752-1fb45b95d5c9', 'terminal', 'group', 0, 'sent', 'Cô nhắn “5”.

Doanh thu: ý cô là số nào?', '{"buttons": [[["5 triệu đồng", "5:0"], ["5 tỷ đồng", "5:1"]], [["5 nghìn đồng", "5:2"], ["Số khác", "5:3"]], [["Quay lại", "5:4"]]]}', 'group-5', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-70b4-7b07-9560-98c2fdabd352', 'terminal', 'both', 0, 'sent', 'Bác báo cáo cho đơn vị nào?', '{"buttons": [[["HTX Dược liệu Hướng Phùng", "1:0"]], [["THT Nuôi tôm Cửa Tùng", "1:1"]]]}', 'both-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-70dc-73c7-91cf-939ce7736fd2', 'terminal', 'accountant', 0, 'sent', 'Chị muốn kiến nghị điều gì? Chị nhắn như nói chuyện, nhắn một tin hay nhiều tin đều được.', '{"buttons": [[["Kiến nghị của tôi", "/kiennghicuatoi"]]]}', 'accountant-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7109-7249-a680-23085379e0ae', 'terminal', 'accountant', 0, 'sent', 'Kiến nghị của HTX Dịch vụ nông nghiệp Vĩnh Thủy
Chủ đề: vay vốn

Xin được vay vốn Quỹ

Còn gì, chị nhắn tiếp. Đủ rồi thì chọn gửi hoặc nhắn “xong”.', '{"buttons": [[["Gửi kiến nghị", "2:0"], ["Đổi chủ đề", "2:1"]], [["Không nêu tên đơn vị", "2:2"]], [["Bỏ, không gửi", "2:3"]]]}', 'accountant-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7155-7d89-b931-ff074e3162ff', 'terminal', 'union', 0, 'sent', 'Dữ liệu Liên minh HTX tỉnh đang lưu về chị:
• Họ tên: Võ Thị Lộc
• Số điện thoại: 0199 000 007
• Tài khoản máy tại văn phòng: union
• Đơn vị: LHHTX Nông sản Quảng Trị (LH-0001)
• Đồng ý nhận báo cáo: 9 giờ ngày 05/11/2026 (bản 1)
• Đồng ý nhận thông báo: 9 giờ ngày 05/11/2026 (bản 1)
• Số câu trả lời đã ghi: 0

Số liệu báo cáo là của đơn vị, không phải dữ liệu cá nhân. Họ tên, số điện thoại chưa đúng, xin liên hệ Liên minh HTX tỉnh Quảng Trị để sửa.

Chị muốn làm gì?', '{"buttons": [[["Tải dữ liệu của tôi", "1:0"]], [["Ngừng nhận thông báo", "1:1"]], [["Chọn loại thông báo", "/ngungnhan"]], [["Rút lại đồng ý", "1:3"]], [["Xóa dữ liệu của tôi", "1:4"]]]}', 'union-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-71cb-7436-925f-40ed2da4db24', 'terminal', 'staff', 0, 'sent', 'Thông báo số 1, loại tin: hội chợ.
Chị nhắn nội dung, mấy tin cũng được, gửi kèm được ảnh và tệp PDF. Đủ rồi thì nhắn “xong”.', '{"buttons": [[["Quay lại", "1:0"]]]}', 'staff-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-71ed-7ce2-8dee-55d132caf9f4', 'terminal', 'staff', 0, 'sent', 'Đã ghi. Thông báo số 1 có 1 dòng.
Chị nhắn tiếp, hoặc nhắn “xong”.', '{"buttons": [[["Xong", "2:0"], ["Viết lại từ đầu", "2:1"]], [["Quay lại", "2:2"]]]}', 'staff-2', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-7203-7581-afcb-4d9de9e50f1d', 'terminal', 'staff', 0, 'sent', 'Gửi cho ai?

Chị nhắn như nói cũng được, ví dụ: “HTX trồng trọt ở xã Vĩnh Thủy chưa báo cáo tháng 10”, “THT có OCOP 4 sao trở lên”, “đang vay vốn, trừ HTX-0012”, hoặc chọn dưới đây.', '{"buttons": [[["Tất cả đơn vị", "3:0"], ["Loại hình", "3:1"]], [["Lĩnh vực", "3:2"], ["Xã, phường", "3:3"], ["Huyện cũ", "3:4"]], [["Quy mô", "3:5"], ["Có OCOP", "3:6"], ["Vay vốn", "3:7"]], [["Đã/chưa báo cáo", "3:8"], ["Từng đơn vị", "3:9"]], [["Quay lại", "3:10"]]]}', 'staff-3', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-72e0-7a89-bbd5-d755496181ee', 'terminal', 'admin', 0, 'sent', 'Tổng hợp tháng 9/2026
THT: 1, HTX: 2, LHHTX: 1

Doanh thu: ước đạt hơn 132 triệu đồng, tăng 9,1% so với tháng trước (1 đơn vị có số cả hai tháng); bình quân 66,2 triệu đồng/đơn vị (2/3 đơn vị)
Doanh thu với thành viên: ước đạt 40 triệu đồng (1/2 đơn vị)
Lãi (lỗ): ước đạt 15 triệu đồng (1/3 đơn vị)
Thành viên: ước 302, không đổi so với tháng trước (1 đơn vị có số cả hai tháng) (2/3 đơn vị)
Thành viên chính thức: ước 276, không đổi so với tháng trước (1/2 đơn vị)
Thành viên liên kết: ước 12, không đổi so với tháng trước (1/2 đơn vị)
Thành viên của tổ: 14
Lao động thường xuyên: ước 13, không đổi so với tháng trước (1 đơn vị có số cả hai tháng) (2/3 đơn vị)
Lao động là thành viên: ước 11 (2/3 đơn vị)
Nhận giải ngân: 0 đồng (1/3 đơn vị)
Trả gốc: ước đạt 10 triệu đồng (1/3 đơn vị)
Trả lãi: ước đạt 800 nghìn đồng (1/3 đơn vị)
Nợ gốc cuối tháng: ước 200 triệu đồng (1/3 đơn vị)
Nợ quá hạn: 0 đồng (1/3 đơn vị)
Số hợp đồng vay: ước 1 (1/3 đơn vị)
Chưa có số: chi phí, thành viên mới vào, thành viên ra, HTX thành viên.

Đã nhận 2/4 báo cáo, đúng hạn 2.

Chưa nhận:
• HTX Dược liệu Hướng Phùng (HTX-0002)
• LHHTX Nông sản Quảng Trị (LH-0001)', '{"buttons": [[["Kỳ khác", "1:0"], ["Đơn vị nào", "1:1"], ["Chia theo", "1:2"]], [["So với", "1:3"], ["Xem đơn vị", "/mo"], ["Tải tệp", "/xuat"]]]}', 'admin-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at, lease_until, attempts, native_id, error, created_at, settled_at, recipient_id, try_number, begun, part_of) values ('01a2093b-72f8-72a0-9a16-41bfc884972d', 'terminal', 'stranger', 0, 'sent', 'Chào anh/chị. Đây là trợ lý báo cáo của Liên minh HTX tỉnh Quảng Trị. Mỗi tháng, trợ lý hỏi vài câu về đơn vị của anh/chị, chừng hai phút là xong.

Trước khi bắt đầu, xin anh/chị đọc giúp:
• Liên minh HTX tỉnh Quảng Trị là bên quản lý dữ liệu. Chúng tôi lưu: họ tên, chức danh, số điện thoại, tài khoản nhắn tin (Zalo, Telegram) của anh/chị.
• Dùng để: (1) nhận báo cáo của đơn vị; (2) gửi thông báo chính sách, hội chợ. Không bán, không dùng quảng cáo.
• Thời gian lưu: đến khi anh/chị thôi phụ trách báo cáo, cộng 12 tháng.
• Anh/chị có quyền xem, sửa, xóa, rút lại đồng ý bất cứ lúc nào: gõ QUYỀN. Liên hệ: Liên minh HTX tỉnh Quảng Trị.

Anh/chị có đồng ý cho mục đích (1), nhận báo cáo của đơn vị, không?', '{"buttons": [[["Đồng ý", "1:0"], ["Không đồng ý", "1:1"]]]}', 'stranger-1', '2026-11-05T02:00:00.000Z', null, 1, 't', null, '2026-11-05T02:00:00.000Z', '2026-11-05T02:00:00.000Z', null, null, 0, null);
insert into audit (id, at, person_id, channel, action, organisation_id, period, detail) values ('01a2093b-7156-749e-9bc9-7e9e748d0c27', '2026-11-05T02:00:00.000Z', 'p-loc', 'terminal', 'person.read_own_data', null, null, '');
insert into audit (id, at, person_id, channel, action, organisation_id, period, detail) values ('01a2093b-72e0-7a89-bbd5-d75613612bb5', '2026-11-05T02:00:00.000Z', 'p-quang', 'terminal', 'summary.read', null, '2026-09', '2026-09..2026-09');
insert into announcements (id, number, kind, text, attachments, audience, event_id, state, created_by, created_at, approved_by, approved_at, send_at, frozen_at, started_at, resumed_at, ended_at, changed_at) values ('01a2093b-71cc-735f-9a9f-db518896d556', 1, 'fair', 'Mời các HTX dự hội chợ OCOP', '[]', '{}', null, 'draft', 'p-minh', '2026-11-05T02:00:00.000Z', null, null, null, null, null, null, null, '2026-11-05T02:00:00.000Z');
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
insert into register_alerts (name, at) values ('claims', '');
insert into register_options (register, key, value, label, place) values ('ocop', 'group', 'food', 'Thực phẩm', 1);
insert into register_options (register, key, value, label, place) values ('ocop', 'group', 'drink', 'Đồ uống', 2);
insert into register_options (register, key, value, label, place) values ('ocop', 'group', 'herbs', 'Dược liệu và sản phẩm từ dược liệu', 3);
insert into register_options (register, key, value, label, place) values ('ocop', 'group', 'crafts', 'Thủ công mỹ nghệ', 4);
insert into register_options (register, key, value, label, place) values ('ocop', 'group', 'plants', 'Sinh vật cảnh', 5);
insert into register_options (register, key, value, label, place) values ('ocop', 'group', 'tourism', 'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch', 6);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'vcamart', 'VCAMart', 1);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'postmart', 'Postmart', 2);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'voso', 'Vỏ Sò', 3);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'shopee', 'Shopee', 4);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'lazada', 'Lazada', 5);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'tiktok', 'TikTok Shop', 6);
insert into register_options (register, key, value, label, place) values ('online', 'floor', 'province', 'Sàn của tỉnh', 7);
insert into register_options (register, key, value, label, place) values ('awards', 'form', 'pm', 'Bằng khen của Thủ tướng Chính phủ', 1);
insert into register_options (register, key, value, label, place) values ('awards', 'form', 'province', 'Bằng khen của UBND tỉnh', 2);
insert into register_options (register, key, value, label, place) values ('awards', 'form', 'vca', 'Bằng khen của Liên minh HTX Việt Nam', 3);
insert into register_options (register, key, value, label, place) values ('awards', 'form', 'alliance', 'Giấy khen của Liên minh HTX tỉnh', 4);
insert into register_options (register, key, value, label, place) values ('awards', 'form', 'flag', 'Cờ thi đua', 5);
insert into review_rules (key, months, active, place) values ('no_report', 3, 1, 1);
insert into review_rules (key, months, active, place) values ('no_revenue', 6, 1, 2);
insert into review_rules (key, months, active, place) values ('tax', null, 1, 3);
insert into review_rules (key, months, active, place) values ('weak', null, 1, 4);
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
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('half', 1, 'opened', 'opens', 10, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('half', 2, 'before', 'due', -3, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('half', 3, 'due', 'due', 0, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('half', 4, 'late', 'due', 2, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('half', 5, 'calls', 'due', 3, '08:00', 'calls', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('year', 1, 'opened', 'opens', 13, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('year', 2, 'before', 'due', -3, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('year', 3, 'due', 'due', 0, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('year', 4, 'late', 'due', 2, '08:00', 'remind', 1);
insert into ladder (cadence, number, step, anchor, days, at, action, active) values ('year', 5, 'calls', 'due', 3, '08:00', 'calls', 1);
