"""The audit trail as Excel: who did what with which unit's figures, when and from where."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from conversations.periods import Period
from conversations.staff.officer import TrailLine
from summaries.documents.letterhead import Letterhead
from summaries.documents.table import Cell, Column, Table
from summaries.documents.workbook import Book, Sheet

_COLUMNS = (
    Column("Thời điểm", "moment", 19),
    Column("Người làm", width=24),
    Column("Việc", width=34),
    Column("Mã đơn vị", width=12),
    Column("Đơn vị", width=34),
    Column("Kỳ", width=14),
    Column("Từ đâu", width=14),
    Column("Chi tiết", width=40),
)
_CHANNELS = {"web": "trang web", "clock": "tự động", "command line": "máy chủ", "terminal": "máy tại văn phòng"}
SYSTEM = "Hệ thống"
WINDOWS = ("summary.read", "summary.exported", "figures.opened")
"""What is done with a window of months: of it the first and the last month are told."""


class Trail(Struct, frozen=True):
    """Lines of the trail, the latest first, about `name` (empty: everything); `deed` words an action. `more`: how many
    older lines there are."""

    name: str
    lines: Sequence[TrailLine]
    deed: Callable[[str], str]
    more: int = 0


def trail_book(trail: Trail, head: Letterhead) -> Book:
    """One sheet. The last column is what the program wrote down, word for word."""
    older = f" Còn {trail.more} việc cũ hơn không in ở đây." if trail.more else ""
    titles = (
        f"NHẬT KÝ TRUY CẬP SỐ LIỆU{': ' + trail.name if trail.name else ''}",
        f"{head.issuer}. {len(trail.lines)} việc, mới nhất trước, lúc {head.clock(head.now)}.{older}",
    )
    rows = tuple(_row(line, trail.deed, head) for line in trail.lines)
    return Book((Sheet("Nhật ký", titles, Table(_COLUMNS, rows).numbered()),), head.issuer)


def _row(line: TrailLine, deed: Callable[[str], str], head: Letterhead) -> tuple[Cell, ...]:
    return (
        head.local(line.at),
        line.name or SYSTEM,
        deed(line.action),
        line.unit_code,
        line.unit,
        (" – " if line.action in WINDOWS else ", ").join(_period(period) for period in line.period.split()),
        _CHANNELS.get(line.channel, line.channel),
        line.detail,
    )


def _period(text: str) -> str:
    try:
        days = Period.parse(text)
    except ValueError:
        return text
    if days.months == 12:
        return f"năm {days.start.year}"
    number = (days.start.month - 1) // days.months + 1
    return f"{ {1: 'tháng', 3: 'quý', 6: 'nửa năm'}[days.months] } {number}/{days.start.year}".strip()
