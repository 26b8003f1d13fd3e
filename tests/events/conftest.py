"""The village of the chats with events to go to."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from conversations.events.event import Event, EventKind
from db import events
from db.store import Row
from handlers.event_reminders import AT_ONCE, tick_events
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village, village

__all__ = ["village"]

DIALOGUE = Event(
    1,
    EventKind.DIALOGUE,
    "Đối thoại chính sách",
    datetime(2026, 11, 19, 1, tzinfo=UTC),
    datetime(2026, 11, 15, 16, 59, tzinfo=UTC),
    ends=datetime(2026, 11, 19, 4, tzinfo=UTC),
    place="Hội trường",
    code="4821",
)
FAIR = Event(
    2,
    EventKind.FAIR,
    "Hội chợ OCOP",
    datetime(2026, 12, 1, 17, tzinfo=UTC),
    datetime(2026, 11, 20, 16, 59, tzinfo=UTC),
    ends=datetime(2026, 12, 6, 16, 59, tzinfo=UTC),
    all_day=True,
    place="Đông Hà",
    code="1907",
)
MOVEMENT = replace(FAIR, number=3, kind=EventKind.EMULATION, title="Thi đua chuyển đổi số", code="3333")

Hold = Callable[..., Awaitable[None]]


@pytest.fixture
def hold(village: Village) -> Hold:
    """An event is to take place: one of the above, with what is different about it."""
    village.speaking(BUTTONS)

    async def write(event: Event = DIALOGUE, **changed: Any) -> None:
        made = replace(event, **changed)
        await village.store.transact(events.save, made, None, village.clock[0], village.office.new_id)

    return write


async def comes(chat: Chat, people: str = "1 người", event: int = 1) -> str:
    """The only unit of who chats says yes with so many."""
    await chat.says(f"/thamdu {event}")
    return await chat.says(people)


async def rows(village: Village, sql: str) -> list[Row]:
    """What stands in the database."""
    return await village.store.read(lambda tx: tx.all(sql))


async def answers(village: Village) -> dict[str, tuple[str, int]]:
    """Each unit's answer and places."""
    found = await rows(village, "select organisation_id, answer, places from rsvps")
    return {row["organisation_id"]: (row["answer"], row["places"]) for row in found}


async def heard(village: Village, *who: str) -> list[list[str]]:
    """What each of them was told without having spoken."""
    chats = {name: await village.chat(name) for name in who}
    letters = await deliver(chats)
    return [[letter.text for letter in letters.get(name, [])] for name in who]


async def tick(village: Village, at: str = "") -> None:
    """The clock looks after events, at a local time of November 2026 ("18 08:00") if one is named."""
    if at:
        village.clock[0] = local(at)
    while await village.store.transact(tick_events, village.office) >= AT_ONCE:
        pass


def local(at: str) -> datetime:
    """A local time of November 2026, in UTC."""
    day, _, time = at.partition(" ")
    return datetime.fromisoformat(f"2026-11-{day}T{time}:00+07:00").astimezone(UTC)
