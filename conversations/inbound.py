"""What comes in: one native update, read into the terms of the conversation."""

from datetime import datetime

from msgspec import Struct


class Address(Struct, frozen=True):
    """Where a person is reached: a channel and the id that the channel gives them."""

    channel: str
    id: str


class Text(Struct, frozen=True):
    """Words that were typed."""

    text: str


class Tap(Struct, frozen=True):
    """A button that was pressed; `data` is what the button carried."""

    data: str


class Start(Struct, frozen=True):
    """The conversation was opened, by a link that may carry a one-time code."""

    code: str = ""


class Contact(Struct, frozen=True):
    """A phone number that was shared; `own` when the platform vouches that it is the sender's."""

    phone: str
    own: bool


class Edited(Struct, frozen=True):
    """A message, sent before, that its author has changed to `text`."""

    text: str


class Photo(Struct, frozen=True):
    """A picture that was sent, by the SHA-256 of its bytes, with the words under it.

    `kind` is its media type. `problem` says why it cannot be taken: too_large, not_a_picture or not_fetched.
    """

    sha256: str
    kind: str
    caption: str = ""
    problem: str = ""


Sheet = tuple[tuple[int, tuple[str, ...]], ...]


class Document(Struct, frozen=True):
    """A file that was sent, by the SHA-256 of its bytes (empty where nobody wanted them), with the words under it.

    `kind` is its media type, `name` what its sender calls it. `problem` says why it cannot be taken: too_large,
    not_a_pdf or not_fetched. `tables`: the sheets of one that is a table, as filled rows with their numbers (from 1).
    """

    sha256: str
    kind: str
    name: str
    caption: str = ""
    problem: str = ""
    tables: tuple[Sheet, ...] = ()


class Other(Struct, frozen=True):
    """Something that carries no words: voice, photo, file, sticker, location …"""

    kind: str


class Left(Struct, frozen=True):
    """The person blocked the bot or left (`gone`), or came back."""

    gone: bool


Content = Text | Tap | Start | Contact | Edited | Photo | Document | Other | Left


class Inbound(Struct, frozen=True):
    """One update: unique by channel and `native_id`; `message_id` names the message it speaks of."""

    address: Address
    native_id: str
    at: datetime
    content: Content
    message_id: str = ""
    name: str = ""
    private: bool = True
