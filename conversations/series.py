"""Series of reports: months and quarters follow one another; half-years and years each have a series of their own."""

from collections.abc import Iterable
from functools import lru_cache

from conversations.form import Form
from conversations.periods import Period


@lru_cache(maxsize=1024)
def series_of(period: str) -> str:
    """`month` of a month or a quarter, whose figures stand for the same days; `half`, `year`."""
    cadence = Period.parse(period).cadence
    return "month" if cadence == "quarter" else cadence


def same_series(periods: Iterable[str], period: str) -> frozenset[str]:
    """Those of the periods that tell of the same things as `period`."""
    wanted = series_of(period)
    return frozenset(each for each in periods if series_of(each) == wanted)


def forms_in(forms: Iterable[Form], period: str) -> tuple[Form, ...]:
    """The forms that a report of the period answers."""
    wanted = series_of(period)
    return tuple(form for form in forms if form.cadence == wanted)
