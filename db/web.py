"""What the web chat reads: the history of an address, what is new there, and seats for visitors of the demo."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.registration import CONSENT_VERSION
from db.addresses import link, save_focus
from db.aliases import idle_focus
from db.consents import record_consent
from db.files import content_of
from db.letters import REPLY
from db.store import Row, Tx
from db.times import moment, stamp

UNSETTLED = "9"
"""Sorts after every stamp: the letter is still on its way."""


class Message(Struct, frozen=True):
    """One line of a chat. `own`: the person's. `settled`: the stamp of its sending, or UNSETTLED.

    `edits`: the id of an earlier one whose place it takes. `passing`: it will soon be changed again.
    """

    id: str
    at: datetime
    own: bool
    text: str
    markup: str = "plain"
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()
    file: bool = False
    picture: bool = False
    reply: bool = False
    settled: str = ""
    edits: str = ""
    passing: bool = False

    @property
    def place(self) -> str:
        """The id of the message as the page knows it."""
        return self.edits or self.id

    @property
    def carries(self) -> bool:
        """It brings something along with the message before it, and asks nothing itself."""
        return self.file or self.picture


# A notice that still waits may be called back; a reply that waits is due at once.
_LETTERS = f"""select id, text, extras, priority, due_at, coalesce(settled_at, '{UNSETTLED}') as settled from letters
  where channel = :channel and address_id = :address and text <> ''
    and (state in ('sending', 'sent', 'unknown')
         or (state = 'queued' and priority = {REPLY} and due_at <= :now))"""


def history(tx: Tx, address: Address, now: datetime, count: int) -> tuple[Message, ...]:
    """The latest messages of both sides, oldest first."""
    letters = tx.all(
        f"{_LETTERS} order by due_at desc, id desc limit :count",
        channel=address.channel,
        address=address.id,
        now=stamp(now),
        count=count,
    )
    received = tx.all(
        """select native_id, received_at, body from inbox
           where channel = :channel and address_id = :address and body <> ''
           order by received_at desc, native_id desc limit :count""",
        channel=address.channel,
        address=address.id,
        count=count,
    )
    own = (_received(row) for row in received)
    messages = _edited(_letter(row) for row in letters) + [message for message in own if message.text]
    return tuple(sorted(messages, key=lambda m: (m.at, not m.own, m.id))[-count:])


def _edited(letters: Iterable[Message]) -> list[Message]:
    """Each message as it reads now, where it stood first; a change of one that is too far back stands alone."""
    found: dict[str, Message] = {}
    for letter in sorted(letters, key=lambda m: m.id):
        first = found.get(letter.place, letter)
        found[letter.place] = replace(letter, id=first.id, at=first.at, settled=first.settled, edits=first.edits)
    return list(found.values())


def news(tx: Tx, address: Address, since: str, now: datetime, count: int = 100) -> tuple[Message, ...]:
    """The bot's messages that were sent at `since` (a stamp) or later, or are on their way, in that order."""
    rows = tx.all(
        f"""{_LETTERS} and coalesce(settled_at, '{UNSETTLED}') >= :since
            order by settled desc, id desc limit :count""",
        channel=address.channel,
        address=address.id,
        now=stamp(now),
        since=since,
        count=count,
    )
    return tuple(_letter(row) for row in reversed(rows))


def sent_at(tx: Tx, address: Address, letter: str) -> str:
    """The stamp of a letter's sending (of its writing, while it is on its way); empty when it is not known here."""
    row = tx.one(
        """select coalesce(settled_at, created_at) as at from letters
           where id = :letter and channel = :channel and address_id = :address""",
        letter=letter,
        channel=address.channel,
        address=address.id,
    )
    return str(row["at"]) if row else ""


def file_of(tx: Tx, address: Address, letter: str) -> tuple[str, bytes] | None:
    """Name and content of the file that a letter to this address carries, or names."""
    carried = _carried(tx, address, letter)
    if "file" in carried:
        name, text = carried["file"]
        return str(name), str(text).encode()
    kept = content_of(tx, carried["stored_document"]) if "stored_document" in carried else None
    return (str(carried["name"]), kept[1]) if kept else None


def document_of(tx: Tx, address: Address, letter: str) -> dict[str, Any] | None:
    """What document is to be made for a letter to this address."""
    return _carried(tx, address, letter).get("document")


