"""A summary worked out again, month by month and unit by unit, without SQL and without the code under test."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tests.summaries.province import TIMEZONE, Report, Unit

ASKED = {
    "revenue": ("flow", {"THT", "HTX", "LHHTX", "QTDND"}),
    "revenue_members": ("flow", {"HTX", "LHHTX", "QTDND"}),
    "members": ("stock", {"THT", "HTX", "QTDND"}),
    "member_htx": ("stock", {"LHHTX"}),
    "loan_outstanding": ("stock", {"THT", "HTX", "LHHTX", "QTDND"}),
}


def months_between(first: str, last: str) -> list[str]:
    """`2025-12` to `2026-02` is three months."""
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last)]
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(numbers[0], numbers[1] + 1)]


def earlier(months: Sequence[str]) -> list[str]:
    """As many months before."""
    return months_between("2020-01", months[0])[-len(months) - 1 : -1]


def latest(reports: Sequence[Report], code: str, month: str) -> Report | None:
    """The edition that counts."""
    editions = [one for one in reports if (one.code, one.period) == (code, month)]
    return max(editions, key=lambda one: one.edition, default=None)


def values(reports: Sequence[Report], unit: Unit, months: Sequence[str], indicator: str) -> list[int]:
    """What a unit told of an indicator, month by month."""
    found = [latest(reports, unit.code, month) for month in months]
    return [one.figures[indicator] for one in found if one is not None and indicator in one.figures]


def lived(unit: Unit, first_month: str, last_month: str) -> bool:
    """Whether a unit with full dates existed in some of the days of those months."""
    ended = unit.dissolved is not None and unit.dissolved < f"{first_month}-01"
    return not ended and unit.founded < f"{last_month}-32"


def expected_total(
    units: Sequence[Unit], reports: Sequence[Report], months: Sequence[str], indicator: str
) -> tuple[int | None, int, int, int | None]:
    """Value, reporting, expected and previous."""
    nature, asked = ASKED[indicator]
    kinds = asked - {"LHHTX"} or asked
    counted = [unit for unit in units if unit.kind in kinds]
    told = [series for unit in counted if (series := values(reports, unit, months, indicator))]
    before = [series for unit in counted if (series := values(reports, unit, earlier(months), indicator))]
    return (
        _total(nature, told),
        len(told),
        sum(_takes_part(unit, reports, months) for unit in counted),
        _total(nature, before),
    )


def expected_counts(
    units: Sequence[Unit], reports: Sequence[Report], months: Sequence[str], today: date
) -> tuple[int, int, int, list[tuple[str, str]]]:
    """Expected, received, on time, and who owes what."""
    received = on_time = 0
    missing = []
    for unit in units:
        for month in months:
            after = date(int(month[:4]) + (month[5:] == "12"), int(month[5:]) % 12 + 1, 1)
            editions = [one for one in reports if (one.code, one.period) == (unit.code, month)]
            if after > today:
                continue
            if editions:
                received += 1
                on_time += min(_local_day(one.sent_at) for one in editions) <= after + timedelta(days=9)
            elif lived(unit, month, month):
                missing.append((unit.code, month))
    return received + len(missing), received, on_time, sorted(missing)


def _local_day(stamp: str) -> date:
    return datetime.fromisoformat(stamp).astimezone(TIMEZONE).date()


def _takes_part(unit: Unit, reports: Sequence[Report], months: Sequence[str]) -> bool:
    return lived(unit, months[0], months[-1]) or any(latest(reports, unit.code, month) for month in months)


def _total(nature: str, told: list[list[int]]) -> int | None:
    if not told:
        return None
    return sum(map(sum, told)) if nature == "flow" else sum(series[-1] for series in told)
