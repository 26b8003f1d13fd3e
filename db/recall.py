"""Reminders that still wait in the outbox and must not leave it any more."""

from collections.abc import Sequence
from datetime import datetime

from conversations.inbound import Address
from conversations.ways.ladder import TRIED
from conversations.ways.reasons import QUOTA
from db.letters import NOT_BEGUN, Letter
from db.owing import owed_by
from db.store import Row, Tx
from db.times import stamp
from db.ways import mark_tried


def recall_answered(tx: Tx, organisation: str, now: datetime) -> int:
    """The unit's report has come: take back what would remind those who act for it, unless something else in the same
    message is still owed. Returns how many messages were taken back."""
    rows = tx.all(
        f"""select distinct w.letter_id, w.person_id from ({_LETTERED}) w
            join representatives r on r.person_id = w.person_id
            where r.organisation_id = :organisation""",
        organisation=organisation,
    )
    answered = [row for row in rows if not _still_owed(tx, row, now)]
    return sum(_take_back(tx, row, "over", stamp(now)) for row in answered)


def recall_at_night(tx: Tx, count: int) -> int:
    """Quiet hours have begun, or a day off, and a channel has not taken them yet: at most `count` wait for the morning
    again. Returns how many messages were looked at."""
    rows = tx.all(
        f"select distinct w.letter_id, w.person_id from ({_LETTERED}) w order by w.letter_id limit :count", count=count
    )
    for row in rows:
        _take_back(tx, row, "waiting", None)
    return len(rows)


def recall_failed(tx: Tx, now: datetime, count: int) -> int:
    """What could not be sent where it went, or waits there for the month's next quota, takes the next way of its
    person: at most `count` messages of the last day. Returns how many there were."""
    rows = tx.all(
        f"""select w.letter_id, w.person_id, l.channel, l.address_id, l.state from letters l
              join ({_WRITTEN}) w on w.letter_id = l.id
            where l.state = 'failed' and l.settled_at > :since
            union select w.letter_id, w.person_id, l.channel, l.address_id, l.state from letters l
              join ({_LETTERED}) w on w.letter_id = l.id
            where l.error like :quota
            order by letter_id limit :count""",
        since=stamp(now - TRIED),
        quota=f"{QUOTA}%",
        count=count,
    )
    for row in rows:
        mark_tried(tx, row["person_id"], Address(row["channel"], row["address_id"]), now)
        if row["state"] == "failed":
            _unsettle(tx, row["letter_id"], "waiting", None)
        else:
            _take_back(tx, row, "waiting", None)
    return len(rows)


_WRITTEN = """select letter_id, person_id from reminders where letter_id is not null and action <> 'calls'
union all select letter_id, person_id from deferrals where letter_id is not null"""
_LETTERED = f"""select n.letter_id, n.person_id from letters l join reminders n on n.letter_id = l.id
  where {NOT_BEGUN} and n.action <> 'calls'
union all select d.letter_id, d.person_id from letters l join deferrals d on d.letter_id = l.id
  where {NOT_BEGUN}"""


def _still_owed(tx: Tx, row: Row, now: datetime) -> bool:
    """Whether anything that the letter speaks of is still to come."""
    periods = tx.all("select period from reminders where letter_id = :letter", letter=row["letter_id"])
    named = tx.one(
        """select 1 from deferrals d where d.letter_id = :letter and not exists (
             select 1 from reports s where s.organisation_id = d.organisation_id and s.period = d.period)""",
        letter=row["letter_id"],
    )
    return named is not None or any(owed_by(tx, row["person_id"], each["period"], now) for each in periods)


def _take_back(tx: Tx, row: Row, state: str, settled: str | None) -> bool:
    """The whole message; False when a channel has begun with it meanwhile: then its other parts follow."""
    if not tx.run(f"delete from letters as l where l.id = :letter and {NOT_BEGUN}", letter=row["letter_id"]):
        return False
    tx.run("delete from letters where part_of = :letter", letter=row["letter_id"])
    _unsettle(tx, row["letter_id"], state, settled)
    return True


def _unsettle(tx: Tx, letter: str, state: str, settled: str | None) -> None:
    for table in ("reminders", "deferrals"):
        tx.run(
            f"update {table} set state = :state, settled_at = :settled, letter_id = null where letter_id = :letter",
            state=state,
            settled=settled,
            letter=letter,
        )


def lettered(tx: Tx, person: str, letters: Sequence[Letter], now: datetime) -> None:
    """What was taken for a person at this moment goes in that message: one letter, or the parts of a long one."""
    letter = letters[0].id
    tx.many(
        "update letters set part_of = :letter where id = :part",
        [{"letter": letter, "part": part.id} for part in letters[1:]],
    )
    tx.run(
        """update reminders set letter_id = :letter
           where person_id = :person and state = 'sent' and settled_at = :now and action <> 'calls'""",
        person=person,
        letter=letter,
        now=stamp(now),
    )
    tx.run(
        """update deferrals set letter_id = :letter
           where person_id = :person and state = 'told' and settled_at = :now""",
        person=person,
        letter=letter,
        now=stamp(now),
    )
