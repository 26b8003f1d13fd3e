"""What conversations about announcements want stored; written by `handlers/effects/notices.py`."""

from datetime import date

from msgspec import Struct

from conversations.attachments import Attachment
from conversations.notices.draft import Draft
from conversations.say import Say


class Launched(Struct, frozen=True):
    """The announcement goes out now: its audience, as it is on that local day, is frozen in this transaction."""

    announcement: str
    today: date


class Paused(Struct, frozen=True):
    """No further letter of the announcement leaves until it is continued."""

    announcement: str


class Continued(Struct, frozen=True):
    """A paused announcement goes on."""

    announcement: str


class Cancelled(Struct, frozen=True):
    """The announcement goes to nobody who has not been written to yet."""

    announcement: str


class SentAgain(Struct, frozen=True):
    """Those whose letter's fate is unknown are written to once more."""

    announcement: str


class Drafted(Struct, frozen=True):
    """The draft stands so from now on; a new one is begun with its number."""

    draft: Draft


class Dropped(Struct, frozen=True):
    """The draft is given up."""

    announcement: str


class PutOff(Struct, frozen=True):
    """The announcement goes out at its `send_at`."""

    announcement: str


class AskedApproval(Struct, frozen=True):
    """Somebody else of the office is to approve the announcement."""

    announcement: str


class Approved(Struct, frozen=True):
    """Who speaks approves the announcement."""

    announcement: str


class Returned(Struct, frozen=True):
    """The announcement is a draft again."""

    announcement: str


class Tested(Struct, frozen=True):
    """Who speaks gets the announcement at this address, marked as a test; the ledger knows nothing of it."""

    say: Say
    attachments: tuple[Attachment, ...]


class KindRefused(Struct, frozen=True):
    """Who speaks wants no more announcements of a kind (`refused`), or wants them again."""

    kind: str
    refused: bool
