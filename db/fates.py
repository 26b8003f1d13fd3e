"""From letters back to recipients: whose letters are settled, and whose are taken back before they left."""

import json
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from conversations.inbound import Address
from conversations.notices.fate import LetterFate
from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE, WINDOW
from db.channel_use import SPENT
from db.letters import NOT_BEGUN
from db.recipients import COLUMNS, Recipient, recipient_of
from db.store import Row, Tx
from db.times import moment, stamp

_LETTERS = "select 1 from letters l where l.recipient_id = r.id and l.try_number = r.tries"
FILES = ("photo", "stored_document", "document", "picture", "file")


class Settled(Struct, frozen=True):
    """A recipient none of whose letters is under way, where these went last, and when the last was settled."""

    recipient: Recipient
    letters: tuple[LetterFate, ...]
    at: datetime | None


def settled(tx: Tx, announcement: str, count: int) -> tuple[Settled, ...]:
    """Recipients all of whose letters have come to their end."""
    rows = tx.all(
        f"""select {COLUMNS}, l.channel as went_by, l.address_id as went_to, l.state as fate, l.extras, l.attempts,
              l.error, l.settled_at, (a.unreachable is not null) as gone
            from recipients r
              left join letters l on l.recipient_id = r.id and l.try_number = r.tries
              left join addresses a on a.channel = l.channel and a.id = l.address_id
            where r.id in (
              select r.id from recipients r where r.announcement_id = :announcement and r.state = 'lettered'
                and not exists ({_LETTERS} and l.state in ('queued', 'sending'))
              order by r.id limit :count)
            order by r.id, l.id""",
        announcement=announcement,
        count=count,
    )
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["id"], []).append(row)
    return tuple(_settled(group) for group in grouped.values())


def _settled(rows: list[Row]) -> Settled:
    last = rows[-1]
    recipient = recipient_of(last)
    if last["fate"] is None:
        return Settled(recipient, (), None)
    there = Address(last["went_by"], last["went_to"])
    times = [row["settled_at"] for row in rows if row["settled_at"]]
    return Settled(
        replace(recipient, address=there), tuple(_fate(row) for row in rows), moment(max(times)) if times else None
    )


def _fate(row: Row) -> LetterFate:
    carries = json.loads(row["extras"])
    words = not any(name in carries for name in FILES)
    return LetterFate(row["fate"], words, bool(row["gone"]), row["attempts"], _said(row["error"] or ""))


def _said(error: str) -> str:
    """What the channel's error says of the way, as `announcement.Missed` has it; empty when it says nothing."""
    if error == SPENT:
        return "quota"
    said = {WINDOW: "window", QUOTA: "quota", ACCOUNT: "account", UNREACHABLE: "no_zalo"}
    return next((reason for begins, reason in said.items() if error.startswith(begins)), "")


def take_back(tx: Tx, announcement: str, state: str, reason: str, now: datetime, count: int) -> int:
    """Letters that have not begun to leave are taken out of the outbox; their recipients are `waiting` again or
    `cancelled`. Return how many. Whoever has got a part of theirs gets the rest, too.

    A sender that holds such a letter finds it gone when it is to begin with it.
    """
    rows = tx.all(
        f"""select r.id, r.tries from recipients r
            where r.announcement_id = :announcement and r.state = 'lettered'
              and exists ({_LETTERS}) and not exists ({_LETTERS} and not {NOT_BEGUN})
            order by r.id limit :count""",
        announcement=announcement,
        count=count,
    )
    ids = [{"id": row["id"], "tries": row["tries"]} for row in rows]
    tx.many(f"delete from letters as l where l.recipient_id = :id and l.try_number = :tries and {NOT_BEGUN}", ids)
    tx.many(
        """update recipients set state = :state, reason = :reason, settled_at = :at
           where id = :id and state = 'lettered'""",
        [{"id": each["id"], "state": state, "reason": reason, "at": stamp(now) if reason else None} for each in ids],
    )
    return len(ids)


def stop_waiting(tx: Tx, announcement: str, now: datetime) -> None:
    """Who waits for a letter of a cancelled announcement gets none."""
    tx.run(
        """update recipients set state = 'cancelled', reason = 'stopped', settled_at = :now
           where announcement_id = :announcement and state = 'waiting'""",
        announcement=announcement,
        now=stamp(now),
    )
