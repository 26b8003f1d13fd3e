"""What conversations about announcements want stored; written by `handlers/effects/notices.py`."""

from dataclasses import dataclass
from datetime import date

from conversations.attachments import Attachment
from conversations.notices.draft import Draft
from conversations.say import Say


@dataclass(frozen=True, slots=True)
class Launched:
    """The announcement goes out now: its audience, as it is on that local day, is frozen in this transaction."""

    announcement: str
    today: date


@dataclass(frozen=True, slots=True)
class Paused:
    """No further letter of the announcement leaves until it is continued."""

    announcement: str


@dataclass(frozen=True, slots=True)
class Continued:
    """A paused announcement goes on."""

    announcement: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The announcement goes to nobody who has not been written to yet."""

    announcement: str


@dataclass(frozen=True, slots=True)
class SentAgain:
    """Those whose letter's fate is unknown are written to once more."""

    announcement: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft stands so from now on; a new one is begun with its number."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Dropped:
    """The draft is given up."""

    announcement: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """The announcement goes out at its `send_at`."""

    announcement: str


@dataclass(frozen=True, slots=True)
class AskedApproval:
    """Somebody else of the office is to approve the announcement."""

    announcement: str


@dataclass(frozen=True, slots=True)
class Approved:
    """Who speaks approves the announcement."""

    announcement: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The announcement is a draft again."""

    announcement: str


@dataclass(frozen=True, slots=True)
class Tested:
    """Who speaks gets the announcement at this address, marked as a test; the ledger knows nothing of it."""

    say: Say
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class KindRefused:
    """Who speaks wants no more announcements of a kind (`refused`), or wants them again."""

    kind: str
    refused: bool
