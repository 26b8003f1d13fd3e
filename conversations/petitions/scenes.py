"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.petitions import desk, own, passing, replies, sorting, writing
from conversations.scene import Scene
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "petition": (writing.take, writing.show),
    "petition_unit": (writing.take_unit, writing.show),
    "petition_topic": (writing.take_topic, writing.show_topic),
    "petition_add": (own.take_more, own.show_more),
    "petition_pass": (passing.take, passing.show),
    "petition_merge": (sorting.take_merge, sorting.show_merge),
    "petition_answer": (replies.take, replies.show),
}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/kiennghi": desk.begin,
    "/cauhoi": desk.questions,
    "/kiennghicuatoi": own.show_all,
    "/themkiennghi": own.more,
    "/rutkiennghi": own.withdraw,
    "/darokiennghi": own.understood,
    "/chuyenkiennghi": passing.begin,
    "/chudekiennghi": sorting.set_topic,
    "/gopkiennghi": sorting.merge,
    "/tachkiennghi": sorting.part,
    "/traloi": replies.begin,
}
WRITING = frozenset({"petition", "petition_add", "petition_answer"})
"""Where whole sentences are written: words that begin like a command are none there."""
