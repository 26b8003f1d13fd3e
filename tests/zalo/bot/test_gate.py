"""The gate of a bot: as many people as it may serve and no more, and nothing kept of who is turned away."""

import asyncio
import json
from datetime import timedelta
from zoneinfo import ZoneInfo

from conversations.inbound import Address, Inbound, Text
from db.forgetting import forget_farewells
from db.invitations import known_pepper
from db.letters import Letter
from db.store import Store, Tx
from db.zalo_bot import people_of
from handlers.channels import ZALO_BOT
from handlers.compose import new_office
from handlers.inbound import Office
from handlers.talk.village import TODAY, settle_village
from handlers.zalo.bot.gate import Doors, at_gate

BOT = "77"
DOORS = Doors({BOT: ""}, people=1)


async def office_in(store: Store) -> Office:
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
    await store.transact(settle_village, office.forms, office.new_id)
    return office


async def comes(store: Store, office: Office, chat: str, number: int = 1) -> tuple[Letter, ...] | None:
    """Somebody writes to the bot; what the gate answers."""
    said = Inbound(Address("zalo_bot", f"{BOT}:{chat}"), f"{BOT}:{chat}-{number}", TODAY, Text("xin chào"))
    return await store.transact(at_gate, office, ZALO_BOT, DOORS, said, json.dumps({"chat": chat}))


def everything(tx: Tx) -> str:
    """All that is written down where a newcomer could leave a trace."""
    tables = ("inbox", "letters", "addresses", "zalo_told", "zalo_popped", "farewells")
    return str([dict(row) for table in tables for row in tx.all(f"select * from {table}")])  # noqa: S608 - of our own


async def test_of_two_newcomers_at_once_one_is_the_last(store: Store) -> None:
    office = await office_in(store)
    answers = await asyncio.gather(*(comes(store, office, chat) for chat in ("chat-a", "chat-b")))
    assert [answer is None for answer in answers].count(True) == 1
    assert await store.read(people_of, BOT) == 1


async def test_who_was_let_in_stays_in(store: Store) -> None:
    office = await office_in(store)
    assert await comes(store, office, "chat-a") is None
    assert await comes(store, office, "chat-a", 2) is None


async def test_nothing_is_kept_of_who_was_turned_away(store: Store) -> None:
    office = await office_in(store)
    await comes(store, office, "chat-a")
    refused = await comes(store, office, "chat-b")
    assert refused
    assert await comes(store, office, "chat-b", 2) == ()
    await store.transact(lambda tx: tx.run("update letters set state = 'sent' where id = :id", id=refused[0].id))
    secret = await store.read(known_pepper)
    await store.transact(forget_farewells, secret, TODAY + timedelta(hours=2))
    kept = await store.read(everything)
    assert "chat-a" in kept
    assert "77:chat-b'" not in kept
    assert "xin chào" not in kept
