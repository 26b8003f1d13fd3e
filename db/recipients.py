"""Recipients: the ledger of an announcement, a row for each person of its audience.

waiting -> lettered (letters are in the outbox) -> sent | failed | unknown; declined, unreachable, cancelled.
Every change is conditional on the state before, so that several processes may share the work.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from conversations.inbound import Address
from conversations.ways.ladder import TEMPLATES, Purpose, Rung, open_ways, why_none
from db.reach import next_address, spelled
from db.store import Row, Tx
from db.times import stamp
from db.ways import ladder_of, ladders


class Someone(Protocol):
    """A person of an audience, with the units (code, title) that they were chosen for."""

    @property
    def person(self) -> str: ...
    @property
    def units(self) -> tuple[tuple[str, str], ...]: ...


class Recipient(Struct, frozen=True):
    """A row of the ledger; `address` is where they are written to, `tried` where it went in vain this round."""

    id: str
    announcement: str
    person: str
    units: tuple[tuple[str, str], ...]
    address: Address
    tried: tuple[str, ...]
    tries: int


COLUMNS = "r.id, r.announcement_id, r.person_id, r.units, r.channel, r.address_id, r.tried, r.tries"


def recipient_of(row: Row) -> Recipient:
    """A recipient from its row, with the columns of `COLUMNS`."""
    return Recipient(
        row["id"],
        row["announcement_id"],
        row["person_id"],
        tuple((code, title) for code, title in json.loads(row["units"])),
        Address(row["channel"] or "", row["address_id"] or ""),
        tuple(json.loads(row["tried"])),
        row["tries"],
    )


def refusing(tx: Tx, kind: str, person: str | None = None) -> frozenset[str]:
    """Who does not want announcements of this kind (of everybody, or None but that person): they refused the kind,
    or said no last to announcements, or to the service as a whole."""
    mine = "and person_id = :person" if person else ""
    who = {"person": person} if person else {}
    refused = tx.all(f"select person_id from notice_refusals where kind = :kind {mine}", kind=kind, **who)
    rows = tx.all(
        f"""select person_id, purpose, granted from consents
            where purpose in ('notices', 'reports') and person_id is not null {mine} order by at, id""",
        **who,
    )
    last = {(row["person_id"], row["purpose"]): row["granted"] for row in rows}
    return frozenset(row["person_id"] for row in refused) | {whose for (whose, _), yes in last.items() if not yes}


def freeze(
    tx: Tx, announcement: str, kind: str, members: Iterable[Someone], now: datetime, new_id: Callable[[], str]
) -> None:
    """Write a row for each person of the audience: who waits, who declined, who cannot be reached at all."""
    where, declining = ladders(tx, Purpose.ANNOUNCEMENT, now), refusing(tx, kind)
    rows, units = [], []
    for member in members:
        rungs = where.get(member.person, ())
        address = next_address(open_ways(rungs), ())
        state, reason = _at_first(member.person in declining, address, rungs)
        id = new_id()
        units += [
            {"recipient": id, "announcement": announcement, "code": code, "title": title}
            for code, title in member.units
        ]
        rows.append(
            {
                "id": id,
                "announcement": announcement,
                "person": member.person,
                "units": json.dumps(member.units, ensure_ascii=False),
                "state": state,
                "reason": reason,
                "channel": address.channel if address else None,
                "address": address.id if address else None,
                "settled": None if state == "waiting" else stamp(now),
            }
        )
    tx.many(
        """insert into recipients
             (id, announcement_id, person_id, units, state, reason, channel, address_id, settled_at)
           values (:id, :announcement, :person, :units, :state, :reason, :channel, :address, :settled)""",
        rows,
    )
    tx.many(
        """insert into recipient_units (recipient_id, announcement_id, code, title)
           values (:recipient, :announcement, :code, :title)""",
        units,
    )


def _at_first(declines: bool, address: Address | None, rungs: Sequence[Rung]) -> tuple[str, str]:
    if declines:
        return "declined", "opted_out"
    return ("waiting", "") if address else ("unreachable", why_none(rungs))


def candidates(
    tx: Tx, announcement: str, channel: str, count: int, now: datetime
) -> tuple[tuple[Recipient, bool], ...]:
    """The next who wait for a letter on a channel, and whether their address is still theirs and reachable."""
    rows = tx.all(
        f"""select {COLUMNS}, (a.person_id = r.person_id and a.unreachable is null and a.moved_to is null) as there
            from recipients r left join addresses a on a.channel = r.channel and a.id = r.address_id
            where r.announcement_id = :announcement and r.state = 'waiting' and r.channel = :channel
            order by r.id limit :count""",
        announcement=announcement,
        channel=channel,
        count=count,
    )
    found = ((recipient_of(row), bool(row["there"])) for row in rows)
    return tuple((recipient, there or _has_template(tx, recipient, now)) for recipient, there in found)


def _has_template(tx: Tx, recipient: Recipient, now: datetime) -> bool:
    """A template message goes to no address of theirs: whether the ladder still has it."""
    if recipient.address.channel != TEMPLATES:
        return False
    return recipient.address in open_ways(ladder_of(tx, Purpose.ANNOUNCEMENT, now, recipient.person))


def strays(tx: Tx, announcement: str, open_channels: Sequence[str], count: int) -> tuple[Recipient, ...]:
    """Those who wait on a channel that is not open."""
    names = {f"c{number}": name for number, name in enumerate(open_channels)}
    shut = f"and r.channel not in ({', '.join(f':{name}' for name in names)})" if names else ""
    rows = tx.all(
        f"""select {COLUMNS} from recipients r
            where r.announcement_id = :announcement and r.state = 'waiting' {shut} order by r.id limit :count""",
        announcement=announcement,
        count=count,
        **names,
    )
    return tuple(recipient_of(row) for row in rows)


def on_the_way(tx: Tx, announcement: str, channel: str) -> int:
    """How many have letters in the outbox of a channel."""
    row = tx.one(
        """select count(*) as n from recipients
           where announcement_id = :announcement and state = 'lettered' and channel = :channel""",
        announcement=announcement,
        channel=channel,
    )
    return int(row["n"]) if row else 0


def letter(tx: Tx, recipient: Recipient) -> bool:
    """Their letters go into the outbox with this transaction (as try `tries` + 1); False: somebody else did it."""
    return bool(
        tx.run(
            "update recipients set state = 'lettered', tries = tries + 1 where id = :id and state = 'waiting'",
            id=recipient.id,
        )
    )


def close_waiting(tx: Tx, recipient: Recipient, state: str, reason: str, now: datetime) -> None:
    """They are not written to after all."""
    _close(tx, recipient, "waiting", state, reason, now)


def plan_again(
    tx: Tx,
    recipient: Recipient,
    open_channels: Collection[str],
    now: datetime,
    *,
    from_state: str = "waiting",
    otherwise: tuple[str, str] | None = None,
) -> None:
    """They wait at the next address that was not tried yet; where there is none, the row is closed as `otherwise`
    (None: for what the ladder says)."""
    rungs = ladder_of(tx, Purpose.ANNOUNCEMENT, now, recipient.person)
    theirs = open_ways(rungs)
    failed = from_state == "lettered"
    tried = (*recipient.tried, spelled(recipient.address)) if failed else recipient.tried
    address = next_address(theirs, tried, open_channels)
    if address is None:
        shut = not failed and next_address(theirs, tried) is not None
        end = otherwise or ("unreachable", why_none(rungs))
        state, reason = ("unreachable", "no_channel") if shut else end
        _close(tx, recipient, from_state, state, reason, now)
        return
    tx.run(
        """update recipients set state = 'waiting', channel = :channel, address_id = :address, tried = :tried
           where id = :id and state = :before and tries = :tries""",
        id=recipient.id,
        channel=address.channel,
        address=address.id,
        tried=json.dumps(tried),
        before=from_state,
        tries=recipient.tries,
    )


def settle_recipient(tx: Tx, recipient: Recipient, state: str, reason: str, at: datetime) -> None:
    """What became of their letters is what became of them."""
    _close(tx, recipient, "lettered", state, reason, at)


def _close(tx: Tx, recipient: Recipient, before: str, state: str, reason: str, at: datetime) -> None:
    tx.run(
        """update recipients set state = :state, reason = :reason, channel = :channel, address_id = :address,
             settled_at = :at
           where id = :id and state = :before and tries = :tries""",
        id=recipient.id,
        state=state,
        reason=reason,
        channel=recipient.address.channel or None,
        address=recipient.address.id or None,
        at=stamp(at),
        before=before,
        tries=recipient.tries,
    )


def again(tx: Tx, announcement: str) -> int:
    """Those whose letter's fate is unknown wait once more, in a new round; return how many."""
    return tx.run(
        """update recipients set state = 'waiting', reason = '', tried = '[]', round = round + 1, settled_at = null
           where announcement_id = :announcement and state = 'unknown'""",
        announcement=announcement,
    )