def photo_of(tx: Tx, address: Address, letter: str) -> tuple[str, bytes] | None:
    """Kind and bytes of the stored photo that a letter to this address carries."""
    photo = _carried(tx, address, letter).get("photo")
    return content_of(tx, photo) if photo else None


def picture_of(tx: Tx, address: Address, letter: str) -> dict[str, Any] | None:
    """What is to be drawn for a letter to this address."""
    return _carried(tx, address, letter).get("picture")


def _carried(tx: Tx, address: Address, letter: str) -> dict[str, Any]:
    row = tx.one(
        "select extras from letters where id = :letter and channel = :channel and address_id = :address",
        letter=letter,
        channel=address.channel,
        address=address.id,
    )
    return dict(json.loads(row["extras"])) if row else {}


def _letter(row: Row) -> Message:
    extras: dict[str, Any] = json.loads(row["extras"])
    return Message(
        row["id"],
        moment(row["due_at"]),
        own=False,
        text=row["text"],
        markup=extras.get("markup", "plain"),
        buttons=tuple(tuple((label, data) for label, data in line) for line in extras.get("buttons", ())),
        file=not extras.keys().isdisjoint(("file", "stored_document", "document")),
        picture="picture" in extras or "photo" in extras,
        reply=row["priority"] == REPLY,
        settled=row["settled"],
        edits=extras.get("edit", ""),
        passing=extras.get("passing", False),
    )


def _received(row: Row) -> Message:
    said: dict[str, str] = json.loads(row["body"])
    text = said.get("text") or said.get("label") or ""
    return Message(row["native_id"], moment(row["received_at"]), own=True, text=text)


_VISITORS = "(select count(*) from addresses a where a.person_id = p.id and a.channel = 'web')"


def leader_for_visitor(tx: Tx, period: str, code: str = "") -> str | None:
    """A leader whose unit still owes the month; the one with the fewest visitors so far. `code` names the unit."""
    owing = "and not exists (select 1 from reports s where s.organisation_id = o.id and s.period = :period)"
    wishes: list[tuple[str, dict[str, str]]] = [(owing, {}), ("", {})]
    if code:
        wishes.insert(0, ("and o.code = :code", {"code": code}))
    for condition, given in wishes:
        row = tx.one(
            f"""select p.id from representatives r
                  join organisations o on o.id = r.organisation_id join persons p on p.id = r.person_id
                where r.until is null and o.dissolved is null and p.deleted_at is null and p.role = 'leader'
                  and substr(o.founded, 1, 7) <= :period {condition}
                order by {_VISITORS}, o.code, p.id limit 1""",
            period=period,
            **given,
        )
        if row:
            return str(row["id"])
    return None


def officer_for_visitor(tx: Tx, role: str) -> str | None:
    """Somebody of the office in that role; the one with the fewest visitors so far."""
    row = tx.one(
        f"""select p.id from persons p where p.role = :role and p.deleted_at is null
            order by {_VISITORS}, p.id limit 1""",
        role=role,
    )
    return str(row["id"]) if row else None


def random_unit(tx: Tx, below: Callable[[int], int]) -> str | None:
    """The id of some unit; `below(n)` draws a number from 0 to n - 1."""
    rows = tx.all("select id from organisations where dissolved is null order by code")
    return str(rows[below(len(rows))]["id"]) if rows else None


def without_address(tx: Tx, count: int) -> tuple[str, ...]:
    """Up to `count` people who act for a unit today and were never given an address."""
    rows = tx.all(
        """select p.id from persons p where p.deleted_at is null and p.role = 'leader'
             and exists (select 1 from representatives r where r.person_id = p.id and r.until is null)
             and not exists (select 1 from addresses a where a.person_id = p.id)
           order by p.id limit :count""",
        count=count,
    )
    return tuple(str(row["id"]) for row in rows)


def seat(tx: Tx, address: Address, person: str, now: datetime, new_id: Callable[[], str]) -> None:
    """Let a visitor of the demo speak as a sample person who agreed to everything."""
    save_focus(tx, address, idle_focus(tx, address), "", now)
    link(tx, address, person)
    for purpose in ("reports", "notices"):
        record_consent(tx, new_id(), address, person, purpose, CONSENT_VERSION, "demo", granted=True, now=now)
