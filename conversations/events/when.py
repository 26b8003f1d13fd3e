"""When an event is, in words: "8h đến 11h30 thứ Năm 19/11", "từ 02 đến 06/12/2026", "14 giờ ngày mai"."""

import re
from datetime import date, time

from msgspec import Struct

from conversations.answers import clean, fold, read

_RANGE_OF_HOURS = re.compile(r"\b(\d{1,2})\s*-\s*(?=\d{1,2}\s*(?:h|g|giờ|gio)(?![^\W\d_]))")
_RANGE_OF_DAYS = re.compile(
    r"(?<![\d/])(\d{1,2})\s*(?:-|đến|den|tới)\s*(?:ngày\s*|ngay\s*)?(\d{1,2})(/\d{1,2}(?:/\d{4})?)"
)
_TIME = re.compile(
    r"(?<![\d/])(\d{1,2})\s*(?:(?:h|g|giờ|gio)(?![^\W\d_])|:(?=\d\d))\s*([0-5]\d(?![\d/])|rưỡi|ruoi)?"
    r"(?:\s*(?:phút|phut))?(?:\s*(sáng|sang|trưa|trua|chiều|chieu|tối|đêm))?"
)
_UNTIL = re.compile(r"\s+-\s+|->|→|\b(?:đến hết|den het|đến|den|tới)\b|(?<=\d)-(?=\d{1,2}/)")
_FROM = re.compile(r"\b(?:từ|tu|từ ngày|bắt đầu|bat dau|lúc|luc|vào|vao)\b")
_FILLERS = frozenset(
    {
        *("tu", "luc", "vao", "ngay", "hom", "buoi", "sang", "chieu", "toi", "va", "het", "cho", "phut"),
        *("bat", "dau", "khai", "mac", "ket", "thuc", "be", "thoi", "gian"),
    }
)
_LATER = {"chieu": 12, "toi": 12, "dem": 12}


class When(Struct, frozen=True):
    """Local days and hours; `start` None: no hour was named, `end` None: it is not known when it ends."""

    first: date
    last: date
    start: time | None = None
    end: time | None = None


class Hours(Struct, frozen=True):
    """Hours without a day."""

    start: time
    end: time | None = None


def read_when(text: str, today: date) -> When | Hours | None:
    """What the words say; None when they do not say it clearly. Never raises on any text."""
    words = clean(text).lower().replace("–", "-").replace("—", "-")
    words = _RANGE_OF_HOURS.sub(r"\1h - ", words)
    words = _RANGE_OF_DAYS.sub(r"\1\3 đến \2\3", words)
    hours = [_hour(match) for match in _TIME.finditer(words)]
    days = _days(_TIME.sub(" ", words), today)
    if days is None or None in hours or len(hours) > 2 or len(days) > 2:
        return None
    times = [hour for hour in hours if hour is not None]
    if not days:
        return _hours(times)
    return _together(days, times)


def _hours(times: list[time]) -> Hours | None:
    if not times or (len(times) == 2 and times[1] <= times[0]):
        return None
    return Hours(times[0], times[1] if len(times) == 2 else None)


def _together(days: list[date], times: list[time]) -> When | None:
    first, last = days[0], days[-1]
    start, end = (*times, None, None)[:2]
    backwards = first == last and end is not None and start is not None and end <= start
    # Of several days the hour at which they end must be known when the one at which they begin is.
    half = first != last and len(times) == 1
    return None if last < first or backwards or half else When(first, last, start, end)


def _hour(match: re.Match[str]) -> time | None:
    hour, minutes, part = int(match[1]), match[2] or "0", fold(match[3] or "")
    hour += _LATER.get(part, 0) if hour < 12 else 0
    minute = 30 if fold(minutes) == "ruoi" else int(minutes)
    return time(hour, minute) if hour < 24 else None


def _days(words: str, today: date) -> list[date] | None:
    """The days named, at most two; None when something else is said."""
    found: list[date] = []
    for part in _UNTIL.split(words):
        if not set(re.findall(r"\w+", fold(part))) - _FILLERS:
            continue
        reading = read("day", _FROM.sub("", part).strip(" ,.;"), today=today)
        if reading.outcome != "value":
            return None
        found.append(date.fromisoformat(str(reading.value)))
    return found
