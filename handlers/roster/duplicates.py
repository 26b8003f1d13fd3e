"""What must be one unit's own but stands on several lines of a file."""

from collections.abc import Callable, Iterator

from conversations.answers.folding import fold
from handlers.roster.entries import Entry, Problem
from handlers.roster.headings import Column
from handlers.roster.phones import shown


def repeated(entries: list[Entry]) -> Iterator[Problem]:
    """Codes, tax codes and phones that stand on more than one line. One person may act for two units."""
    yield from _repeats(entries, Column.CODE, lambda entry: entry.code, "mã")
    yield from _repeats(entries, Column.TAX_CODE, lambda entry: entry.facts.get("tax_code", ""), "mã số thuế")
    yield from _repeats(
        entries,
        Column.PHONE,
        lambda entry: (entry.leader.phone if entry.leader else "") or "",
        "số điện thoại",
    )


def _repeats(entries: list[Entry], column: Column, of: Callable[[Entry], str], what: str) -> Iterator[Problem]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if of(entry):
            groups.setdefault(of(entry), []).append(entry)
    for value, group in groups.items():
        names = {fold(entry.leader.name) for entry in group if entry.leader}
        if len(group) == 1 or (column is Column.PHONE and len(names) == 1):
            continue
        for entry in group:
            lines = ", ".join(str(other.line) for other in group if other is not entry)
            told = shown(value) if column is Column.PHONE else value
            yield Problem(entry.line, column, f"{what} {told} trùng với dòng {lines}. Hãy giữ một dòng, sửa dòng kia.")
