"""Reading a register from its TOML text, with every problem named: file, place, and how to mend it."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from conversations.form_file import FormError, FormProblem
from conversations.registers.register import ACTIVE, KINDS, NAME, PERIODS, SINCE, UNITS, Column, Lines, Option, Register

Table = Mapping[str, Any]

_REGISTER = {
    *("key", "words", "title", "item", "unit", "leaders", "months", "remind", "photos", "same", "states", "ends"),
    *("column", "lines"),
}
_NEEDED = ("key", "words", "title", "item", "unit", "states", "ends", "column")
_COLUMN = {
    *("key", "kind", "label", "labels", "ask", "hint", "example", "required", "options", "listed", "open"),
    *("minimum", "maximum", "past", "office"),
}
_LINES = {"every", "title", "leaders", "column"}


def read_register(file: str, text: str) -> Register:
    """The register of one file's text.

    Raises:
        FormError: every problem, with what to write instead.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError([FormProblem(file, "file", f"is not TOML ({error}); mend that line first")]) from error
    problems = [FormProblem(file, place, what) for place, what in _problems(table)]
    if problems:
        raise FormError(problems)
    return _register(table)


def _problems(table: Table) -> Iterator[tuple[str, str]]:
    yield from _unknown("register", table, _REGISTER)
    for needed in _NEEDED:
        if needed not in table:
            yield "register", f"`{needed}` is missing; add it at the top of the file"
    if table.get("unit", "none") not in UNITS:
        yield "register", f"`unit` is {table['unit']!r}; use one of {', '.join(UNITS)}"
    if ACTIVE not in [state.get("value") for state in table.get("states", ({"value": ACTIVE},))]:
        yield "register", f"`states` has no {ACTIVE!r}; every entry begins there"
    yield from _columns("column", table.get("column", ()))
    keys = {column.get("key") for column in table.get("column", ())}
    for key in sorted({NAME, SINCE} - keys) if keys else ():
        yield "register", f"no column {key!r}; every entry has a name and a first day"
    for key in sorted(set(table.get("same", ())) - keys):
        yield "register", f"`same` names {key!r}, which is no column"
    lines = table.get("lines")
    if lines is not None:
        yield from _unknown("lines", lines, _LINES)
        if lines.get("every") not in PERIODS:
            yield "lines", f"`every` is {lines.get('every')!r}; use one of {', '.join(PERIODS)}"
        yield from _columns("lines", lines.get("column", ()))


def _columns(place: str, columns: list[Table]) -> Iterator[tuple[str, str]]:
    keys: set[str] = set()
    for column in columns:
        here = f"{place} {column.get('key', len(keys) + 1)}"
        yield from _unknown(here, column, _COLUMN)
        for needed in ("key", "kind", "label", "ask"):
            if not column.get(needed):
                yield here, f"`{needed}` is missing; every column has key, kind, label and ask"
        if column.get("kind") not in KINDS:
            yield here, f"kind {column.get('kind')!r} is not known; use one of {', '.join(KINDS)}"
        if column.get("kind") == "choice" and not column.get("listed") and len(column.get("options", ())) < 2:
            yield here, "a choice needs at least two `options`, or `listed = true`"
        if column.get("key") in keys:
            yield here, "this key stands twice; give each column its own"
        keys.add(column.get("key", ""))


def _unknown(place: str, table: Table, known: set[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(set(table) - known):
        yield place, f"`{name}` is not a setting here; known are {', '.join(sorted(known))}"


def _register(table: Table) -> Register:
    given = {**table, "words": tuple(table["words"]), "same": tuple(table.get("same", (NAME, SINCE)))}
    given["columns"] = tuple(map(_column, given.pop("column")))
    given["states"], given["ends"] = _options(table["states"]), _options(table["ends"])
    given["remind"] = tuple(table.get("remind", ()))
    if lines := given.get("lines"):
        columns = tuple(map(_column, lines["column"]))
        given["lines"] = Lines(lines["every"], lines["title"], columns, lines.get("leaders", False))
    return Register(**given)


def _column(table: Table) -> Column:
    given = {**table, "options": _options(table.get("options", ())), "labels": tuple(table.get("labels", ()))}
    return Column(**given)


def _options(options: Any) -> tuple[Option, ...]:
    return tuple(Option(option["value"], option["label"]) for option in options)
