"""Tokens: each refresh token is used once, and what it buys is kept before anybody uses it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import cast

import httpx
import pytest

from db.store import Store, StoreUnavailable, open_store
from db.zalo_tokens import Pair, claim_refresh, follow_pair, load_pair, paste_pair
from handlers.zalo.oa.oauth import OAuth
from handlers.zalo.oa.tokens import EARLY, LEASE, REST, NoToken, Tokens
from tests.zalo.oa.service import NOW
from tests.zalo_server import ZaloServer
from tests.zalo_server.faults import Kind

TOKEN_PATH = "/v4/oa/access_token"
ON_ITS_LAST_LEGS = timedelta(seconds=5)


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


class Told:
    """Whoever is told of troubles."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    async def __call__(self, reason: str) -> None:
        self.reasons.append(reason)


def tokens_on(
    server: ZaloServer,
    store: "Store | Away",
    http: httpx.AsyncClient,
    me: str = "me",
    now: Callable[[], datetime] = NOW,
    tell: Told | None = None,
) -> Tokens:
    options = server.oa.state.options
    oauth = OAuth(http, server.base, options.app_id, options.app_secret)
    return Tokens(cast("Store", store), oauth, now, lambda: me, tell or Told())


async def paste(server: ZaloServer, store: Store, life: timedelta) -> Pair:
    access, refresh = server.oa.new_tokens()
    pair = Pair(access, refresh, NOW() + life)
    await store.transact(paste_pair, server.oa.state.options.app_id, pair, NOW())
    return pair


async def kept(server: ZaloServer, store: Store) -> Pair:
    pair = await store.read(load_pair, server.oa.state.options.app_id)
    assert pair is not None
    return pair


async def test_a_good_token_is_used_as_it_is(account: ZaloServer, store: Store, http: httpx.AsyncClient) -> None:
    pasted = await paste(account, store, timedelta(hours=25))
    tokens = tokens_on(account, store, http)
    assert await tokens.access() == pasted.access
    await tokens.refresh_early()
    assert account.oa.grants == []


async def test_one_with_less_than_five_hours_is_renewed_early(
    account: ZaloServer, store: Store, http: httpx.AsyncClient
) -> None:
    pasted = await paste(account, store, EARLY - timedelta(minutes=1))
    tokens = tokens_on(account, store, http)
    assert await tokens.access() == pasted.access
    await tokens.refresh_early()
    new = await kept(account, store)
    assert await tokens.access() == new.access != pasted.access
    assert new.expires_at - NOW() > timedelta(hours=24, minutes=59)
    assert [grant.used for grant in account.oa.grants] == [pasted.refresh]


async def test_twenty_who_need_one_at_once_buy_one(account: ZaloServer, store: Store, http: httpx.AsyncClient) -> None:
    await paste(account, store, ON_ITS_LAST_LEGS)
    tokens = tokens_on(account, store, http)
    found = await asyncio.gather(*(tokens.access() for _ in range(20)))
    assert set(found) == {(await kept(account, store)).access}
    assert len(account.oa.grants) == 1


async def test_two_processes_use_each_refresh_token_once(
    account: ZaloServer, store: Store, http: httpx.AsyncClient, database_url: str
) -> None:
    refused = (await paste(account, store, timedelta(hours=20))).access
    async with other_process(database_url) as elsewhere:
        for turn in range(1, 6):
            processes = tokens_on(account, store, http, "here"), tokens_on(account, elsewhere, http, "there")
            found = await asyncio.gather(*(each.access(refused) for each in processes for _ in range(5)))
            [refused] = set(found)
            assert refused == (await kept(account, store)).access
            assert len(account.oa.grants) == turn
    assert account.violations == []


@asynccontextmanager
async def other_process(url: str) -> AsyncIterator[Store]:
    """Another opening of the same database."""
    store = await open_store(url)
    try:
        yield store
    finally:
        await store.close()


