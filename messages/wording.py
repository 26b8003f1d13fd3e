"""What a language must be able to say of numbers, dates and periods."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from msgspec import Struct

# Months of one year, first and last, that make a period with a name of its own: what follows the year in its name.
WHOLE: Mapping[tuple[str, str], str] = {
    ("01", "03"): "-Q1",
    ("04", "06"): "-Q2",
    ("07", "09"): "-Q3",
    ("10", "12"): "-Q4",
    ("01", "06"): "-H1",
    ("07", "12"): "-H2",
    ("01", "12"): "",
}


class Wording(Struct, frozen=True):
    """Numbers are integers (money in đồng), periods as `2026-10`, `2026-Q3`, `2026-H1`, `2026`, times local.

    `term`: what kind of period it is. `short`: money exactly but briefly ("1,2 tỷ"), without the currency. `spelled`:
    in words. `percent`: a percentage with its sign; `growth`: up or down by so many per cent. `change`: by how much a
    value differs from an earlier one ("" when that cannot be said). `near`: a period as seen from another. `span`:
    from one month to another. `weekday`: a date with its day of the week. `units`: what a kind of organisation is
    called by its own people, `unit` any other.
    """

    grouped: Callable[[int], str]
    short: Callable[[int], str]
    spelled: Callable[[int], str]
    loss: str
    minus: str
    yes: str
    no: str
    unknown: str
    percent: Callable[[float | str], str]
    growth: Callable[..., str]
    change: Callable[[int, int, str], str]
    period: Callable[[str], str]
    period_end: Callable[[str], str]
    term: Callable[[str], str]
    near: Callable[[str, str], str]
    span: Callable[[str, str], str]
    day: Callable[[date], str]
    weekday: Callable[[date], str]
    clock: Callable[[datetime], str]
    moment: Callable[[datetime], str]
    units: Mapping[str, str]
    unit: str
