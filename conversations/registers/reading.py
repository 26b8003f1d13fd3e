"""How an answer to a column is understood."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct

from conversations.answers import clean, fold, read
from conversations.registers.register import Column

LONGEST = 500
SKIP_WORDS = frozenset({"bo qua", "khong co", "khong biet", "khong ro", "chua ro", "-"})
_READ = {"money": "money", "count": "count", "percent": "percent", "date": "date", "yesno": "yesno"}
_AREA = re.compile(r"(\d+(?:[.,]\d+)*)\s*(ha|hecta|hec ta|mau|m2|m²|met vuong|sao)?")
_SQUARE_METRES = {"ha": 10_000, "hecta": 10_000, "hec ta": 10_000, "mau": 5_000, "sao": 500}
"""The sào and mẫu of central Việt Nam are 500 and 5,000 m²."""
_LINK = re.compile(r"(?:https?://)?[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?", re.IGNORECASE)
_PARTS = re.compile(r"[\n;]+")


class Told(Struct, frozen=True):
    """One answer: its `value` as it is kept, or the `candidates` to choose from, or why it cannot be taken: `problem`
    is one of the answers' problems, or `link`, `area`, `future`, `choice`."""

    value: str = ""
    candidates: tuple[str, ...] = ()
    problem: str = ""

    @property
    def usable(self) -> bool:
        """It can be kept."""
        return bool(self.value)


def told(column: Column, text: str, today: date) -> Told:
    """What an answer says."""
    words = clean(text).strip()
    if not words:
        return Told(problem="empty")
    if len(words) > LONGEST:
        return Told(problem="too_long")
    match column.kind:
        case "text":
            return Told(" ".join(words.split()))
        case "link":
            return _link(words)
        case "choice":
            return _choice(column, words)
        case "area":
            return _area(column, words)
    return _read(column, words, today)


def _link(words: str) -> Told:
    if not _LINK.fullmatch(words):
        return Told(problem="link")
    return Told(words if "://" in words else f"https://{words}")


def _choice(column: Column, words: str) -> Told:
    """By its value, its whole label, or the only label that begins like it."""
    said = fold(words).strip(" .!")
    exact = [option.value for option in column.options if said in (option.value, fold(option.label))]
    if len(exact) == 1:
        return Told(exact[0])
    if stars := re.fullmatch(r"(?:hang |ocop )?([345])(?: sao)?(?: ocop)?", said):
        return Told(stars[1]) if any(option.value == stars[1] for option in column.options) else Told(problem="choice")
    if words and set(words) <= {"★", "*", " "} and column.key == "stars":
        count = str(words.count("★") + words.count("*"))
        return Told(count) if any(option.value == count for option in column.options) else Told(problem="choice")
    near = [option.value for option in column.options if len(said) > 2 and fold(option.label).startswith(said)]
    if len(near) == 1:
        return Told(near[0])
    if len(near) > 1:
        return Told(candidates=tuple(near))
    return Told(" ".join(words.split())) if column.open else Told(problem="choice")


def _area(column: Column, words: str) -> Told:
    """Square metres: "2,5 ha", "5000 m2", "3 sào". Without a unit it is asked whether hectares or square metres are
    meant."""
    found = _AREA.fullmatch(fold(words).strip(" ."))
    if not found:
        return Told(problem="area")
    value = _decimal(found[1], whole=found[2] in ("m2", "m²", "met vuong", None))
    if value is None:
        return Told(problem="area")
    if found[2] is None and value:
        return Told(candidates=(str(int(value * 10_000)), str(int(value))))
    square = int(value * _SQUARE_METRES.get(found[2] or "", 1))
    if column.maximum is not None and square > column.maximum:
        return Told(problem="too_large")
    return Told(str(square))


def _decimal(number: str, *, whole: bool) -> Decimal | None:
    """ "2,5" and "2.5"; "5.000" is five thousand where only whole numbers are likely."""
    if whole and re.fullmatch(r"\d{1,3}([.,]\d{3})+", number):
        return Decimal(re.sub(r"[.,]", "", number))
    return Decimal(number.replace(",", ".")) if number.count(".") + number.count(",") <= 1 else None


def _read(column: Column, words: str, today: date) -> Told:
    reading = read(_READ[column.kind], words, today=today, minimum=column.minimum, maximum=column.maximum)
    if reading.outcome == "none":
        return Told("0")
    if reading.outcome == "ask":
        return Told(candidates=tuple(_text(value) for value in reading.candidates), problem=reading.problem or "")
    if reading.outcome != "value" or reading.value is None:
        return Told(problem=reading.problem or "unclear")
    value = _text(reading.value)
    return Told(problem="future") if column.past and value > today.isoformat() else Told(value)


def _text(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def labelled(columns: tuple[Column, ...], text: str) -> Mapping[str, str]:
    """Several answers in one message, by column: "tên: Cao chè vằng; sao: 4; ngày: 20/11/2025". Empty unless two
    columns at least are named."""
    found: dict[str, str] = {}
    for label, said in _named(text):
        column = next((c for c in columns if label in labels_of(c)), None)
        if column and column.key not in found:
            found[column.key] = said
    return found if len(found) > 1 else {}


def _named(text: str) -> Iterator[tuple[str, str]]:
    for part in _PARTS.split(clean(text)):
        label, colon, said = part.partition(":")
        if colon and said.strip():
            yield fold(label).strip(" -•."), said.strip()


def labels_of(column: Column) -> frozenset[str]:
    """The names of a column, folded."""
    return frozenset(fold(label) for label in (column.label, *column.labels, column.key))
