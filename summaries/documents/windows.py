"""What a summary is about, in the words of a paper's heading."""

from collections.abc import Iterable, Sequence

from conversations.periods import Period
from summaries.query import Query

_ROMAN = ("I", "II", "III", "IV")


def window_named(query: Query) -> str:
    """`tháng 10/2026`, `quý III/2026`, `9 tháng đầu năm 2026`, `năm 2026`, `từ tháng 11/2025 đến tháng 02/2026`."""
    if query.statutory:
        last = query.last_day.year
        return f"từ ngày 15/12/{last - 1} đến ngày 14/12/{last}"
    first, months = query.first_day, query.months
    if months == 1:
        return f"tháng {_month(query.start)}"
    if months == 12 and first.month == 1:
        return f"năm {first.year}"
    if months == 3 and first.month % 3 == 1:
        return f"quý {_ROMAN[first.month // 3]}/{first.year}"
    if months in (6, 9) and first.month == 1:
        return f"{months} tháng đầu năm {first.year}"
    if months == 6 and first.month == 7:
        return f"6 tháng cuối năm {first.year}"
    return f"từ tháng {_month(query.start)} đến tháng {_month(query.end)}"


def period_named(text: str) -> str:
    """`10/2026`, `Quý III/2026`, `6 tháng đầu năm 2026`, `Năm 2026`."""
    period = Period.parse(text)
    if period.months == 1:
        return _month(text)
    named = window_named(Query.over(period, period))
    return named[0].upper() + named[1:]


def periods_named(periods: Iterable[str]) -> str:
    """Each by its name, in order; three and more that follow one another as `từ 01/2022 đến 3/2023`."""
    runs: list[list[Period]] = []
    for period in map(Period.parse, periods):
        if runs and runs[-1][-1].shift(1) == period:
            runs[-1].append(period)
        else:
            runs.append([period])
    return ", ".join(map(_run_named, runs))


def _run_named(run: Sequence[Period]) -> str:
    names = [period_named(str(period)) for period in run]
    return ", ".join(names) if len(names) < 3 else f"từ {_small(names[0])} đến {_small(names[-1])}"


def _small(name: str) -> str:
    return name[0].lower() + name[1:]


def _month(text: str) -> str:
    """A 0 goes before January and February (Decree 30/2020/NĐ-CP, annex I, II.4)."""
    year, month = text.split("-")
    return f"{int(month):02}/{year}" if int(month) < 3 else f"{int(month)}/{year}"
