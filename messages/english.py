"""How English says numbers, dates and periods; money stays in đồng."""

from datetime import date, datetime
from functools import lru_cache

from conversations.periods import Period
from messages.wording import WHOLE, Wording

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))
_SHORT = ((10**9, 10**6, "billion"), (10**6, 10**3, "million"), (10**3, 10**3, "thousand"))
_SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def grouped(number: int) -> str:
    """`1,200,000`."""
    return f"{number:,}"


def short(amount: int) -> str:
    """`1.2 billion`; all digits when that is not exact."""
    for scale, finest, word in _SHORT:
        if amount >= scale and amount % finest == 0:
            whole, rest = divmod(amount, scale)
            decimals = f"{rest * 1000 // scale:03d}".rstrip("0")
            return f"{whole:,}{'.' if decimals else ''}{decimals} {word}"
    return grouped(amount)


def in_words(number: int) -> str:
    """A non-negative integer in words: "one billion two hundred million"."""
    if number < 1000:
        return _below_thousand(number)
    for scale, word in _SCALES:
        if number >= scale:
            whole, rest = divmod(number, scale)
            return f"{in_words(whole)} {word}" + (f" {in_words(rest)}" if rest else "")
    raise AssertionError(number)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_SMALL[hundreds]} hundred"] if hundreds else []
    if rest or not hundreds:
        tens, ones = divmod(rest, 10)
        parts.append(_SMALL[rest] if rest < 20 else _TENS[tens] + (f"-{_SMALL[ones]}" if ones else ""))
    return " and ".join(parts)


@lru_cache(maxsize=1024)
def period(text: str) -> str:
    """`2026-10` is "October 2026"; "" stays empty."""
    if not text:
        return ""
    told = Period.parse(text)
    year, number = told.start.year, (told.start.month - 1) // told.months
    if told.months == 1:
        return f"{_MONTHS[number]} {year}"
    if told.months == 3:
        return f"quarter {number + 1} of {year}"
    if told.months == 6:
        return f"the {'second' if number else 'first'} half of {year}"
    return f"{year}"


@lru_cache(maxsize=1024)
def period_end(text: str) -> str:
    """The last day of a period: "31 October 2026"."""
    return day(Period.parse(text).end) if text else ""


def term(text: str) -> str:
    """The length of a period: "month"."""
    return {1: "month", 3: "quarter", 6: "half-year", 12: "year"}[Period.parse(text).months] if text else ""


@lru_cache(maxsize=1024)
def near(text: str, seen_from: str) -> str:
    """A period as named within another one: "September" in the same year, "December 2025" from the next."""
    told = period(text)
    same_year = len(text) == 7 and text[:4] == seen_from[:4] and text[5].isdecimal()
    return told.partition(" ")[0] if same_year else told


def span(first: str, last: str) -> str:
    """From one month to another: "from January to October 2026"; by its name where it has one: "quarter 3 of 2026"."""
    if first == last:
        return period(first)
    if first[:4] == last[:4] and (first[5:], last[5:]) in WHOLE:
        return period(first[:4] + WHOLE[first[5:], last[5:]])
    return f"from {near(first, last)} to {period(last)}"


def day(when: date) -> str:
    """A date: "5 November 2026"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def weekday(when: date) -> str:
    """A date with its day of the week: "Thursday 12 November"."""
    return f"{_WEEKDAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"


def clock(when: datetime) -> str:
    """A time: "19:42"."""
    return f"{when:%H:%M}"


def moment(when: datetime) -> str:
    """A time and its day: "19:42 on 5 November 2026"."""
    return f"{clock(when)} on {day(when)}"


def change(value: int, last: int, kind: str) -> str:
    """By how much it differs: "up 20%" for money, "3 more" for what is counted."""
    if value == last:
        return "the same"
    if kind == "count":
        return f"{grouped(abs(value - last))} {'more' if value > last else 'fewer'}"
    if kind != "money" or last <= 0 or value < 0:
        return ""
    tenths = (abs(value - last) * 2000 + last) // (2 * last)
    if not tenths:
        return ""
    return growth(tenths / 10 if value > last else -tenths / 10)


def percent(value: float | str) -> str:
    """A percentage: "12.5%"."""
    return f"{value}".removesuffix(".0") + "%"


def growth(value: float, _before: int = 1) -> str:
    """More or less by so many per cent: "up 3.5%"."""
    return f"{'up' if value > 0 else 'down'} {percent(abs(value))}" if value else "unchanged"


WORDING = Wording(
    grouped=grouped,
    short=short,
    spelled=in_words,
    loss="a loss of",
    minus="minus",
    yes="yes",
    no="no",
    unknown="not known yet",
    percent=percent,
    growth=growth,
    change=change,
    period=period,
    period_end=period_end,
    term=term,
    near=near,
    span=span,
    day=day,
    weekday=weekday,
    clock=clock,
    moment=moment,
    units={"THT": "your group", "HTX": "the cooperative", "LHHTX": "the union", "QTDND": "the fund"},
    unit="your unit",
)
