"""The renderer as these tests use it: one for all of them, speaking to Hùng."""

from zoneinfo import ZoneInfo

from conversations.say import Say
from messages.render import Rendered, Renderer

RENDERER = Renderer(timezone=ZoneInfo("Asia/Ho_Chi_Minh"), contact="Phòng Tổng hợp, 0233 000 000")


def render(say: Say, *, language: str = "vi", markup: str = "plain", name: str = "Hùng") -> Rendered:
    """The message as it is sent to anh Hùng."""
    return RENDERER.render(say, language=language, markup=markup, honorific="anh", name=name)
