"""The unit that follows a number: one scale, scales on top of each other, đồng, or a doubtful one."""

from collections.abc import Sequence

from conversations.answers.spellings import THOUSAND
from conversations.answers.tokens import Token

_STACKED = frozenset({"nghin", "ngan", "trieu"})
_IMPLIED_ONE = frozenset({"ty", "ti", "trieu", "nghin", "ngan"})
_COUNTING = frozenset({"nghin", "ngan", "nghan", "trieu", "ty", "ti", "tr", "trd"})


def scale_at(tokens: Sequence[Token], place: int, counting: bool) -> tuple[int, int]:
    """The scale at `place` ("triệu", "nghìn tỷ") and the place after it; 0 when there is none."""
    first = _scale(tokens, place, counting)
    if not first:
        return 0, place
    word = tokens[place].word
    second = _scale(tokens, place + 1, counting) if word is not None and word.fold in _STACKED else 0
    return (first * second, place + 2) if second > first else (first, place + 1)


def _scale(tokens: Sequence[Token], place: int, counting: bool) -> int:
    word = tokens[place].word if place < len(tokens) else None
    # In a head count "ng" is short for người and "k" for không.
    return 0 if word is None or (counting and word.fold not in _COUNTING) else word.scale


def implied_one(tokens: Sequence[Token], place: int) -> bool:
    """Whether a scale at `place` may stand for one of itself: "tỷ rưỡi", "triệu hai"."""
    word = tokens[place].word
    return word is not None and word.fold in _IMPLIED_ONE and word.scale >= THOUSAND


def doubtful_at(tokens: Sequence[Token], place: int) -> tuple[int, ...]:
    """The scales that an unclear unit may mean ("2t": tỷ or triệu), or none."""
    word = tokens[place].word if place < len(tokens) else None
    if word is None or _is_area(tokens, place):
        return ()
    return word.doubtful


def _is_area(tokens: Sequence[Token], place: int) -> bool:
    """ "500m2"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return tokens[place].text == "m" and following is not None and following.glued and following.text in {"2", "3"}


def after_dong(tokens: Sequence[Token], place: int) -> int:
    """The place after "đồng" ("đ", ".đ", "vnđ") when it stands at `place`, else `place`."""
    dotted = place < len(tokens) and tokens[place].text == "." and tokens[place].glued
    at = place + dotted
    word = tokens[at].word if at < len(tokens) else None
    if word is None or not word.dong or (dotted and not tokens[at].glued):
        return place
    following = tokens[at + 1].word if at + 1 < len(tokens) else None
    comrade = following is not None and following.fold == "chi" and word.fold == "dong"
    return place if comrade else at + 1


def vni_tone(tokens: Sequence[Token], place: int) -> bool:
    """Whether the digit at `place` may be the VNI tone of the scale before it: "1 ty3" is 1 tỷ or 1,3 tỷ."""
    scale, tone = tokens[place - 1], tokens[place]
    expected = {"ty": "3", "ti": "3", "trieu": "5", "ngan": "2", "nghin": "2"}.get(scale.text)
    return tone.text == expected and tone.glued and not scale.glued
