"""Addresses: where persons are reached, and where the conversation there stands."""

import json
from datetime import datetime, timedelta
from operator import attrgetter

from msgspec import Struct

from conversations.inbound import Address, Inbound
from conversations.people import Person, Role
from conversations.say import Shown
from conversations.scene import Offer
from conversations.turn import Focus
from db.as_json import as_json
from db.offers import load_offers
from db.remembered import Remembered
from db.store import Tx
from db.times import moment, stamp

TRIES_WINDOW = timedelta(hours=1)
LONGEST_WAY = timedelta(days=1)
"""For which channels keep a message that we do not take: Telegram for 24 hours ("Getting updates"), Zalo for two."""
CLOCKS_APART = timedelta(minutes=10)
"""So far a platform's clock may be ahead of ours."""
_KEPT = tuple(name for name in Focus.__struct_fields__ if name != "choices")
_VALUES = attrgetter(*_KEPT)
_FOCI: Remembered[str, Focus] = Remembered(256)
"""Those written lately: most are read again by the very next message."""


class Caller(Struct, frozen=True):
    """An address as a turn finds it."""

    focus: Focus
    person: Person | None
    offers: tuple[Offer, ...] = ()
    last_message_at: str = ""

    def wrote_since(self, inbound: Inbound) -> bool:
        """Whether a message was handled that was written after this one: a channel that could not deliver this one
        brings it again later. A time further back than any channel brings again is taken for a wrong clock."""
        if not self.last_message_at:
            return False
        return timedelta() < moment(self.last_message_at) - inbound.at < LONGEST_WAY

    def last_with(self, inbound: Inbound, now: datetime) -> str:
        """The stamp of the latest message, this one among them; a time further ahead than clocks may be apart is taken
        for a wrong clock."""
        if inbound.at > now + CLOCKS_APART:
            return self.last_message_at
        return max(self.last_message_at, stamp(inbound.at))


def load_caller(tx: Tx, address: Address) -> Caller | None:
    """The conversation at an address, and whose it is; None for an address never heard of."""
    row = tx.one(
        """select a.focus, a.offered, a.new_offers, a.last_message_at,
             p.id, p.name, p.role, p.honorific, p.phone, p.language
           from addresses a left join persons p on p.id = a.person_id and p.deleted_at is null
           where a.channel = :channel and a.id = :id""",
        channel=address.channel,
        id=address.id,
    )
    if row is None:
        return None
    person = (
        Person(row["id"], row["name"], Role(row["role"]), row["honorific"], row["phone"], row["language"])
        if row["id"]
        else None
    )
    offers = load_offers(row["offered"], row["new_offers"])
    return Caller(load_focus(row["focus"]), person, offers, row["last_message_at"] or "")


def load_focus(text: str) -> Focus:
    """A focus from its stored form; the empty object is the idle focus. What a newer version has written beside, while
    processes are renewed one after another, is passed over."""
    found = _FOCI.get(text)
    if found is None:
        stored = json.loads(text)
        choices = tuple(Shown(*choice) for choice in stored.get("choices", ()))
        found = Focus(choices=choices, **{name: stored[name] for name in _KEPT if name in stored})
    return found


def dump_focus(focus: Focus) -> str:
    """The stored form of a focus: only what differs from idle."""
    stored = {name: value for name, value in zip(_KEPT, _VALUES(focus), strict=True) if value}
    if focus.choices:
        stored["choices"] = [(choice.value, choice.label, choice.word) for choice in focus.choices]
    text = as_json(stored)
    _FOCI.put(text, focus)
    return text


