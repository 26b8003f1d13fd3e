"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.scene import Scene
from conversations.staff import changing, phones, scoping, trail
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "officer_role": (changing.take_role, changing.show_role),
    "officer_name": (changing.take_name, changing.show_name),
    "officer_invite": (changing.take_invite, changing.show_invite),
    "officer_scope": (scoping.take, scoping.show),
    "officer_limit": (scoping.take_confirm, scoping.show_confirm),
}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/nguoidung": changing.begin,
    "/nhatky": trail.begin,
    "/sodienthoai": phones.show,
}
