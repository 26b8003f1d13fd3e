"""How Vietnamese says numbers, dates and periods."""

from datetime import date, datetime
from functools import lru_cache

from conversations.periods import Period
from messages.numbers import TIMES, grouped, in_words, percent_change, short_money
from messages.wording import WHOLE, Wording

_QUARTERS = ("I", "II", "III", "IV")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@lru_cache(maxsize=1024)
def period(text: str) -> str:
    """`2026-10` is "tháng 10/2026", `2026-Q3` "quý III/2026", `2026-H1` "6 tháng đầu năm 2026"; "" stays empty."""
    if not text:
        return ""
    told = Period.parse(text)
    year, number = told.start.year, (told.start.month - 1) // told.months
    if told.months == 1:
        return f"tháng {number + 1}/{year}"
    if told.months == 3:
        return f"quý {_QUARTERS[number]}/{year}"
    if told.months == 6:
        return f"6 tháng {'cuối' if number else 'đầu'} năm {year}"
    return f"năm {year}"


@lru_cache(maxsize=1024)
def period_end(text: str) -> str:
    """The last day of a period: "31/10/2026"."""
    return day(Period.parse(text).end) if text else ""


def term(text: str) -> str:
    """The length of a period: "tháng"."""
    return {1: "tháng", 3: "quý", 6: "kỳ", 12: "năm"}[Period.parse(text).months] if text else ""


@lru_cache(maxsize=1024)
def near(text: str, seen_from: str) -> str:
    """A period as named within another one: "tháng 9" in the same year, "tháng 12/2025" from the next."""
    told = period(text)
    same_year = len(text) == 7 and text[:4] == seen_from[:4] and text[5].isdecimal()
    return told.partition("/")[0] if same_year else told


def span(first: str, last: str) -> str:
    """From one month to another: "từ tháng 1 đến tháng 10/2026"; by its name where it has one: "quý III/2026"."""
    if first == last:
        return period(first)
    if first[:4] == last[:4] and (first[5:], last[5:]) in WHOLE:
        return period(first[:4] + WHOLE[first[5:], last[5:]])
    if first[:4] == last[:4] and (first[5:], last[5:]) == ("01", "09"):
        return f"9 tháng đầu năm {first[:4]}"
    return f"từ {near(first, last)} đến {period(last)}"


def day(when: date) -> str:
    """A date as it is written: "05/11/2026"."""
    return f"{when.day:02d}/{when.month:02d}/{when.year}"


def weekday(when: date) -> str:
    """A date with its day of the week: "thứ Năm 12/11"."""
    return f"{_WEEKDAYS[when.weekday()]} {when.day:02d}/{when.month:02d}"


def clock(when: datetime) -> str:
    """A time as it is spoken: "19 giờ 42"."""
    return f"{when.hour} giờ {when.minute:02d}" if when.minute else f"{when.hour} giờ"


def moment(when: datetime) -> str:
    """A time and its day: "19 giờ 42 ngày 05/11/2026"."""
    return f"{clock(when)} ngày {day(when)}"


def change(value: int, last: int, kind: str) -> str:
    """By how much it differs: "tăng 20%" for money, "thêm 3" for what is counted."""
    if value == last:
        return "bằng"
    if kind == "count":
        return f"{'thêm' if value > last else 'bớt'} {grouped(abs(value - last))}"
    if kind != "money" or value < 0 or last <= 0:
        return ""
    return percent_change(value, last) or ""


def percent(value: float | str) -> str:
    """A percentage with a decimal comma: "12,5%"."""
    return f"{value}".removesuffix(".0").replace(".", ",") + "%"


def growth(value: float, before: int = 1) -> str:
    """More or less by so many per cent of `before`: "tăng 3,5%"; where that was above zero, three times and more in
    times: "gấp hơn 10 lần"."""
    if value >= (TIMES - 1) * 100 and before > 0:
        whole = (100 + value) % 100 == 0
        return f"gấp {'' if whole else 'hơn '}{grouped(int((100 + value) // 100))} lần"
    return f"{'tăng' if value > 0 else 'giảm'} {percent(abs(value))}" if value else "không đổi"


WORDING = Wording(
    grouped=grouped,
    short=short_money,
    spelled=in_words,
    loss="lỗ",
    minus="âm",
    yes="có",
    no="không",
    unknown="chưa có số",
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
    units={"THT": "tổ mình", "HTX": "HTX", "LHHTX": "liên hiệp", "QTDND": "quỹ"},
    unit="đơn vị mình",
)
