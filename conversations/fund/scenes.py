"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.fund import bringing, desk, replying
from conversations.scene import Scene
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    bringing.SCENE: (bringing.take, bringing.show),
}
COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {"/quy": desk.begin, "/quykhop": replying.answer}
