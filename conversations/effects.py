"""What a turn wants stored: decided by the conversation, carried out by `handlers/effects`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conversations.changes import CorrectionRequest
from conversations.events.effects import (
    Arrived,
    DoorTried,
    EventDrafted,
    EventNews,
    EventSaved,
    MovedUp,
    OutcomeKept,
    Rsvped,
)
from conversations.figures import Note
from conversations.fund.effects import FundEffect
from conversations.inbound import Document, Photo
from conversations.notices.effects import (
    Approved,
    AskedApproval,
    Cancelled,
    Continued,
    Drafted,
    Dropped,
    KindRefused,
    Launched,
    Paused,
    PutOff,
    Returned,
    SentAgain,
    Tested,
)
from conversations.petitions.effects import PetitionEffect
from conversations.registers.effects import RegisterEffect
from conversations.reminders.effects import Nudged, StepChanged
from conversations.review.effects import ReviewEffect
from conversations.say import Say
from conversations.session import Answer
from conversations.staff.effects import StaffEffect
from conversations.summaries.effects import TargetSet


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
    """A wrong one-time code was tried from this address; `short`: of six digits."""

    short: bool = False


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

    `person` is who it was issued for; whoever enters a code that is for nobody is somebody new. `short`: of six
    digits; it ends those that were issued for the same person before.
    """

    code: str
    role: str
    organisation: str
    expires: datetime
    person: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo that came with this message goes with a unit's report."""

    organisation: str
    period: str
    photo: Photo


@dataclass(frozen=True, slots=True)
class Filed:
    """The photo or document that came with this message is kept: something that is being put together names it."""

    file: Photo | Document


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
    """Who speaks will see to the report at that time (UTC), and is then to be told."""

    organisation: str
    period: str
    at: datetime


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
    | Filed
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
    | Arrived
    | DoorTried
    | EventDrafted
    | EventNews
    | EventSaved
    | MovedUp
    | OutcomeKept
    | Rsvped
    | Launched
    | Paused
    | Continued
    | Cancelled
    | SentAgain
    | Drafted
    | Dropped
    | PutOff
    | AskedApproval
    | Approved
    | Returned
    | Tested
    | KindRefused
    | PetitionEffect
    | FundEffect
    | RegisterEffect
    | Nudged
    | StepChanged
    | TargetSet
    | ReviewEffect
    | StaffEffect
)
