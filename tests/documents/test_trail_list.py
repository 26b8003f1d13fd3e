"""The audit trail as Excel."""

from datetime import datetime
from zoneinfo import ZoneInfo

from conversations.staff.officer import TrailLine
from messages.deeds import deeds
from summaries.documents.letterhead import Letterhead
from summaries.documents.trail_list import Trail, trail_book

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 5, 9, 0, tzinfo=ZONE)
HEAD = Letterhead("Liên minh HTX tỉnh Quảng Trị", "Quảng Trị", NOW, ZONE)
LINE = TrailLine(
    NOW, "report.read", "web", "Phan Thị Minh", "HTX-0412", "HTX Vĩnh Thủy", "2026-10 2026-Q3 2026", "edition 1"
)


def test_a_line_says_when_who_what_of_whom_and_from_where() -> None:
    [sheet] = trail_book(Trail("HTX Vĩnh Thủy", [LINE], deeds()), HEAD).sheets
    assert sheet.titles[0] == "NHẬT KÝ TRUY CẬP SỐ LIỆU: HTX Vĩnh Thủy"
    assert tuple(sheet.table.lines()) == (
        (
            1,
            datetime(2026, 11, 5, 9, 0),  # noqa: DTZ001 - a cell holds local time without a zone
            "Phan Thị Minh",
            "xem báo cáo",
            "HTX-0412",
            "HTX Vĩnh Thủy",
            "tháng 10/2026, quý 3/2026, năm 2026",
            "trang web",
            "edition 1",
        ),
    )


def test_what_the_program_did_is_the_systems_and_older_lines_are_counted() -> None:
    line = TrailLine(NOW, "cycle.locked", "clock", period="2026-10")
    [sheet] = trail_book(Trail("", [line], deeds(), more=5), HEAD).sheets
    assert isinstance(sheet.table.rows, tuple)
    assert sheet.table.rows[0][2:4] == ("Hệ thống", "khóa số")
    assert sheet.titles[0] == "NHẬT KÝ TRUY CẬP SỐ LIỆU"
    assert "Còn 5 việc cũ hơn không in ở đây." in sheet.titles[1]


def test_of_a_window_the_first_and_the_last_month_are_told() -> None:
    line = TrailLine(NOW, "summary.exported", "web", period="2026-01 2026-09")
    [sheet] = trail_book(Trail("", [line], deeds()), HEAD).sheets
    assert isinstance(sheet.table.rows, tuple)
    assert sheet.table.rows[0][6] == "tháng 1/2026 – tháng 9/2026"


def test_words_that_are_no_period_stay_as_they_are() -> None:
    line = TrailLine(NOW, "report.read", "web", period="2026-H1 somewhen")
    [sheet] = trail_book(Trail("", [line], deeds()), HEAD).sheets
    assert isinstance(sheet.table.rows, tuple)
    assert sheet.table.rows[0][6] == "nửa năm 1/2026, somewhen"
