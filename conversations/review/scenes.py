"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.review import closing, locking, marking, reopening, together
from conversations.scene import Scene
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "review_note": (marking.take_note, marking.show_note),
    "review_together": (together.take, together.show),
    "lock_day": (locking.take_day, locking.show_day),
    "lock_confirm": (locking.take_confirm, locking.show_confirm),
    "close_summary": (closing.take, closing.show),
    "reopen": (reopening.take, reopening.show),
}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/duyetbaocao": marking.begin,
    "/nhanbaocao": marking.accept,
    "/trabaocao": marking.send_back,
    "/ghichubaocao": marking.flag,
    "/nhantatca": together.begin,
    "/khoa": locking.begin,
    "/chotso": closing.begin,
    "/molai": reopening.begin,
}
WRITING = frozenset({"review_note", "reopen"})
"""Where whole sentences are written: words that begin like a command are none there."""
