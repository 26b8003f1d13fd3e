"""Effects on announcements: launched, paused, continued, cancelled, sent again to those who may not have got them."""

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
from db import announcement_drafts, announcements, launching, recipients
from handlers.effects.writing import Writing
from handlers.notices.stopping import stop


def launched(writing: Writing, effect: Launched) -> None:
    """Its ledger is written; the feeder does the rest."""
    launching.launch(writing.tx, effect.announcement, effect.today, writing.now, writing.new_id)


def paused(writing: Writing, effect: Paused) -> None:
    """What has not begun to leave comes back out of the outbox."""
    if announcements.pause(writing.tx, effect.announcement):
        stop(writing.tx, effect.announcement, cancelled=False, now=writing.now)


def continued(writing: Writing, effect: Continued) -> None:
    """The feeder goes on with it."""
    announcements.go_on(writing.tx, effect.announcement, writing.now)


def cancelled(writing: Writing, effect: Cancelled) -> None:
    """Who was not written to yet is not going to be."""
    if announcements.cancel(writing.tx, effect.announcement, writing.now):
        stop(writing.tx, effect.announcement, cancelled=True, now=writing.now)


def sent_again(writing: Writing, effect: SentAgain) -> None:
    """Those of unknown fate wait for a letter once more; one that had ended is being sent again."""
    if recipients.again(writing.tx, effect.announcement):
        announcements.reopen(writing.tx, effect.announcement, writing.now)


def drafted(writing: Writing, effect: Drafted) -> None:
    """The draft as it stands."""
    announcement_drafts.save_draft(writing.tx, effect.draft, writing.now, writing.new_id)


def dropped(writing: Writing, effect: Dropped) -> None:
    """The draft is given up."""
    announcement_drafts.drop(writing.tx, effect.announcement, writing.now)


def put_off(writing: Writing, effect: PutOff) -> None:
    """The feeder launches it when its time has come."""
    announcement_drafts.put_off(writing.tx, effect.announcement)


def asked_approval(writing: Writing, effect: AskedApproval) -> None:
    """Nobody changes it while it waits."""
    announcement_drafts.ask_approval(writing.tx, effect.announcement)


def approved(writing: Writing, effect: Approved) -> None:
    """Who approved it, and when."""
    announcement_drafts.approve(writing.tx, effect.announcement, writing.by, writing.now)


def returned(writing: Writing, effect: Returned) -> None:
    """Who composed it goes on with it."""
    announcement_drafts.send_back(writing.tx, effect.announcement, writing.now)


def tested(writing: Writing, effect: Tested) -> None:
    """A test goes to the address that asked for it."""
    if writing.person:
        writing.sample(writing.person, writing.inbound.address, effect.say, effect.attachments)


def kind_refused(writing: Writing, effect: KindRefused) -> None:
    """A kind of announcement is not wanted, or is again."""
    if writing.by and effect.refused:
        announcement_drafts.refuse_kind(writing.tx, writing.by, effect.kind, writing.now)
    elif writing.by:
        announcement_drafts.want_kind(writing.tx, writing.by, effect.kind)
