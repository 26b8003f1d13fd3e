"""Tracked tasks with a day by which they are to be done."""

from datetime import date

from msgspec import Struct

from db.store import Tx


class DueTask(Struct, frozen=True):
    """A task that nobody has ended; `keeper` is the person who wrote it down, or empty."""

    id: str
    number: int
    name: str
    due: date
    keeper: str


def due_tasks(tx: Tx, first: date, last: date) -> tuple[DueTask, ...]:
    """Those due on a day of the window, by day and number."""
    rows = tx.all(
        """select e.id, e.number, e.name, v.value, e.person_id from register_entries e
           join register_values v on v.entry_id = e.id and v.period = '' and v.key = 'due'
           where e.register = 'tasks' and e.ended = '' and e.claim <> 'new' and e.state not in ('void', 'refused')
             and v.value >= :first and v.value <= :last order by v.value, e.number""",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return tuple(
        DueTask(row["id"], row["number"], row["name"], date.fromisoformat(row["value"]), row["person_id"] or "")
        for row in rows
    )
