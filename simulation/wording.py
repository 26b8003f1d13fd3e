"""How figures are typed on a phone: each leader has a way of their own; what is typed means one thing only."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from random import Random

from conversations.answers import fold
from conversations.session import LATER, SKIPPED, Answer, Value
from handlers.sample.totals import BILLION, MILLION, spoken


class Style(StrEnum):
    """A way of typing."""

    NEAT = "neat"
    """134,5 triệu"""
    SHORT = "short"
    """134tr5, 1 tỷ 2"""
    BARE = "bare"
    """134,5 trieu, khong co: no accents"""
    DIGITS = "digits"
    """134.500.000"""
    POLITE = "polite"
    """dạ được 134,5 triệu ạ"""
    SLANG = "slang"
    """134 củ rưỡi"""


def style_of(random: Random) -> Style:
    """Somebody's way."""
    return random.choice(list(Style))


def money(amount: int, style: Style) -> str:
    """An amount of đồng."""
    if amount < 0:
        return _bare_if(style, f"lỗ {money(-amount, Style.NEAT if style is Style.POLITE else style)}")
    if amount == 0:
        return _bare_if(style, "0" if style in (Style.DIGITS, Style.SHORT) else "không có")
    if style is Style.DIGITS or amount % (MILLION if amount > BILLION else 100_000):
        return f"{amount:,}".replace(",", ".")
    if amount >= BILLION and amount % (BILLION // 10) == 0 and amount % BILLION and style is not Style.NEAT:
        return _bare_if(style, f"{amount // BILLION} tỷ {amount % BILLION // (BILLION // 10)}")
    said = _of_millions(amount, style) if amount < BILLION else spoken(amount)
    return f"dạ được {said} ạ" if style is Style.POLITE else _bare_if(style, said)


def _of_millions(amount: int, style: Style) -> str:
    whole, tenths = amount // MILLION, amount % MILLION // 100_000
    if style is Style.SHORT and whole:
        return f"{whole}tr{tenths or ''}"
    if style is Style.SLANG and whole and tenths in (0, 5):
        return f"{whole} củ{' rưỡi' if tenths else ''}"
    return spoken(amount)


def _bare_if(style: Style, said: str) -> str:
    return fold(said) if style is Style.BARE else said


def typed(answer: Answer, style: Style) -> str:
    """An answer to the one question that asks for it."""
    value = answer.value
    if answer.state in (SKIPPED, LATER) or value is None:
        return _bare_if(style, "bỏ qua")
    if isinstance(value, bool):
        return _bare_if(style, "có" if value else "không")
    if isinstance(value, int):
        return f"dạ {value} ạ" if style is Style.POLITE else str(value)
    return str(value)


MONEY = ("revenue", "revenue_members", "profit", "opening", "drawn", "repaid", "interest", "closing", "overdue")


def said(key: str, answer: Answer, style: Style) -> str:
    """An answer as it is typed, by what it answers."""
    if key.rsplit("/", 1)[-1] in MONEY and isinstance(answer.value, int):
        return money(answer.value, style)
    return typed(answer, style)


_FLOWS = ("joined", "left", "drawn", "repaid", "interest")
_MEMBERS = {
    "members_joined": "vào {}",
    "members_left": "ra {}",
    "workers": "lao động {}",
    "workers_members": "lao động thành viên {}",
}
_LOAN = {"drawn": "vay thêm {}", "repaid": "trả gốc {}", "interest": "trả lãi {}", "overdue": "quá hạn {}"}
_BREATH = {"revenue": "thu {}", "revenue_members": "bán cho thành viên {}", "profit": "lãi {}"}


def news_of_members(answers: Mapping[str, Answer], last: Mapping[str, Value], style: Style) -> list[str]:
    """What changed of members and workers since the last report, in words."""
    return list(_news(answers, last, "", _MEMBERS, str, style))


def news_of_loan(answers: Mapping[str, Answer], last: Mapping[str, Value], style: Style) -> list[str]:
    """What happened with the loan that the bot knows."""
    known = Style.NEAT if style is Style.POLITE else style
    return list(_news(answers, last, "loan/1/", _LOAN, lambda amount: money(amount, known), style))


def _news(
    answers: Mapping[str, Answer],
    last: Mapping[str, Value],
    prefix: str,
    words: Mapping[str, str],
    worded: Callable[[int], str],
    style: Style,
) -> Iterator[str]:
    for name, template in words.items():
        answer = answers.get(prefix + name)
        before = 0 if name.endswith(_FLOWS) else last.get(prefix + name, 0)
        if answer is not None and isinstance(answer.value, int) and answer.value != before:
            yield _bare_if(style, template.format(worded(answer.value)))


def one_breath(answers: Mapping[str, Answer], style: Style) -> str:
    """Revenue and what goes with it in one message; empty when there is nothing to say of them."""
    plain = Style.NEAT if style is Style.POLITE else style
    parts = []
    for key, template in _BREATH.items():
        value = answers[key].value if key in answers else None
        if isinstance(value, int) and value > 0:
            parts.append(template.format(money(value, plain)))
        elif isinstance(value, int) and value < 0:
            parts.append(money(value, plain))
    return _bare_if(style, ", ".join(parts)) if len(parts) > 1 else ""
