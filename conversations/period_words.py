"""The period that a report is asked for by: "10" is a month, "năm" the year that is over, "6 tháng" the half-year."""

import re
from datetime import date

from conversations.answers import fold
from conversations.periods import Period

_YEAR = frozenset(("nam", "ca nam", "hang nam", "bao cao nam", "nam qua", "nam vua roi"))
_HALF = frozenset(("6 thang", "sau thang", "nua nam", "bao cao 6 thang"))
_MONTH = re.compile(r"t(?:1[0-2]|0?[1-9])(?:/20[0-9]{2})?|(?:1[0-2]|0?[1-9])/20[0-9]{2}")
_OF_A_PERIOD = frozenset(
    (
        *("thang", "quy", "nam", "ca", "hang", "sau", "nua", "dau", "cuoi", "nay", "truoc", "qua", "roi", "vua", "va"),
        *("nhe", "a"),
    )
)
_NUMBER = re.compile(r"[0-9]{1,4}(?:[/-][0-9]{1,4})?|i{1,3}|iv")
OPENINGS = (
    *(("thang",), ("quy",), ("nam",), ("ca", "nam"), ("hang", "nam")),
    *(("6", "thang"), ("sau", "thang"), ("nua", "nam")),
)
"""How what follows "báo cáo" begins when it names a period."""


def period_words(text: str, today: date) -> str:
    """The same in words that can only mean one period."""
    said = " ".join(fold(text).split()).strip(" .!")
    if said.isdecimal() and said.isascii() and 1 <= int(said) <= 12:
        return f"tháng {said}"
    if said in _YEAR:
        return f"năm {today.year - 1}"
    if said in _HALF:
        half = Period(date(today.year, 1 if today.month <= 6 else 7, 1), 6).shift(-1)
        return f"6 tháng {'đầu' if half.start.month == 1 else 'cuối'} năm {half.start.year}"
    return text


def names_period(words: list[str]) -> bool:
    """The words, without accents, begin with a period."""
    if words and _MONTH.fullmatch(words[0]):
        return True
    return any(tuple(words[: len(opening)]) == opening for opening in OPENINGS)


def is_period(text: str) -> bool:
    """There is nothing in the text but a period and courtesy."""
    words = [word.strip(".,!") for word in fold(text).split()]
    known = (word in _OF_A_PERIOD or _NUMBER.fullmatch(word) or _MONTH.fullmatch(word) for word in words)
    return names_period(words) and all(known)
