"""The ways to people: their addresses, the templates that may be sent to them, and what happened there last."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from conversations.inbound import Address
from conversations.notices.quota import FOR_NOTICES
from conversations.ways.ladder import RESTS, TEMPLATES, TRIED, VIETNAM, Fate, Purpose, Rung, Way, ladder, open_ways
from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE, WINDOW
from conversations.ways.template import Template
from conversations.ways.windows import ACCOUNT_CHANNEL
from db.channel_use import uses
from db.store import Row, Tx
from db.times import moment, stamp
from db.zalo_templates import template_for

REASONS = (WINDOW, QUOTA, ACCOUNT, UNREACHABLE)
BELIEVED = max(RESTS.values())
Rungs = dict[str, tuple[Rung, ...]]


def ladders(tx: Tx, purpose: Purpose, now: datetime, person: str | None = None) -> Rungs:
    """Each person's ladder (None: everybody's who has any way)."""
    known = _Known.of(tx, purpose, now, person)
    return {who: ladder(map(known.told, ways), purpose, now) for who, ways in known.ways(tx).items()}


def ladder_of(tx: Tx, purpose: Purpose, now: datetime, person: str) -> tuple[Rung, ...]:
    """One person's ladder; empty when there is no way to them."""
    return ladders(tx, purpose, now, person).get(person, ())


def first_way(tx: Tx, purpose: Purpose, now: datetime, person: str) -> Address | None:
    """Where a person is to be written to now; None when no way is open."""
    return next(iter(open_ways(ladder_of(tx, purpose, now, person))), None)


def mark_tried(tx: Tx, person: str, address: Address, now: datetime) -> None:
    """A reminder to them failed there."""
    tx.run(
        """insert into ways_tried (person_id, channel, address_id, at) values (:person, :channel, :address, :now)
           on conflict (person_id, channel, address_id) do update set at = excluded.at""",
        person=person,
        channel=address.channel,
        address=address.id,
        now=stamp(now),
    )


def last_fate(tx: Tx, address: Address) -> Fate | None:
    """What became of the last letter there; None when there was none."""
    row = tx.one(
        """select state, coalesce(settled_at, created_at) as at, error from letters
           where channel = :channel and address_id = :id order by id desc limit 1""",
        channel=address.channel,
        id=address.id,
    )
    return Fate(row["state"], moment(row["at"]), row["error"] or "") if row else None


class _Known(Struct, frozen=True):
    """What is known of ways beside themselves."""

    person: str | None
    now: datetime
    template: Template | None
    spent: frozenset[str]
    troubles: Mapping[tuple[str, str], Fate]
    tried: Mapping[tuple[str, str], datetime]

    @classmethod
    def of(cls, tx: Tx, purpose: Purpose, now: datetime, person: str | None) -> "_Known":
        template = template_for(tx, purpose) if purpose is not Purpose.NOTE else None
        day = now.astimezone(VIETNAM).date()
        spent = frozenset(use.channel for use in uses(tx, day) if use.percent >= FOR_NOTICES)
        tried = _tried(tx, person, now) if purpose is Purpose.REMINDER else {}
        return cls(person, now, template, spent, _troubles(tx, now), tried)

    def ways(self, tx: Tx) -> dict[str, list[Way]]:
        mine = "and person_id = :person" if self.person else ""
        rows = tx.all(
            f"""select person_id, channel, id, seen_at, unreachable from addresses
                where person_id is not null and moved_to is null {mine}""",
            **self._who,
        )
        found: dict[str, list[Way]] = {}
        for row in rows:
            found.setdefault(row["person_id"], []).append(_way(row))
        if self.template:
            self._add_templates(tx, self.template, found)
        return found

    @property
    def _who(self) -> dict[str, str]:
        return {"person": self.person} if self.person else {}

    def _add_templates(self, tx: Tx, template: Template, found: dict[str, list[Way]]) -> None:
        for theirs in found.values() if template.by_uid else ():
            accounts = [way for way in theirs if way.address.channel == ACCOUNT_CHANNEL and not way.blocked]
            theirs += [Way(Address(TEMPLATES, f"uid:{each.address.id}"), price=template.price_uid) for each in accounts]
        mine = "and id = :person" if self.person else ""
        for row in tx.all(f"select id, phone from persons where deleted_at is null {mine}", **self._who):
            phone = (row["phone"] or "").removeprefix("+")
            if phone.startswith("84") and (template.strangers or row["id"] in found):
                way = Way(Address(TEMPLATES, phone), price=template.price_phone)
                found.setdefault(row["id"], []).append(way)

    def told(self, way: Way) -> Way:
        """The way with what happened there."""
        channel, id = way.address.channel, way.address.id
        spent = bool(self.spent & {channel, f"{channel}:{id.partition(':')[0]}"})
        key = (channel, id)
        return Way(
            way.address, way.heard_at, way.blocked, self.troubles.get(key), spent, self.tried.get(key), way.price
        )


def _way(row: Row) -> Way:
    heard = moment(row["seen_at"]) if row["seen_at"] else None
    return Way(Address(row["channel"], row["id"]), heard, row["unreachable"] or "")


def _troubles(tx: Tx, now: datetime) -> dict[tuple[str, str], Fate]:
    """The last letter that failed at an address for something that concerns the way, of those still to be believed."""
    said = {f"reason_{number}": f"{reason}%" for number, reason in enumerate(REASONS)}
    rows = tx.all(
        f"""select channel, address_id, settled_at, error from letters
            where state = 'failed' and settled_at > :since
              and ({" or ".join(f"error like :{name}" for name in said)})
            order by settled_at, id""",
        since=stamp(now - BELIEVED),
        **said,
    )
    return {
        (row["channel"], row["address_id"]): Fate("failed", moment(row["settled_at"]), row["error"]) for row in rows
    }


def _tried(tx: Tx, person: str | None, now: datetime) -> dict[tuple[str, str], datetime]:
    mine = "and person_id = :person" if person else ""
    rows = tx.all(
        f"select channel, address_id, at from ways_tried where at > :since {mine}",
        since=stamp(now - TRIED),
        **({"person": person} if person else {}),
    )
    return {(row["channel"], row["address_id"]): moment(row["at"]) for row in rows}
