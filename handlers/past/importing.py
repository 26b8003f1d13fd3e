"""Bringing past figures in: checked as a whole, then written in short transactions."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from conversations.periods import Period
from conversations.receipts import receipt_code
from conversations.sheets.past import PastRow, Problem
from db.audit import note
from db.past_figures import CHANNEL, KnownReport, PastReport, known_reports, save_past
from db.store import Store, Tx
from handlers.past.reading import Indicators, Reading, read_past
from handlers.roster.importing import HOME, BadRows

UNITS_AT_A_TIME = 200
ROWS_AT_A_TIME = 100
"""A transaction of so many lines is over before a leader would notice."""


class Report(Struct, frozen=True):
    """What an import did or would do: lines that are new, lines that were there already, and what is wrong."""

    new: int
    known: int
    figures: int
    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]
    dry_run: bool
    stopped: bool


async def import_past(
    store: Store,
    path: Path,
    indicators: Indicators,
    *,
    dry_run: bool,
    bad_rows: BadRows,
    now: datetime,
    ids: Callable[[], str],
    progress: Callable[[str, int], None] = lambda _stage, _count: None,
) -> Report:
    """Bring the file in; with `bad_rows="stop"` one bad line keeps everything out. `now` is aware.

    An import that was cut off is finished by doing it again: lines that are there already are passed over. `progress`
    is told the stage (reading, comparing, writing) and how many lines are through.

    Raises:
        RosterFileError: the file cannot be read as a table.
    """
    codes = await store.read(_codes)
    today = now.astimezone(HOME).date()
    reading = await asyncio.to_thread(
        read_past, path, indicators, codes, today, lambda count: progress("reading", count)
    )
    checked = await _compared(store, reading, {unit: code for code, unit in codes.items()}, indicators, progress)
    problems = tuple(sorted((*reading.problems, *checked.problems), key=attrgetter("line")))
    stopped = bool(problems) and bad_rows == "stop" and not dry_run
    if not (dry_run or stopped):
        await _write(store, checked.reports, now, ids, progress)
        done = f"{path.name}: {len(checked.reports)}"
        await store.transact(note, ids(), now, None, CHANNEL, "reports.imported", "", "", done)
    figures = sum(len(report.figures) for report in checked.reports)
    return Report(len(checked.reports), checked.known, figures, problems, reading.unknown, dry_run, stopped)


def _codes(tx: Tx) -> dict[str, str]:
    return {row["code"]: row["id"] for row in tx.all("select id, code from organisations")}


@dataclass(slots=True)
class _Checked:
    reports: list[PastReport]
    problems: list[Problem]
    known: int = 0


async def _compared(
    store: Store,
    reading: Reading,
    codes: Mapping[str, str],
    indicators: Indicators,
    progress: Callable[[str, int], None],
) -> _Checked:
    """What there is to write, and the lines that what is there already keeps out."""
    rows = sorted(reading.rows, key=attrgetter("organisation"))
    units = ((unit, list(of_unit)) for unit, of_unit in groupby(rows, key=attrgetter("organisation")))
    checked, through = _Checked([], []), 0
    while batch := dict(islice(units, UNITS_AT_A_TIME)):
        known = await store.read(known_reports, tuple(batch))
        for unit, of_unit in batch.items():
            there = {period: report for (of, period), report in known.items() if of == unit}
            _check(checked, of_unit, there, codes[unit], indicators)
            through += len(of_unit)
        progress("comparing", through)
    return checked


def _check(
    checked: _Checked, rows: Sequence[PastRow], there: Mapping[str, KnownReport], code: str, indicators: Indicators
) -> None:
    for row in rows:
        known = there.get(row.period)
        told = dict(known.figures) if known and known.channel == CHANNEL else {}
        fresh = {key: value for key, value in row.figures.items() if told.get(key) != value}
        wrong = list(_wrong(row.period, fresh, there, indicators))
        if wrong:
            checked.problems += [Problem(row.line, sentence) for sentence in wrong]
        elif fresh:
            edition = known.edition if known else 0
            receipt = receipt_code(code, row.period, edition + 1)
            checked.reports.append(PastReport(row.organisation, row.period, fresh, receipt, edition))
        else:
            checked.known += 1


def _wrong(
    period: str, fresh: Mapping[str, int], there: Mapping[str, KnownReport], indicators: Indicators
) -> Iterator[str]:
    """What keeps new figures out: a report of the unit's own, or the same indicator in a period that overlaps."""
    known = there.get(period)
    if known and known.channel != CHANNEL:
        state = "đã có" if known.edition else "đang làm dở"
        yield f"đơn vị {state} báo cáo kỳ {period}. Hãy ghi số vào báo cáo đó."
        return
    wanted = Period.parse(period)
    for other, report in there.items():
        found = Period.parse(other)
        if found.start > wanted.end or wanted.start > found.end:
            continue
        for key in fresh:
            if key in report.figures:
                yield f"chỉ tiêu “{indicators[key][0]}” đã có số liệu kỳ {other}, trùng thời gian với kỳ {period}."


async def _write(
    store: Store,
    reports: Sequence[PastReport],
    now: datetime,
    ids: Callable[[], str],
    progress: Callable[[str, int], None],
) -> None:
    for start in range(0, len(reports), ROWS_AT_A_TIME):
        await store.transact(save_past, reports[start : start + ROWS_AT_A_TIME], now, ids)
        progress("writing", min(start + ROWS_AT_A_TIME, len(reports)))
