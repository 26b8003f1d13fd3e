"""The access token at hand: refreshed early, by one process at a time, and kept before it is used."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from db.store import Store, StoreError
from db.zalo_tokens import Pair, claim_refresh, follow_pair, load_pair, release_refresh
from handlers.zalo.oa.oauth import NotAnswered, NotGranted, OAuth

log = structlog.get_logger()

EARLY = timedelta(hours=5)
"""An access token lives 25 hours; with less than this left the next is bought."""
MARGIN = timedelta(minutes=1)
LEASE = timedelta(seconds=90)
PATIENCE_SECONDS = 20.0
"""One purchase must end well before the lease does: a second use of the same refresh token is refused. For another's
purchase, too, a letter waits no longer: it has a lease of its own."""
REST = timedelta(minutes=10)
"""A refresh token that was refused is not tried again for so long."""
LOOK_SECONDS = 0.2
KEEP_SECONDS = 1.0
TICK_SECONDS = 600.0


class NoToken(Exception):
    """There is no access token now. `lasting`: only a person can mend it."""

    def __init__(self, reason: str, *, lasting: bool) -> None:
        super().__init__(reason)
        self.lasting = lasting


Told = Callable[[str], Awaitable[None]]
"""Tells whoever is to know: why there is no token, or (empty) that all is well."""


async def _nobody(_: str) -> None:
    return None


class Tokens:
    """The tokens of one app, shared by all processes on the database."""

    def __init__(
        self, store: Store, oauth: OAuth, now: Callable[[], datetime], new_id: Callable[[], str], tell: Told = _nobody
    ) -> None:
        self._store, self._oauth, self._now, self._tell = store, oauth, now, tell
        self._me = new_id()
        self._pair: Pair | None = None
        self._one = asyncio.Lock()
        self._buying: asyncio.Task[Pair] | None = None
        self._refusal: tuple[str, str, datetime] | None = None

    async def access(self, refused: str = "") -> str:
        """An access token that is good now; `refused`: the one that the platform does not take any more.

        Raises NoToken, and StoreError while nothing can be looked up or kept.
        """
        if self._pair and self._is_good(self._pair, refused):
            return self._pair.access
        async with self._one:
            self._pair = await self._good_pair(refused)
            return self._pair.access

    async def refresh_early(self) -> None:
        """Buy the next pair when the access token has less than five hours left. Raises as `access` does."""
        async with self._one:
            kept = await self._load()
            if kept.expires_at - self._now() < EARLY and await self._claim(kept):
                self._pair = await self._bought(kept)

    async def run(self) -> None:
        """Keep the tokens fresh until cancelled."""
        while True:
            with suppress(NoToken, StoreError):
                await self.refresh_early()
            await asyncio.sleep(TICK_SECONDS)

    async def close(self) -> None:
        """Let a purchase that is under way be kept."""
        if self._buying:
            await asyncio.wait({self._buying})

    def _is_good(self, pair: Pair, refused: str) -> bool:
        return pair.access != refused and pair.expires_at - self._now() > MARGIN

    async def _good_pair(self, refused: str) -> Pair:
        """What is kept, when it is good; else what it buys. While another process buys, its purchase is waited for."""
        for _ in range(round(PATIENCE_SECONDS / LOOK_SECONDS)):
            kept = await self._load()
            if self._is_good(kept, refused):
                await self._tell("")
                return kept
            if await self._claim(kept):
                return await self._bought(kept)
            await asyncio.sleep(LOOK_SECONDS)
        raise NoToken("another process is renewing it", lasting=False)

    async def _load(self) -> Pair:
        kept = await self._store.read(load_pair, self._oauth.app_id)
        if kept is None:
            await self._tell("no token yet")
            raise NoToken("no token yet: bot.py zalo token", lasting=True)
        return kept

    async def _claim(self, kept: Pair) -> bool:
        """Whether the refresh token is ours to use; one that was refused lately is left alone. Raises NoToken."""
        now = self._now()
        if self._refusal and self._refusal[0] == kept.refresh and now - self._refusal[2] < REST:
            raise NoToken(self._refusal[1], lasting=True)
        return await self._store.transact(claim_refresh, self._oauth.app_id, kept.refresh, self._me, now, now + LEASE)

    async def _bought(self, kept: Pair) -> Pair:
        """The pair that follows. Whoever waits for it may be cancelled: the purchase goes on."""
        self._buying = asyncio.create_task(self._buy(kept))
        return await asyncio.shield(self._buying)

    async def _buy(self, kept: Pair) -> Pair:
        """Use the refresh token up; what it bought is on the disk before anybody uses it."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                new = await self._oauth.refresh(kept.refresh, self._now())
        except (NotGranted, NotAnswered, TimeoutError) as error:
            raise await self._failed(kept, error) from None
        if not await self._keep(kept, new):
            return await self._load()
        log.info("zalo token refreshed", until=new.expires_at.isoformat(timespec="minutes"))
        await self._tell("")
        return new

    async def _keep(self, kept: Pair, new: Pair) -> bool:
        """Write the new pair down, however long the store is away: it is the only one, the old one is used up."""
        while True:
            try:
                return await self._store.transact(follow_pair, self._oauth.app_id, kept.refresh, new, self._now())
            except StoreError as error:
                log.error("a new zalo token waits for the store", error=str(error))
                await asyncio.sleep(KEEP_SECONDS)

    async def _failed(self, kept: Pair, error: Exception) -> NoToken:
        """Let others try. Who is to know is told of a refusal at once, of a silent platform when time runs out."""
        reason = str(error) or "no answer"
        log.warning("zalo token not refreshed", error=reason)
        await self._store.transact(release_refresh, self._oauth.app_id, kept.refresh, self._me)
        if isinstance(error, NotGranted) or kept.expires_at - self._now() < EARLY / 2:
            await self._tell(reason)
        if isinstance(error, NotGranted):
            self._refusal = kept.refresh, reason, self._now()
        return NoToken(reason, lasting=isinstance(error, NotGranted))
