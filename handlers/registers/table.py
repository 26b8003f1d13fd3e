"""A register as a table: the headings of its columns, and values as they stand in cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from conversations.answers import fold
from conversations.registers.reading import labels_of, told
from conversations.registers.register import ACTIVE, Column, Register
from handlers.roster.headings import heading_of

CODE, STATE, ENDED = "code", "state", "ended"
TITLES = {CODE: "Mã", STATE: "Tình trạng", ENDED: "Ngày kết thúc"}
_WORDS = {
    CODE: "ma|ma don vi|ma htx|ma tht|ma chu the|code",
    STATE: "trang thai|tinh trang|state",
    ENDED: "ngay ket thuc|ngay het|ended",
}
_FACTORS = {"trieu": 10**6, "trieu dong": 10**6, "ty": 10**9, "ty dong": 10**9, "nghin dong": 1000, "ha": 10_000}
_UNIT = re.compile(r"\(([^)]*)\)")
_EXCEL_EPOCH = date(1899, 12, 30)
_STATE_WORDS = {
    **dict.fromkeys(("thu hoi", "da thu hoi", "revoked"), "revoked"),
    **dict.fromkeys(("con han", "con hieu luc", "dang hoat dong", "recognised", "active"), ACTIVE),
}


class Place(Struct, frozen=True):
    """Where a column stands in a file; a number under it is so many of its unit (`2,7` under “Vốn (tỷ đồng)”)."""

    at: int
    factor: int = 1
    has_unit: bool = False


@dataclass(frozen=True, slots=True)
class Bad(Exception):
    """A cell that cannot be read; the sentence says how to mend it."""

    told: str


def needed(register: Register) -> tuple[str, ...]:
    """The titles without which a file is none of this register."""
    code = (TITLES[CODE],) if register.unit == "required" else ()
    return (*code, *(column.label for column in register.columns if column.required))


def places_of(register: Register, cells: Sequence[str]) -> Mapping[str, Place] | None:
    """Where each column stands in a row of headings; None when a needed one is not there."""
    names = {name: key for key, words in _WORDS.items() for name in words.split("|")}
    names |= {heading_of(name): column.key for column in register.columns for name in labels_of(column)}
    found: dict[str, Place] = {}
    for at, text in enumerate(cells):
        key = names.get(heading_of(text))
        if key and key not in found:
            found[key] = Place(at, *unit_of(text))
    wanted = {column.key for column in register.columns if column.required}
    wanted |= {CODE} if register.unit == "required" else set()
    return found if wanted <= found.keys() else None


def unit_of(heading: str) -> tuple[int, bool]:
    """The unit in a heading's brackets: so many đồng or m², and whether there is one."""
    unit = fold(" ".join(_UNIT.findall(heading)))
    return _FACTORS.get(unit, 1), bool(unit)


def value_in(column: Column, text: str, place: Place, today: date) -> str:
    """A cell as it is kept, "" for an empty one. Raises Bad."""
    said = text.strip()
    if not said:
        if column.required:
            raise Bad(f"thiếu {_small(column.label)}.")
        return ""
    if column.kind in ("money", "area") and (number := _number(said)) is not None:
        if column.kind == "area" and not place.has_unit:
            raise Bad(f"{_small(column.label)} “{said}” thiếu đơn vị. Hãy ghi như 2,5 ha.")
        return _bounded(column, int(number * place.factor), said)
    if column.kind == "date":
        return _day(column, said, today)
    answer = told(column, said, today)
    if not answer.usable:
        raise Bad(f"{_small(column.label)} “{said}” chưa đúng. {_advice(column)}")
    return answer.value


def _small(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _number(text: str) -> Decimal | None:
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}(\D|$))", "", text) if re.fullmatch(r"\d{1,3}([.,]\d{3})+", text) else text
    try:
        return Decimal(plain.replace(",", ".")) if re.fullmatch(r"\d+([.,]\d+)?", plain) else None
    except InvalidOperation:
        return None


def _bounded(column: Column, value: int, said: str) -> str:
    if column.maximum is not None and value > column.maximum:
        raise Bad(f"{_small(column.label)} “{said}” quá lớn. Hãy xem lại số và đơn vị.")
    return str(value)


def _day(column: Column, said: str, today: date) -> str:
    """A whole date: as Excel gives it, or as it is typed."""
    found = _as_number(said) or _as_iso(said)
    if found is None:
        answer = told(column, said, today)
        found = _as_iso(answer.value) if answer.usable and re.search(r"\d{4}", said) else None
    if found is None or (column.past and found > today):
        limit = ", không sau hôm nay" if column.past else ""
        raise Bad(f"{_small(column.label)} “{said}” chưa đúng. Hãy ghi đủ ngày, tháng, năm{limit}, như 20/11/2025.")
    return found.isoformat()


def _as_number(said: str) -> date | None:
    counted = said.isascii() and said.isdecimal() and 20_000 < int(said) < 60_000
    return _EXCEL_EPOCH + timedelta(days=int(said)) if counted else None


def _as_iso(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _advice(column: Column) -> str:
    if column.options:
        return f"Hãy ghi một trong: {', '.join(option.label for option in column.options)}."
    return f"Hãy ghi như {column.example}." if column.example else "Hãy xem lại."


def state_in(register: Register, text: str) -> str:
    """A state by its words; nothing is the one where every entry begins. Raises Bad."""
    said = fold(text)
    known = {fold(option.label): option.value for option in (*register.states, *register.ends)}
    if not said:
        return ACTIVE
    if said in known:
        return known[said]
    state = _STATE_WORDS.get(said.removeprefix("bi "), "")
    if state and state in known.values():
        return state
    raise Bad(f"tình trạng “{text}” chưa đúng. Hãy ghi một trong: {', '.join(_labels(register))}.")


def _labels(register: Register) -> Iterator[str]:
    return (option.label for option in (*register.states, *register.ends))
