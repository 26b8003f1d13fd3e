"""How many come and who: "2 người: anh Hùng, chị Lan", "tôi với anh Nam", "một mình tôi", "3"."""

import re
from datetime import date

from msgspec import Struct

from conversations.answers import clean, fold, read

MOST = 50
LONGEST_NAME = 60
_COUNT = re.compile(
    r"(?:(?:có|co|gồm|gom|đi|di|khoảng|khoang|dự|du|đăng ký|dang ky)\s+)*"
    r"(?P<count>\d{1,3}|một|mot|hai|ba|bốn|bon|năm|nam|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi)"
    r"\s*(?:(?:người|nguoi|đại biểu|dai bieu|vị|suất|suat|chỗ|cho|ng)(?!\w))?\s*(?:đi|di|dự|du|tham dự)?\s*"
    r"(?P<rest>(?:[:,;(\-–\n]|\b(?:là|la|gồm|gom)\b).*|$)",
    re.DOTALL | re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[,;\n]|\s+(?:và|va|với|voi|cùng|cung)\s+|(?<!\w)(?:là|gồm)(?!\w)|[:()]|\s[-–]\s|^\s*[-–•]\s*", re.MULTILINE
)
_ORDINAL = re.compile(r"^\d{1,2}[.)]\s*")
_SELF = frozenset({"toi", "minh", "em", "chi minh toi", "mot minh toi", "minh toi", "chi toi", "mot minh", "toi di"})
_NO_NAMES = frozenset({"khong", "chua", "nguoi", "bao", "nhieu"})
_REPLIES = frozenset(
    {"duoc", "vang", "da", "ok", "oke", "roi", "co", "dong y", "u", "uh", "um", "dung", "xong", "de sau", "cam on"}
)
_NAME = re.compile(r"[^\W\d_][^\d\n]*")


class Party(Struct, frozen=True):
    """Who comes: how many and their names, as far as they were told."""

    people: int
    names: tuple[str, ...] = ()


class Mismatch(Struct, frozen=True):
    """So many were said, and another number of names given."""

    said: int
    names: tuple[str, ...]


def read_party(text: str, speaker: str, today: date) -> Party | Mismatch | None:
    """Who comes, in the words of `speaker` ("tôi" is their name); None when that is not what the words say."""
    words = clean(text).strip(" .!")
    match = _COUNT.fullmatch(words)
    count = _count(match["count"], today) if match else None
    names = _names(match["rest"] if match else words, speaker)
    if names is None or (count is None and not names):
        return None
    if count is None:
        return Party(len(names), names)
    if not 1 <= count <= MOST:
        return None
    return Party(count, names) if len(names) in (0, count) else Mismatch(count, names)


def _count(word: str, today: date) -> int | None:
    value = read("count", word, today=today).value
    return value if isinstance(value, int) else None


def _names(text: str, speaker: str) -> tuple[str, ...] | None:
    """The names in the order given; None when a part of the text can be no name."""
    found: list[str] = []
    for part in _BETWEEN.split(text):
        name = " ".join(_ORDINAL.sub("", part.strip(" .!-–•")).split())
        if fold(name) in _SELF and speaker:
            name = speaker
        if not name:
            continue
        if not _is_name(name):
            return None
        found.append(name)
    return tuple(dict.fromkeys(found)) if len(found) <= MOST else None


def _is_name(words: str) -> bool:
    folded = fold(words)
    said = folded in _REPLIES or "?" in words or not _NO_NAMES.isdisjoint(folded.split())
    return not said and len(words) <= LONGEST_NAME and len(words.split()) <= 8 and bool(_NAME.fullmatch(words))
