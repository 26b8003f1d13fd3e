"""Chats with the village: a frozen clock, counted ids, everybody at an address of their own."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from conversations.inbound import Address
from db.store import Store
from handlers.channel import Capabilities
from handlers.channels import CHANNELS
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.talk.chat import BUTTONS, Chat
from handlers.talk.village import PEOPLE, TODAY, seat, settle_village


def counted_codes() -> Callable[[], str]:
    """One-time codes 40000001, 40000002 …"""
    numbers = count(40_000_001)
    return lambda: str(next(numbers))


@dataclass
class Village:
    """The village, its clock, and the chats that are going on."""

    store: Store
    office: Office
    clock: list[datetime]
    channel: str = "terminal"
    chats: dict[str, Chat] = field(default_factory=dict)

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.clock[0] += time

    async def chat(self, who: str, can: Capabilities = BUTTONS, *, phone: str = "") -> Chat:
        """The chat of somebody of the village (on another `phone` if one is named); strangers have other names."""
        name = who + phone
        if name not in self.chats:
            address = Address(self.channel, name)
            if who in PEOPLE:
                await self.store.transact(seat, address, who, self.office.new_id, self.clock[0])
            self.chats[name] = Chat(self.store, self.office, address, can, name=f"Người lạ {who}")
        return self.chats[name]

    def speaking(self, can: Capabilities) -> Callable[[str], Awaitable[Chat]]:
        """The chats of a transcript, on a channel that can do this."""
        self.office = replace(self.office, capabilities={**CHANNELS, self.channel: can})
        return lambda who: self.chat(who, can)


async def found(store: Store, channel: str = "terminal", language: str = "vi") -> Village:
    """A village in an empty database, on 5 November 2026, nine in the morning, whose people use this channel."""
    clock = [TODAY]
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), language=language, now=lambda: clock[0], codes=counted_codes())
    await store.transact(settle_village, office.forms, office.new_id)
    return Village(store, office, clock, channel)


@pytest.fixture
async def village(store: Store) -> Village:
    """A village that talks in the terminal."""
    return await found(store)


@pytest.fixture
def in_english(village: Village) -> Village:
    """The same village, spoken to in English."""
    village.office = replace(village.office, mail=replace(village.office.mail, language="en"))
    return village
