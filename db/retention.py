"""What is kept no longer: found without a transaction, then taken away in small ones.

The trail of who read and changed what, the figures, their answers and the proof of agreements stay.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from conversations.inbound import Address
from db.store import Tx
from db.times import stamp

WORDS = timedelta(days=90)
"""How long what was written on both sides can be read again."""
ENDED = timedelta(days=365)
"""How long after their last duty a leader is known: what everybody was told when they agreed."""
DRAFTS = timedelta(days=400)
"""How long a report that was begun and never sent can be gone on with."""
TRIES = timedelta(days=30)
"""How long it is known when codes were guessed, and for how long a link that is over is called that."""


class Old(Struct, frozen=True):
    """What is over its time: updates and letters by their keys, strangers by their addresses, persons by their ids."""

    updates: tuple[tuple[str, str], ...]
    letters: tuple[str, ...]
    strangers: tuple[Address, ...]
    persons: tuple[str, ...]


def is_done(tx: Tx, day: date) -> bool:
    """Whether it was looked for on that local day."""
    row = tx.one("select value from settings where key = 'retention'")
    return row is not None and str(row["value"]) >= day.isoformat()


def done(tx: Tx, day: date) -> None:
    """It was looked for on that local day."""
    tx.run(
        """insert into settings (key, value) values ('retention', :day)
           on conflict (key) do update set value = excluded.value""",
        day=day.isoformat(),
    )


def find_old(tx: Tx, now: datetime, most: int) -> Old:
    """At most so many of each."""
    updates = tx.all(
        """select channel, native_id from inbox where received_at < :before and (body <> '' or error <> '')
           limit :most""",
        before=stamp(now - WORDS),
        most=most,
    )
    letters = tx.all(
        """select id from letters l where coalesce(settled_at, created_at) < :before and (text <> '' or extras <> '{}')
             and state in ('sent', 'failed', 'unknown') limit :most""",
        before=stamp(now - WORDS),
        most=most,
    )
    strangers = tx.all(
        """select channel, id from addresses where person_id is null and seen_at < :before and length(id) <> 64
           limit :most""",
        before=stamp(now - ENDED),
        most=most,
    )
    return Old(
        tuple((row["channel"], row["native_id"]) for row in updates),
        tuple(row["id"] for row in letters),
        tuple(Address(row["channel"], row["id"]) for row in strangers),
        _ended(tx, now, most),
    )


def _ended(tx: Tx, now: datetime, most: int) -> tuple[str, ...]:
    """Leaders without a unit for a year, of whom nothing was heard in it."""
    rows = tx.all(
        """select p.id from persons p where p.role = 'leader' and p.deleted_at is null and p.created_at < :before
             and not exists (
               select 1 from representatives r join organisations o on o.id = r.organisation_id
               where r.person_id = p.id and coalesce(r.until, '9999') >= :day and coalesce(o.dissolved, '9999') >= :day)
             and not exists (select 1 from addresses a where a.person_id = p.id and a.seen_at >= :before)
           order by p.id limit :most""",
        before=stamp(now - ENDED),
        day=stamp(now - ENDED)[:10],
        most=most,
    )
    return tuple(row["id"] for row in rows)


def empty_updates(tx: Tx, keys: Sequence[tuple[str, str]]) -> None:
    """That they came is known; what they said is not."""
    tx.many(
        """update inbox set body = '', error = case when error is null then null else '' end
           where channel = :channel and native_id = :id""",
        [{"channel": channel, "id": id} for channel, id in keys],
    )


def empty_letters(tx: Tx, ids: Sequence[str]) -> None:
    """That they went is known; what they said is not."""
    tx.many("update letters set text = '', extras = '{}' where id = :id", [{"id": id} for id in ids])


def sweep(tx: Tx, now: datetime) -> None:
    """Small things that are over: drafts never sent, tries of codes, links, and updates that no bot will ever read."""
    tx.run("delete from sessions where edition = 0 and updated_at < :before", before=stamp(now - DRAFTS))
    tx.run("delete from code_guesses where hour < :before", before=stamp(now - TRIES)[:13])
    tx.run("delete from door_tries where day < :before", before=stamp(now - TRIES)[:10])
    tx.run("delete from public_links where expires_at < :before", before=stamp(now - TRIES))
    tx.run("delete from zalo_popped where at < :before", before=stamp(now - WORDS))
