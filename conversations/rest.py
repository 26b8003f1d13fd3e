""" "Còn lại như cũ": what a message says about all that it does not name, in a monthly report."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from conversations.agenda import Ask
from conversations.answers import LONGEST_ANSWER, clean, fold
from conversations.as_last import all_as_last
from conversations.asking import ask_next
from conversations.echo import echo_of
from conversations.effects import Answered
from conversations.say import Say
from conversations.series import series_of
from conversations.turn import Turn
from conversations.work import Work

_THINGS = r"(?:so lieu|so|muc|phan|thu|cai|khoan|cau)"
_ALL = (
    rf"(?:tat ca(?: cac)?(?: {_THINGS})?|moi {_THINGS}|(?:(?:cac|nhung|may) )?(?:{_THINGS} )?(?:con lai|khac|kia))"
    r"(?: con lai| khac)?"
)
_SAME = (
    r"(?:nhu (?:cu|truoc|lan truoc|(?:thang|quy) (?:truoc|roi))|giu nguyen|y nguyen"
    r"|khong (?:co gi )?(?:thay )?doi(?: gi)?)"
)
_AS_LAST = rf"(?:(?:thi|deu|van|cung|y|em|toi) )*{_SAME}(?: (?:het|ca|nhe|nha|nhen|a))*"
_BUT = r"(?:chi co|chi rieng|chi|rieng|tru|ngoai tru)"
_WHOLE = re.compile(rf"(?:da )?{_ALL} {_AS_LAST}[ .!]*")
_BEFORE = re.compile(rf"(?:da )?(?:{_ALL} {_AS_LAST}(?:[ ,;.:]+{_BUT})?|{_AS_LAST}[ ,;.:]+{_BUT})[ ,;.:]+(?P<named>.+)")
_AFTER = re.compile(rf"(?P<named>.*?\S)[ ,;.]+(?:con )?{_ALL} {_AS_LAST}[ .!]*")
_CLEAR = frozenset(("report/ask", "report/same", "report/news", "report/item", "report/review", "report/mend"))


def take_rest(work: Work, text: str, take: Callable[[str], Turn]) -> Turn | None:
    """A message by which all that it does not name is as last month; None when it says nothing of the kind.

    What it names goes first, by `take`. Where that is not clear it is asked about, and these words are to be said
    again then: nothing is filled in on top of a figure that nobody knows yet.
    """
    step = work.agenda.find(work.scene.focus.key, work.session.answers)
    monthly = series_of(work.session.period) == "month" and work.last
    named = _named(clean(text)) if monthly and isinstance(step, Ask) else None
    if named is None:
        return None
    turn = take(named) if named else None
    if turn and not _is_clear(turn):
        return replace(turn, says=(Say("report/rest_later", {"words": _beside(text, named)}), *turn.says))
    changes = {key: a for e in turn.effects if isinstance(e, Answered) for key, a in e.changes.items()} if turn else {}
    after = work.with_changes(changes)
    echoes = [echo for key in changes if (echo := echo_of(after, key))]
    rest = all_as_last(replace(after, session=replace(after.session, revision=work.session.revision)))
    return ask_next(after.with_changes(rest), echo=tuple(echoes), effects=(work.effect({**changes, **rest}),))


def _named(text: str) -> str | None:
    """What the message says beside "the rest as before"; empty when it is all; None when that is not said."""
    folded = fold(text)
    if len(folded) != len(text) or len(text) > LONGEST_ANSWER:
        return None
    if _WHOLE.fullmatch(folded):
        return "" if _means_the_rest(text) else None
    found = _BEFORE.fullmatch(folded) or _AFTER.fullmatch(folded)
    if found is None:
        return None
    named = text[found.start("named") : found.end("named")]
    return named if _means_the_rest(_beside(text, named)) else None


def _means_the_rest(said: str) -> bool:
    """ "Còn lại", the rest, is not "còn lãi", what is left as profit; without accents nobody can tell."""
    return "lai" not in fold(said).split() or "lại" in said.casefold().split()


def _beside(text: str, named: str) -> str:
    before, _, after = clean(text).partition(named)
    return f"{before} {after}".strip(" ,;.")


def _is_clear(turn: Turn) -> bool:
    """All that was named was taken: the turn goes on to what comes next."""
    answered = any(isinstance(effect, Answered) for effect in turn.effects)
    return answered and all(say.template in _CLEAR for say in turn.says)
