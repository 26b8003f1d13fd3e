"""The village of the chats, with short ways to ask and to be answered."""

from collections.abc import Awaitable, Callable

import pytest

from db.store import Row
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village, village

__all__ = ["village"]

Petitioner = Callable[..., Awaitable[Chat]]


@pytest.fixture
def asks(village: Village) -> Petitioner:
    """Somebody of the village sends a petition; those of more than one unit ask for their first."""
    village.speaking(BUTTONS)

    async def ask(who: str, text: str, unit: str = "") -> Chat:
        chat = await village.chat(who)
        await chat.says(f"kiến nghị {text}")
        if unit:
            await chat.taps(unit)
        assert "đã nhận" in await chat.says("xong")
        return chat

    return ask


async def rows(village: Village, sql: str) -> list[Row]:
    """What stands in the database."""
    return await village.store.read(lambda tx: tx.all(sql))


async def heard(village: Village, *who: str) -> list[list[str]]:
    """What each of them was told without having spoken."""
    chats = {name: await village.chat(name) for name in who}
    letters = await deliver(chats)
    return [[letter.text for letter in letters.get(name, [])] for name in who]
