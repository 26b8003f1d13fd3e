"""Who has not reported, as Excel: by commune, with phones and room to write down what was said."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from conversations.periods import Period
from conversations.phones import dialled
from conversations.records import Owing
from summaries.documents.letterhead import Letterhead
from summaries.documents.table import Cell, Column, Table
from summaries.documents.workbook import Book, Sheet

_COLUMNS = (
    Column("Xã, phường", width=18),
    Column("Mã đơn vị", width=12),
    Column("Đơn vị", width=32),
    Column("Người đại diện", width=22),
    Column("Điện thoại", "phone", 15),
    Column("Cán bộ phụ trách", width=20),
    Column("Kết quả cuộc gọi", width=28, room=True),
)


class OwingList(Struct, frozen=True):
    """The units that owe a period (due on a local date), each with its commune in full."""

    period: str
    due: date
    units: Sequence[tuple[str, Owing]]


def owing_book(lists: Sequence[OwingList], head: Letterhead) -> Book:
    """A sheet for each period."""
    return Book(tuple(_sheet(each, head) for each in lists), head.issuer)


def _sheet(told: OwingList, head: Letterhead) -> Sheet:
    rows = sorted((_row(commune, unit) for commune, unit in told.units), key=lambda row: (str(row[0]), str(row[1])))
    titles = (
        f"ĐƠN VỊ CHƯA BÁO CÁO {_named(told.period).upper()}",
        f"{len(rows)} đơn vị. Hạn gửi: {told.due:%d/%m/%Y}.",
        f"{head.issuer}. Số liệu lúc {head.clock(head.now)}. Chỉ dùng để gọi điện cho đơn vị.",
    )
    return Sheet(_named(told.period).replace("/", "-"), titles, Table(_COLUMNS, tuple(rows)).numbered())


def _row(commune: str, unit: Owing) -> tuple[Cell, ...]:
    return (
        commune,
        unit.organisation.code,
        unit.organisation.title,
        unit.name,
        dialled(unit.phone),
        unit.charge_name,
        None,
    )


def _named(period: str) -> str:
    days = Period.parse(period)
    return f"{'quý' if days.months == 3 else 'tháng'} {(days.start.month - 1) // days.months + 1}/{days.start.year}"
