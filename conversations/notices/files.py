"""/ketqua N excel, word or goi: what came of an announcement as a file, and whom to ring up about it."""

from itertools import groupby

from conversations.effects import Audited
from conversations.notices.announcement import State
from conversations.notices.delivery import Delivery, NoticedUnit
from conversations.phones import dialled
from conversations.say import Enclosure, Say
from conversations.scene import Scene
from conversations.turn import Turn

RUNG = 20
"""How many are told in the chat; the file has them all."""


def send(scene: Scene, number: int, which: str) -> Turn:
    """`which`: excel (a row for each recipient), word (the record of sending) or goi (those to be rung up)."""
    found = scene.records.notices.announcement(number)
    assert found is not None
    if which == "goi":
        return _calls(scene, number)
    files = {
        "excel": Enclosure("notice_result", {"number": number}),
        "word": Enclosure("notice_proof", {"number": number}),
    }
    data = {"number": number, "which": which, "going": found.state in (State.SENDING, State.PAUSED)}
    return scene.quiet(Say("notices/file", data, document=files[which]))


def _calls(scene: Scene, number: int) -> Turn:
    """Names and phones in the chat, too: that they were read is on the trail."""
    dispatch = scene.records.notices.dispatch(number)
    to_ring = dispatch.to_ring() if dispatch else ()
    data = {"number": number, "count": len(to_ring), "more": max(0, len(to_ring) - RUNG), "places": _places(to_ring)}
    document = Enclosure("notice_calls", {"number": number}) if to_ring else None
    audit = Audited("notice.calls_read", detail=f"notice {number}")
    return scene.quiet(Say("notices/calls", data, document=document), effects=(audit,))


def _places(to_ring: tuple[tuple[NoticedUnit | None, Delivery], ...]) -> list[dict[str, object]]:
    """The first of them, by commune."""
    return [
        {"commune": commune, "people": [_told(unit, delivery) for unit, delivery in group]}
        for commune, group in groupby(to_ring[:RUNG], lambda pair: pair[0].commune if pair[0] else "")
    ]


def _told(unit: NoticedUnit | None, delivery: Delivery) -> dict[str, str]:
    return {
        "title": unit.title if unit else "",
        "code": unit.code if unit else "",
        "name": delivery.name,
        "phone": dialled(delivery.phone),
        "state": delivery.state,
        "reason": delivery.reason,
    }
