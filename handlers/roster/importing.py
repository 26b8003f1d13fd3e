"""Importing a roster file: reading, comparing and writing, or only saying what would change."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from conversations.places import Places
from db.store import Store, Tx
from handlers.roster.apply import Applied, apply_plan
from handlers.roster.communes import load_places
from handlers.roster.plan import Plan, plan_import
from handlers.roster.rows import RawRow, Table, read_rows

BadRows = Literal["skip", "stop"]
STAGES = ("reading", "comparing", "done")
HOME = ZoneInfo("Asia/Ho_Chi_Minh")


class Report(Struct, frozen=True):
    """What an import did. `applied` is None when nothing was written: a dry run, or stopped by bad rows."""

    table: Table
    plan: Plan
    applied: Applied | None
    dry_run: bool

    @property
    def stopped(self) -> bool:
        """Bad rows kept the whole file out."""
        return self.applied is None and not self.dry_run


async def import_file(
    store: Store,
    path: Path,
    *,
    dry_run: bool,
    bad_rows: BadRows,
    now: datetime,
    ids: Callable[[], str],
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Bring the file in, whole or not at all; with `bad_rows="stop"` one bad row keeps everything out.

    `now` is aware. `progress` is told each of STAGES as it begins.

    Raises:
        RosterFileError: the file cannot be read as a table.
    """
    progress("reading")
    table = await asyncio.to_thread(read_rows, path)
    places = load_places()
    progress("comparing")
    if dry_run:
        today = now.astimezone(HOME).date()
        plan, applied = await store.read(plan_import, table.rows, places, today), None
    else:
        plan, applied = await store.transact(_bring_in, table.rows, places, bad_rows, now, ids)
    progress("done")
    return Report(table, plan, applied, dry_run)


def _bring_in(
    tx: Tx, rows: tuple[RawRow, ...], places: Places, bad_rows: BadRows, now: datetime, ids: Callable[[], str]
) -> tuple[Plan, Applied | None]:
    plan = plan_import(tx, rows, places, now.astimezone(HOME).date())
    if plan.bad and bad_rows == "stop":
        return plan, None
    return plan, apply_plan(tx, plan, now, ids)
