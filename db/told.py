"""What a unit's shorter reports say of a half-year or a year."""

from conversations.periods import MONTHS_IN, Period
from db.store import Tx


def figures_inside(tx: Tx, organisation: str, period: str) -> tuple[tuple[str, str, int], ...]:
    """Period, indicator and value of every figure of a shorter period that lies wholly within `period`."""
    whole = Period.parse(period)
    parts = [str(part) for months in MONTHS_IN.values() if months < whole.months for part in _parts(whole, months)]
    names = {f"part_{place}": part for place, part in enumerate(parts)}
    if not names:
        return ()
    rows = tx.all(
        f"""select period, indicator, value from figures
            where organisation_id = :organisation and period in ({", ".join(f":{name}" for name in names)})
            order by period, indicator""",
        organisation=organisation,
        **names,
    )
    return tuple((row["period"], row["indicator"], row["value"]) for row in rows)


def _parts(whole: Period, months: int) -> list[Period]:
    first = Period(whole.start, months)
    return [first.shift(step) for step in range(whole.months // months)]
