"""When the menus of the office are shown."""

import asyncio
from typing import Any

from conversations.inbound import Address
from conversations.people import Person, Role
from conversations.turn import Focus
from db.addresses import Caller
from handlers.telegram.menus import Menus

OFFICER = Address("telegram", "701")


class Reading:
    """A store that tells who somebody was when it was asked, as late as it is let."""

    def __init__(self) -> None:
        self.role: Role | None = None
        self.let = asyncio.Event()

    async def read(self, _work: object, _address: Address) -> Caller:
        person = Person("p-1", "Hà", self.role) if self.role else None
        await self.let.wait()
        return Caller(Focus(), person)


class Bot:
    def __init__(self) -> None:
        self.shown: list[str] = []

    async def set_my_commands(self, _commands: object, scope: Any) -> None:
        self.shown.append(str(scope.chat_id))


async def test_who_becomes_known_while_this_looks_has_the_menu_at_once() -> None:
    store, bot = Reading(), Bot()
    menus = Menus(bot, store, lambda name: name)  # type: ignore[arg-type]  # what is used of both
    assert menus.due(OFFICER, 0)
    looking = asyncio.create_task(menus.show(OFFICER))
    await asyncio.sleep(0)
    store.role = Role.STAFF
    assert not menus.due(OFFICER, 1)
    store.let.set()
    await looking
    assert bot.shown == [OFFICER.id]


async def test_somebody_unknown_is_looked_at_again_with_the_next_message() -> None:
    store, bot = Reading(), Bot()
    menus = Menus(bot, store, lambda name: name)  # type: ignore[arg-type]  # what is used of both
    store.let.set()
    assert menus.due(OFFICER, 0)
    await menus.show(OFFICER)
    assert bot.shown == []
    assert menus.due(OFFICER, 1)
    assert not menus.due(OFFICER, 2)
