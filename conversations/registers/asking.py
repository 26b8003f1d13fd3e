"""Asking for one column: its question, what can be tapped, and why an answer was not taken."""

from collections.abc import Mapping
from datetime import date

from conversations.registers.reading import Told
from conversations.registers.register import Column, Register
from conversations.registers.shown import label, option_label, shown, words
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

OWN_PROBLEMS = frozenset({"link", "area", "future", "choice"})
NUMERIC = frozenset({"money", "count", "percent", "area", "date"})


def ask_column(
    scene: Scene,
    register: Register,
    column: Column,
    focus: Focus,
    about: Mapping[str, object],
    *before: Say,
    offered: tuple[str, ...] = (),
) -> Turn:
    """Ask for a column; `offered`: the readings of the last answer to choose from."""
    data = {
        **about,
        "register": words(register, "title", source=register.title),
        "item": words(register, "item", source=register.item),
        "ask": words(register, column.key, "ask", source=column.ask),
        "hint": words(register, column.key, "hint", source=column.hint) if column.hint else "",
        "example": words(register, column.key, "example", source=column.example) if column.example else "",
        "several": bool(about.get("first")),
        "labels": [label(register, each) for each in register.asked(line=bool(focus.period))],
        "offered": bool(offered),
        "answer_kind": column.kind,
    }
    choices = (
        *_offers(register, column, offered),
        *(() if offered else _options(register, column, scene.today)),
        *(() if column.required else (Choice("skip", "skip"),)),
        *(() if about.get("first") else (Choice("back", "back"),)),
        Choice("drop", "entry_drop"),
    )
    return scene.prompt(focus, *before, Say("registers/ask", data, choices, numeric=_is_number(column)))


def _is_number(column: Column) -> bool:
    """A typed number is the value itself: "3" is three stars, not the third choice."""
    return column.kind in NUMERIC or any(option.value.isdecimal() for option in column.options)


def _offers(register: Register, column: Column, offered: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(_offer(register, column, value) for value in offered)


def _offer(register: Register, column: Column, value: str) -> Choice:
    if column.kind == "choice":
        return Choice(f"={value}", "literal", {"text": option_label(register, column, value)})
    told = shown(register, column, value)
    if isinstance(told, date):
        return Choice(f"={value}", "exact_day", {"day": told})
    return Choice(f"={value}", "candidate", {"value": told, "answer_kind": column.kind})


def _options(register: Register, column: Column, today: date) -> tuple[Choice, ...]:
    if column.kind == "yesno":
        return Choice("=yes", "yes"), Choice("=no", "no")
    if column.kind == "date" and column.past:
        return (Choice(f"={today.isoformat()}", "today"),)
    return tuple(_offer(register, column, option.value) for option in column.options)


def problem_say(scene: Scene, column: Column, answer: Told, said: str = "") -> tuple[Say, ...]:
    """Why the answer was not taken; nothing when readings of it are offered."""
    if answer.candidates:
        return ()
    typed = (said or scene.text)[:60]
    if answer.problem in OWN_PROBLEMS or column.kind in ("link", "area"):
        return (Say("registers/unread", {"problem": answer.problem, "said": typed, "answer_kind": column.kind}),)
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    return (
        Say("problem", {"problem": answer.problem or "unclear", "said": typed, "answer_kind": column.kind, **bounds}),
    )