async def test_what_was_bought_is_kept_before_anybody_uses_it(
    account: ZaloServer, store: Store, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store goes away just when the new pair has come: nobody gets it until it is on the disk."""
    await paste(account, store, ON_ITS_LAST_LEGS)
    monkeypatch.setattr("handlers.zalo.oa.tokens.KEEP_SECONDS", 0.01)
    away = Away(store, fails=3)
    token = await tokens_on(account, away, http).access()
    assert away.fails == 0
    assert token == (await kept(account, store)).access


class Away:
    """A store that cannot keep a new pair for some tries."""

    def __init__(self, store: Store, fails: int) -> None:
        self._store, self.fails = store, fails
        self.read = store.read

    async def transact(self, work: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        if work is follow_pair and self.fails:
            self.fails -= 1
            raise StoreUnavailable("away")
        return await self._store.transact(work, *args, **kwargs)

    async def close(self) -> None:
        await self._store.close()


async def test_who_waits_may_be_cancelled_and_what_was_bought_is_kept_all_the_same(
    account: ZaloServer, store: Store, http: httpx.AsyncClient
) -> None:
    pasted = await paste(account, store, ON_ITS_LAST_LEGS)
    account.fail_next(TOKEN_PATH, "hang_after")
    tokens = tokens_on(account, store, http)
    waiting = asyncio.create_task(tokens.access())
    await account.until(lambda: account.world.faults.hanging == 1)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    account.release()
    await tokens.close()
    assert (await kept(account, store)).refresh != pasted.refresh
    assert await tokens.access() == (await kept(account, store)).access


async def test_a_refresh_token_that_is_refused_is_told_once_and_left_alone_for_a_while(
    account: ZaloServer, store: Store, http: httpx.AsyncClient
) -> None:
    await paste(account, store, ON_ITS_LAST_LEGS)
    account.oa.expire_refresh()
    told = Told()
    clock = Clock()
    tokens = tokens_on(account, store, http, now=clock, tell=told)
    for _ in range(3):
        with pytest.raises(NoToken, match="-14020") as refused:
            await tokens.access()
        assert refused.value.lasting
    assert len(account.oa.grants) == len(told.reasons) == 1
    clock.later += REST
    with pytest.raises(NoToken):
        await tokens.access()
    assert len(account.oa.grants) == 2
    pasted = await paste(account, store, timedelta(hours=26))
    assert await tokens.access() == pasted.access


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.later = timedelta()

    def __call__(self) -> datetime:
        return NOW() + self.later


@pytest.mark.parametrize("kind", ["server_error", "bad_gateway", "drop_before", "too_many"])
async def test_a_silent_platform_costs_nothing(
    account: ZaloServer, store: Store, http: httpx.AsyncClient, kind: Kind
) -> None:
    pasted = await paste(account, store, ON_ITS_LAST_LEGS)
    account.fail_next(TOKEN_PATH, kind)
    tokens = tokens_on(account, store, http)
    with pytest.raises(NoToken) as silent:
        await tokens.access()
    assert not silent.value.lasting
    assert (await kept(account, store)).refresh == pasted.refresh
    assert await tokens.access() == (await kept(account, store)).access


async def test_a_process_that_died_while_buying_is_waited_for_no_longer_than_its_lease(
    account: ZaloServer, store: Store, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.zalo.oa.tokens.LOOK_SECONDS", 0.01)
    pasted = await paste(account, store, ON_ITS_LAST_LEGS)
    app, clock = account.oa.state.options.app_id, Clock()
    assert await store.transact(claim_refresh, app, pasted.refresh, "dead", NOW(), NOW() + LEASE)
    waiting = asyncio.create_task(tokens_on(account, store, http, now=clock).access())
    done, _ = await asyncio.wait({waiting}, timeout=0.05)
    assert not done
    assert account.oa.grants == []
    clock.later = LEASE + timedelta(seconds=1)
    assert await waiting == (await kept(account, store)).access


async def test_before_the_first_token_was_pasted_there_is_none(
    account: ZaloServer, store: Store, http: httpx.AsyncClient
) -> None:
    with pytest.raises(NoToken, match="zalo token") as none:
        await tokens_on(account, store, http).access()
    assert none.value.lasting
