"""From what is to be said to letters: rendered, laid out for the channel, split where it is too long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from conversations.inbound import Address
from conversations.people import Person
from conversations.say import CONTACT, Say, Shown
from db.letters import NOTE, Letter, new_letters
from handlers.channel import Capabilities
from messages.layout import numbered, rows, split
from messages.render import Rendered, Renderer


@dataclass(frozen=True, slots=True)
class Written:
    """The letters of a turn, and the choices that its prompt showed (None: nothing was asked)."""

    letters: tuple[Letter, ...]
    choices: tuple[Shown, ...] | None


@dataclass(frozen=True, slots=True)
class Mail:
    """Writes letters in the person's language and in what the channel can show."""

    renderer: Renderer
    language: str = "vi"

    def write(
        self,
        says: Sequence[Say],
        can: Capabilities,
        person: Person | None,
        address: Address,
        new_id: Callable[[], str],
    ) -> Written:
        """One message for all that a turn says: the last of it carries the choices. Files and pictures follow it;
        of a picture the letter holds what is to be drawn, and its text is the caption."""
        if not says:
            return Written((), None)
        rendered = [self._render(say, can, person) for say in says]
        last = replace(rendered[-1], choices=_answerable(rendered[-1].choices))
        text = "\n\n".join(part.text for part in rendered)
        if not can.buttons:
            text = numbered(text, last.choices, numeric=says[-1].numeric, language=self._language(person))
        files = [part.file for part in rendered if part.file]
        if not can.files_out:
            text = "\n\n".join([text, *(content for _, content in files)])
        letters = new_letters(
            address,
            split(text, can.max_text, markup="html" if can.html else "plain"),
            _extras(says[-1], rendered[-1], can),
            new_id,
        )
        if can.files_out:
            letters += tuple(Letter(new_id(), address, name, extras={"file": (name, text)}) for name, text in files)
        letters += tuple(
            Letter(new_id(), address, part.picture.caption, extras={"picture": part.picture.as_data()})
            for part in rendered
            if part.picture
        )
        for say in says if can.photo_out else ():
            letters += self._photos(say, person, address, new_id)
        return Written(letters, last.choices if says[-1].token else None)

    def _photos(
        self, say: Say, person: Person | None, address: Address, new_id: Callable[[], str]
    ) -> tuple[Letter, ...]:
        """A letter for each stored photo: it holds which one, and the channel reads it when sending."""
        captions = (
            self.plain(Say("desk/photo", {**say.data, "number": number}), person)
            for number in range(1, len(say.photos) + 1)
        )
        return tuple(
            Letter(new_id(), address, caption, extras={"photo": photo})
            for caption, photo in zip(captions, say.photos, strict=True)
        )

    def note(
        self, say: Say, can: Capabilities, person: Person | None, address: Address, new_id: Callable[[], str]
    ) -> tuple[Letter, ...]:
        """A message outside the reader's own conversation: its choices are commands, to be tapped or typed."""
        shown = self._render(say, can, person)
        text = shown.text
        if not can.buttons:
            typed = tuple(replace(choice, word=choice.value) for choice in shown.choices)
            text = numbered(text, typed, numeric=True, language=self._language(person))
        parts = split(text, can.max_text, markup="html" if can.html else "plain")
        return new_letters(address, parts, _extras(say, shown, can), new_id, NOTE)

    def plain(self, say: Say, person: Person | None) -> str:
        """The exact words of a message, without markup."""
        return self._render(say, Capabilities(), person).text

    def label(self, key: str) -> str:
        """The words for a choice, for instance a command, in the language of the office."""
        return self.renderer.label(key, language=self.language)

    def _language(self, person: Person | None) -> str:
        return person.language if person and self.language == "vi" else self.language

    def _render(self, say: Say, can: Capabilities, person: Person | None) -> Rendered:
        if say.picture and not can.photo_out:
            say = replace(say, picture=None)
        return self.renderer.render(
            replace(say, data={**say.data, "can_contact": can.contact}) if say.contact else say,
            language=self._language(person),
            markup="html" if can.html else "plain",
            honorific=person.honorific if person else "anh/chị",
            name=person.given_name if person else "",
        )


def _answerable(choices: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """The choices that a tap or a number answers: sharing a phone is a button of the platform's own."""
    return tuple(choice for choice in choices if choice.value != CONTACT)


def _extras(say: Say, shown: Rendered, can: Capabilities) -> dict[str, Any]:
    """What goes with the text: buttons in rows (label, data), or the label of the button that shares a phone."""
    extras: dict[str, Any] = {"markup": "html"} if can.html else {}
    choices = _answerable(shown.choices)
    if can.buttons and choices:
        extras["buttons"] = [[(choices[i].label, _data(say, choices[i], i)) for i in row] for row in rows(choices)]
    offer = next((choice.label for choice in shown.choices if choice.value == CONTACT), None)
    if can.contact and offer:
        extras["contact"] = offer
    return extras


def _data(say: Say, choice: Shown, index: int) -> str:
    """What a tap sends: a command as it is, valid for ever; else the prompt and the number of the choice."""
    return choice.value if choice.value.startswith("/") else f"{say.token}:{index}"
