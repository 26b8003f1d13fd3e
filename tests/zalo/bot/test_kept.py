"""What Zalo bots leave in the database: told once a day, and nothing of who is forgotten."""

from datetime import date, timedelta

from conversations.inbound import Address
from conversations.turn import Focus
from db.addresses import save_focus
from db.store import Store
from db.zalo_bot import Popped, forget_chat, is_known, keep_popped, people_of, popped_by, tell_once, tell_today
from handlers.talk.village import TODAY

DAY = date(2026, 11, 5)


async def test_an_address_is_told_a_thing_once_a_day(store: Store) -> None:
    async def told(address: str, what: str, day: date) -> bool:
        return await store.transact(tell_today, address, what, day)

    assert await told("77:a", "unsupported", DAY)
    assert not await told("77:a", "unsupported", DAY)
    assert await told("77:a", "full", DAY)
    assert await told("77:b", "unsupported", DAY)
    assert await told("77:a", "unsupported", DAY + timedelta(days=1))


async def test_what_is_told_once_is_never_told_again(store: Store) -> None:
    assert await store.transact(tell_once, "bot 77", "full 50")
    await store.transact(tell_today, "77:a", "full", DAY + timedelta(days=400))
    assert not await store.transact(tell_once, "bot 77", "full 50")


async def test_nothing_is_left_of_who_is_forgotten(store: Store) -> None:
    for chat in ("a", "b"):
        await store.transact(tell_today, f"77:{chat}", "unsupported", DAY)
        await store.transact(keep_popped, Popped("77", f"77:m-{chat}", chat, "{}"), TODAY)
    await store.transact(forget_chat, Address("zalo_bot", "77:a"))
    await store.transact(forget_chat, Address("telegram", "77:b"))
    assert [popped.chat for popped in await store.read(popped_by, "77")] == ["b"]
    assert await store.transact(tell_today, "77:a", "unsupported", DAY)
    assert not await store.transact(tell_today, "77:b", "unsupported", DAY)


async def test_the_people_of_a_bot_are_its_own(store: Store) -> None:
    for address in ("77:a", "77:b", "777:c"):
        await store.transact(save_focus, Address("zalo_bot", address), Focus(), "", TODAY)
    await store.transact(save_focus, Address("telegram", "77:d"), Focus(), "", TODAY)
    assert await store.read(people_of, "77") == 2
    assert await store.read(is_known, "777:c")
    assert not await store.read(is_known, "777:a")
