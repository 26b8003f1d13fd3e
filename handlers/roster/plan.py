"""What an import would do: which units are new, what changes in which, and which rows cannot be taken."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from conversations.people import Kind
from conversations.places import Places
from db.roster import FACTS, Unit, acting, known_by_phone, staff, units
from db.store import Tx
from handlers.roster.duplicates import repeated
from handlers.roster.entries import Entry, Problem, Reader
from handlers.roster.headings import Column
from handlers.roster.rows import RawRow
from handlers.roster.staff import staff_shown
from handlers.roster.succession import People, Step, phone_clashes, step_for
from handlers.roster.values import DISSOLVED, read_code

LABELS: Mapping[str, Column] = {
    "kind": Column.KIND,
    "name": Column.NAME,
    "field": Column.FIELD,
    "commune": Column.COMMUNE_CODE,
    "former_district": Column.FORMER_DISTRICT,
    "tax_code": Column.TAX_CODE,
    "legal_status": Column.LEGAL_STATUS,
    "founded": Column.FOUNDED,
    "cadence": Column.CADENCE,
    "in_charge": Column.IN_CHARGE,
}
DEFAULTS = {**dict.fromkeys(FACTS, ""), "legal_status": "Đang hoạt động", "cadence": "month"}


class FieldChange(Struct, frozen=True):
    """One field of a unit before and after, under the heading that it has in a roster file."""

    column: Column
    old: str
    new: str


class UnitChange(Struct, frozen=True):
    """A unit as it will be. `before` is None for a new one; `step` says what becomes of who acts for it."""

    line: int
    code: str
    facts: Mapping[str, str]
    before: Unit | None
    dissolved: str | None
    changes: tuple[FieldChange, ...]
    step: Step | None


class Plan(Struct, frozen=True):
    """The whole import. `missing`: codes on the roster that the file does not name; they stay as they are."""

    new: tuple[UnitChange, ...] = ()
    changed: tuple[UnitChange, ...] = ()
    unchanged: tuple[str, ...] = ()
    bad: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def plan_import(tx: Tx, rows: Iterable[RawRow], places: Places, today: date) -> Plan:
    """Compare a file's rows with the roster. Changes nothing."""
    known = {unit.code: unit for unit in units(tx)}
    rows = list(rows)
    office = staff(tx)
    kinds = {code: Kind(unit.facts["kind"]) for code, unit in known.items()}
    entries, bad = read_entries(rows, Reader(places, kinds, today, office))
    bad += [problem for entry in entries for problem in _unfit(entry, known)]
    entries = _without(entries, bad)
    people = People(known_by_phone(tx), acting(tx), {unit.id: unit.code for unit in known.values()})
    outcomes = [_change(entry, known.get(entry.code), people, today, office) for entry in entries]
    changes = [outcome for outcome in outcomes if isinstance(outcome, UnitChange)]
    bad += [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    bad += (clashes := list(phone_clashes([(change.line, change.step) for change in changes])))
    changes = [change for change in changes if change.line not in {clash.line for clash in clashes}]
    named = {read_code(row.cells.get(Column.CODE, "")) for row in rows}
    return Plan(
        new=tuple(change for change in changes if change.before is None),
        changed=tuple(change for change in changes if change.before and change.changes),
        unchanged=tuple(change.code for change in changes if change.before and not change.changes),
        bad=tuple(sorted(bad, key=lambda problem: problem.line)),
        missing=tuple(code for code, unit in known.items() if code not in named and not unit.dissolved),
        notes=tuple(note for entry in entries for note in entry.notes),
    )


def read_entries(rows: Iterable[RawRow], reader: Reader) -> tuple[list[Entry], list[Problem]]:
    """The rows that can be taken by themselves, and what is wrong with the others."""
    entries: list[Entry] = []
    bad: list[Problem] = []
    for row in rows:
        outcome = reader.read(row)
        if isinstance(outcome, Entry):
            entries.append(outcome)
        else:
            bad += outcome
    twice = list(repeated(entries))
    return _without(entries, twice), bad + twice


def _without(entries: list[Entry], problems: list[Problem]) -> list[Entry]:
    lines = {problem.line for problem in problems}
    return [entry for entry in entries if entry.line not in lines]


def _unfit(entry: Entry, known: Mapping[str, Unit]) -> Iterator[Problem]:
    """What is wrong with an entry in the light of the roster."""
    if entry.code not in known:
        if "name" not in entry.facts:
            yield Problem(entry.line, Column.NAME, f"{entry.code} chưa có trong danh sách nên cần có tên.")
        if "kind" not in entry.facts:
            reason = f"{entry.code} chưa có trong danh sách nên cần ghi loại hình: THT, HTX, LHHTX hoặc QTDND."
            yield Problem(entry.line, Column.KIND, reason)
    tax_code = entry.facts.get("tax_code")
    owner = next((u for u in known.values() if tax_code and u.facts["tax_code"] == tax_code), None)
    if owner and owner.code != entry.code:
        reason = f"mã số thuế {tax_code} đang là của {owner.code} ({owner.facts['name']}). Hãy kiểm tra lại."
        yield Problem(entry.line, Column.TAX_CODE, reason)


def _change(
    entry: Entry, before: Unit | None, people: People, today: date, office: Mapping[str, tuple[str, str]]
) -> UnitChange | Problem:
    step = step_for(entry, before.id if before else None, people)
    if isinstance(step, Problem):
        return step
    old = before.facts if before else DEFAULTS
    facts = {**old, **entry.facts}
    dissolved = before.dissolved if before else None
    if "legal_status" in entry.facts:
        dissolved = (dissolved or today.isoformat()) if facts["legal_status"] in DISSOLVED else None
    changes = [
        FieldChange(LABELS[name], *(_shown(name, told[name], office) for told in (old, facts)))
        for name in FACTS
        if old[name] != facts[name]
    ]
    changes += [FieldChange(column, was, now) for column, was, now in step.changes] if step else []
    return UnitChange(entry.line, entry.code, facts, before, dissolved, tuple(changes), step)


def _shown(name: str, value: str, office: Mapping[str, tuple[str, str]]) -> str:
    """A fact as people write it."""
    return staff_shown(value, office) if name == "in_charge" else value
