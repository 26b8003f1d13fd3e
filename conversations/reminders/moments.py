"""A moment to come in words: "nhắc tôi thứ Năm", "chiều nay nhắc", "mai lúc 8 giờ", "2 tiếng nữa"."""

import re
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from conversations.answers import fold
from conversations.days_ahead import day_ahead

MORNING = time(8)
_PARTS = {"sang": MORNING, "trua": time(11, 30), "chieu": time(14), "toi": time(19), "dem": time(19)}
_NUMBERS = ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_PRONOUNS = frozenset({"toi", "tui", "em", "anh", "chi", "minh", "co", "chu", "bac", "to", "con"})
_COURTESY = frozenset({"nhe", "nha", "voi", "giup", "gium", "ho", "a", "luc", "vao", "hay", "thi", "de", "cho", "lai"})
_HOUR = re.compile(r"(\d{1,2}|" + "|".join(_NUMBERS) + r") ?(?:h|g|gio|:) ?(\d{2}|ruoi)?(?= |$)")
_IN_A_WHILE = re.compile(r"(?:sau )?(\d{1,2}|" + "|".join(_NUMBERS) + r") (tieng|gio|phut)(?: dong ho)? (?:nua|sau)")
_SOON = frozenset({"lat nua", "chut nua", "ti nua", "xiu nua", "lat", "chut xiu nua"})
SOON = timedelta(hours=2)


class Wanted(Struct, frozen=True):
    """A local moment; `timed` when an hour or a part of the day was named."""

    at: datetime
    timed: bool


def wish(text: str) -> str | None:
    """What is left of a message that asks to be reminded, without the asking; None when it does not ask."""
    words = text.split()
    folded = [fold(word).strip(".,;!?") for word in words]
    if "nhac" not in folded:
        return None
    place = folded.index("nhac")
    end = place + 1 + (folded[place + 1 : place + 2] == ["lai"])
    if folded[end : end + 1] and folded[end] in _PRONOUNS and not _evening(words[end], folded[end + 1 :]):
        end += 1
    return " ".join((*words[:place], *words[end:])).strip()


def moment_ahead(text: str, now: datetime) -> Wanted | None:
    """The moment after the local `now` that words name when they say nothing else; None for any other words."""
    said = _without_courtesy(text)
    folded = fold(said)
    if folded in _SOON:
        return Wanted(now + SOON, timed=True)
    if while_ := _IN_A_WHILE.fullmatch(folded):
        count = _number(while_[1])
        return Wanted(now + (timedelta(minutes=count) if while_[2] == "phut" else timedelta(hours=count)), timed=True)
    hour = _hour(said)
    wanted = _on(*hour, now) if hour else None
    return wanted if wanted and wanted.at > now else None


def _evening(word: str, following: list[str]) -> bool:
    """ "tối" and "toi nay" are an evening, "tôi" and "toi thu nam" are who speaks."""
    return word.lower().startswith("tố") or (word.lower() == "toi" and following[:1] == ["nay"])


def _without_courtesy(text: str) -> str:
    return " ".join(word for word in text.split() if fold(word).strip(".,;!?") not in _COURTESY).strip(" .,;!?")


def _hour(text: str) -> tuple[str, time | None] | None:
    """The words without the hour or the part of the day, and that time; None for an hour that there is not."""
    words = text.split()
    part = next((place for place, word in enumerate(words) if _is_part(words, place, word)), None)
    named = fold(words.pop(part)) if part is not None else ""
    rest = " ".join(words)
    found = _HOUR.search(fold(rest))
    if found is None:
        return rest, _PARTS.get(named)
    clock = _clock(found, named)
    return (f"{rest[: found.start()]} {rest[found.end() :]}".strip(), clock) if clock else None


def _is_part(words: list[str], place: int, word: str) -> bool:
    """ "sáng" is a part of the day, but "sang tuần" is the coming week."""
    following = fold(words[place + 1]) if place + 1 < len(words) else ""
    return fold(word) in _PARTS and not (fold(word) == "sang" and following in ("tuan", "thang"))


def _clock(found: re.Match[str], part: str) -> time | None:
    hour = _number(found[1])
    minute = 30 if found[2] == "ruoi" else int(found[2] or 0)
    late = part in ("chieu", "toi", "dem") or (part == "trua" and hour < 10)
    hour += 12 * (late and hour < 12)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _on(words: str, at: time | None, now: datetime) -> Wanted | None:
    """The time on the day that the words name: this day's or tomorrow's when they name none."""
    day = _day(words, now.date())
    if day is not None:
        return Wanted(datetime.combine(day, at or MORNING, now.tzinfo), timed=at is not None)
    if words or at is None:
        return None
    today = datetime.combine(now.date(), at, now.tzinfo)
    return Wanted(today if today > now else today + timedelta(days=1), timed=True)


def _day(words: str, today: date) -> date | None:
    if fold(words) in ("nay", "hom nay", "ngay hom nay", "bua nay"):
        return today
    return day_ahead(words, today, asked=True) if words else None


def _number(word: str) -> int:
    return _NUMBERS.index(word) if word in _NUMBERS else int(word)
