"""The papers of an announcement: whom it reached, whom it did not, and no more than the ledger can prove."""

from datetime import datetime
from typing import Any

import pytest

from conversations.notices.announcement import KINDS, State
from conversations.notices.delivery import Delivery, Dispatch
from summaries.documents import notice_words
from summaries.documents.notice_calls import calls_book
from summaries.documents.notice_proof import proof_paper
from summaries.documents.notice_result import result_book
from summaries.documents.word import write_word
from summaries.documents.workbook import write_workbook
from tests.documents.dispatches import (
    ALL,
    CUA_TUNG,
    DECLINED,
    HEAD,
    HOA,
    HUNG,
    HUONG_PHUNG,
    LANH,
    LOC,
    TAM,
    UNION,
    VINH_THUY,
    delivery,
    dispatch,
)
from tests.documents.reading import cells, corners, lines, lists, paper, workbook

Rows = list[list[Any]]


def result(found: Dispatch, sheet: str) -> Rows:
    return cells(workbook(write_workbook(result_book(found, HEAD))), sheet)


def calls(found: Dispatch) -> Rows:
    return cells(workbook(write_workbook(calls_book(found, HEAD))), "Gọi điện")


def proof(found: Dispatch) -> tuple[list[str], list[list[list[str]]]]:
    """The paragraphs and the lists of the record."""
    read = paper(write_word(proof_paper(found, HEAD)))
    return lines(read), lists(read)


class TestResult:
    def test_a_row_is_a_recipient_with_state_reason_and_local_time(self) -> None:
        rows = result(dispatch(*ALL), "Người nhận")
        assert rows[0][0] == "KẾT QUẢ GỬI THÔNG BÁO SỐ 12"
        assert rows[2][0] == "Liên minh HTX tỉnh Quảng Trị. Số liệu lúc 10 giờ 00 phút ngày 05/11/2026."
        assert rows[4] == [
            *(1, "HTX-0001", "HTX Dịch vụ nông nghiệp Vĩnh Thủy", "HTX", "xã Vĩnh Thủy", "Nguyễn Văn Hùng", "Telegram"),
            *("Đã gửi đến", None, datetime(2026, 11, 5, 9, 2)),  # noqa: DTZ001 - local, as cells hold it
        ]
        assert [row[0] for row in rows[4:]] == [1, 2, 3, 4, 5, 6]
        assert [row[7] for row in rows[4:]] == [
            *("Đã gửi đến", "Không gửi được", "Chưa liên lạc được", "Chưa rõ", "Đã gửi đến", "Không nhận loại tin này"),
        ]

    def test_who_stands_for_several_units_has_one_row(self) -> None:
        (row,) = result(dispatch(TAM), "Người nhận")[4:]
        assert row[1] == "THT-0001\nHTX-0002"
        assert row[2] == "THT Nuôi tôm Cửa Tùng\nHTX Dược liệu Hướng Phùng"
        assert row[4] == "xã Cửa Tùng\nxã Hướng Phùng"

    def test_a_channel_is_named_only_where_it_was_tried(self) -> None:
        blocked = delivery("A", VINH_THUY, state="unreachable", reason="blocked")
        rows = result(dispatch(blocked, LANH, DECLINED), "Người nhận")[4:]
        assert [row[6] for row in rows] == ["Telegram", None, None]

    def test_a_name_that_looks_like_a_formula_is_a_name(self) -> None:
        assert result(dispatch(DECLINED), "Người nhận")[4][5] == "=HYPERLINK(1)"

    def test_the_counts_by_channel_and_state_add_up(self) -> None:
        assert result(dispatch(*ALL), "Tổng hợp")[3:] == [
            [
                *("Kênh", "Đã gửi đến", "Không gửi được", "Chưa rõ", "Chưa liên lạc được"),
                *("Không nhận loại tin này", "Cộng"),
            ],
            ["Telegram", 1, 1, 1, 0, 0, 3],
            ["Trang web", 1, 0, 0, 0, 0, 1],
            ["Chưa gửi qua kênh nào", 0, 0, 0, 1, 1, 2],
            ["Cộng", 2, 1, 1, 1, 1, 6],
        ]

    def test_while_it_is_going_out_those_with_a_letter_under_way_are_waiting(self) -> None:
        waiting = delivery("A", VINH_THUY, state="lettered", minutes=None)
        rows = result(dispatch(waiting, state=State.SENDING), "Người nhận")
        assert rows[4][7:] == ["Đang chờ gửi", None, None]
        assert result(dispatch(waiting, state=State.SENDING), "Tổng hợp")[-1] == ["Cộng", 0, 1, 1]


