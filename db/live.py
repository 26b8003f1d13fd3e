"""Live messages: where staff watch an announcement go out, one message an address, changed in its place."""

from datetime import datetime, timedelta

from msgspec import Struct

from conversations.inbound import Address
from db.letters import Letter, queue
from db.store import Row, Tx
from db.times import moment, stamp

MISSED = timedelta(hours=1)
"""An announcement that had ended before anybody looked is still told of for so long."""


class Live(Struct, frozen=True):
    """The message at one address. `letter` wrote it last and is in `state`; `native_id` is the message's own id, empty
    while it is not known; `edited`: `letter` changed it. `shown` is what it says, since `at`; `ended`: it is not to be
    changed any more.
    """

    announcement: str
    address: Address
    letter: str
    state: str
    native_id: str
    edited: bool
    shown: str
    at: datetime
    ended: bool

    @property
    def settled(self) -> bool:
        """Nothing of it is on its way."""
        return self.state not in ("queued", "sending")


def to_show(tx: Tx, now: datetime) -> tuple[str, ...]:
    """The announcements whose live messages may have to be written or changed."""
    rows = tx.all(
        """select id, number from announcements where state in ('sending', 'paused')
           union select a.id, a.number from live_letters l join announcements a on a.id = l.announcement_id
             where l.ended = 0
           union select a.id, a.number from announcements a
             where a.state in ('done', 'cancelled') and a.started_at is not null and a.ended_at >= :since
               and not exists (select 1 from live_letters l where l.announcement_id = a.id)
           order by number""",
        since=stamp(now - MISSED),
    )
    return tuple(row["id"] for row in rows)


def live_messages(tx: Tx, announcement: str) -> dict[Address, Live]:
    """The live messages of an announcement, by their addresses."""
    rows = tx.all(
        """select v.*, l.state, coalesce(l.native_id, v.native_id) as native
           from live_letters v left join letters l on l.id = v.letter_id where v.announcement_id = :announcement""",
        announcement=announcement,
    )
    found = (_live(row) for row in rows)
    return {live.address: live for live in found}


def _live(row: Row) -> Live:
    return Live(
        row["announcement_id"],
        Address(row["channel"], row["address_id"]),
        row["letter_id"],
        row["state"] or "gone",
        row["native"] or "",
        row["native_id"] is not None,
        row["shown"],
        moment(row["shown_at"]),
        bool(row["ended"]),
    )


def begin(
    tx: Tx, announcement: str, before: Live | None, letter: Letter, shown: str, now: datetime, *, ended: bool
) -> bool:
    """Write the first message at an address, or a new one after the one `before` had ended; False when somebody else
    has."""
    begun = tx.run(
        """insert into live_letters (announcement_id, channel, address_id, letter_id, shown, shown_at, ended)
           values (:announcement, :channel, :address, :letter, :shown, :now, :ended)
           on conflict (announcement_id, channel, address_id) do update
           set letter_id = excluded.letter_id, native_id = null, shown = excluded.shown,
             shown_at = excluded.shown_at, ended = excluded.ended
           where live_letters.ended = 1 and live_letters.letter_id = :before""",
        announcement=announcement,
        channel=letter.address.channel,
        address=letter.address.id,
        letter=letter.id,
        shown=shown,
        now=stamp(now),
        ended=int(ended),
        before=before.letter if before else "",
    )
    if begun:
        queue(tx, (letter,), now)
    return bool(begun)


def change(tx: Tx, live: Live, letter: Letter, shown: str, now: datetime, *, ended: bool) -> bool:
    """Write what the message is to say from now on; False when somebody else has. Of changes the outbox keeps the
    latest only: what they said is no longer anywhere."""
    changed = tx.run(
        """update live_letters set letter_id = :letter, native_id = :native, shown = :shown, shown_at = :now,
             ended = :ended
           where announcement_id = :announcement and channel = :channel and address_id = :address
             and letter_id = :before and ended = 0""",
        announcement=live.announcement,
        channel=live.address.channel,
        address=live.address.id,
        letter=letter.id,
        before=live.letter,
        native=live.native_id or None,
        shown=shown,
        now=stamp(now),
        ended=int(ended),
    )
    if not changed:
        return False
    if live.edited:
        tx.run(
            "delete from letters where id = :before and state not in ('queued', 'sending')",
            before=live.letter,
        )
    queue(tx, (letter,), now)
    return True


def give_up(tx: Tx, live: Live) -> None:
    """The message is not changed any more: its address cannot be written to."""
    tx.run(
        """update live_letters set ended = 1
           where announcement_id = :announcement and channel = :channel and address_id = :address""",
        announcement=live.announcement,
        channel=live.address.channel,
        address=live.address.id,
    )
