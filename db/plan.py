"""Plan targets: what an indicator is to reach in a period."""

from datetime import datetime

from conversations.summaries.effects import TargetSet
from conversations.summaries.plan import Target
from db.store import Row, Tx
from db.times import stamp


def targets_within(tx: Tx, year: str) -> list[Row]:
    """The targets of a year and its parts: period, indicator, kind, area, value."""
    return tx.all(
        """select period, indicator, kind, area, value from plan_targets where substr(period, 1, 4) = :year
           order by period, indicator, kind, area""",
        year=year,
    )


def targets(tx: Tx, year: str) -> tuple[Target, ...]:
    """The same as targets."""
    return tuple(Target(**row) for row in targets_within(tx, year))


def keep(tx: Tx, change: TargetSet, person: str | None, now: datetime) -> None:
    """Set the target, or take it away where its value is None."""
    key = {
        "period": change.period,
        "indicator": change.indicator,
        "kind": change.kind,
        "area": change.area,
    }
    tx.run(
        """delete from plan_targets
           where period = :period and indicator = :indicator and kind = :kind and area = :area""",
        **key,
    )
    if change.value is not None:
        tx.run(
            """insert into plan_targets (period, indicator, kind, area, value, set_by, set_at)
               values (:period, :indicator, :kind, :area, :value, :person, :now)""",
            **key,
            value=change.value,
            person=person,
            now=stamp(now),
        )
