"""Bringing the Fund's ledger in: whole or not at all, each month as its next edition."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from conversations.fund.columns import NEEDED
from conversations.fund.reading import LedgerReading, compared, read_ledger
from db.audit import note
from db.fund.borrowers import before, borrowers
from db.store import Store, Tx
from handlers.fund.saving import save_lines
from handlers.past.stream import sheets_of
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import HOME

Cells = list[tuple[int, list[str]]]
CHANNEL = "terminal"


class Report(Struct, frozen=True):
    """What an import did or would do; `editions` of each month that was kept."""

    reading: LedgerReading
    editions: dict[str, int]
    dry_run: bool

    @property
    def stopped(self) -> bool:
        """Bad lines kept the whole file out."""
        return bool(self.reading.problems) and not self.dry_run


async def import_ledger(store: Store, path: Path, *, dry_run: bool, now: datetime, ids: Callable[[], str]) -> Report:
    """Bring the file in, unless a line of it is bad. `now` is aware.

    Raises:
        RosterFileError: the file cannot be read as a table, or has no row of headings.
    """
    sheets = await asyncio.to_thread(tables_in, path)
    today = now.astimezone(HOME).date()
    units = await store.read(borrowers)
    readings = (read_ledger(rows, units, today) for rows in sheets)
    found = next((reading for reading in readings if reading.headed), None)
    if found is None:
        titles = ", ".join(f"“{title}”" for title in NEEDED.values())
        raise RosterFileError(f"Không thấy hàng tiêu đề trong {path.name}. Hàng đó cần có các cột {titles}.")
    reading = compared(found, await store.read(before, found.first_month))
    if dry_run or reading.problems or not reading.lines:
        return Report(reading, {}, dry_run)
    return Report(reading, await store.transact(_keep, reading, path.name, now, ids()), dry_run)


def _keep(tx: Tx, reading: LedgerReading, file: str, now: datetime, id: str) -> dict[str, int]:
    lines = [line for _, line in reading.lines]
    editions = save_lines(tx, lines, file, None, CHANNEL, now)
    note(tx, id, now, None, CHANNEL, "fund.brought", "", reading.months[-1], f"{file}: {len(lines)}")
    return editions


def tables_in(path: Path) -> list[Cells]:
    """Every table of a file; RosterFileError when it cannot be read."""
    with sheets_of(path) as sheets:
        return [list(rows) for rows in sheets]