class TestCalls:
    def test_it_is_by_commune_with_whom_to_ring_and_why(self) -> None:
        rows = calls(dispatch(*ALL))[4:]
        assert [(row[1], row[2], row[4], row[6]) for row in rows] == [
            ("xã Cửa Tùng", "THT Nuôi tôm Cửa Tùng", "Trần Thị Lành", "0199 000 003"),
            ("xã Cửa Tùng", "THT Nuôi tôm Cửa Tùng", "Hoàng Văn Tám", "0199 000 004"),
            ("xã Hướng Phùng", "HTX Dược liệu Hướng Phùng", "Hoàng Văn Tám", "0199 000 004"),
        ]
        assert rows[0][5] == "Tổ trưởng"
        assert rows[0][7:] == ["Chưa dùng trợ lý", None, None]

    def test_the_last_columns_are_for_what_was_said(self) -> None:
        assert calls(dispatch(*ALL))[3][-2:] == ["Kết quả cuộc gọi", "Người gọi, giờ gọi"]

    def test_nobody_is_rung_up_whose_unit_has_it_from_somebody_else(self) -> None:
        assert calls(dispatch(HUNG, HOA))[4:] == []
        assert [row[4] for row in calls(dispatch(HOA))[4:]] == ["Lê Thị Hoa"]

    @pytest.mark.parametrize("state", ["declined", "cancelled", "waiting", "lettered", "sent"])
    def test_nobody_is_rung_up_who_refused_or_has_got_it_or_may_still(self, state: str) -> None:
        assert dispatch(delivery("A", VINH_THUY, state=state)).to_ring() == ()

    def test_somebody_who_stands_for_no_unit_comes_last(self) -> None:
        alone = delivery("Phan Thị Minh", state="failed", reason="refused")
        assert [row[4] for row in calls(dispatch(alone, LANH))[4:]] == ["Trần Thị Lành", "Phan Thị Minh"]

    def test_who_was_forgotten_has_neither_name_nor_phone(self) -> None:
        gone = delivery("", CUA_TUNG, state="unreachable", reason="forgotten", phone="")
        (row,) = calls(dispatch(gone))[4:]
        assert row[2:7] == ["THT Nuôi tôm Cửa Tùng", "THT-0001", None, "Tổ trưởng", None]


