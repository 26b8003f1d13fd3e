"""Choices where there are no buttons, as a reader finds them at the end of a message (`messages.layout.numbered`)."""

import re

from messages.layout import PICK

_NUMBERED = re.compile(r"(?P<typed>\d+)\. (?P<label>.+)")
_BY_WORD = re.compile(r"• (?:nhắn|send) “(?P<typed>.+?)”(?:: (?P<label>.+))?")


def split_choices(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of a message without its choices, and (label, what to type) for each of these, in their order."""
    lines = text.split("\n")
    found: list[tuple[str, str]] = []
    while lines and (match := _NUMBERED.fullmatch(lines[-1]) or _BY_WORD.fullmatch(lines[-1])):
        found.insert(0, (match["label"] or match["typed"], match["typed"]))
        lines.pop()
    if lines and lines[-1] in PICK.values():
        lines.pop()
    if not found or any(lines[-1:]):
        return text, ()
    return "\n".join(lines).rstrip("\n"), tuple(found)


def typed_for(text: str, label: str) -> str | None:
    """What to type for the choice of that label; None when the message has none."""
    wanted = label.casefold()
    return next((typed for shown, typed in split_choices(text)[1] if shown.casefold() == wanted), None)


def label_of(text: str, typed: str) -> str | None:
    """The label of the choice for which that is typed."""
    return next((shown for shown, word in split_choices(text)[1] if word == typed), None)
