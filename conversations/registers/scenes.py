"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.answers import fold
from conversations.registers import changing, closing, desk, pictures, ruling, writing
from conversations.registers.finding import register_in
from conversations.scene import Scene
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "register_unit": (writing.take_unit, writing.show_unit),
    "register_ask": (writing.take, writing.show),
    "register_review": (writing.take_review, writing.show),
    "register_period": (changing.take_period, changing.show_period),
    "register_pick": (changing.take_pick, changing.show_pick),
    "register_set": (changing.take_set, changing.show_set),
    "register_over": (closing.take_day, closing.show_day),
    "register_photo": (pictures.take, pictures.show),
}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/so": desk.begin,
    "/soocop": desk.begin_with("ocop"),
    "/san": desk.begin_with("online"),
}
WRITING = frozenset({"register_ask", "register_set"})
"""Where whole sentences are written: words that begin like a command are none there."""


def named(scene: Scene) -> Turn | None:
    """ "sổ tư vấn", "sổ liên kết HTX-0001": a register by its name; "rà soát không báo cáo 4 tháng": a rule of the
    review list. None when neither is named."""
    if scene.focus.scene not in WRITING and (rule := ruling.named(scene)):
        return rule
    first, _, rest = scene.text.strip().partition(" ")
    if fold(first) != "so" or not rest or scene.focus.scene in WRITING:
        return None
    found = register_in(scene, rest)
    return desk.act(scene, *found) if found else None
