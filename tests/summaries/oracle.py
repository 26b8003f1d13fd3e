"""A summary worked out again, month by month and unit by unit, without SQL and without the code under test."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tests.summaries.province import TIMEZONE, Report, Unit

ASKED = {
    "revenue": ("flow", {"THT", "HTX", "LHHTX", "QTDND"}),
    "revenue_members": ("flow", {"HTX", "LHHTX", "QTDND"}),
    "members": ("stock", {"THT", "HTX", "QTDND"}),
    "member_htx": ("stock", {"LHHTX"}),
    "members_official": ("stock", {"HTX", "QTDND"}),
    "members_group": ("stock", {"THT"}),
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


def remains(unit: Unit, months: Sequence[str]) -> bool:
    """Whether a unit with full dates still exists when those months have ended."""
    return unit.dissolved is None or unit.dissolved > f"{months[-1]}-31"


def makers(units: Sequence[Unit], indicator: str) -> list[Unit]:
    """The units that make the total: unions only where nobody else is asked."""
    asked = ASKED[indicator][1]
    return [unit for unit in units if unit.kind in (asked - {"LHHTX"} or asked)]


def expected_total(
    units: Sequence[Unit], reports: Sequence[Report], months: Sequence[str], indicator: str
) -> tuple[int | None, int, int]:
    """Value, reporting and expected."""
    told = _told(units, reports, months, indicator)
    nature = ASKED[indicator][0]
    among = [unit for unit in makers(units, indicator) if nature == "flow" or remains(unit, months)]
    return (
        _total(nature, told),
        len(told),
        sum(takes_part(unit, reports, months) for unit in among),
    )


def expected_comparison(
    units: Sequence[Unit], reports: Sequence[Report], months: Sequence[str], then: Sequence[str], indicator: str
) -> tuple[int | None, int | None, int]:
    """The same units now and then, and how many they are: flows of the months of which they told both; stocks, too,
    against the same months of another year."""
    nature = ASKED[indicator][0]
    among = [unit for unit in makers(units, indicator) if nature == "flow" or remains(unit, months)]
    pairs = [_both(reports, unit, months, then, indicator) for unit in among]
    told = [(now, before) for now, before in pairs if now and before]
    return _total(nature, [now for now, _ in told]), _total(nature, [before for _, before in told]), len(told)


def _both(
    reports: Sequence[Report], unit: Unit, months: Sequence[str], then: Sequence[str], indicator: str
) -> tuple[list[int], list[int]]:
    if ASKED[indicator][0] == "stock" and then[0][5:] != months[0][5:]:
        return values(reports, unit, months, indicator), values(reports, unit, then, indicator)
    each = [
        (*values(reports, unit, [now], indicator), *values(reports, unit, [before], indicator))
        for now, before in zip(months, then, strict=True)
    ]
    whole = [pair for pair in each if len(pair) == 2]
    return [now for now, _ in whole], [before for _, before in whole]


def expected_group(
    units: Sequence[Unit], reports: Sequence[Report], months: Sequence[str], indicator: str
) -> tuple[int | None, int]:
    """What a group tells, and over how many units."""
    told = _told(units, reports, months, indicator)
    return _total(ASKED[indicator][0], told), len(told)


def size_of(unit: Unit, reports: Sequence[Report], last: str) -> str:
    """The size by the last count of members in the two years that end with that month."""
    counted = {"THT": "members_group", "HTX": "members_official", "QTDND": "members_official"}.get(unit.kind)
    months = months_between("2020-01", last)[-24:]
    told = values(reports, unit, months, counted) if counted else []
    if not told:
        return ""
    return "micro" if told[-1] < 50 else "small" if told[-1] < 200 else "medium" if told[-1] < 300 else "large"


def years_before(months: Sequence[str]) -> list[str]:
    """The same months of the year before."""
    return [f"{int(month[:4]) - 1}{month[4:]}" for month in months]


def _told(units: Sequence[Unit], reports: Sequence[Report], months: Sequence[str], indicator: str) -> list[list[int]]:
    """The figures of each unit that counts, month by month."""
    among = [u for u in makers(units, indicator) if ASKED[indicator][0] == "flow" or remains(u, months)]
    return [series for unit in among if (series := values(reports, unit, months, indicator))]


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


def takes_part(unit: Unit, reports: Sequence[Report], months: Sequence[str]) -> bool:
    """It existed in those months, or reported in them."""
    return lived(unit, months[0], months[-1]) or any(latest(reports, unit.code, month) for month in months)


def _total(nature: str, told: list[list[int]]) -> int | None:
    if not told:
        return None
    return sum(map(sum, told)) if nature == "flow" else sum(series[-1] for series in told)
