"""Days of the week that are to come: "thứ Năm", "CN", "thứ 5 tuần sau", "cuối tuần"."""

from collections.abc import Sequence
from datetime import date, timedelta

from conversations.answers.calendar_words import fold_at
from conversations.answers.dates import Mention
from conversations.answers.tokens import Token

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
WEEK = timedelta(days=7)
_WEEKDAYS = {
    "2": 0, "hai": 0, "3": 1, "ba": 1, "4": 2, "tu": 2, "5": 3, "nam": 3, "6": 4, "sau": 4, "7": 5, "bay": 5,
}  # fmt: skip
_SUNDAYS = frozenset({("chu", "nhat"), ("chua", "nhat")})
_NEXT = frozenset({"sau", "toi"})
_THIS = frozenset({"nay", "ni"})


def weekday_at(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """The next such day after today, or the one of the week that is named before or after it."""
    week, at = _week_named(tokens, place)
    named = _weekday(tokens, at)
    if named is None:
        return _weekend(tokens, place, today) or _week_alone(tokens, place, today)
    weekday, end = named
    if not week:
        week, end = _week_named(tokens, end)
    if not week and fold_at(tokens, end) == "toi":
        end += 1
    return _in_week(weekday, week, end, today)


def _in_week(weekday: int, week: str, end: int, today: date) -> Mention:
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=weekday)
    if week == "next":
        return Mention((day + WEEK,), end)
    if day > today:
        return Mention((day,), end)
    return Mention((day + WEEK,), end, "words_unclear" if week == "this" else None)


def _weekday(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    first, second = fold_at(tokens, place), fold_at(tokens, place + 1)
    if first == "cn":
        return SUNDAY, place + 1
    if (first, second) in _SUNDAYS:
        return SUNDAY, place + 2
    short = first == "t" and place + 1 < len(tokens) and tokens[place + 1].glued
    if (first in {"thu", "th"} or short) and second in _WEEKDAYS:
        return _WEEKDAYS[second], place + 2
    return None


def _week_named(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    """Which week "tuần sau", "tuần này" names ("next", "this", or ""), and the place after it."""
    if fold_at(tokens, place) != "tuan":
        return "", place
    word = fold_at(tokens, place + 1)
    week = "next" if word in _NEXT else "this" if word in _THIS else ""
    if not week:
        return "", place
    comma = fold_at(tokens, place + 2) == "," and _weekday(tokens, place + 3) is not None
    return week, place + 2 + comma


def _weekend(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "cuối tuần" is the coming Saturday, on a Saturday the Sunday; "đầu tuần" is asked."""
    edge = fold_at(tokens, place)
    if edge not in {"dau", "giua", "cuoi"} or fold_at(tokens, place + 1) != "tuan":
        return None
    week, end = _week_named(tokens, place + 1)
    end = end if week else place + 2
    if edge == "cuoi":
        weekday = SUNDAY if today.weekday() == SATURDAY and week != "next" else SATURDAY
        return _in_week(weekday, week, end, today)
    first = _in_week(MONDAY if edge == "dau" else 2, week, end, today)
    return Mention((first.days[0], first.days[0] + timedelta(days=1)), end, "vague")


def _week_alone(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "tuần sau" alone: its Monday, Wednesday and Friday are offered; "tuần này": the rest of the working week."""
    week, end = _week_named(tokens, place)
    if not week:
        return None
    monday = today - timedelta(days=today.weekday()) + (WEEK if week == "next" else timedelta())
    days = [monday + timedelta(days=step) for step in ((0, 2, 4) if week == "next" else range(7))]
    return Mention(tuple(day for day in days if day > today)[-3:], end, "vague")
