"""What one message causes: the words to say and the effects to store, decided here and carried out elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conversations.session import Answer

CONTACT = "contact"
"""The value of the choice that shares the sender's phone, where the platform has a button for that."""


@dataclass(frozen=True, slots=True)
class FormText:
    """A text that a form brings along: `key` finds its translation, `source` is the form's own wording."""

    key: str
    source: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given with a tap; `label` is a key of the language's choices, or a form's own text."""

    value: str
    label: str | FormText
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice as it was shown: typed by its label, its number, or its `word` where a bare number is a value."""

    value: str
    label: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A message to be rendered: the template's name, its data, and the choices under it.

    `numeric`: a typed number is a value here, never the number of a choice. `contact`: the words depend on whether
    a phone can be shared.
    `token` marks the prompt that the choices belong to. `file`: a second template, sent along as a text file.
    """

    template: str
    data: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    numeric: bool = False
    contact: bool = False
    token: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Focus:
    """Where one address's conversation stands: what was asked there last, and which choices were shown.

    `prompt` counts the prompts shown at this address; a tap carries it, so that a button of an older prompt is known
    as stale. `seen` is the revision of the answer that the person had before them when asked (0: none).
    """

    scene: str = "idle"
    organisation: str = ""
    period: str = ""
    key: str = ""
    prompt: int = 0
    seen: int = 0
    choices: tuple[Shown, ...] = ()
    numeric: bool = False
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers of a session that were given, changed, or (None) taken back."""

    organisation: str
    period: str
    changes: Mapping[str, Answer | None]


@dataclass(frozen=True, slots=True)
class Resumed:
    """A submitted report is open for correction, or (`correcting` False) the correction is dropped."""

    organisation: str
    period: str
    correcting: bool


@dataclass(frozen=True, slots=True)
class Submitted:
    """The session's answers became an edition of the report; `figures` are its indicators in đồng and counts."""

    organisation: str
    period: str
    edition: int
    code: str
    figures: Mapping[str, int]
    forms: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Consented:
    """A yes or no to one purpose, with what was shown (stored as worded): the proof that Law 91/2025/QH15 asks for."""

    purpose: str
    granted: bool
    version: str
    say: Say


@dataclass(frozen=True, slots=True)
class Linked:
    """The address now speaks for this person; `invitation` is spent when one was used."""

    person: str
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class Guessed:
    """A wrong one-time code was tried from this address."""


@dataclass(frozen=True, slots=True)
class Honoured:
    """The person chose how to be addressed."""

    person: str
    honorific: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """The person asked that their personal data be deleted."""

    person: str


@dataclass(frozen=True, slots=True)
class Invited:
    """A one-time code was issued; `code` is in clear only here and in the message that shows it."""

    code: str
    role: str
    organisation: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Audited:
    """Something was read or changed that the audit trail must show."""

    action: str
    organisation: str = ""
    period: str = ""
    detail: str = ""


Effect = Answered | Resumed | Submitted | Consented | Linked | Guessed | Honoured | Deleted | Invited | Audited


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of one message: what to keep, what to say, where the conversation then stands."""

    focus: Focus
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
