"""Answers that are phone numbers."""

import re

from conversations.answers.phrases import vocabulary_of
from conversations.answers.problems import Problem
from conversations.answers.question import Question
from conversations.answers.reading import Reading, asked, refused, taken
from conversations.answers.scan import scan
from conversations.answers.status import status
from conversations.answers.tokens import Token

_RUN = re.compile(r"(?:\+|(?<![0-9]))[0-9(](?:[ .()-]{0,2}[0-9]){5,16}")
_MOBILE = re.compile(r"[35789][0-9]{8}")
_LANDLINE = re.compile(r"2[0-9]{9}")
_DISOWNED = vocabulary_of({"disowned": "không phải|dùng|xài|còn|đúng|gọi|liên_lạc\ncũ|nhầm|sai|bỏ|mất|khóa|hỏng"})
_SPOKEN_LEAST = 9

# Decision 798/QĐ-BTTTT of 2018: mobile numbers of 11 digits became numbers of 10.
_OLD_PREFIXES = {
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39",
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78", "123": "83", "124": "84", "125": "85",
    "127": "81", "129": "82", "186": "56", "188": "58", "199": "59",
}  # fmt: skip


def read_phone(text: str, tokens: list[Token], question: Question) -> Reading:
    """A Vietnamese phone number in E.164, however it was spaced or said."""
    runs = [re.sub(r"[^0-9+]", "", match[0]) for match in _RUN.finditer(text)] or _said(tokens)
    readings = {_number(run) for run in runs}
    if len(readings) > 1:
        numbers = [reading.value or reading.candidates[0] for reading in readings if reading.outcome != "refused"]
        return asked(sorted(map(str, numbers)), "several") if numbers else refused("not_a_phone")
    if readings:
        found = readings.pop()
        doubtful = found.value is not None and _is_disowned(tokens)
        return asked([str(found.value)], "words_unclear") if doubtful else found
    return status(scan(text, tokens, question.today)) or refused(_problem(tokens))


def _is_disowned(tokens: list[Token]) -> bool:
    """ "số cũ", "không dùng nữa": a number that is not to be used."""
    return any(token.word is not None and _DISOWNED.match(tokens, at) for at, token in enumerate(tokens))


def _problem(tokens: list[Token]) -> Problem:
    if any(token.kind == "number" for token in tokens):
        return "not_a_phone"
    return "unclear" if any(token.kind == "word" for token in tokens) else "empty"


def _said(tokens: list[Token]) -> list[str]:
    """ "không chín một hai…": digits said one by one."""
    digits = "".join(str(token.word.digit) for token in tokens if token.word and token.word.digit is not None)
    return [digits] if len(digits) >= _SPOKEN_LEAST else []


def _number(run: str) -> Reading:
    international = re.fullmatch(r"(?:\+|00)(.*)", run)
    if international and not international[1].startswith("84"):
        return refused("foreign_phone" if run.startswith("+") else "not_a_phone")
    national = re.sub(r"^(?:\+84|0084|84(?=[2-9][0-9]{8,9}$))", "", run)
    rest = national.removeprefix("0")
    if _MOBILE.fullmatch(rest) or _LANDLINE.fullmatch(rest):
        known = national != run or run.startswith("0")
        return taken("+84" + rest) if known else asked(["+84" + rest], "not_a_phone")
    if len(rest) == 10 and rest[:3] in _OLD_PREFIXES:
        return asked(["+84" + _OLD_PREFIXES[rest[:3]] + rest[3:]], "old_phone")
    return refused("not_a_phone")
