"""The scene of one turn: who wrote what from where, what is known, and the making of the turn's outcome."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import fold
from conversations.calendar import Calendar
from conversations.effects import Effect
from conversations.form import Form
from conversations.inbound import Inbound, Start, Tap, Text
from conversations.people import Organisation, Person
from conversations.records import Records
from conversations.say import Say, Shown
from conversations.turn import Focus, Turn

STALE = "stale"


class Offer(Struct, frozen=True):
    """Choices (commands) of a message that nobody asked for, with its first words. `new`: nothing came from there
    since."""

    title: str
    choices: tuple[Shown, ...]
    new: bool = True


class Scene(Struct, frozen=True):
    """All that a turn is decided from. `now` is UTC, `today` the local date, `new_code` makes one-time codes,
    `calendar` says when people may be written to who did not ask.

    `consents`: the purposes that this address or its person agreed to, with their yes or no.
    `photos`: those that came with this very message, to be kept with the report at hand. `zone`: where people live.
    `two_approvals`: an announcement goes out when a second person of the office has approved it. `offers`: what was
    offered here unasked, the newest first. `overtaken`: what its sender wrote after this message was handled before it.
    """

    inbound: Inbound
    focus: Focus
    person: Person | None
    consents: dict[str, bool]
    records: Records
    forms: tuple[Form, ...]
    now: datetime
    today: date
    new_code: Callable[[], str]
    calendar: Calendar
    photos: tuple[str, ...] = ()
    zone: tzinfo = UTC
    two_approvals: bool = False
    offers: tuple[Offer, ...] = ()
    overtaken: bool = False

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The units that the person acts for."""
        return self.records.organisations_of(self.person.id) if self.person else ()

    @property
    def text(self) -> str:
        """What was typed, or nothing."""
        content = self.inbound.content
        if isinstance(content, Text):
            return content.text
        return f"/start {content.code}" if isinstance(content, Start) else ""

    def chosen(self) -> str | None:
        """The value of the choice that was tapped or typed; STALE for a button of an older prompt; None: no choice."""
        content = self.inbound.content
        if isinstance(content, Tap):
            return _tapped(content.data, self.focus)
        if isinstance(content, Text):
            return _typed(content.text, self.focus)
        return None

    def quiet(self, *says: Say, effects: tuple[Effect, ...] = (), focus: Focus | None = None) -> Turn:
        """Say something and leave (or set) the focus; nothing new is asked."""
        return Turn(focus or self.focus, says, effects)

    def prompt(self, focus: Focus, *says: Say, effects: tuple[Effect, ...] = ()) -> Turn:
        """Ask: the last of `says` is the prompt; its choices join the focus once they are rendered."""
        *before, last = says
        number = self.focus.prompt + 1
        asked = replace(last, token=str(number))
        kept = replace(focus, prompt=number, choices=(), numeric=last.numeric)
        return Turn(kept, (*before, asked), effects)


def _tapped(data: str, focus: Focus) -> str:
    if data.startswith("/"):
        return data
    token, _, number = data.partition(":")
    if token == str(focus.prompt) and number.isdecimal() and len(number) < 4 and int(number) < len(focus.choices):
        return focus.choices[int(number)].value
    return STALE


def _typed(text: str, focus: Focus) -> str | None:
    if not focus.choices:
        return None
    folded = fold(text).strip(" .!)")
    value = f"={folded}"
    for choice in focus.choices:
        if choice.value == value:
            return value
    ordinal = focus.numbered and not focus.numeric and folded.isascii() and folded.isdecimal() and len(folded) < 4
    if ordinal and 1 <= int(folded) <= len(focus.choices):
        return focus.choices[int(folded) - 1].value
    return _by_words(focus.choices).get(folded) if folded else None


@lru_cache(maxsize=1024)
def _by_words(choices: tuple[Shown, ...]) -> dict[str, str]:
    """The value of each choice by its label and its word, the first of the same words counting."""
    return {fold(words): choice.value for choice in reversed(choices) for words in (choice.word, choice.label) if words}