class TestProof:
    def test_it_says_what_was_sent_by_whom_and_when(self) -> None:
        said, _ = proof(dispatch(*ALL, approver="Đỗ Quang", attached=("giay-moi.pdf", "", "")))
        assert said[:2] == ["BIÊN BẢN", "Xác nhận gửi thông báo mời đối thoại chính sách"]
        assert "Thời gian: 8 giờ, thứ Năm 19/11/2026. Địa điểm: Hội trường <A>, {{ số }} 45 Hùng Vương." in said
        assert "Sự kiện: Vay vốn & liên kết tiêu thụ. Thời gian: 08 giờ 00 ngày 19/11/2026, tại Hội trường A." in said
        assert "Kèm theo: giay-moi.pdf, 2 ảnh." in said
        assert "Người soạn: Phan Thị Minh." in said
        assert "Người duyệt: Đỗ Quang." in said
        assert "Thời gian gửi: từ 09 giờ 00 phút ngày 05/11/2026 đến 09 giờ 30 phút ngày 05/11/2026." in said

    def test_it_counts_people_and_units_and_names_the_channels(self) -> None:
        said, _ = proof(dispatch(*ALL))
        assert "Danh sách người nhận được chốt trước khi gửi: 6 người, đại diện 5 đơn vị." in said
        assert "Đã gửi đến: 2 người (Telegram 1, Trang web 1), thuộc 2/5 đơn vị." in said
        assert (
            "Không gửi được: 1 người; Chưa rõ: 1 người; Chưa liên lạc được: 1 người; "
            "Không nhận loại tin này: 1 người." in said
        )

    def test_it_claims_delivery_to_the_platform_and_not_reading(self) -> None:
        said = "\n".join(proof(dispatch(HUNG))[0])
        assert "kênh nhắn tin đã nhận tin để chuyển cho người nhận" in said
        assert "không xác nhận người nhận đã đọc" in said
        assert "Chưa rõ" not in said
        assert "tin có thể đã đến hoặc chưa đến" in "\n".join(proof(dispatch(HUNG, TAM))[0])

    def test_the_units_it_was_delivered_to_are_listed_with_the_time(self) -> None:
        _, (reached, missed) = proof(dispatch(*ALL))
        assert reached[0] == ["STT", "Mã đơn vị", "Đơn vị", "Xã, phường", "Người nhận", "Kênh", "Thời điểm"]
        assert reached[1] == [
            *("1", "HTX-0001", "HTX Dịch vụ nông nghiệp Vĩnh Thủy", "xã Vĩnh Thủy", "Nguyễn Văn Hùng"),
            *("Telegram", "09:02 05/11/2026"),
        ]
        assert [row[1] for row in missed[1:]] == ["HTX-0002", "HTX-0003", "THT-0001"]
        assert missed[1][-1] == "Chưa rõ: tin đã đi, chưa rõ đã đến hay chưa"

    def test_a_unit_has_it_since_the_first_of_its_people_got_it(self) -> None:
        later = delivery("Sau", VINH_THUY, minutes=9)
        _, (reached,) = proof(dispatch(later, HUNG))
        assert [row[4] for row in reached[1:]] == ["Nguyễn Văn Hùng"]

    def test_where_everybody_was_reached_or_nobody_it_says_so(self) -> None:
        said, tables = proof(dispatch(HUNG))
        assert said[said.index("5. Các đơn vị chưa được gửi đến") + 1] == "Không có."
        assert len(tables) == 1
        said, tables = proof(dispatch(LANH))
        assert said[said.index("4. Các đơn vị đã được gửi đến") + 1] == "Chưa có đơn vị nào."
        assert len(tables) == 1

    def test_while_it_is_going_out_and_when_it_was_stopped_it_says_so(self) -> None:
        assert any(
            "chưa gửi xong khi lập biên bản này" in said for said in proof(dispatch(HUNG, state=State.SENDING))[0]
        )
        assert any("đã được dừng trước" in said for said in proof(dispatch(HUNG, state=State.CANCELLED))[0])

    def test_it_is_to_be_numbered_and_signed(self) -> None:
        head, signatures = corners(paper(write_word(proof_paper(dispatch(HUNG), HEAD))))
        assert head[0][0].strip() == "LIÊN MINH HTX TỈNH QUẢNG TRỊ"
        assert head[1][0].endswith("/BB-LMHTX")
        assert signatures == [
            ["NGƯỜI LẬP BIÊN BẢN", "LÃNH ĐẠO LIÊN MINH"],
            ["(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)"],
            ["Phan Thị Minh", ""],
        ]

    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("occasion", [True, False])
    def test_every_kind_has_its_title(self, kind: str, occasion: bool) -> None:
        subject = proof(dispatch(HUNG, kind=kind, occasion=occasion))[0][1]
        assert subject.startswith("Xác nhận gửi thông báo mời " if occasion else "Xác nhận gửi thông báo về ")


STATES = ("waiting", "lettered", "sent", "failed", "unknown", "declined", "unreachable", "cancelled")


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_ledger_has_words(state: str) -> None:
    assert notice_words.state_of(delivery("A", state=state))


def test_units_of_no_one_and_of_several_are_counted_once() -> None:
    found = dispatch(TAM, LANH, LOC)
    assert list(found.reached()) == [UNION.code]
    assert list(found.missed()) == [HUONG_PHUNG.code, CUA_TUNG.code]
    assert dispatch(Delivery((), "A", "", "sent", "", "web", None)).reached() == {}
