"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.reminders import ladder_chat, nudging, snooze, typed
from conversations.scene import Scene
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "snooze": (snooze.take_when, snooze.show_when),
    "ladder": (ladder_chat.take, ladder_chat.show_again),
    "nudge": (nudging.take, nudging.show),
    "nudge_whom": (nudging.take_whom, nudging.show_whom),
}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/nhac": nudging.begin,
    "/nhaclai": snooze.remind_later,
    "/thangnhac": ladder_chat.show,
    "/xemlai": typed.look_over,
}
