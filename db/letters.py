"""Letters: the outbox, and the ledger of what became of each."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import count, repeat
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from conversations.inbound import Address
from db.as_json import as_json
from db.store import Row, Tx
from db.times import stamp

REPLY, NOTE, BULK = 0, 2, 5
"""A reply answers who writes; a note tells somebody of one thing that waits for them; bulk goes to many."""
ANSWER = "answer"
"""The native id of a letter that left in the answer to the platform's own request, which gives none."""
LEASE = timedelta(seconds=60)
NOT_BEGUN = "(l.state = 'queued' or (l.state = 'sending' and l.begun = 0))"
"""A note or a notice `l` that no channel has begun with: who takes its row away takes it back."""


class Letter(Struct, frozen=True):
    """A rendered message to one address. `extras`: buttons, a file, the offer to share a phone: see `handlers.mail`.

    `recipient`: whose row in the ledger of an announcement it settles, and as which try.
    `in_answer`: it travels in the answer to the platform's own request, and is written down as sent that way.
    """

    id: str
    address: Address
    text: str
    priority: int = REPLY
    extras: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    recipient: str = ""
    try_number: int = 0
    in_answer: bool = False

    @property
    def is_plain(self) -> bool:
        """It carries words and buttons only."""
        return not self.extras.keys() - {"markup", "buttons", "contact", "offer"}


def _letter(row: Row) -> Letter:
    address = Address(row["channel"], row["address_id"])
    return Letter(row["id"], address, row["text"], row["priority"], json.loads(row["extras"]), row["attempts"])


_COLUMNS = "id, channel, address_id, text, priority, extras, attempts"


def post(
    tx: Tx,
    letters: Iterable[Letter],
    inbound: str,
    now: datetime,
    *,
    answering: bool = False,
    holder: str | None = "",
) -> tuple[Letter, ...]:
    """Queue letters in their order; return those that may be sent at once, claimed for the caller.

    `holder`: the process that claims them (empty where there is one only); None claims nothing: another sends them.

    None may go ahead of a letter to the same address that is still under way. `answering`: the only letter, if it is
    a plain one, travels in the answer to the platform's request, and is sent by that: no second transaction settles
    it, and when the platform asks again, not having got that answer, `answered` gives it once more.
    """
    letters = tuple(letters)
    if not letters:
        return ()
    ahead = _last_place(tx, letters[0])
    places = count((ahead or 0) + 1)
    if ahead is not None or holder is None:
        _insert(tx, letters, inbound, now, "queued", places)
        return ()
    in_answer = answering and len(letters) == 1 and letters[0].is_plain
    _insert(tx, letters, inbound, now, "sent" if in_answer else "sending", places, holder)
    return tuple(replace(letter, attempts=1, in_answer=in_answer) for letter in letters)


def _last_place(tx: Tx, letter: Letter) -> int | None:
    """The place of the last letter that leaves before this one; None when nothing to its address is under way."""
    row = tx.one(
        """select max(place) as place from letters where channel = :channel and address_id = :address
           and state in ('queued', 'sending') and priority <= :priority""",
        channel=letter.address.channel,
        address=letter.address.id,
        priority=letter.priority,
    )
    return row["place"] if row else None


def queue(tx: Tx, letters: Iterable[Letter], now: datetime) -> None:
    """Queue letters that nobody waits for at this moment: the sweep of their channel finds them.

    Notes keep their order, whatever the clocks of the processes that wrote them say; notices go by their ids.
    """
    letters = tuple(letters)
    notices = tuple(letter for letter in letters if letter.priority >= BULK)
    _insert(tx, notices, "", now, "queued", repeat(1))
    for letter in letters:
        if letter.priority < BULK:
            _insert(tx, (letter,), "", now, "queued", count((_last_place(tx, letter) or 0) + 1))


