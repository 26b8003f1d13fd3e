"""An outbox at work: a channel that does as it is told, a clock that is moved by hand, a store that can be watched."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ParamSpec, TypeVar

from conversations.inbound import Address
from db.ids import Ids
from db.letters import BULK, REPLY, Letter, new_letters, post, put_back
from db.store import Store, StoreUnavailable, Tx, Work
from handlers.channel import Capabilities, Outcome, Sent
from handlers.outbound import Outbox
from tests.telegram_server.changes import Changes

P = ParamSpec("P")
T = TypeVar("T")

START = datetime(2026, 11, 5, 2, tzinfo=UTC)


class Clock:
    """Seconds since START, moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class WatchedStore:
    """A store that tells when a work is done, and can be away for a while."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self._store, self._changes = store, changes
        self.away = False

    async def transact(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            if self.away:
                raise StoreUnavailable("away")
            return await self._store.transact(work, *args, **kwargs)
        finally:
            self._changes.tell()

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._store.read(work, *args, **kwargs)

    async def close(self) -> None:
        await self._store.close()


class ObedientChannel:
    """Takes every letter, unless `answers` says something else for the chat; holds them while it is `slow`."""

    name = "fake"

    def __init__(self, can: Capabilities, changes: Changes) -> None:
        self.can = can
        self.begun: list[Letter] = []
        self.answers: defaultdict[str, deque[Outcome | Exception]] = defaultdict(deque)
        self.free = asyncio.Event()
        self.free.set()
        self._changes = changes

    async def send(self, letter: Letter) -> Outcome:
        self.begun.append(letter)
        self._changes.tell()
        await self.free.wait()
        chat = self.answers[letter.address.id]
        answer = chat.popleft() if chat else Sent("m")
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Desk:
    """What a test holds in hand."""

    store: WatchedStore
    channel: ObedientChannel
    clock: Clock
    changes: Changes
    new_id: Ids = field(default_factory=Ids)
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.outbox = self.another_outbox()

    def another_outbox(self) -> Outbox:
        """The outbox of another process over the same table."""
        return Outbox(self.store, self.channel, self.clock.now, monotonic=self.clock.monotonic)

    def letters(self, chat: str, *texts: str, priority: int = REPLY) -> tuple[Letter, ...]:
        return new_letters(Address("fake", chat), texts, {}, self.new_id, priority)

    async def replies(self, chat: str, *texts: str) -> tuple[Letter, ...]:
        """Letters as a turn posts them, offered when they may go at once."""
        posted = await self.store.transact(post, self.letters(chat, *texts), "u1", self.clock.now())
        self.outbox.offer(posted)
        return posted

    async def notices(self, *chats: str) -> None:
        """A notice to each, waiting in the table."""
        await self.store.transact(self._queue, chats)

    def _queue(self, tx: Tx, chats: tuple[str, ...]) -> None:
        for chat in chats:
            posted = post(tx, self.letters(chat, f"notice to {chat}", priority=BULK), "", self.clock.now())
            put_back(tx, posted, self.clock.now(), "")

    def moves(self, seconds: float) -> None:
        """Time passes; the outbox looks at the clock again."""
        self.clock.seconds += seconds
        self.outbox.offer(())

    @property
    def sent(self) -> list[str]:
        """The words of what was sent, in the order in which it was begun."""
        return [letter.text for letter in self.channel.begun]

    async def begins(self, count: int) -> list[str]:
        """Wait until so many letters were begun."""
        assert await self.changes.until(lambda: len(self.channel.begun) >= count, 10), self.sent
        return self.sent

    async def states(self) -> dict[str, str]:
        """The ledger: the state of each letter, by its words."""
        rows = await self.store.read(lambda tx: tx.all("select text, state from letters order by id"))
        return {row["text"]: row["state"] for row in rows}

    async def settles(self, so: Callable[[dict[str, str]], bool] | None = None) -> dict[str, str]:
        """Wait until the ledger is so (as it is: until nothing waits or is under way)."""
        async with asyncio.timeout(10):
            while True:
                watch = asyncio.ensure_future(self.changes.next())
                await asyncio.sleep(0)
                states = await self.states()
                if so(states) if so else not set(states.values()) & {"queued", "sending"}:
                    watch.cancel()
                    return states
                await watch


@asynccontextmanager
async def desk_with(store: Store, can: Capabilities = Capabilities()) -> AsyncIterator[Desk]:  # noqa: B008 - it cannot change
    """A desk whose outbox runs; it is stopped at the end."""
    changes = Changes()
    desk = Desk(WatchedStore(store, changes), ObedientChannel(can, changes), Clock(), changes)
    running = asyncio.create_task(desk.outbox.run())
    try:
        yield desk
    finally:
        desk.store.away = False
        desk.channel.free.set()
        desk.outbox.stop()
        await running
