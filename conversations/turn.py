"""What one message causes: the words to say and the effects to store, decided here and carried out elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from conversations.changes import CorrectionRequest
from conversations.figures import Note
from conversations.inbound import Photo
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
class Picture:
    """Bars of amounts (đồng) by period, None where none is known; its words are a language's under `key`.

    `now` and `then` are the periods to single out; `line` is an amount to hold the bars against.
    """

    key: str
    bars: tuple[tuple[str, int | None], ...]
    now: str = ""
    then: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Say:
    """A message to be rendered: the template's name, its data, and the choices under it.

    `numeric`: a typed number is a value here, never the number of a choice. `contact`: the words depend on whether
    a phone can be shared.
    `token` marks the prompt that the choices belong to. `file`: a second template, sent along as a text file.
    `picture`: drawn and sent after the words, where pictures can be; `photos` too: stored ones, by their SHA-256.
    """

    template: str
    data: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    numeric: bool = False
    contact: bool = False
    token: str = ""
    file: str = ""
    picture: Picture | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Focus:
    """Where one address's conversation stands: what was asked there last, and which choices were shown.

    `prompt` counts the prompts shown at this address; a tap carries it, so that a button of an older prompt is known
    as stale. `numbered`: the choices were shown with numbers to type. `seen` is the revision of the answer that the
    person had before them when asked (0: none).
    """

    scene: str = "idle"
    organisation: str = ""
    period: str = ""
    key: str = ""
    prompt: int = 0
    seen: int = 0
    choices: tuple[Shown, ...] = ()
    numeric: bool = False
    numbered: bool = False
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers of a session that were given, changed, or (None) taken back. `rebased`: from now on they stand on top
    of the latest report before."""

    organisation: str
    period: str
    changes: Mapping[str, Answer | None]
    rebased: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    """A submitted report is open for correction, or (`correcting` False) the correction is dropped."""

    organisation: str
    period: str
    correcting: bool


@dataclass(frozen=True, slots=True)
class Submitted:
    """Answers became an edition of the report; `figures` are its indicators in đồng and counts, `notes` what is to be
    known about some of them.

    The answers are the session's, sent by who speaks; or those of an accepted `request`, sent by who made it.
    """

    organisation: str
    period: str
    edition: int
    code: str
    figures: Mapping[str, int]
    forms: Mapping[str, int]
    request: CorrectionRequest | None = None
    notes: Mapping[str, Note] = field(default_factory=dict)


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
    """A one-time code was issued; `code` is in clear only here and in the message that shows it.

    `person` is who it was issued for; whoever enters a code that is for nobody is somebody new.
    """

    code: str
    role: str
    organisation: str
    expires: datetime
    person: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo that came with this message goes with a unit's report."""

    organisation: str
    period: str
    photo: Photo


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who acts for the unit says that an edition which the office typed in its place is right."""

    organisation: str
    period: str
    edition: int


@dataclass(frozen=True, slots=True)
class Requested:
    """A correction of a report whose cycle is locked was asked for; one still undecided gives way to it."""

    request: CorrectionRequest


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody of the office decided a request (`decision`: accepted, refused or outdated), or says why."""

    number: int
    decision: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A person other than who speaks is told something, wherever they are reached.

    It is no question of their conversation: what stands open there stays open, so choices under it are commands.
    """

    person: str
    say: Say


@dataclass(frozen=True, slots=True)
class Deferred:
    """Who speaks will have the report ready on that local day, and is then to be told."""

    organisation: str
    period: str
    day: date


@dataclass(frozen=True, slots=True)
class Paced:
    """The unit reports by the `month` or the `quarter` from now on."""

    organisation: str
    cadence: str


@dataclass(frozen=True, slots=True)
class Audited:
    """Something was read or changed that the audit trail must show."""

    action: str
    organisation: str = ""
    period: str = ""
    detail: str = ""


Effect = (
    Answered
    | Resumed
    | Submitted
    | Attached
    | Confirmed
    | Requested
    | Decided
    | Consented
    | Linked
    | Guessed
    | Honoured
    | Deleted
    | Invited
    | Told
    | Deferred
    | Paced
    | Audited
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of one message: what to keep, what to say, where the conversation then stands."""

    focus: Focus
    says: tuple[Say, ...] = ()
    effects: tuple[Effect, ...] = ()
