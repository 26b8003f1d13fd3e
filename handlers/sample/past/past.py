"""All of the sample's past, and writing it the way a province's own history is brought in."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from random import Random

from msgspec import Struct

from conversations.fund.ledger import LedgerLine
from db.fund.ledger import save_month
from db.ids import Ids
from db.past_figures import CHANNEL, PastReport, save_past
from db.registers.keeping import Hand, add, change, next_number
from db.store import Tx
from handlers.sample.past.figures import past_figures
from handlers.sample.past.loans import past_ledger
from handlers.sample.past.registers import LAST, PastEntry, past_entries
from handlers.sample.units import SampleUnit


class Past(Struct, frozen=True):
    """What is written; `brought_in` (UTC) is the moment at which the office is told to have done so."""

    reports: Sequence[PastReport]
    entries: Sequence[PastEntry]
    ledger: Mapping[str, Sequence[LedgerLine]]
    brought_in: datetime


def invent_past(seed: int, units: Sequence[SampleUnit], first: date) -> Past | None:
    """The past of units whose own reports begin on `first`; none when that lies within it."""
    if first <= LAST:
        return None
    random = Random(f"past {seed}")
    return Past(
        reports=past_figures(random, units),
        entries=past_entries(random, units),
        ledger=past_ledger(random, units),
        brought_in=datetime.combine(first, time(1), UTC),
    )


def write_past(tx: Tx, past: Past, seed: int) -> None:
    """Reports on the channel "import", entries of registers, months of the Fund's ledger."""
    random = Random(f"ids of the past {seed}")
    ids = Ids(now=lambda: past.brought_in, random=random.randbytes)
    save_past(tx, past.reports, past.brought_in, ids)
    _write_entries(tx, past.entries, Hand(None, CHANNEL, past.brought_in, ids))
    for month, lines in past.ledger.items():
        save_month(tx, month, lines, "", None, CHANNEL, past.brought_in)


def _write_entries(tx: Tx, entries: Sequence[PastEntry], hand: Hand) -> None:
    numbers: dict[str, int] = {}
    for entry in entries:
        number = numbers.get(entry.register) or next_number(tx, entry.register)
        id = add(tx, hand, entry.register, number, entry.unit.id, entry.values)
        numbers[entry.register] = number + 1
        for period, line in entry.lines.items():
            change(tx, hand, id, line, period)