def save_focus(tx: Tx, address: Address, focus: Focus, name: str, now: datetime, last_message_at: str = "") -> None:
    """Keep where the conversation stands; hearing from an address proves that it can be reached. `last_message_at`:
    the stamp of the latest message (empty: as it was)."""
    tx.run(
        """insert into addresses (channel, id, name, focus, seen_at, last_message_at)
             values (:channel, :id, :name, :focus, :now, nullif(:last, ''))
           on conflict (channel, id) do update
           set focus = excluded.focus, name = coalesce(nullif(excluded.name, ''), addresses.name),
             seen_at = excluded.seen_at, unreachable = null, new_offers = 0,
             last_message_at = coalesce(excluded.last_message_at, addresses.last_message_at)""",
        channel=address.channel,
        id=address.id,
        name=name,
        focus=dump_focus(focus),
        now=stamp(now),
        last=last_message_at,
    )


def link(tx: Tx, address: Address, person: str | None) -> None:
    """The address speaks for this person from now on (None: for nobody)."""
    tx.run(
        "update addresses set person_id = :person, tries = 0 where channel = :channel and id = :id",
        channel=address.channel,
        id=address.id,
        person=person,
    )


def addresses_of(tx: Tx, person: str) -> tuple[Address, ...]:
    """Where a person is reached."""
    rows = tx.all("select channel, id from addresses where person_id = :person order by channel, id", person=person)
    return tuple(Address(row["channel"], row["id"]) for row in rows)


def reachable_addresses(tx: Tx, person: str) -> tuple[Address, ...]:
    """Where a person can be written to: neither blocked nor moved."""
    rows = tx.all(
        """select channel, id from addresses
           where person_id = :person and unreachable is null and moved_to is null order by channel, id""",
        person=person,
    )
    return tuple(Address(row["channel"], row["id"]) for row in rows)


def last_address(tx: Tx, person: str) -> Address | None:
    """Where a person was heard of last, of those places where they can be written to."""
    row = tx.one(
        """select channel, id from addresses
           where person_id = :person and unreachable is null and moved_to is null
           order by seen_at desc, channel, id limit 1""",
        person=person,
    )
    return Address(row["channel"], row["id"]) if row else None


def count_wrong_code(tx: Tx, address: Address, now: datetime) -> None:
    """One more wrong code from this address within the hour."""
    tries = wrong_codes(tx, address, now)
    tx.run(
        """update addresses set tries = :tries, tries_since = case when :first = 1 then :now else tries_since end
           where channel = :channel and id = :id""",
        channel=address.channel,
        id=address.id,
        tries=tries + 1,
        first=int(tries == 0),
        now=stamp(now),
    )


def wrong_codes(tx: Tx, address: Address, now: datetime) -> int:
    """How many wrong codes were tried from this address in the last hour."""
    row = tx.one(
        "select tries, tries_since from addresses where channel = :channel and id = :id",
        channel=address.channel,
        id=address.id,
    )
    if row is None or not row["tries_since"] or now - moment(row["tries_since"]) > TRIES_WINDOW:
        return 0
    return int(row["tries"])


def mark_unreachable(tx: Tx, address: Address, reason: str) -> None:
    """The platform says that this address cannot be written to."""
    tx.run(
        "update addresses set unreachable = :reason where channel = :channel and id = :id",
        channel=address.channel,
        id=address.id,
        reason=reason,
    )


def move(tx: Tx, address: Address, to: str) -> None:
    """The platform gave the chat a new id: letters still waiting go there."""
    tx.run(
        "update addresses set moved_to = :new where channel = :channel and id = :id",
        channel=address.channel,
        id=address.id,
        new=to,
    )
    tx.run(
        """update letters set address_id = :new
           where channel = :channel and address_id = :id and state in ('queued', 'sending')""",
        channel=address.channel,
        id=address.id,
        new=to,
    )


def name_at(tx: Tx, address: Address) -> str:
    """What whoever writes from an address is called there; empty when nobody knows."""
    row = tx.one(
        "select name from addresses where channel = :channel and id = :id", channel=address.channel, id=address.id
    )
    return str(row["name"]) if row else ""


def heard_of(tx: Tx, address: Address, at: datetime) -> None:
    """Whoever is at an address turned to us without a word."""
    tx.run(
        "update addresses set seen_at = :at where channel = :channel and id = :id and seen_at < :at",
        channel=address.channel,
        id=address.id,
        at=stamp(at),
    )
