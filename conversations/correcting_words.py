"""Words that say that what was said before was wrong: "sửa …", "à nhầm, …", "… mới đúng", "số trước sai"."""

from collections.abc import Iterable

from conversations.answers import clean, fold

_OPENINGS = [
    line.split()
    for line in """
số trước sai
số trước là
số trước
số vừa rồi sai
số vừa rồi là
câu trước sai
câu trước là
câu trước
sửa lại là
sửa lại thành
sửa thành
sửa lại
đổi lại
đổi thành
đính chính là
đính chính
lúc nãy nhầm
hồi nãy nhầm
vừa rồi nhầm
nhầm rồi
nhầm số
sai rồi
sai số
ghi nhầm
nhắn nhầm
viết nhầm
gõ nhầm
bấm nhầm
đánh nhầm
báo nhầm
nói nhầm
ý tôi là
ý em là
ý là
à không
nhầm
sai
sửa
đổi
""".strip().splitlines()
]
_RIGHT = (["mới", "đúng"], ["mới", "phải"])
_WRONG = (["sai", "rồi"], ["nhầm", "rồi"], ["chưa", "đúng"], ["không", "đúng"], ["bị", "sai"], ["sai"], ["nhầm"])
_PEOPLE = ("em", "anh", "chị", "cô", "chú", "bác", "tôi", "tui", "mình")
_POLITE = (*_PEOPLE, "dạ", "vâng", "à", "ạ", "ơi", "ôi", "ui", "ủa", "ấy", "xin", "lỗi", "chết", "thôi")
_FAVOURS = (*_PEOPLE, "giùm", "dùm", "giúp", "hộ", "cho", "với")


def _either(words: Iterable[str]) -> frozenset[str]:
    """The words as they may be typed: with their accents or without any."""
    return frozenset(form for word in words for form in (word, fold(word)))


_FIRST = _either(opening[0] for opening in _OPENINGS)
_LAST = _either(ending[-1] for ending in (*_RIGHT, *_WRONG))
_POLITELY, _AS_A_FAVOUR = _either(_POLITE), _either(_FAVOURS)


def correction_in(text: str) -> str | None:
    """What a correction says instead ("" when nothing); None when the text is no correction.

    Words are told by their accents where they have any: "sửa lãi 5tr" is no "sửa lại 5tr".
    """
    words = clean(text).split()
    begun = _after(words, _POLITELY)
    for opening in _OPENINGS if _begins(words) or _begins(begun) else ():
        for said in (words, begun):
            if _are(said[: len(opening)], opening):
                return _rest(_after(said[len(opening) :], _AS_A_FAVOUR))
    for ending in (*_RIGHT, *_WRONG) if begun and _bare(begun[-1]) in _LAST else ():
        said = begun[: -len(ending)]
        if said and _are(begun[-len(ending) :], ending) and (ending in _RIGHT or not any(map(_has_digit, said))):
            return _rest(said)
    return None


def is_doubtful(text: str) -> bool:
    """Whether "sua lai 5tr" without accents may mean "sửa lãi 5tr"."""
    words = [word.strip(".,:;!").lower() for word in clean(text).split()]
    return any(words[place : place + 2] in (["sua", "lai"], ["doi", "lai"]) for place in range(len(words)))


def _after(words: list[str], passed: frozenset[str]) -> list[str]:
    place = 0
    while place < len(words) and _bare(words[place]) in passed:
        place += 1
    return words[place:]


def _begins(words: list[str]) -> bool:
    """Some opening may stand here: most messages are told from all of them by their first word."""
    return bool(words) and _bare(words[0]) in _FIRST


def _are(words: list[str], said: list[str]) -> bool:
    return len(words) == len(said) and all(map(_is, words, said))


def _is(word: str, said: str) -> bool:
    bare = _bare(word)
    return bare == said or (bare.isascii() and bare == fold(said))


def _bare(word: str) -> str:
    return word.lower().strip(".,:;!-")


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _rest(words: list[str]) -> str:
    """A dash that touches a figure is its sign."""
    text = " ".join(words).strip(" .,:;!").rstrip("-").rstrip()
    return text.lstrip("-–— ") if text.startswith(("- ", "– ", "— ")) else text