def _insert(
    tx: Tx,
    letters: tuple[Letter, ...],
    inbound: str,
    now: datetime,
    state: str,
    places: Iterable[int],
    holder: str = "",
) -> None:
    """`state`: queued, sending (claimed by the caller), or sent (in the answer to the platform's request).

    `places`: theirs among what waits for their addresses.
    """
    tx.many(
        """insert into letters (id, channel, address_id, priority, state, text, extras, inbound, due_at,
             lease_until, attempts, native_id, created_at, settled_at, recipient_id, try_number, place, held_by)
           values (:id, :channel, :address, :priority, :state, :text, :extras, :inbound, :now,
             :lease, :attempts, :native_id, :now, :settled, :recipient, :try, :place, :holder)""",
        [
            {
                "id": letter.id,
                "channel": letter.address.channel,
                "address": letter.address.id,
                "priority": letter.priority,
                "state": state,
                "text": letter.text,
                "extras": as_json(letter.extras),
                "inbound": inbound,
                "now": stamp(now),
                "lease": stamp(now + LEASE) if state == "sending" else None,
                "attempts": int(state != "queued"),
                "native_id": ANSWER if state == "sent" else None,
                "settled": stamp(now) if state == "sent" else None,
                "recipient": letter.recipient or None,
                "try": letter.try_number or None,
                "place": place,
                "holder": (holder or None) if state == "sending" else None,
            }
            for letter, place in zip(letters, places, strict=False)
        ],
    )


def claim(tx: Tx, channel: str, now: datetime, most: int, holder: str = "") -> tuple[Letter, ...]:
    """Take up to `most` letters that are due, replies first, one an address, in the order of each address.

    A reply or a note whose sender died is taken again (a repeated question harms nobody), and so is a letter that its
    sender had not begun. Any other becomes unknown: it may have arrived. What was made later than now is due, too: the
    clock has been set back.
    """
    tx.run(
        """update letters
           set state = 'unknown', error = 'the program stopped while it was being sent', settled_at = :now
           where channel = :channel and state = 'sending' and lease_until < :now and priority > :note and begun = 1""",
        channel=channel,
        now=stamp(now),
        note=NOTE,
    )
    rows = tx.all(
        f"""update letters set state = 'sending', lease_until = :lease, attempts = attempts + 1, begun = 0,
              held_by = :holder
            where id in (
              select l.id from letters l
              where l.channel = :channel and l.state in ('queued', 'sending')
                and (l.due_at <= :now or l.created_at > :now)
                and (l.state = 'queued' or (l.state = 'sending' and l.lease_until < :now))
                and not exists (
                  select 1 from letters e where e.channel = l.channel and e.address_id = l.address_id
                    and e.state in ('queued', 'sending')
                    and (e.priority < l.priority or (e.priority = l.priority
                      and (e.place < l.place or (e.place = l.place and e.id < l.id)))))
              order by l.priority, l.due_at, l.id limit :most)
            returning {_COLUMNS}""",
        channel=channel,
        now=stamp(now),
        lease=stamp(now + LEASE),
        most=most,
        holder=holder or None,
    )
    return tuple(sorted((_letter(row) for row in rows), key=lambda letter: (letter.priority, letter.id)))


def begin(tx: Tx, letter: Letter, now: datetime, *, again: bool = False) -> bool:
    """The sender is about to send it, and from now on nobody knows whether it has arrived. False when the claim ran
    out and somebody else has taken it over. `again`: it may have been begun already, and was not sent."""
    return bool(
        tx.run(
            """update letters set begun = 1, lease_until = :lease
               where id = :id and state = 'sending' and attempts = :attempts and begun <= :again""",
            id=letter.id,
            attempts=letter.attempts,
            again=int(again),
            lease=stamp(now + LEASE),
        )
    )


def leaving_notices(tx: Tx, letter: Letter) -> tuple[Address, ...]:
    """Where notices other than this one are being sent to at this moment, on its channel."""
    rows = tx.all(
        """select channel, address_id from letters
           where channel = :channel and state = 'sending' and begun = 1 and priority > :note and id <> :id""",
        channel=letter.address.channel,
        note=NOTE,
        id=letter.id,
    )
    return tuple(Address(row["channel"], row["address_id"]) for row in rows)


def release(tx: Tx, channels: Iterable[str], now: datetime) -> None:
    """At the start of the only process: whoever held letters is gone, so their leases end now."""
    for channel in channels:
        tx.run(
            "update letters set lease_until = :past where channel = :channel and state = 'sending'",
            channel=channel,
            past=stamp(now - timedelta(seconds=1)),
        )


