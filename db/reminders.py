"""Reminders: planned for each person and step of a cycle, each taken once among all processes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from conversations.reminders.ladder import CALLS, NUDGE, Planned, Step
from db.owing import OWES, PUT_OFF, REPORT_OWED, span
from db.people import reached
from db.store import Row, Tx
from db.times import moment, stamp

SENT, SKIPPED, OVER = "sent", "skipped", "over"


class Reminder(Struct, frozen=True):
    """One step of a period's ladder for one person (`action`: remind, calls or nudge); `due` is UTC."""

    period: str
    step: str
    person: str
    action: str
    due: datetime


def plan(tx: Tx, planned: Planned) -> int:
    """Plan a step for everybody it concerns by now, move those who wait to its time; return how many are new.

    Who came to act for a unit only after the day of the step is not reminded of it.
    """
    given = {"step": planned.step.key, "action": planned.step.action, "due": stamp(planned.due)}
    tx.run(
        """update reminders set due_at = :due
           where period = :period and step = :step and state = 'waiting' and due_at <> :due""",
        period=planned.period,
        **given,
    )
    return tx.run(
        f"""insert into reminders (period, step, person_id, action, due_at)
            select distinct :period, :step, p.id, :action, :due
            {_STAFF if planned.step.action == CALLS else _LEADERS}
            on conflict (period, step, person_id) do nothing""",
        day=planned.due.date().isoformat(),
        **given,
        **span(planned.period),
    )


_LEADERS = f"""from organisations o
  join representatives r on r.organisation_id = o.id and r.until is null and r.since <= :day
  join persons p on p.id = r.person_id and p.deleted_at is null
where {OWES}"""

_CHARGED = f"""exists (select 1 from persons c
  where c.id = o.in_charge and c.deleted_at is null and c.role in ('staff', 'admin') and {reached("c")})"""

_STAFF = f"""from persons p where p.deleted_at is null and p.role in ('staff', 'admin') and exists (
  select 1 from organisations o where (o.in_charge = p.id or not {_CHARGED}) and {REPORT_OWED})"""
"""Who looks after a unit that owes its report; all of the office where nobody does, or nobody who can be written to."""

_OWED_STILL = f"""and exists (
  select 1 from organisations o join representatives r on r.organisation_id = o.id
  where r.person_id = :person and r.until is null and {OWES} and not {PUT_OFF})"""

_CALLS_LEFT = f"""and exists (
  select 1 from organisations o where (o.in_charge = :person or not {_CHARGED}) and {REPORT_OWED})"""


def drop(tx: Tx, period: str, step: Step) -> None:
    """The step is switched off: nobody waits for it any more."""
    tx.run(
        "delete from reminders where period = :period and step = :step and state = 'waiting'",
        period=period,
        step=step.key,
    )


def due_people(tx: Tx, now: datetime, quiet_since: datetime, midnight: datetime, count: int) -> tuple[str, ...]:
    """Whose reminders or named times are due, the longest first.

    Not who wrote after `quiet_since`. A step of the ladder waits for the next day when its person was written to since
    `midnight`.
    """
    rows = tx.all(
        """select w.person_id, min(w.due_at) as since from (
             select n.person_id, n.due_at from reminders n where n.state = 'waiting' and n.due_at <= :now
               and (n.action <> 'remind' or not exists (
                 select 1 from reminders s where s.person_id = n.person_id and s.state = 'sent'
                   and s.action <> 'calls' and s.settled_at >= :midnight))
               and (n.action <> 'remind' or not exists (
                 select 1 from deferrals t where t.person_id = n.person_id and t.state = 'told'
                   and t.settled_at >= :midnight))
             union all
             select d.person_id, d.due_at from deferrals d where d.state = 'waiting' and d.due_at <= :now
           ) w
           where not exists (
             select 1 from addresses a where a.person_id = w.person_id and a.seen_at > :since)
           group by w.person_id order by since, w.person_id limit :count""",
        now=stamp(now),
        since=stamp(quiet_since),
        midnight=stamp(midnight),
        count=count,
    )
    return tuple(row["person_id"] for row in rows)


def due_of(tx: Tx, person: str, now: datetime) -> tuple[Reminder, ...]:
    """A person's reminders that are due, the latest last."""
    rows = tx.all(
        """select * from reminders where person_id = :person and state = 'waiting' and due_at <= :now
           order by due_at, period, step""",
        person=person,
        now=stamp(now),
    )
    return tuple(map(_reminder, rows))


def claim(tx: Tx, reminder: Reminder, now: datetime) -> bool:
    """Take it, once among all processes; False when it was taken, moved, or what it is about has come or been put
    off: then it is over."""
    if _settle(tx, reminder, SENT, now, _CALLS_LEFT if reminder.action == CALLS else _OWED_STILL):
        return True
    _settle(tx, reminder, OVER, now)
    return False


def skip(tx: Tx, reminder: Reminder, now: datetime) -> None:
    """It is too late for it, or nobody can be written to."""
    _settle(tx, reminder, SKIPPED, now)


def _settle(tx: Tx, reminder: Reminder, state: str, now: datetime, unless: str = "") -> bool:
    settled = tx.run(
        f"""update reminders set state = :state, settled_at = :now
            where period = :period and step = :step and person_id = :person and state = 'waiting'
              and due_at = :due {unless}""",
        **span(reminder.period),
        state=state,
        now=stamp(now),
        step=reminder.step,
        person=reminder.person,
        due=stamp(reminder.due),
    )
    return settled == 1


def nudge(tx: Tx, period: str, people: Iterable[str], by: str, at: datetime, id: str) -> None:
    """Somebody of the office asks that these people be reminded at a time."""
    tx.many(
        """insert into reminders (period, step, person_id, action, due_at, nudged_by)
           values (:period, :step, :person, 'nudge', :at, :by)
           on conflict (period, step, person_id) do nothing""",
        [{"period": period, "step": f"{NUDGE}:{id}", "person": person, "at": stamp(at), "by": by} for person in people],
    )


def lately_reminded(tx: Tx, now: datetime, within: timedelta) -> frozenset[str]:
    """Who was reminded in the time before now, or will be by somebody's wish."""
    rows = tx.all(
        """select person_id from reminders
           where (state = 'sent' and action <> 'calls' and settled_at > :since)
             or (state = 'waiting' and action = 'nudge')
           union select person_id from deferrals where state = 'told' and settled_at > :since""",
        since=stamp(now - within),
    )
    return frozenset(row["person_id"] for row in rows)


def _reminder(row: Row) -> Reminder:
    return Reminder(row["period"], row["step"], row["person_id"], row["action"], moment(row["due_at"]))
