"""The scenes and commands of these conversations, for the engine."""

from collections.abc import Callable, Mapping

from conversations.notices import (
    approval,
    compose,
    compose_actions,
    compose_audience,
    compose_confirm,
    compose_menus,
    compose_review,
    compose_text,
    compose_time,
    refusal,
    reporting,
    steering,
)
from conversations.scene import Scene
from conversations.turn import Turn

SCENES: Mapping[str, tuple[Callable[[Scene], Turn], Callable[[Scene], Turn]]] = {
    "notice_kind": (compose.take_kind, compose.show_kinds_here),
    "notice_attach": (compose_text.take_text, compose_text.show_text_here),
    "notice_audience": (compose_menus.take_audience, compose_audience.show_audience_here),
    "notice_menu": (compose_menus.take_menu, compose_menus.show_menu_here),
    "notice_doubt": (compose_audience.take_doubt, compose_audience.show_doubt),
    "notice_unknown": (compose_audience.take_unknown, compose_audience.show_doubt),
    "notice_review": (compose_actions.take_review, compose_review.show_review_here),
    "notice_drop": (compose_actions.take_drop, compose_actions.show_drop),
    "notice_time": (compose_time.take_time, compose_time.show_time_here),
    "notice_quiet": (compose_time.take_quiet, compose_time.show_quiet_here),
    "notice_confirm": (compose_confirm.take_confirm, compose_confirm.show_confirm_here),
    "notice_why": (approval.take_why, approval.show_why),
}
WRITING = frozenset(SCENES)
"""Where plain words are always an answer: an announcement may hold the words of any command. A slash command leaves."""

COMMANDED: Mapping[str, Callable[[Scene, str], Turn]] = {
    "/thongbao": compose.begin,
    "/duyettin": approval.approve,
    "/tralai": approval.send_back,
    "/ngungnhan": refusal.refuse,
    "/nhanlai": refusal.want,
    "/tamdung": steering.pause,
    "/tieptuc": steering.go_on,
    "/huy": steering.cancel,
    "/guilai": steering.send_again,
    "/tiendo": steering.show_progress,
    "/ketqua": reporting.show_result,
}
