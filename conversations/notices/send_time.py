"""When an announcement is to go out, in words: "8 giờ sáng mai", "14h thứ Năm", "20/11 7:30"."""

import re
from datetime import date, datetime, time, timedelta
from typing import Literal

from msgspec import Struct

from conversations.answers import clean, fold, read

LATEST = timedelta(days=90)
"""Whoever names a later day means something else: a date without a year that has just passed reads so."""
_HOURS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
_SPELLED = {words: number for number, words in enumerate(_HOURS)}
_CLOCK = re.compile(
    r"(?<![\d/.-])(?P<hour>\d{1,2})(?: ?(?:h|g|gio|:) ?)"
    r"(?:(?P<half>ruoi)|(?:(?P<minus>kem) )?(?P<minute>\d{1,2})(?![\d/.-])(?: ?(?:p|phut))?)?"
    r"(?: (?P<part>sang|trua|chieu|toi|dem|khuya)(?! nay))?(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PART = re.compile(r"(?<!\w)(sang|trua|chieu|toi|dem|khuya)(?!\w)")
_AFTERNOON = {"chieu": 12, "toi": 12, "dem": 12, "khuya": 12}
_NOW = frozenset({"ngay", "gui ngay", "luon", "gui luon", "ngay bay gio", "gui ngay bay gio"})

Problem = Literal["past", "far", "hour", "day", "several"]


class SendTime(Struct, frozen=True):
    """A local moment (None: at once), or why there is none. `early`: it lies before dawn and was said without
    "sáng", so that the afternoon may be meant."""

    at: datetime | None = None
    problem: Problem | None = None
    early: bool = False


def read_send_time(text: str, now: datetime) -> SendTime:
    """The local moment that the words name, as seen from the local `now`, with its zone."""
    said = _in_digits(fold(text))
    if fold(text).strip(" .!") in _NOW or "bây giờ" in clean(text).lower():
        return SendTime()
    clock = _CLOCK.search(said)
    moment = _time_of(clock, said) if clock else None
    if clock is None or moment is None:
        return SendTime(problem="hour")
    day, problem = _day(_without(text, said, clock), moment, now)
    if day is None:
        return SendTime(problem=problem)
    at = datetime.combine(day, moment, now.tzinfo)
    if at <= now:
        return SendTime(at, "past")
    if at - now > LATEST:
        return SendTime(at, "far" if _YEAR.search(said) else _too_late(at, now))
    return SendTime(at, early=moment.hour in range(1, 6) and not _PART.search(said))


def _in_digits(said: str) -> str:
    """With the hour in digits: "tám giờ" is "8 giờ"."""
    for words in sorted(_SPELLED, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){words}(?= (?:gio|g|h)(?!\w))", str(_SPELLED[words]), said)
    return said


def _time_of(clock: re.Match[str], said: str) -> time | None:
    hour, minute = int(clock["hour"]), 30 if clock["half"] else int(clock["minute"] or 0)
    part = clock["part"] or (found[1] if (found := _PART.search(said)) else "")
    if part == "trua" and hour in (1, 2):
        hour += 12
    elif part in _AFTERNOON and hour < 12:
        hour += _AFTERNOON[part]
    elif part in ("dem", "khuya") and hour == 12:
        return None
    minutes = hour * 60 + (-minute if clock["minus"] else minute)
    return time(minutes // 60, minutes % 60) if 0 <= minutes < 24 * 60 and minute < 60 else None


def _without(text: str, said: str, clock: re.Match[str]) -> str:
    """What is said of the day: as it was typed where that can be told, since accents tell "mốt" from "một"."""
    rest = f"{said[: clock.start()]} {said[clock.end() :]}"
    words = {fold(word): word for word in text.split()}
    return " ".join(words.get(word, word) for word in rest.split())


def _day(rest: str, moment: time, now: datetime) -> tuple[date | None, Problem | None]:
    """The day; without one, today or, when that time is over, tomorrow."""
    today = now.date()
    said = _PART.sub(" ", fold(rest)).strip(" ,.")
    if said in ("", "nay", "hom nay", "luc", "vao", "vao luc"):
        alone = "nay" not in said and datetime.combine(today, moment, now.tzinfo) <= now
        return today + timedelta(days=alone), None
    reading = read("day", rest, today=today)
    if reading.outcome == "value":
        return date.fromisoformat(str(reading.value)), None
    days = [date.fromisoformat(str(each)) for each in reading.candidates]
    if len(days) == 1 and reading.problem in ("words_unclear", "bound"):
        return days[0], None
    past = reading.problem == "other_period" or (days and min(days) > today + LATEST)
    return None, "past" if past else "several" if days else "day"


def _too_late(at: datetime, now: datetime) -> Problem:
    """A date without a year that has passed this year reads as next year's."""
    return "past" if at.year > now.year and at.replace(year=now.year) <= now else "far"
