"""What is shown of a register, its columns and entries: words of a description are texts that can be translated."""

from collections.abc import Mapping
from datetime import date

from conversations.registers.entry import Entry, standing
from conversations.registers.register import NAME, SINCE, UNTIL, Column, Option, Register
from conversations.say import FormText

HECTARE = 10_000


def words(register: Register, *keys: str, source: str) -> FormText:
    """A text of the description, translated under `registers.KEY…`."""
    return FormText(".".join(("registers", register.key, *keys)), source)


def title(register: Register) -> FormText:
    """What the register is called."""
    return words(register, "title", source=register.title)


def item(register: Register) -> FormText:
    """What one entry is called."""
    return words(register, "item", source=register.item)


def label(register: Register, column: Column) -> FormText:
    """What a column is called."""
    return words(register, column.key, "label", source=column.label)


def option_label(register: Register, column: Column, value: str) -> FormText | str:
    """The words for a value of a choice; what is none of its options is shown as it was typed."""
    option = next((each for each in column.options if each.value == value), None)
    return words(register, column.key, value, source=option.label) if option else value


def state_label(register: Register, state: str) -> FormText | str:
    """The words for a state of this register ("" when it is one that the language has words for itself)."""
    found: Option | None = next((each for each in (*register.states, *register.ends) if each.value == state), None)
    return words(register, "state", state, source=found.label) if found else ""


def shown(register: Register, column: Column, value: str) -> object:
    """A value as templates take it: numbers as int, days as date, yesno as bool, area in words."""
    if not value:
        return ""
    match column.kind:
        case "money" | "count":
            return int(value)
        case "date":
            return date.fromisoformat(value)
        case "yesno":
            return value == "yes"
        case "choice":
            return option_label(register, column, value)
        case "area":
            return area(int(value))
    return value


def area(square_metres: int) -> str:
    """`2,5 ha`, `800 m²`."""
    if square_metres < HECTARE:
        return f"{square_metres:,} m²".replace(",", ".")
    whole, part = divmod(square_metres, HECTARE)
    digits = f"{part:04d}".rstrip("0")
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{digits} ha" if digits else f"{grouped} ha"


def line(register: Register, column: Column, value: str) -> dict[str, object]:
    """A column with its value, for a template; an empty one was skipped."""
    return {
        "label": label(register, column),
        "answer_kind": column.kind,
        "value": shown(register, column, value),
        "empty": not value,
    }


def value_of(entry: Entry, key: str) -> str:
    """What stands in a column of an entry."""
    return {NAME: entry.name, SINCE: entry.since, UNTIL: entry.until}.get(key) or entry.values.get(key, "")


def entry_data(register: Register, entry: Entry, today: date) -> dict[str, object]:
    """What a message may name of an entry."""
    state = standing(entry, today)
    return {
        "register": title(register),
        "word": register.word,
        "item": item(register),
        "number": entry.number,
        "name": entry.name,
        "organisation": entry.organisation.title if entry.organisation else "",
        "unit_code": entry.organisation.code if entry.organisation else "",
        "state": state,
        "state_label": state_label(register, state),
        "since": _day(entry.since),
        "until": _day(entry.until),
        "ended": _day(entry.ended),
        "stars": entry.number_of("stars"),
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def lines_of(register: Register, entry: Entry) -> list[dict[str, object]]:
    """Every column that has a value."""
    found = [line(register, column, value_of(entry, column.key)) for column in register.columns if column.key != NAME]
    return [each for each in found if not each["empty"]]


def periods_of(register: Register, entry: Entry, count: int) -> list[dict[str, object]]:
    """The latest lines of an entry, the newest first."""
    if register.lines is None:
        return []
    return [
        {"period": told_period(period), "cells": _cells(register, entry.lines[period])}
        for period in sorted(entry.lines, reverse=True)[:count]
    ]


def told_period(period: str) -> object:
    """A day as a date; a quarter or a year as it is written."""
    return date.fromisoformat(period) if len(period) == 10 else period


def _cells(register: Register, told: Mapping[str, str]) -> list[dict[str, object]]:
    assert register.lines is not None
    return [line(register, column, told[column.key]) for column in register.lines.columns if told.get(column.key)]
