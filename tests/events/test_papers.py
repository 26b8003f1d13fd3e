"""The papers of an event, read back: the attendance list in Excel and Word, and the calendar file."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from icalendar import Calendar
from msgspec.structs import replace
from openpyxl import load_workbook

from conversations.events.attendance import Attendance, Attending
from conversations.events.event import Event, Outcome, Rsvp
from conversations.inbound import Address
from conversations.people import Kind, Organisation
from db.attendance import attendance
from handlers.documents import Documents, NotMade
from summaries.documents.event_calendar import calendar_file
from summaries.documents.event_list import attendance_book, attendance_paper
from summaries.documents.letterhead import Letterhead
from summaries.documents.word import write_word
from summaries.documents.workbook import write_workbook
from tests.chats.conftest import Village
from tests.events.conftest import DIALOGUE, FAIR, MOVEMENT, Hold, comes, rows

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = Letterhead("Liên minh HTX tỉnh Quảng Trị", "Quảng Trị", datetime(2026, 11, 5, 2, tzinfo=UTC), ZONE)
UNIT = Organisation("o1", "HTX-0001", Kind.HTX, "Dịch vụ nông nghiệp Vĩnh Thủy")
OTHER = Organisation("o2", "THT-0001", Kind.THT, "Nuôi tôm Cửa Tùng")
PHONE = "+84199000001"


def attending(rsvp: Rsvp, outcome: Outcome | None = None) -> Attending:
    """A unit of the commune Vĩnh Thủy."""
    return Attending(rsvp, "xã Vĩnh Thủy", "Nguyễn Văn Hùng", PHONE, outcome)


COMING = Rsvp(UNIT, "yes", 2, 2, ("anh Hùng", "=HYPERLINK(1)"), present=3)
WAITING = Rsvp(OTHER, "waiting", 1, 1)
UNANNOUNCED = Rsvp(OTHER, "walk_in", present=1)


def sheet(event: Event, *units: Attending) -> list[list[Any]]:
    """The rows of the last sheet, from the head of the table on."""
    page = load_workbook(BytesIO(write_workbook(attendance_book(Attendance(event, units), HEAD)))).worksheets[-1]
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    return found[next(place for place, row in enumerate(found) if "Mã đơn vị" in row) :]


def entry(event: Event) -> Any:
    """The entry of the calendar file, read by the library."""
    calendar: Any = Calendar.from_ical(calendar_file(event, HEAD).content)
    return calendar.walk("VEVENT")[0]


def test_the_workbook_holds_who_answered_and_who_came() -> None:
    head, row, waiting = sheet(DIALOGUE, attending(COMING), attending(WAITING))
    told = dict(zip(head, row, strict=True))
    assert told["Mã đơn vị"] == "HTX-0001"
    assert told["Đại biểu"] == "anh Hùng\n=HYPERLINK(1)"
    assert told["Điện thoại"] == "0199 000 001"
    assert (told["Trả lời"], told["Số người đăng ký"], told["Số người có mặt"]) == ("Tham dự", 2, 3)
    assert "Chờ chỗ" in waiting


def test_of_a_fair_it_holds_stalls_products_and_sales() -> None:
    stall = Rsvp(UNIT, "yes", 2, products=("Gạo (OCOP 4 sao)",), needs="điện")
    head, row = sheet(FAIR, attending(stall, Outcome(UNIT, 120_000_000, 2, 1_200_000_000)))
    told = dict(zip(head, row, strict=True))
    assert (told["Số gian"], told["Sản phẩm"], told["Yêu cầu"]) == (2, "Gạo (OCOP 4 sao)", "điện")
    assert (told["Doanh số (đồng)"], told["Giá trị hợp đồng (đồng)"]) == (120_000_000, 1_200_000_000)


def test_of_a_movement_it_holds_results_and_awards() -> None:
    head, row = sheet(MOVEMENT, attending(Rsvp(UNIT, "yes"), Outcome(UNIT, achieved=True, award="Bằng khen")))
    told = dict(zip(head, row, strict=True))
    assert (told["Kết quả"], told["Khen thưởng"]) == ("Đạt", "Bằng khen")


def test_the_paper_to_sign_lists_who_has_a_place_and_who_came_without() -> None:
    attendance = Attendance(DIALOGUE, (attending(COMING), attending(UNANNOUNCED), attending(WAITING)))
    document = Document(BytesIO(write_word(attendance_paper(attendance, HEAD))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "DANH SÁCH ĐẠI BIỂU THAM DỰ" in text
    assert "08 giờ 00 đến 11 giờ 00 ngày 19/11/2026" in text
    table = document.tables[-2] if len(document.tables[-1].columns) < 4 else document.tables[-1]
    listed = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[1] for row in listed[1:]] == ["HTX Dịch vụ nông nghiệp Vĩnh Thủy", "THT Nuôi tôm Cửa Tùng"]
    assert listed[0][-1] == "Ký tên"


def test_the_calendar_entry_is_at_the_local_hour_and_keeps_its_id() -> None:
    found = entry(replace(DIALOGUE, id="e1", sequence=2))
    assert found.decoded("dtstart") == datetime(2026, 11, 19, 8, tzinfo=ZONE)
    assert found.decoded("dtend") == datetime(2026, 11, 19, 11, tzinfo=ZONE)
    assert found["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert (found["uid"], found["sequence"], found["status"]) == ("e1@htx-bot", 2, "CONFIRMED")


def test_whole_days_end_on_the_day_after() -> None:
    found = entry(FAIR)
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2026, 12, 2), date(2026, 12, 7))


def test_a_cancelled_event_is_taken_off_the_calendar() -> None:
    content = calendar_file(replace(DIALOGUE, state="cancelled", reason="Bão", sequence=3), HEAD).content
    assert b"METHOD:CANCEL" in content
    assert b"STATUS:CANCELLED" in content


@pytest.mark.parametrize(
    ("who", "make"), [("staff", "event_excel"), ("staff", "event_word"), ("leader", "event_calendar")]
)
async def test_they_are_made_for_whom_they_are_for(village: Village, hold: Hold, who: str, make: str) -> None:
    await hold()
    await comes(await village.chat("leader"), "2 người: anh Hùng, chị Lan")
    await village.chat(who)
    documents = Documents(village.store, village.office.now, village.office.new_id, ZONE)
    try:
        file = await documents.make(Address("terminal", who), {"make": make, "name": "f.x", "args": {"number": 1}})
    finally:
        await documents.close()
    assert file.content
    trail = await rows(village, "select detail from audit where action = 'document.made'")
    assert [row["detail"] for row in trail] == [f"{make} number=1"]


async def test_a_result_without_an_answer_is_in_the_list_too(village: Village, hold: Hold) -> None:
    await hold(MOVEMENT, number=1)
    staff = await village.chat("staff")
    for said in ("/ghiketqua 1 THT-0001", "Bằng khen của UBND tỉnh"):
        await staff.says(said)
    found = await village.store.read(attendance, 1, str)
    assert found is not None
    [unit] = found.expected
    assert (unit.contact, unit.outcome) == (
        "Trần Thị Lành",
        Outcome(unit.rsvp.organisation, achieved=True, award="Bằng khen của UBND tỉnh"),
    )


async def test_the_list_with_phones_is_not_for_leaders(village: Village, hold: Hold) -> None:
    await hold()
    await village.chat("leader")
    documents = Documents(village.store, village.office.now, village.office.new_id, ZONE)
    with pytest.raises(NotMade):
        await documents.make(
            Address("terminal", "leader"), {"make": "event_excel", "name": "f.xlsx", "args": {"number": 1}}
        )


async def test_the_buttons_enclose_them(village: Village, hold: Hold) -> None:
    await hold()
    leader, staff = await village.chat("leader"), await village.chat("staff")
    await comes(leader)
    await leader.taps("Thêm vào lịch")
    assert leader.last.extras["document"]["name"] == "su-kien-1.ics"
    await staff.says("/sukien 1")
    await staff.taps("Danh sách Excel")
    assert staff.last.extras["document"] == {
        "make": "event_excel",
        "name": "danh-sach-su-kien-1.xlsx",
        "args": {"number": 1},
    }


def test_days_before_the_event_a_phone_rings() -> None:
    [alarm] = entry(DIALOGUE).walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-1)
