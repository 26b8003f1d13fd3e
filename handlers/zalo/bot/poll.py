"""Long polling of one Zalo bot. The platform hands out one update and forgets it: it is at most once by nature.

An update exists nowhere but here from Zalo's answer to our commit, the next thing that happens. Only a kill between
the two loses it, or one while a request waits (Zalo may hand an update to nobody): so polls are short, and a stop lets
the one under way end. What was kept and had no turn yet has it when polling begins again.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar

import structlog

from db.store import Store, StoreError, StoreUnavailable
from db.zalo_bot import Popped, hold_polling, keep_popped, leave_polling, popped_by
from handlers.outbound import Outbox
from handlers.zalo.bot.api import BotError, Idle, Refusal
from handlers.zalo.bot.channel import Alert
from handlers.zalo.bot.leftovers import give_turn
from handlers.zalo.bot.outcomes import alarm_of
from handlers.zalo.bot.read import chat_of, is_update, native_id_of
from handlers.zalo.bot.updates import Updates

LATENESS_SECONDS = 7.0
"""By so much an answer may come later than it was asked for (30,042 ms for 30 s was measured)."""
HELD = timedelta(seconds=90)
RENEW_SECONDS = 40.0
MOST_TURNS = 64
LAST_TRIES = 5
PAUSES = (1, 2, 4, 8, 16, 30)

log = structlog.get_logger()
T = TypeVar("T")


class Poller:
    """Polls for one bot, as long as no other process does."""

    def __init__(
        self,
        updates: Updates,
        outbox: Outbox,
        store: Store,
        holder: str,
        *,
        wait: float,
        alone: bool,
        alert: Alert,
    ) -> None:
        """`holder` names this process; `wait`: seconds that a request waits for an update; `alone`: no other process
        uses this database, so whoever held the bot before is gone."""
        self._updates, self._outbox, self._store, self._alert = updates, outbox, store, alert
        self._holder, self._wait, self._alone = holder, wait, alone
        self._bot = updates.api.bot
        self._held_until = float("-inf")
        self._renew_at = float("-inf")
        self._failures = 0
        self._stopping = asyncio.Event()
        self._turns: set[asyncio.Task[None]] = set()
        self._chats: dict[str, tuple[asyncio.Lock, int]] = {}

    async def run(self) -> None:
        """Poll until cancelled; then end the request under way, and the turns of what it brought."""
        await self._look_for_webhook()
        under_way = asyncio.create_task(self._round())
        try:
            while True:
                await asyncio.shield(under_way)
                under_way = asyncio.create_task(self._round())
        finally:
            self._stopping.set()
            await asyncio.gather(under_way, return_exceptions=True)
            await asyncio.gather(*self._turns, return_exceptions=True)
            with suppress(StoreError):
                await self._store.transact(leave_polling, self._bot, self._holder)

    async def _round(self) -> None:
        """One request, and what it brings is kept; a failure makes a pause, and nothing ends polling."""
        try:
            await self._ask()
            self._failures = 0
        except Exception as error:
            if not isinstance(error, BotError | StoreError):
                log.exception("a poll went wrong", channel="zalo_bot", bot=self._bot)
            await self._fail(error)

    async def _ask(self) -> None:
        if not await self._holds():
            await self._pause(RENEW_SECONDS / 4)
            return
        patience = self._wait + LATENESS_SECONDS
        try:
            native = await self._updates.api.call("getUpdates", {"timeout": round(self._wait)}, wait=patience)
        except Idle:
            return
        await self._take(native)

    async def _holds(self) -> bool:
        """Whether this process polls; what was left over from before is taken up first."""
        now = time.monotonic()
        if now < self._renew_at:
            return True
        first, at = now >= self._held_until, self._updates.now()
        if not await self._store.transact(hold_polling, self._bot, self._holder, at, HELD, alone=self._alone):
            return False
        self._alone = False  # whoever holds the bot from now on is alive
        self._renew_at, self._held_until = now + RENEW_SECONDS, now + HELD.total_seconds()
        if first:
            for popped in await self._store.read(popped_by, self._bot):
                self._begin(popped)
        return True

    async def _take(self, native: Any) -> None:
        """One update, durable before anything else is done with it."""
        if not is_update(native):
            log.warning("a poll brought what is no update", channel="zalo_bot", bot=self._bot)
            return
        popped = Popped(self._bot, native_id_of(native, self._bot), chat_of(native), json.dumps(native))
        await self._until_kept(popped)
        self._begin(popped)
        while len(self._turns) >= MOST_TURNS:
            await asyncio.wait(self._turns, return_when=asyncio.FIRST_COMPLETED)

    async def _until_kept(self, popped: Popped) -> None:
        """Nothing more is asked for while this one is not kept: it is nowhere else."""

        async def keep() -> None:
            await self._store.transact(keep_popped, popped, self._updates.now())

        await self._until_it_works(keep)

    async def _until_it_works(self, work: Callable[[], Awaitable[T]]) -> T | None:
        """Do it again while the store is away; a few times only, when the program is to stop."""
        failures = 0
        while not self._stopping.is_set() or failures < LAST_TRIES:
            try:
                return await work()
            except StoreUnavailable as error:
                log.warning("an update waits for the database", channel="zalo_bot", error=str(error))
                await asyncio.sleep(1 if self._stopping.is_set() else PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
        return None

    def _begin(self, popped: Popped) -> None:
        task = asyncio.create_task(self._turn(popped))
        self._turns.add(task)
        task.add_done_callback(self._turns.discard)

    async def _turn(self, popped: Popped) -> None:
        """The turn of an update, after those of the same chat that came before."""
        lock, waiting = self._chats.get(popped.chat, (asyncio.Lock(), 0))
        self._chats[popped.chat] = lock, waiting + 1
        try:
            async with lock:
                await self._until_it_works(lambda: self._handle(popped))
        except Exception:
            log.exception("an update could be neither handled nor set aside", native_id=popped.native_id)
        finally:
            lock, waiting = self._chats[popped.chat]
            self._chats[popped.chat] = lock, waiting - 1
            if waiting == 1:
                del self._chats[popped.chat]

    async def _handle(self, popped: Popped) -> None:
        await give_turn(self._updates, self._outbox, self._store, popped)

    async def _fail(self, error: Exception) -> None:
        if isinstance(error, BotError) and (alarm := alarm_of(error)):
            await self._alert(self._bot, alarm)
        seconds = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        log.warning("polling waits", channel="zalo_bot", bot=self._bot, seconds=seconds, reason=_advice(error))
        await self._pause(seconds)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _look_for_webhook(self) -> None:
        """With a webhook polls stay silent, without an error."""
        with suppress(BotError):
            info = await self._updates.api.call("getWebhookInfo")
            if isinstance(info, dict) and info.get("url"):
                log.warning("a webhook is set, so polling hears nothing: bot.py webhook delete zalo-bot", bot=self._bot)


def _advice(error: Exception) -> str:
    if isinstance(error, Refusal) and error.code == 401:
        return "the token is refused: check HTX_ZALO_BOT_TOKEN"
    return f"{type(error).__name__}: {error}"