def let_go(tx: Tx, channel: str, inbound: str, holder: str, now: datetime) -> None:
    """Replies to an update that a process claimed without knowing it, and so never sent, may be sent now."""
    tx.run(
        """update letters set lease_until = :past where channel = :channel and inbound = :inbound
           and state = 'sending' and held_by = :holder""",
        past=stamp(now - timedelta(days=1)),
        channel=channel,
        inbound=inbound,
        holder=holder,
    )


def disclaim(tx: Tx, channel: str, holder: str, claimed_at: datetime, now: datetime) -> None:
    """What a process claimed at that moment, without knowing whether it was kept, may be claimed again."""
    tx.run(
        """update letters set lease_until = :past where channel = :channel and state = 'sending'
           and held_by = :holder and lease_until = :lease and begun = 0""",
        past=stamp(now - timedelta(days=1)),
        channel=channel,
        holder=holder,
        lease=stamp(claimed_at + LEASE),
    )


def hold_on(tx: Tx, holder: str, now: datetime) -> None:
    """The clock was set: what a process holds is its own for a whole lease from now on."""
    tx.run(
        "update letters set lease_until = :lease where state = 'sending' and coalesce(held_by, '') = :holder",
        lease=stamp(now + LEASE),
        holder=holder,
    )


def letter_of(tx: Tx, id: str) -> Letter | None:
    """The letter of that id, whatever became of it; None when there is none, or none any more that says something."""
    row = tx.one(f"select {_COLUMNS} from letters where id = :id and text <> ''", id=id)
    return _letter(row) if row else None


def answered(tx: Tx, channel: str, inbound: str) -> tuple[Letter, ...]:
    """Replies that left in the answer to an update, which the platform, since it asks again, did not get."""
    rows = tx.all(
        f"""select {_COLUMNS} from letters where channel = :channel and inbound = :inbound
            and state = 'sent' and native_id = :answer and text <> '' order by id""",
        channel=channel,
        inbound=inbound,
        answer=ANSWER,
    )
    return tuple(replace(_letter(row), in_answer=True) for row in rows)


def settle(
    tx: Tx,
    letter: str,
    state: str,
    now: datetime,
    *,
    native_id: str | None = None,
    error: str | None = None,
    due: datetime | None = None,
) -> None:
    """Write down what became of a letter (`queued` again with a new due time when it is to be tried later)."""
    tx.run(
        """update letters set state = :state, native_id = :native_id, error = :error, lease_until = null,
             due_at = coalesce(:due, due_at), settled_at = :settled
           where id = :letter and state = 'sending'""",
        letter=letter,
        state=state,
        native_id=native_id,
        error=error,
        due=stamp(due) if due else None,
        settled=None if state == "queued" else stamp(now),
    )


def put_back(tx: Tx, letters: Iterable[Letter], due: datetime, reason: str) -> None:
    """Letters that were claimed but never begun wait again; the attempt does not count.

    One whose lease ran out and that somebody else has claimed since is left to them.
    """
    tx.many(
        """update letters set state = 'queued', lease_until = null, attempts = attempts - 1, due_at = :due,
             error = :reason
           where id = :id and state = 'sending' and attempts = :attempts""",
        [{"id": each.id, "attempts": each.attempts, "due": stamp(due), "reason": reason} for each in letters],
    )


def next_due(tx: Tx, channel: str) -> str | None:
    """When the earliest waiting letter of a channel is due (a stamp)."""
    row = tx.one(
        """select min(case when state = 'queued' then due_at else lease_until end) as due from letters
           where channel = :channel and state in ('queued', 'sending')""",
        channel=channel,
    )
    return row["due"] if row else None


def new_letters(
    address: Address,
    texts: Iterable[str],
    extras: Mapping[str, Any],
    new_id: Callable[[], str],
    priority: int = REPLY,
) -> tuple[Letter, ...]:
    """Letters for the parts of one message; what belongs under it goes with the last part."""
    parts = tuple(texts)
    markup = {"markup": extras["markup"]} if "markup" in extras else {}
    return tuple(Letter(new_id(), address, part, priority, extras if part is parts[-1] else markup) for part in parts)
