"""The attendance list of an event, as Excel with all that was answered and as Word to be signed."""

from collections.abc import Iterator

from conversations.events.attendance import Attendance, Attending
from conversations.events.event import Event, EventKind
from conversations.phones import dialled
from summaries.documents.letterhead import Letterhead
from summaries.documents.table import Cell, Column, Table, shown
from summaries.documents.word import Paper, Word
from summaries.documents.workbook import Book, Sheet

ANSWERS = {"yes": "Tham dự", "waiting": "Chờ chỗ", "no": "Không dự", "walk_in": "Không đăng ký trước"}
_UNIT = (Column("Mã đơn vị", width=13), Column("Đơn vị", width=34), Column("Xã, phường", width=20))
_PEOPLE = (
    Column("Đại biểu", width=28),
    Column("Người phụ trách", width=22),
    Column("Điện thoại", "phone", 15),
    Column("Trả lời", width=14),
    Column("Số người đăng ký", "integer", 11),
    Column("Số người có mặt", "integer", 11),
)
_FAIR = (
    Column("Số gian", "integer", 9),
    Column("Sản phẩm", width=34),
    Column("Yêu cầu", width=24),
    Column("Doanh số (đồng)", "money", 18),
    Column("Số hợp đồng", "integer", 10),
    Column("Giá trị hợp đồng (đồng)", "money", 18),
)
_EMULATION = (Column("Nội dung đăng ký", width=34), Column("Kết quả", width=14), Column("Khen thưởng", width=24))
_MORE = {EventKind.FAIR: ("Gian hàng", _FAIR), EventKind.EMULATION: ("Thi đua", _EMULATION)}
_REASON = Column("Lý do không dự", width=26)
_SIGNED = (
    Column("Đơn vị", width=26),
    Column("Xã, phường", width=14),
    Column("Đại biểu", width=20),
    Column("Điện thoại", "phone", 12),
    Column("Có mặt", width=8),
    Column("Ký tên", width=12, room=True),
)


def attendance_book(attendance: Attendance, head: Letterhead) -> Book:
    """A row for each unit that answered or came; what a fair or a movement has besides is on a second sheet."""
    event = attendance.event
    titles = (f"DANH SÁCH THAM DỰ: {event.title}", *_about(event, head), _counts(attendance))
    rows = tuple((*_unit(each), *_people(each), each.rsvp.reason or None) for each in attendance.units)
    sheets = [Sheet("Tham dự", titles, Table((*_UNIT, *_PEOPLE, _REASON), rows).numbered())]
    if event.kind in _MORE:
        name, columns = _MORE[event.kind]
        more = tuple((*_unit(each), *_more(event, each)) for each in attendance.expected)
        sheets.append(Sheet(name, titles, Table((*_UNIT, *columns), more).numbered()))
    return Book(tuple(sheets), head.issuer)


def attendance_paper(attendance: Attendance, head: Letterhead) -> Paper:
    """Those who have a place or came, with room for a signature."""
    rows = tuple(_signed(each) for each in attendance.expected)
    words: dict[str, Word] = {
        **head.words(),
        "title": "DANH SÁCH ĐẠI BIỂU THAM DỰ",
        "lines": [attendance.event.title, *_about(attendance.event, head)],
        "closing": _counts(attendance),
        "signer_left": "NGƯỜI LẬP DANH SÁCH",
        "signer_right": "LÃNH ĐẠO LIÊN MINH",
    }
    return Paper("list", words, (Table(_SIGNED, rows).numbered(),), head.issuer)


def _unit(each: Attending) -> tuple[Cell, ...]:
    unit = each.rsvp.organisation
    return unit.code, unit.title, each.commune


def _people(each: Attending) -> tuple[Cell, ...]:
    rsvp = each.rsvp
    return (
        "\n".join(rsvp.delegates),
        each.contact,
        dialled(each.phone),
        ANSWERS[rsvp.answer],
        rsvp.people if rsvp.coming else None,
        rsvp.present,
    )


def _more(event: Event, each: Attending) -> tuple[Cell, ...]:
    rsvp, outcome = each.rsvp, each.outcome
    if event.kind is EventKind.FAIR:
        stalls = rsvp.places if rsvp.coming else None
        sold = (outcome.sales, outcome.contracts, outcome.contract_value) if outcome else (None, None, None)
        return (stalls, "\n".join(rsvp.products), rsvp.needs, *sold)
    achieved = outcome.achieved if outcome else None
    result = None if achieved is None else "Đạt" if achieved else "Chưa đạt"
    return (rsvp.needs, result, outcome.award if outcome else None)


def _signed(each: Attending) -> tuple[Cell, ...]:
    rsvp = each.rsvp
    names = "\n".join(rsvp.delegates) or each.contact
    here = f"{rsvp.present} người" if rsvp.present is not None else ""
    return (rsvp.organisation.title, each.commune, names, dialled(each.phone), here, None)


def _about(event: Event, head: Letterhead) -> Iterator[str]:
    yield f"Thời gian: {_time(event, head)}."
    if event.place:
        yield f"Địa điểm: {event.place}."
    if event.cancelled:
        yield f"SỰ KIỆN ĐÃ HỦY. Lý do: {event.reason}."


def _time(event: Event, head: Letterhead) -> str:
    starts, ends = head.local(event.starts), head.local(event.ends) if event.ends else None
    if event.all_day or ends is None:
        last = f" đến {shown(ends.date())}" if ends and ends.date() != starts.date() else ""
        return f"{shown(starts.date())}{last}" if event.all_day else f"{starts:%H giờ %M} ngày {shown(starts.date())}"
    if ends.date() == starts.date():
        return f"{starts:%H giờ %M} đến {ends:%H giờ %M} ngày {shown(starts.date())}"
    return f"từ {starts:%H giờ %M} ngày {shown(starts.date())} đến {ends:%H giờ %M} ngày {shown(ends.date())}"


def _counts(attendance: Attendance) -> str:
    coming = [each.rsvp for each in attendance.units if each.rsvp.answer == "yes"]
    here = [each.rsvp.present for each in attendance.units if each.rsvp.present is not None]
    people = sum(rsvp.people or 0 for rsvp in coming)
    return (
        f"Đăng ký: {shown(len(coming))} đơn vị, {shown(people)} người. "
        f"Có mặt: {shown(len(here))} đơn vị, {shown(sum(here))} người."
    )
