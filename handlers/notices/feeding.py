"""The steps of an announcement on its way, each a short transaction that several processes may run at once."""

from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from conversations.notices.announcement import State
from conversations.notices.fate import fate_of
from conversations.people import Person
from db import announcements, fates, launching, recipients
from db.letters import Letter, queue
from db.people import person
from db.recipients import Recipient
from db.store import Tx
from handlers.inbound import Office
from handlers.notices.stopping import stop
from handlers.notices.writing import attachments_of, event_number, write_notice

BATCH = 50
WINDOW = 100
"""How many recipients of one announcement have letters in the outbox of one channel at most."""


def launch_due(tx: Tx, office: Office, id: str) -> None:
    """Freeze what was put off to a time that has come."""
    now = office.now()
    if id in announcements.due(tx, now):
        launching.launch(tx, id, now.astimezone(office.timezone).date(), now, office.new_id)


def look_after(tx: Tx, office: Office, id: str, open_channels: Collection[str]) -> bool:
    """What became of letters is written down, and what belongs to its state is done; whether there may be more."""
    now, state = office.now(), announcements.state_of(tx, id)
    found = fates.settled(tx, id, BATCH)
    for each in found:
        _settle(tx, each, state, open_channels, now)
    if state is State.SENDING:
        for stray in recipients.strays(tx, id, sorted(open_channels), BATCH):
            recipients.plan_again(tx, stray, open_channels, now)
        announcements.end(tx, id, now)
    else:
        stop(tx, id, cancelled=state is State.CANCELLED, now=now)
    return len(found) == BATCH


def _settle(tx: Tx, each: fates.Settled, state: State | None, open_channels: Collection[str], now: datetime) -> None:
    """Who got it is done; who could not be reached here is written to at their next address, unless it was
    cancelled."""
    fate = fate_of(each.letters)
    if fate.state != "failed":
        recipients.settle_recipient(tx, each.recipient, fate.state, fate.reason, each.at or now)
        return
    end = ("unreachable" if fate.reason == "blocked" else "failed", fate.reason)
    if person(tx, each.recipient.person) is None:
        end = ("unreachable", "forgotten")
    if state is State.CANCELLED:
        recipients.settle_recipient(tx, each.recipient, *end, each.at or now)
    else:
        recipients.plan_again(tx, each.recipient, open_channels, now, from_state="lettered", otherwise=end)


def feed(tx: Tx, office: Office, id: str, channel: str, open_channels: Collection[str]) -> int:
    """Put the next letters into the outbox of a channel; return how many recipients were looked at.

    An announcement that was stopped meanwhile gets none.
    """
    found = announcements.announcement(tx, id)
    room = min(BATCH, WINDOW - recipients.on_the_way(tx, id, channel))
    if found is None or found.state is not State.SENDING or room <= 0:
        return 0
    now = office.now()
    waiting = recipients.candidates(tx, id, channel, room, now)
    letters: list[Letter] = []
    attachments, event = attachments_of(tx, id), event_number(tx, found)
    for recipient, there in waiting:
        known = _to_write_to(tx, found.kind, recipient, now)
        if known and not there:
            recipients.plan_again(tx, recipient, open_channels, now)
        elif known and recipients.letter(tx, recipient):
            written = write_notice(tx, office, found, attachments, event, recipient, known)
            letters += (replace(letter, try_number=recipient.tries + 1) for letter in written)
    queue(tx, letters, now)
    return len(waiting)


def _to_write_to(tx: Tx, kind: str, recipient: Recipient, now: datetime) -> Person | None:
    """Who it is; None for who was forgotten, or opted out, since the audience was frozen."""
    known = person(tx, recipient.person)
    if known is None:
        recipients.close_waiting(tx, recipient, "unreachable", "forgotten", now)
        return None
    if recipients.refusing(tx, kind, recipient.person):
        recipients.close_waiting(tx, recipient, "declined", "opted_out", now)
        return None
    return known
