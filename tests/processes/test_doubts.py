"""A server that is lost during the commit: the turn was kept, nobody was told, and its reply waits for nobody."""

from typing import ParamSpec, TypeVar

import pytest
from msgspec.structs import replace

from conversations.inbound import Address, Inbound, Text
from db.ids import Ids
from db.letters import LEASE, begin, claim, disclaim
from db.store import Store, StoreUnavailable, Work
from handlers.channels import TELEGRAM
from handlers.compose import new_office, utc_now
from handlers.inbound import Reception
from tests.crash.leaders import ZONE, on_telegram, settle_leaders

P = ParamSpec("P")
T = TypeVar("T")


class Lossy:
    """A store that keeps a work and does not say so, once."""

    def __init__(self, store: Store) -> None:
        self._store, self.lossy = store, True

    async def transact(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        result = await self._store.transact(work, *args, **kwargs)
        if self.lossy:
            self.lossy = False
            raise StoreUnavailable("the server is gone")
        return result

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._store.read(work, *args, **kwargs)

    async def close(self) -> None:
        await self._store.close()


async def test_a_reply_that_nobody_knows_of_is_sent_once_the_update_comes_again(store: Store) -> None:
    await store.transact(settle_leaders, 1, utc_now(), Ids())
    office = replace(new_office(ZONE), holder=lambda _: "a")
    reception = Reception(Lossy(store), office)
    said = Inbound(on_telegram(0), "1:7", utc_now(), Text("báo cáo"))
    with pytest.raises(StoreUnavailable):
        await reception.receive(said, "{}", TELEGRAM)
    assert await store.transact(claim, "telegram", utc_now(), 9, "b") == ()
    assert await reception.receive(said, "{}", TELEGRAM) == ()
    (letter,) = await store.transact(claim, "telegram", utc_now(), 9, "b")
    assert "THT to 0" in letter.text


async def test_a_claim_that_nobody_knows_of_holds_nothing_back(store: Store) -> None:
    await store.transact(settle_leaders, 1, utc_now(), Ids())
    office = replace(new_office(ZONE), holder=lambda _: None)
    await Reception(store, office).receive(
        Inbound(Address("telegram", "1001"), "1:7", utc_now(), Text("báo cáo")), "{}", TELEGRAM
    )
    at = utc_now()
    (letter,) = await store.transact(claim, "telegram", at, 9, "a")
    await store.transact(disclaim, "telegram", "a", at, at)
    (again,) = await store.transact(claim, "telegram", at, 9, "a")
    assert (again.id, again.attempts) == (letter.id, 2)
    assert not await store.transact(begin, letter, at)
    assert await store.transact(begin, again, at)
    assert not await store.transact(begin, again, at + LEASE / 2)
    assert await store.transact(begin, again, at + LEASE / 2, again=True)
