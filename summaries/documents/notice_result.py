"""The result of an announcement as Excel: a row for each recipient, and the counts by channel."""

from collections import Counter
from collections.abc import Iterable

from conversations.notices.delivery import Delivery, Dispatch
from summaries.documents.letterhead import Letterhead
from summaries.documents.notice_words import STATES, channel_named, reason_of, shown_state, state_of
from summaries.documents.table import Cell, Column, Table
from summaries.documents.workbook import Book, Sheet

_COLUMNS = (
    Column("Mã đơn vị", width=12),
    Column("Đơn vị", width=30),
    Column("Loại", width=8),
    Column("Xã, phường", width=17),
    Column("Người nhận", width=20),
    Column("Kênh", width=11),
    Column("Kết quả", width=18),
    Column("Lý do", width=24),
    Column("Thời điểm", "moment", 18),
)


def result_book(dispatch: Dispatch, head: Letterhead) -> Book:
    """A row is a person: who stands for several units has them below each other in one row."""
    rows = tuple(_row(each, head) for each in dispatch.deliveries)
    titles = (f"KẾT QUẢ GỬI THÔNG BÁO SỐ {dispatch.number}", *_standing(dispatch, head))
    return Book(
        (
            Sheet("Người nhận", titles, Table(_COLUMNS, rows).numbered()),
            Sheet("Tổng hợp", titles, _tally(dispatch.deliveries)),
        ),
        head.issuer,
    )


def _standing(dispatch: Dispatch, head: Letterhead) -> tuple[str, ...]:
    subject = next((line.strip() for line in dispatch.text.splitlines() if line.strip()), "")
    return (subject, f"{head.issuer}. Số liệu lúc {head.clock(head.now)}.")


def _row(delivery: Delivery, head: Letterhead) -> tuple[Cell, ...]:
    return (
        _lines(unit.code for unit in delivery.units),
        _lines(unit.title for unit in delivery.units),
        _lines(dict.fromkeys(unit.kind for unit in delivery.units)),
        _lines(dict.fromkeys(unit.commune for unit in delivery.units)),
        delivery.name,
        channel_named(delivery.went_by),
        state_of(delivery),
        reason_of(delivery),
        head.local(delivery.at) if delivery.at else None,
    )


def _lines(words: Iterable[str]) -> str:
    return "\n".join(words)


def _tally(deliveries: Iterable[Delivery]) -> Table:
    """How many persons by channel and state; the last row and the last column add up."""
    counts = Counter((each.went_by, shown_state(each)) for each in deliveries)
    channels = sorted({channel for channel, _ in counts}, key=lambda channel: (not channel, channel))
    states = [state for state in STATES if state == "sent" or any(counts[channel, state] for channel in channels)]
    columns = (Column("Kênh", width=26), *(Column(STATES[state], "integer", 16) for state in states))
    rows: list[tuple[Cell, ...]] = []
    for channel in channels:
        row = [counts[channel, state] for state in states]
        rows.append((channel_named(channel) or "Chưa gửi qua kênh nào", *row, sum(row)))
    sums = [sum(counts[channel, state] for channel in channels) for state in states]
    rows.append(("Cộng", *sums, sum(sums)))
    return Table((*columns, Column("Cộng", "integer", 12)), tuple(rows))
