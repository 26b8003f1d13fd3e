"""An announcement while it is composed, and who would get it as things stand."""

from datetime import datetime
from hashlib import sha256

from msgspec import Struct

from conversations.attachments import Attachment
from conversations.notices.announcement import State
from conversations.notices.audience import Audience

NOBODY = Audience()


class Draft(Struct, frozen=True):
    """An announcement as it is composed. `send_at` is UTC, None: at once. `event`: the id of the event it invites
    to. `id` is empty until it was stored."""

    number: int
    kind: str
    created_by: str
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    audience: Audience = NOBODY
    send_at: datetime | None = None
    event: str = ""
    event_number: int = 0
    state: State = State.DRAFT
    id: str = ""

    @property
    def subject(self) -> str:
        """Its first line, by which staff know it."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


class Reached(Struct, frozen=True):
    """Somebody who would get it: their name, and the units (code, title) that they are written to for."""

    name: str
    units: tuple[tuple[str, str], ...]


class Reach(Struct, frozen=True):
    """Who would get an announcement now. `units`: those of the audience, `unmanned` of them have nobody acting for
    them; `unsized` ones may be meant, but their size is not known.

    `people` = `sending` (those written to) + `declined` (opted out) + `unreachable` (no channel: to be rung).
    `first`: the first of those written to; `channels`: where, with how many; `key` stands for exactly these people.
    `cost`: of the template messages among them, in đồng.
    """

    units: int = 0
    unmanned: int = 0
    unsized: int = 0
    sending: int = 0
    declined: int = 0
    unreachable: int = 0
    first: tuple[Reached, ...] = ()
    channels: tuple[tuple[str, int], ...] = ()
    key: str = ""
    cost: int = 0

    @property
    def people(self) -> int:
        """Everybody of the audience."""
        return self.sending + self.declined + self.unreachable


def fingerprint(draft: Draft, reach: Reach) -> str:
    """What stands for this text to exactly these people at that time: another one must be confirmed anew."""
    told = (draft.kind, draft.text, draft.attachments, draft.audience, draft.send_at, draft.event, reach.key)
    return sha256(repr(told).encode()).hexdigest()[:16]


class Preview(Struct, frozen=True):
    """What one channel, or several alike, make of an announcement: its messages in order, the labels of the buttons
    under the last one, and how many files come along."""

    channels: tuple[str, ...]
    parts: tuple[str, ...]
    buttons: tuple[str, ...] = ()
    files: int = 0
