"""/ketqua N excel, word or goi: what came of an announcement as a file, and whom to ring up about it."""

from itertools import groupby

from conversations.effects import Audited
from conversations.notices.announcement import Announcement, State
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
        return _calls(scene, found)
    files = {
        "excel": Enclosure("notice_result", {"number": number}),
        "word": Enclosure("notice_proof", {"number": number}),
    }
    data = {"number": number, "which": which, "going": found.state in (State.SENDING, State.PAUSED)}
    return scene.quiet(Say("notices/file", data, document=files[which]))


def _calls(scene: Scene, found: Announcement) -> Turn:
    """Names and phones in the chat, too: that they were read is on the trail."""
    ring = scene.records.notices.to_ring(found.id, RUNG)
    data = {
        "number": found.number,
        "count": ring.count,
        "more": ring.count - len(ring.first),
        "places": _places(ring.first),
    }
    document = Enclosure("notice_calls", {"number": found.number}) if ring.count else None
    audit = Audited("notice.calls_read", detail=f"notice {found.number}")
    return scene.quiet(Say("notices/calls", data, document=document), effects=(audit,))


def _places(first: tuple[tuple[NoticedUnit | None, Delivery], ...]) -> list[dict[str, object]]:
    """Who is to be rung up, under the commune of each."""
    return [
        {"commune": commune, "people": [_told(unit, delivery) for unit, delivery in group]}
        for commune, group in groupby(first, lambda pair: pair[0].commune if pair[0] else "")
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
