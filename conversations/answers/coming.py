"""Days to come as they are named: "mai", "ngày kia", "3 hôm nữa", "ngày 8", "8/12", "cuối tháng"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from conversations.answers.calendar_words import fold_at, full_year, number_at, year_at
from conversations.answers.dates import Mention
from conversations.answers.folding import accent_key
from conversations.answers.problems import Problem
from conversations.answers.tokens import Token
from conversations.answers.weekdays import weekday_at
from conversations.periods import Period

_MOT, _MOT_HAI, _KIA3 = accent_key("mốt"), accent_key("một"), accent_key("kìa")
_STEPS = {
    ("hom", "nay"): 0, ("bua", "nay"): 0, ("bua", "ni"): 0, ("hom", "ni"): 0, ("ngay", "nay"): 0,
    ("sang", "nay"): 0, ("trua", "nay"): 0, ("chieu", "nay"): 0, ("toi", "nay"): 0, ("chieu", "ni"): 0,
    ("toi", "ni"): 0, ("dem", "nay"): 0, ("ngay", "mai"): 1, ("bua", "mai"): 1, ("hom", "mai"): 1,
    ("ngay", "kia"): 2, ("hom", "sau"): 1, ("bua", "sau"): 1,
    ("lat", "nua"): 0, ("chut", "nua"): 0, ("ti", "nua"): 0, ("xiu", "nua"): 0,
}  # fmt: skip
_VAGUE = frozenset({("hom", "sau"), ("bua", "sau")})
_SPANS = {"ngay": 1, "hom": 1, "bua": 1, "tuan": 7}
_AHEAD = frozenset({"nua", "sau", "toi"})
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(?:\.([0-9]{4}))?")
_LUNAR_DAYS = frozenset({"mung", "mong"})
_EDGES: dict[str, tuple[int, ...]] = {"dau": (1, 5), "giua": (15,)}
_MONTHS_AHEAD = {"nay": 0, "ni": 0, "sau": 1, "toi": 1}


def coming_day_at(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """The day named at `place`: the next such day after today; doubtful where a careful person would ask."""
    return (
        _near(tokens, place, today)
        or _ahead(tokens, place, today)
        or _dated_weekday(tokens, place, today)
        or _month_edge(tokens, place, today)
        or _numbered(tokens, place, today)
    )


def _near(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    word, pair = fold_at(tokens, place), (fold_at(tokens, place), fold_at(tokens, place + 1))
    if pair in {("mai", "mot"), ("nay", "mai")}:
        return Mention((), place + 2, "vague")
    if pair == ("ngay", "mot"):
        return _mot(tokens, place + 1, today)
    if pair == ("ngay", "kia") and _key(tokens, place + 1) == _KIA3:
        return Mention((today + timedelta(days=3),), place + 2)
    step = _STEPS.get(pair)
    if step is not None:
        return Mention((today + timedelta(days=step),), place + 2, "vague" if pair in _VAGUE else None)
    if word == "mai":
        return Mention((today + timedelta(days=1),), place + 1, _maybe_name(tokens, place))
    return _mot(tokens, place, today) if word == "mot" and not _counts_ahead(tokens, place) else None


def _mot(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "mốt" is the day after tomorrow; without its accent it may be "một"."""
    key = _key(tokens, place)
    if key == _MOT_HAI:
        return None
    day = today + timedelta(days=2)
    return Mention((day,), place + 1, None if key == _MOT else "words_unclear")


def _key(tokens: Sequence[Token], place: int) -> str:
    word = tokens[place].word if place < len(tokens) else None
    return "" if word is None else word.key


def _maybe_name(tokens: Sequence[Token], place: int) -> Problem | None:
    """ "chị Mai" is a person."""
    return "words_unclear" if place and fold_at(tokens, place - 1) in {"chi", "co", "ba"} else None


def _counts_ahead(tokens: Sequence[Token], place: int) -> bool:
    return fold_at(tokens, place + 1) in _SPANS


