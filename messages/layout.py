"""How a message fits a channel: numbered choices, rows of buttons, long texts in parts."""

import re
from collections.abc import Sequence

from conversations.say import Shown

ROW = 30
MOST_IN_ROW = 3
_SEND = {"vi": "nhắn", "en": "send"}
PICK = {"vi": "Nhắn số để chọn:", "en": "Send a number to choose:"}
"""Before two choices or more: not everybody has met a menu of numbers."""
_ATOMS = re.compile(r"</?[a-z]+>|&#?\w{1,10};|\d+(?:[.,:/]\d+)*|\s+|.", re.DOTALL)
_MARK = re.compile(r"<(/?)([bi])>")


def numbered(text: str, choices: Sequence[Shown], *, numeric: bool, language: str = "vi") -> str:
    """The text with its choices as lines to answer by number; when `numeric`, by the word to type."""
    lines = [
        _by_word(choice, language) if numeric else f"{number}. {choice.label}"
        for number, choice in enumerate(choices, 1)
    ]
    hint = [] if numeric or len(lines) < 2 else [PICK.get(language, PICK["vi"])]
    return "\n".join([text, "", *hint, *lines]) if lines else text


def _by_word(choice: Shown, language: str) -> str:
    word = choice.word or choice.label
    told = "" if word.casefold() == choice.label.casefold() else f": {choice.label}"
    return f"• {_SEND.get(language, _SEND['vi'])} “{word}”{told}"


def rows(choices: Sequence[Shown]) -> list[list[int]]:
    """Indexes of the choices, row by row. A row's buttons are equally wide and share a phone of 360 px."""
    found: list[list[int]] = []
    widest = 0
    for index, choice in enumerate(choices):
        length = len(choice.label)
        row = found[-1] if found else []
        if row and len(row) < MOST_IN_ROW and max(widest, length) * (len(row) + 1) <= ROW:
            row.append(index)
            widest = max(widest, length)
        else:
            found.append([index])
            widest = length
    return found


def units(text: str) -> int:
    """The length of a text as the platforms count it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int, *, markup: str = "plain") -> list[str]:
    """The text in parts of at most `limit` UTF-16 units (32 or more), cut at paragraphs, lines, sentences or spaces.

    No part ends within a number, a tag or an entity, unless that alone is longer than the limit. With markup
    `html`, `<b>` and `<i>` that are open at a cut are closed there and opened again in the next part.
    """
    parts: list[str] = []
    while units(text) > limit:
        head, rest = _cut(text, limit - _closing_room(text, markup))
        shut, opened = _open_marks(head) if markup == "html" else ("", "")
        if head.strip():
            parts.append(head.rstrip() + shut)
        text = opened + rest.lstrip()
    return [*parts, text] if text.strip() or not parts else parts


def _closing_room(text: str, markup: str) -> int:
    return len("</i></b>") if markup == "html" and "<" in text else 0


def _open_marks(head: str) -> tuple[str, str]:
    """What closes the marks left open in `head`, and what opens them again."""
    stack: list[str] = []
    for slash, name in _MARK.findall(head):
        if not slash:
            stack.append(name)
        elif name in stack:
            stack.remove(name)
    return "".join(f"</{name}>" for name in reversed(stack)), "".join(f"<{name}>" for name in stack)


def _cut(text: str, limit: int) -> tuple[str, str]:
    """The text up to the best place to cut within `limit`, and the rest."""
    best = [0, 0, 0, 0]
    used = place = 0
    words = False
    for match in _ATOMS.finditer(text):
        atom = match[0]
        if atom.isspace() and words:
            best[_rank(text, place, atom)] = place
        words = words or not (atom.isspace() or _MARK.fullmatch(atom))
        used += units(atom)
        if used > limit:
            break
        place = match.end()
    for found in best:
        if found * 2 >= place and found:
            return text[:found], text[found:]
    whole = max(best) or place or _fitting(text, limit)
    return text[:whole], text[whole:]


def _rank(text: str, place: int, space: str) -> int:
    if "\n" in space:
        return 0 if space.count("\n") > 1 else 1
    return 2 if text[place - 1] in ".!?…:;" else 3


def _fitting(text: str, limit: int) -> int:
    """How many characters fit, where one atom alone is too long."""
    return max(1, next(n for n in range(min(limit, len(text)), -1, -1) if units(text[:n]) <= limit))
