"""What a turn wants stored: decided by the conversation, carried out by `handlers/effects`."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

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


class Answered(Struct, frozen=True):
    """Answers of a session that were given, changed, or (None) taken back. `rebased`: from now on they stand on top
    of the latest report before."""

    organisation: str
    period: str
    changes: Mapping[str, Answer | None]
    rebased: bool = False


class Resumed(Struct, frozen=True):
    """A submitted report is open for correction, or (`correcting` False) the correction is dropped."""

    organisation: str
    period: str
    correcting: bool


class Submitted(Struct, frozen=True):
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


class Consented(Struct, frozen=True):
    """A yes or no to one purpose, with what was shown (stored as worded): the proof that Law 91/2025/QH15 asks for."""

    purpose: str
    granted: bool
    version: str
    say: Say


class Linked(Struct, frozen=True):
    """The address now speaks for this person; `invitation` is spent when one was used."""

    person: str
    invitation: str = ""


class Guessed(Struct, frozen=True):
    """A wrong one-time code was tried from this address; `short`: of six digits."""

    short: bool = False


class Honoured(Struct, frozen=True):
    """The person chose how to be addressed."""

    person: str
    honorific: str


class Deleted(Struct, frozen=True):
    """The person asked that their personal data be deleted."""

    person: str


class Invited(Struct, frozen=True):
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


class Attached(Struct, frozen=True):
    """A photo that came with this message goes with a unit's report."""

    organisation: str
    period: str
    photo: Photo


class Filed(Struct, frozen=True):
    """The photo or document that came with this message is kept: something that is being put together names it."""

    file: Photo | Document


class Confirmed(Struct, frozen=True):
    """Who acts for the unit says that an edition which the office typed in its place is right."""

    organisation: str
    period: str
    edition: int


class Requested(Struct, frozen=True):
    """A correction of a report whose cycle is locked was asked for; one still undecided gives way to it."""

    request: CorrectionRequest


class Decided(Struct, frozen=True):
    """Somebody of the office decided a request (`decision`: accepted, refused or outdated), or says why."""

    number: int
    decision: str
    comment: str = ""


class Told(Struct, frozen=True):
    """A person other than who speaks is told something, wherever they are reached.

    It is no question of their conversation: what stands open there stays open, so choices under it are commands.
    """

    person: str
    say: Say


class Deferred(Struct, frozen=True):
    """Who speaks will see to the report at that time (UTC), and is then to be told."""

    organisation: str
    period: str
    at: datetime


class Paced(Struct, frozen=True):
    """The unit reports by the `month` or the `quarter` from now on."""

    organisation: str
    cadence: str


class Audited(Struct, frozen=True):
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
