"""From what is to be said to letters: rendered, laid out for the channel, split where it is too long."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conversations.attachments import Attachment
from conversations.inbound import Address
from conversations.people import Person
from conversations.say import CONTACT, Chart, Say, Shown
from db.letters import BULK, NOTE, REPLY, Letter, new_letters
from handlers.channel import Capabilities
from messages.charts import ChartDrawing
from messages.layout import numbered, rows, split
from messages.render import Rendered, Renderer

LONGEST_TITLE = 40


class Written(Struct, frozen=True):
    """The letters of a turn, and the choices that its prompt showed (None: nothing was asked). `menu`: what was not
    asked, but shown with numbers to type."""

    letters: tuple[Letter, ...]
    choices: tuple[Shown, ...] | None
    menu: tuple[Shown, ...] = ()


class Mail(Struct, frozen=True):
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
        *,
        free: bool = False,
    ) -> Written:
        """One message for all that a turn says: the last of it carries the choices. Files and pictures follow it;
        of a picture the letter holds what is to be drawn, and its text is the caption.

        `free`: no question stands open, so that a number may be one of a menu; else it would answer that question, and
        what a menu offers is shown by the words to type."""
        if not says:
            return Written((), None)
        rendered = [self._render(say, can, person) for say in says]
        last = replace(rendered[-1], choices=_answerable(rendered[-1].choices))
        missing = [self._render(said, can, person) for said in _not_enclosed(says, can)]
        text = "\n\n".join(part.text for part in (*rendered, *missing))
        asked, counted = bool(says[-1].token), can.numbers(len(last.choices))
        if counted:
            shown = last.choices if asked or free else _by_command(last.choices)
            numeric = says[-1].numeric or not (asked or free)
            text = numbered(text, shown, numeric=numeric, language=self._language(person))
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
        letters += tuple(
            Letter(new_id(), address, chart.caption, extras={"picture": chart.as_data()})
            for part in rendered
            for chart in part.charts
        )
        for say in says if can.photo_out else ():
            letters += self._photos(say, person, address, new_id)
        for say, part in zip(says, rendered, strict=True) if can.files_out else ():
            letters += _enclosed(say, part, address, new_id)
        return Written(letters, last.choices if asked else None, last.choices if counted and free and not asked else ())

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
        """A message outside the reader's own conversation: its choices are commands, to be tapped or picked."""
        parts, extras = self._unasked(say, can, person, next(iter(_not_enclosed((say,), can)), None))
        letters = new_letters(address, parts, extras, new_id, NOTE)
        if can.files_out and say.document:
            letters += _enclosed(say, self._render(say, can, person), address, new_id, NOTE)
        return letters

    def notice(
        self,
        say: Say,
        attachments: Sequence[Attachment],
        can: Capabilities,
        person: Person | None,
        address: Address,
        new_id: Callable[[], str],
        recipient: str,
    ) -> tuple[Letter, ...]:
        """An announcement to one of its recipients: what is attached to it, then its words and its choices.

        Where files cannot be sent, the words say what else there is.
        """
        sent = tuple(each for each in attachments if (can.photo_out if each.is_photo else can.files_out))
        parts, extras = self._unasked(
            say, can, person, _not_attached([each for each in attachments if each not in sent])
        )
        photo = self.plain(Say("notices/photo"), person)
        letters = tuple(
            Letter(new_id(), address, photo if each.is_photo else each.name, BULK, _stored(each)) for each in sent
        )
        letters += new_letters(address, parts, extras, new_id, BULK)
        return tuple(replace(letter, recipient=recipient) for letter in letters)

    def live(
        self,
        say: Say,
        can: Capabilities,
        person: Person | None,
        address: Address,
        new_id: Callable[[], str],
        native_id: str = "",
        *,
        lasting: bool = True,
    ) -> Letter:
        """A note of one part that takes the place of the message of that id; of no message yet when it is empty.

        `lasting`: it stands for longer than a moment, so that a screen reader is to read it out.
        """
        parts, extras = self._unasked(say, can, person)
        changes = ({"edit": native_id} if native_id else {}) | ({} if lasting else {"passing": True})
        return Letter(new_id(), address, parts[0], NOTE, {**extras, **changes})

    def _unasked(
        self, say: Say, can: Capabilities, person: Person | None, after: Say | None = None
    ) -> tuple[list[str], dict[str, Any]]:
        """The parts of a message that nobody asked for, and what goes with it; its choices are commands, to be typed by
        their numbers (`conversations.offers`)."""
        shown = self._render(say, can, person)
        text = shown.text + (f"\n\n{self._render(after, can, person).text}" if after else "")
        extras = _extras(say, shown, can)
        if shown.choices and can.numbers(len(shown.choices)):
            extras["offer"] = _offer(shown)
            text = numbered(text, shown.choices, numeric=False, language=self._language(person))
        return split(text, can.max_text, markup="html" if can.html else "plain"), extras

    def plain(self, say: Say, person: Person | None) -> str:
        """The exact words of a message, without markup."""
        return self._render(say, Capabilities(), person).text

    def chart(self, chart: Chart) -> ChartDrawing:
        """A chart with its words, in the language of the office."""
        return self.renderer.chart(chart, language=self.language)

    def label(self, key: str) -> str:
        """The words for a choice, for instance a command, in the language of the office."""
        return self.renderer.label(key, language=self.language)

    def _language(self, person: Person | None) -> str:
        return person.language if person and self.language == "vi" else self.language

    def _render(self, say: Say, can: Capabilities, person: Person | None) -> Rendered:
        if say.picture and not can.photo_out:
            say = replace(say, picture=None)
        if say.charts and not can.photo_out:
            say = replace(say, charts=())
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


def _by_command(choices: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """Choices that are commands, each with the command as the word to type."""
    return tuple(replace(choice, word=choice.value) for choice in choices)


def _offer(shown: Rendered) -> dict[str, Any]:
    """The choices of a message that nobody asked for, and the words that it is known by."""
    title = shown.text.strip().split("\n", 1)[0]
    short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
    return {"title": short, "choices": [(choice.value, choice.label) for choice in shown.choices]}


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


def _not_enclosed(says: Sequence[Say], can: Capabilities) -> tuple[Say, ...]:
    """What is said where a document cannot be sent."""
    return (Say("not_enclosed"),) if not can.files_out and any(say.document for say in says) else ()


def _enclosed(
    say: Say, shown: Rendered, address: Address, new_id: Callable[[], str], priority: int = REPLY
) -> tuple[Letter, ...]:
    """The letter that brings a document: it holds what is to be made, and its text is the file's name."""
    if say.document is None:
        return ()
    order = {"make": say.document.make, "name": shown.document, "args": dict(say.document.args)}
    return (Letter(new_id(), address, shown.document, priority, {"document": order}),)


def _not_attached(left: Sequence[Attachment]) -> Say | None:
    """What is said of attachments that a channel cannot send."""
    names = tuple(each.name for each in left if not each.is_photo)
    return Say("notices/not_attached", {"names": names, "photos": len(left) - len(names)}) if left else None


def _stored(attachment: Attachment) -> dict[str, Any]:
    """Which stored file a letter brings: the channel reads it when sending."""
    if attachment.is_photo:
        return {"photo": attachment.sha256}
    return {"stored_document": attachment.sha256, "name": attachment.name}


def _data(say: Say, choice: Shown, index: int) -> str:
    """What a tap sends: a command as it is, valid for ever; else the prompt and the number of the choice."""
    return choice.value if choice.value.startswith("/") else f"{say.token}:{index}"
