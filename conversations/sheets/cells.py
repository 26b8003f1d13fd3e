"""Cells of the office's tables: headings with their unit, amounts, counts, days and months."""

import re
from datetime import date, timedelta
from decimal import Decimal

from conversations.answers import fold, read
from conversations.periods import Period

SCALES = {"ty": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000, "k": 1000}
"""How many đồng one of a heading's unit is."""
_ASIDE = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|\*")
_EXCEL_EPOCH = date(1899, 12, 30)
_PERIOD_WORDS = re.compile(r"^(?:ky bao cao|ky)\s+")


def heading_of(text: str) -> str:
    """A heading as it is compared: folded, without remarks in brackets and without signs."""
    return " ".join(re.sub(r"[^\w]+|_", " ", fold(_ASIDE.sub(" ", text))).split())


def unit_of(text: str) -> str:
    """What a heading says in brackets or after a comma, folded: its unit."""
    found = _ASIDE.search(text)
    inside = (found[1] or found[2] or "") if found else text.partition(",")[2]
    return fold(inside)


def scale_of(text: str) -> int:
    """How many đồng one of the heading's unit is: 1,000,000 under "Doanh thu (triệu đồng)"; 1 when it names none."""
    words = re.sub(r"[^\w]+", " ", unit_of(text)).split()
    return next((SCALES[word] for word in words if word in SCALES), 1)


def number_in(text: str, *, fraction: bool) -> Decimal | None:
    """The number in a cell: "1.200.000", "1.200.000,5", "12,5", "-30". None when it is no number, or could be two.

    A single sign with three digits after it ("1.200") separates thousands, unless a `fraction` is possible here: then
    nobody can tell, and it is refused.
    """
    compact = "".join(text.split()).replace("−", "-")
    sign = -1 if compact.startswith("-") or (compact.startswith("(") and compact.endswith(")")) else 1
    digits = compact.strip("()").lstrip("+-")
    if not re.fullmatch(r"\d[\d.,]*", digits) or not digits.isascii():
        return None
    found = _parted(digits, fraction=fraction)
    return sign * Decimal(found) if found else None


def _parted(digits: str, *, fraction: bool) -> str | None:
    """Digits with a full stop before the fraction."""
    if re.fullmatch(r"\d+", digits):
        return digits
    for thousands, point in ((".", ","), (",", ".")):
        whole, _, rest = digits.partition(point)
        if re.fullmatch(rf"[1-9]\d{{0,2}}(\{thousands}\d{{3}})+", whole) and (not rest or rest.isdecimal()):
            single = whole.count(thousands) == 1 and not rest
            return None if single and fraction else f"{whole.replace(thousands, '')}.{rest or 0}"
    found = re.fullmatch(r"(0+|\d+(?=[.,](?:\d{1,2}|\d{4,})$))[.,](\d+)", digits)
    return f"{found[1]}.{found[2]}" if found else None


def amount_in(text: str, scale: int, today: date) -> int | None:
    """An amount in đồng: a number of the heading's unit, or words of its own ("1,5 tỷ"). None when it cannot be read,
    can be read two ways, or is no whole đồng."""
    if text.isascii() and text.isdecimal():
        return int(text) * scale
    number = number_in(text, fraction=scale > 1)
    if number is None:
        return _in_words(text, today) if re.search(r"[^\W\d_]", text) else None
    found = number * scale
    return int(found) if found == found.to_integral_value() else None


def _in_words(text: str, today: date) -> int | None:
    reading = read("money", text, today=today)
    return reading.value if reading.outcome == "value" and isinstance(reading.value, int) else None


def count_in(text: str) -> int | None:
    """A whole number."""
    number = number_in(text, fraction=False)
    return int(number) if number is not None and number == number.to_integral_value() else None


def day_in(text: str) -> date | None:
    """A day: 20/11/2025, 2025-11-20, or a number as Excel counts days."""
    compact = text.strip()
    if re.fullmatch(r"\d{5}", compact) and 20_000 < int(compact) < 80_000:
        return _EXCEL_EPOCH + timedelta(days=int(compact))
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", compact):
        compact = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    try:
        return date.fromisoformat(compact[:10])
    except ValueError:
        return None


def period_in(text: str) -> Period | None:
    """A period: 2026-10, 10/2026, tháng 10/2026, 2026-Q3, quý 3/2026, quý III năm 2026, 6 tháng đầu năm 2026, 2026.

    A day as Excel keeps it stands for its month.
    """
    words = _PERIOD_WORDS.sub("", " ".join(fold(text).replace(",", " ").split()))
    try:
        return Period.parse(words.upper())
    except (ValueError, IndexError):
        return _spelled(words)


def _spelled(words: str) -> Period | None:
    joined = re.sub(r"\s*(?:/|-|\bnam\b)\s*", "/", words)
    if found := re.fullmatch(r"(?:thang |t)?(\d{1,2})/(\d{4})", joined):
        return _numbered(found[2], int(found[1]), 1)
    if found := re.fullmatch(r"(?:quy |q)\s*([1-4]|iv|i{1,3})/(\d{4})", joined):
        number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found[1]) or int(found[1])
        return _numbered(found[2], number, 3)
    if found := re.fullmatch(r"(?:6|sau) thang (dau|cuoi)/(\d{4})", joined):
        return _numbered(found[2], 1 if found[1] == "dau" else 2, 6)
    if found := re.fullmatch(r"/?(\d{4})", joined):
        return _numbered(found[1], 1, 12)
    day = day_in(words)
    return Period.month_of(day) if day else None


def _numbered(year: str, number: int, months: int) -> Period | None:
    if not 1900 <= int(year) <= 9998 or not 1 <= number <= 12 // months:
        return None
    return Period(date(int(year), (number - 1) * months + 1, 1), months)