def _ahead(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "hai hôm nữa", "3 ngày nữa", "2-3 ngày nữa", "1 tuần nữa"."""
    first = number_at(tokens, place)
    if first is None:
        return None
    second = number_at(tokens, first[1] + 1) if fold_at(tokens, first[1]) in {"-", "~", "den", "toi", "hay"} else None
    counts, at = ((first[0], second[0]), second[1]) if second else ((first[0],), first[1])
    unit = _SPANS.get(fold_at(tokens, at), 0)
    if not unit:
        return None
    said = fold_at(tokens, at + 1) in _AHEAD
    days = tuple(today + timedelta(days=count * unit) for count in counts)
    doubt: Problem | None = "range" if second else None if said and counts[0] else "words_unclear"
    return Mention(days, at + 1 + said, doubt)


def _dated_weekday(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "thứ Năm ngày 3/12": the date says which Thursday."""
    weekday = weekday_at(tokens, place, today)
    if weekday is None or len(weekday.days) != 1:
        return weekday
    at = weekday.end
    while fold_at(tokens, at) in {",", "(", "-"}:
        at += 1
    dated = _numbered(tokens, at, today) if at < len(tokens) else None
    if dated is None or dated.problem or len(dated.days) != 1:
        return weekday
    agrees = dated.days[0].weekday() == weekday.days[0].weekday()
    return dated if agrees else Mention((*dated.days, *weekday.days), dated.end, "several")


def _month_edge(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "đầu tháng", "giữa tháng sau", "cuối tháng", "tháng sau": always asked."""
    edge = fold_at(tokens, place)
    at = place if edge == "thang" else place + 1
    if edge not in {"thang", "cuoi", "het", *_EDGES} or fold_at(tokens, at) != "thang":
        return None
    ahead = _MONTHS_AHEAD.get(fold_at(tokens, at + 1))
    number = None if ahead is not None else number_at(tokens, at + 1)
    if edge == "thang" and ahead is None and number is None:
        return None
    end = at + 2 if ahead is not None else number[1] if number else at + 1
    month = Period.month_of(today).shift(ahead or 0)
    if number and 1 <= number[0] <= 12:
        month = Period(date(today.year + (number[0] < today.month), number[0], 1), 1)
    days = _edge_days(edge, month)
    if ahead is None and number is None and days[0] <= today:
        days = _edge_days(edge, month.shift(1))
    return Mention(tuple(day for day in days if day > today), end, "vague")


def _edge_days(edge: str, month: Period) -> tuple[date, ...]:
    if edge in {"cuoi", "het"}:
        return (month.end,)
    return tuple(month.start.replace(day=day) for day in _EDGES.get(edge, (1, 10)))


def _numbered(tokens: Sequence[Token], place: int, today: date) -> Mention | None:
    """ "ngày 8", "8/12", "8 tháng 12", "8.12.2026", "ngày 8 tháng sau"."""
    named = fold_at(tokens, place) in {"ngay", "hom", "bua"}
    at = place + named
    lunar: Problem | None = "lunar" if fold_at(tokens, at) in _LUNAR_DAYS else None
    at += lunar is not None
    dotted = _DOTTED.fullmatch(fold_at(tokens, at))
    if dotted:
        return _on(int(dotted[1]), int(dotted[2]), full_year(dotted[3] or ""), at + 1, today)
    day = number_at(tokens, at)
    if day is None:
        return None
    link = fold_at(tokens, day[1])
    ahead = _MONTHS_AHEAD.get(fold_at(tokens, day[1] + 1)) if link == "thang" else None
    if ahead is not None:
        month = Period.month_of(today).shift(ahead)
        return _on(day[0], month.start.month, month.start.year, day[1] + 2, today, lunar)
    month_number = number_at(tokens, day[1] + 1) if link in {"/", "-", ".", "thang"} else None
    if month_number is None:
        return _day_alone(day[0], day[1], today, lunar or (None if named else "words_unclear"))
    year, end = year_at(tokens, month_number[1], today)
    return _on(day[0], month_number[0], year, end, today, lunar)


def _on(day: int, month: int, year: int | None, end: int, today: date, doubt: Problem | None = None) -> Mention:
    """That day of that month; without a year the next one. A day that is past is no answer."""
    years = (year,) if year else (today.year, today.year + 1)
    days = [found for each in years if (found := _valid(day, month, each))]
    if not days:
        return Mention((), end, "no_such_date")
    coming = [found for found in days if found >= today]
    if not coming:
        return Mention((), end, "other_period")
    # A date of this year that has just gone by is rarely meant for the next one.
    late = year is None and days[0] < today and (today - days[0]).days < 180
    return Mention((coming[0],), end, doubt or ("year_missing" if late else None))


def _day_alone(day: int, end: int, today: date, doubt: Problem | None) -> Mention | None:
    """ "ngày 8": the next eighth; today's own number, or one that this month has not, is asked."""
    this = Period.month_of(today)
    months = [this.shift(step) for step in range(3)]
    found = [each for month in months if (each := _valid(day, month.start.month, month.start.year))]
    coming = [each for each in found if each >= today]
    if not coming:
        return Mention((), end, "no_such_date") if doubt is None else None
    if coming[0] == today:
        return Mention(tuple(coming[:2]), end, "words_unclear")
    skipped = found[0].month != this.start.month
    return Mention((coming[0],), end, doubt or ("no_such_date" if skipped else None))


def _valid(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
