"""The scenes and commands of summaries."""

from collections.abc import Callable

from conversations.scene import Scene
from conversations.summaries import asking, files, opening, planning
from conversations.turn import Turn

Handler = Callable[[Scene], Turn]

SCENES: dict[str, tuple[Handler, Handler]] = {
    "summary": (asking.take, asking.show),
    "opening": (opening.take, opening.show),
    "plan": (planning.take, planning.show),
    "plan_confirm": (planning.take_confirmation, planning.show_confirmation),
}
COMMANDED: dict[str, Callable[[Scene, str], Turn]] = {
    "/tonghop": asking.begin,
    "/xuat": files.begin,
    "/mo": opening.begin,
    "/kehoach": planning.begin,
}
