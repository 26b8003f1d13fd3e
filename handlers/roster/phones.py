"""Phone numbers as people write them into tables."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from phonenumbers import PhoneNumber

REGION = "VN"
VIETNAM = 84

# Mobile numbers of eleven digits lost one from 15/9/2018 (Ministry of Information, 798/QĐ-BTTTT).
_MOVED = {
    **dict(zip(("120", "121", "122", "126", "128"), ("70", "79", "77", "76", "78"), strict=True)),
    **dict(zip(("123", "124", "125", "127", "129"), ("83", "84", "85", "81", "82"), strict=True)),
    **{f"16{digit}": f"3{digit}" for digit in "23456789"},
    **dict(zip(("186", "188", "199"), ("56", "58", "59"), strict=True)),
}
_SEPARATORS = re.compile(r"[/;,|\n]|\bhoặc\b|\bvà\b|\s[-–]\s|\s{2,}")
_LOST_ZERO = re.compile(r"[2-9]\d{8}")


@cache
def _library() -> ModuleType:
    """Fifty modules that a bot needs only when somebody imports a table."""
    import phonenumbers

    return phonenumbers


def read_phones(text: str) -> tuple[str, ...]:
    """The numbers in a cell in E.164, mobile ones first; what cannot be a number is left out."""
    found = [number for part in _parts(text) if (number := _number(part))]
    found.sort(key=lambda number: not is_mobile(number))
    return tuple(dict.fromkeys(spelled(number) for number in found))


def spelled(number: PhoneNumber) -> str:
    """The number in E.164."""
    library = _library()
    return str(library.format_number(number, library.PhoneNumberFormat.E164))


def is_mobile(number: PhoneNumber) -> bool:
    """The number is assigned to a mobile network."""
    library = _library()
    return bool(library.number_type(number) == library.PhoneNumberType.MOBILE)


def shown(phone: str) -> str:
    """An E.164 number as people write it, in groups, so that no spreadsheet takes it for a sum."""
    library = _library()
    number = library.parse(phone, REGION)
    if number.country_code != VIETNAM:
        return str(library.format_number(number, library.PhoneNumberFormat.INTERNATIONAL))
    digits = f"0{number.national_number}"
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}"


def _parts(text: str) -> list[str]:
    """One part a number: a cell may hold several, and each may be written in groups."""
    whole = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    return [piece for part in whole for piece in _pieces(part)]


def _pieces(part: str) -> list[str]:
    """Numbers set off by a single blank or dash, when each is long enough to be one."""
    pieces = [piece for piece in re.split(r"[\s-]+", part) if piece]
    digits = [len(re.sub(r"\D", "", piece)) for piece in pieces]
    return pieces if len(pieces) > 1 and min(digits) >= 9 else [part]


def _number(text: str) -> PhoneNumber | None:
    digits = re.sub(r"\D", "", text)
    national = re.sub(r"^(00)?84(?=\d{9})", "", digits).removeprefix("0")
    moved = _MOVED.get(national[:3])
    if moved and len(national) == 10:
        text = f"0{moved}{national[3:]}"
    elif _LOST_ZERO.fullmatch(digits):
        text = f"0{digits}"
    else:
        text = ("+" if text.strip().startswith("+") else "") + digits
    library = _library()
    try:
        number: PhoneNumber = library.parse(text, REGION)
    except library.NumberParseException:
        return None
    return number if _complete(number) else None


def _complete(number: PhoneNumber) -> bool:
    """Of a length that can be dialled from anywhere: in Việt Nam nine digits, ten for a fixed line (02…)."""
    digits = str(number.national_number)
    if number.country_code == VIETNAM and len(digits) != (10 if digits.startswith("2") else 9):
        return False
    return bool(_library().is_possible_number(number))
