"""Bringing a register's file in: whole or not at all."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from conversations.answers import fold
from conversations.registers.entry import Entry
from conversations.registers.register import ACTIVE, NAME, VOID, Register
from conversations.registers.shown import value_of
from db.registers.entries import kept
from db.registers.keeping import Hand, add, change, next_number
from db.store import Store, Tx
from handlers.records.registers import DatabaseRegisters
from handlers.registers.problem import Problem
from handlers.registers.reading import Line, Reading, read_entries
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import HOME


class Report(Struct, frozen=True):
    """What an import did or would do: how many entries are new, how many were known, what is wrong, and for how
    many periods of entries the file tells something."""

    register: Register
    new: int
    known: int
    problems: tuple[Problem, ...]
    dry_run: bool
    periods: int = 0

    @property
    def stopped(self) -> bool:
        """Bad lines kept the whole file out."""
        return bool(self.problems) and not self.dry_run


async def import_entries(
    store: Store, name: str, path: Path, *, dry_run: bool, now: datetime, ids: Callable[[], str]
) -> Report:
    """Bring the file into the register of that name, unless a line of it is bad. `now` is aware.

    Raises:
        RosterFileError: there is no such register, or the file cannot be read as a table.
    """
    register, units = await store.read(_known, name)
    reading = await asyncio.to_thread(read_entries, path, register, units, now.astimezone(HOME).date())
    new, known, lost = await store.read(_compared, register, reading)
    problems = (*reading.problems, *lost)
    if not (dry_run or problems):
        await store.transact(_write, register, reading, Hand(None, "import", now, ids))
    return Report(register, new, known, problems, dry_run, len(reading.periods))


def named(tx: Tx, name: str) -> Register:
    """The register of that name, with the choices that stand in tables. Raises RosterFileError."""
    registers = DatabaseRegisters(tx).registers()
    for register in registers:
        if fold(name) in (register.key, *register.words):
            return register
    raise RosterFileError(f"Không có sổ “{name}”. Các sổ: {', '.join(register.word for register in registers)}.")


def _known(tx: Tx, name: str) -> tuple[Register, dict[str, str]]:
    rows = tx.all("select id, code from organisations")
    return named(tx, name), {row["code"]: row["id"] for row in rows}


def _kept(tx: Tx, register: Register) -> dict[tuple[str, ...], Entry]:
    return {_same(register, entry): entry for entry in kept(tx, register.key) if entry.state != VOID}


def _same(register: Register, entry: Entry) -> tuple[str, ...]:
    unit = entry.organisation.id if entry.organisation else ""
    return (unit, *(fold(value_of(entry, key)) for key in register.same))


def _compared(tx: Tx, register: Register, reading: Reading) -> tuple[int, int, list[Problem]]:
    """How many are new and known, and the lines by period of entries that are neither kept nor in the file."""
    before = _kept(tx, register)
    new = sum(line.same(register) not in before for line in reading.lines)
    codes = {row["id"]: fold(row["code"]) for row in tx.all("select id, code from organisations")}
    coming = {(codes.get(line.organisation, ""), fold(line.values[NAME])) for line in reading.lines}
    entries = list(before.values())
    lost = [
        Problem(line.line, f"không rõ là mục nào trong sổ: “{line.name}”. Hãy ghi đúng mã đơn vị, tên và số.")
        for line in reading.periods
        if (line.code, line.name) not in coming and line.entry_among(entries) is None
    ]
    return new, len(reading.lines) - new, lost


def _write(tx: Tx, register: Register, reading: Reading, hand: Hand) -> None:
    _write_entries(tx, register, reading, hand)
    entries = [entry for entry in kept(tx, register.key) if entry.state != VOID] if reading.periods else []
    for line in reading.periods:
        if entry := line.entry_among(entries):
            change(tx, hand, entry.id, line.values, line.period)


def _write_entries(tx: Tx, register: Register, reading: Reading, hand: Hand) -> None:
    before, number = _kept(tx, register), next_number(tx, register.key)
    for line in reading.lines:
        entry = before.get(line.same(register))
        if entry:
            change(tx, hand, entry.id, _changes(line, entry))
        else:
            unit = line.organisation or None
            add(tx, hand, register.key, number, unit, line.values, state=line.state, ended=line.ended)
            number += 1


def _changes(line: Line, entry: Entry) -> dict[str, str]:
    """What the file says of an entry that is kept: a leader's claim is settled by it."""
    settled = {"claim": "", "untold": "0"} if entry.claim else {}
    standing: dict[str, str] = {}
    if line.has_state and (line.state != entry.state or (line.state != ACTIVE and not entry.ended)):
        standing = {"state": line.state, "ended": line.ended}
    return {**line.values, **settled, **standing}


def told(report: Report) -> Iterator[str]:
    """The lines for the terminal: what is wrong, then what was done."""
    for problem in report.problems:
        yield f"✗ {problem}"
    lines = len({problem.line for problem in report.problems})
    periods = f"{report.periods} dòng theo kỳ, " if report.periods else ""
    counts = f"{report.new} {report.register.item} mới, {report.known} đã có, {periods}{lines} dòng lỗi."
    if report.dry_run:
        yield f"Chạy thử, chưa ghi gì: {counts}"
    elif report.stopped:
        yield f"Chưa ghi gì vì có dòng lỗi: {counts} Hãy sửa các dòng trên rồi nhập lại."
    else:
        yield f"Đã nhập: {counts}"
