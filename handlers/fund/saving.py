"""Lines of the Fund's ledger, kept month by month."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from conversations.fund.ledger import LedgerLine
from db.fund.ledger import save_month
from db.store import Tx


def save_lines(
    tx: Tx, lines: Sequence[LedgerLine], file: str, person: str | None, channel: str, now: datetime
) -> dict[str, int]:
    """Keep lines, each month as its next edition; the editions by month."""
    ordered = sorted(lines, key=attrgetter("month"))
    return {
        month: save_month(tx, month, of_month, file, person, channel, now)
        for month, of_month in groupby(ordered, key=attrgetter("month"))
    }
