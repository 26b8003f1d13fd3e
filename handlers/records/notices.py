"""`conversations.notices.records.NoticeRecords` over an open transaction."""

from datetime import date, datetime

from msgspec import Struct

from conversations.access import Scope
from conversations.attachments import Attachment
from conversations.notices.announcement import Announcement, Missed, Progress
from conversations.notices.audience import Audience
from conversations.notices.audience_words import Vocabulary
from conversations.notices.delivery import ToRing
from conversations.notices.draft import Draft, Preview, Reach
from conversations.notices.quota import Use
from conversations.say import Say
from db import announcement_drafts, announcements, audience, channel_use, missed, to_ring
from db.store import Tx
from handlers.previewing import Previewer
from handlers.roster.communes import commune_named, load_places


class DatabaseNotices(Struct, frozen=True):
    """The look-ups. `now` is UTC."""

    tx: Tx
    now: datetime
    previewer: Previewer
    scope: Scope | None = None

    def announcement(self, number: int) -> Announcement | None:
        return announcements.announcement_numbered(self.tx, number)

    def latest(self, count: int) -> tuple[Announcement, ...]:
        return announcements.latest(self.tx, count)

    def progress(self, announcement: Announcement) -> Progress:
        return announcements.progress(self.tx, announcement, self.now)

    def uses(self, today: date) -> tuple[Use, ...]:
        return channel_use.uses(self.tx, today)

    def reasons(self, announcement: str) -> tuple[tuple[str, str, int], ...]:
        return missed.reasons(self.tx, announcement)

    def missed(self, announcement: str, count: int) -> tuple[Missed, ...]:
        return missed.missed(self.tx, announcement, count, self.scope)

    def unknown(self, announcement: str, count: int) -> tuple[Missed, ...]:
        return missed.unknown(self.tx, announcement, count, self.scope)

    def to_ring(self, announcement: str, count: int) -> ToRing:
        return to_ring.to_ring(self.tx, announcement, count, commune_named, self.scope)

    def draft(self, number: int) -> Draft | None:
        return announcement_drafts.draft(self.tx, number)

    def open_drafts(self) -> tuple[Draft, ...]:
        return announcement_drafts.open_drafts(self.tx)

    def next_number(self) -> int:
        return announcement_drafts.next_number(self.tx)

    def reach(self, kind: str, chosen: Audience, today: date) -> Reach:
        return announcement_drafts.reach_of(self.tx, kind, chosen, today, self.now, self.scope)

    def vocabulary(self) -> Vocabulary:
        fields, titles = audience.names(self.tx, self.scope)
        return Vocabulary(load_places(), fields, titles)

    def refused_kinds(self, person: str) -> frozenset[str]:
        return announcement_drafts.refused_kinds(self.tx, person)

    def previews(self, say: Say, attachments: tuple[Attachment, ...], channels: tuple[str, ...]) -> tuple[Preview, ...]:
        return self.previewer.previews(say, attachments, channels)

    def wording(self, say: Say) -> str:
        return self.previewer.wording(say)
