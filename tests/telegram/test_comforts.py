"""That the bot is seen typing is a comfort: with a crowd waiting, only some are given it."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from conversations.inbound import Address, Inbound, Text
from handlers.compose import utc_now
from handlers.telegram import updates
from handlers.telegram.updates import Updates


class SlowBot:
    """Whose calls take until they are let go."""

    token = "1:crowd"

    def __init__(self) -> None:
        self.seen_typing: list[int] = []
        self.let_go = asyncio.Event()

    async def send_chat_action(self, chat: int, _action: str) -> None:
        self.seen_typing.append(chat)
        await self.let_go.wait()


async def test_only_so_many_at_once_are_told_and_later_ones_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updates, "MOST_COMFORTS", 2)
    bot, nobody = SlowBot(), Any
    waiting = Updates(SimpleNamespace(bot=bot), nobody, nobody)  # type: ignore[arg-type]  # nothing else is asked of them
    for chat in (1, 2, 3):
        waiting._type(Inbound(Address("telegram", str(chat)), f"1:{chat}", utc_now(), Text("báo cáo")))
    await asyncio.sleep(0)
    assert bot.seen_typing == [1, 2]
    bot.let_go.set()
    await asyncio.gather(*waiting._comforts)
    waiting._type(Inbound(Address("telegram", "4"), "1:4", utc_now(), Text("báo cáo")))
    await asyncio.sleep(0)
    assert bot.seen_typing == [1, 2, 4]
    await waiting.close()
