"""What comes in: one native update, read into the terms of the conversation."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is reached: a channel and the id that the channel gives them."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words that were typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was pressed; `data` is what the button carried."""

    data: str


@dataclass(frozen=True, slots=True)
class Start:
    """The conversation was opened, by a link that may carry a one-time code."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number that was shared; `own` when the platform vouches that it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class Edited:
    """A message, sent before, that its author has changed to `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that was sent, by the SHA-256 of its bytes, with the words under it.

    `kind` is its media type. `problem` says why it cannot be taken: too_large, not_a_picture or not_fetched.
    """

    sha256: str
    kind: str
    caption: str = ""
    problem: str = ""


Sheet = tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Document:
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


@dataclass(frozen=True, slots=True)
class Other:
    """Something that carries no words: voice, photo, file, sticker, location …"""

    kind: str


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot or left (`gone`), or came back."""

    gone: bool


Content = Text | Tap | Start | Contact | Edited | Photo | Document | Other | Left


@dataclass(frozen=True, slots=True)
class Inbound:
    """One update: unique by channel and `native_id`; `message_id` names the message it speaks of."""

    address: Address
    native_id: str
    at: datetime
    content: Content
    message_id: str = ""
    name: str = ""
    private: bool = True
