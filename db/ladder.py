"""The ladder of reminders, as the office set it."""

from datetime import time

from conversations.reminders.ladder import Step
from db.store import Row, Tx


def steps(tx: Tx) -> tuple[Step, ...]:
    """Every step of every cadence, those switched off too."""
    rows = tx.all("select * from ladder order by cadence, number")
    return tuple(map(_step, rows))


def change(tx: Tx, step: Step) -> None:
    """Keep a step's days, time of day, and whether it is taken."""
    tx.run(
        """update ladder set days = :days, at = :at, active = :active
           where cadence = :cadence and number = :number""",
        days=step.days,
        at=step.at.isoformat("minutes"),
        active=int(step.active),
        cadence=step.cadence,
        number=step.number,
    )


def _step(row: Row) -> Step:
    return Step(
        row["cadence"],
        row["number"],
        row["step"],
        row["anchor"],
        row["days"],
        time.fromisoformat(row["at"]),
        row["action"],
        bool(row["active"]),
    )
