"""Updates whose turn a PostgreSQL server may have kept although it was lost during the commit."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from conversations.inbound import Address, Inbound
from db.letters import let_go
from db.store import Store, StoreError

AGAIN_SECONDS = 1.0

Turn = Callable[[Address], AbstractAsyncContextManager[None]]
"""Waits for the turn of an address: what is in doubt there is looked at while nothing else happens."""


class Doubts:
    """The replies of such a turn would be held by this process without its knowing, and wait for the end of their
    lease: they are let go once the server is back."""

    def __init__(self, store: Store, now: Callable[[], datetime], turn: Turn) -> None:
        self._store, self._now, self._turn = store, now, turn
        self._open: dict[tuple[Address, str], str] = {}
        self._settling: asyncio.Task[None] | None = None

    def add(self, inbound: Inbound, holder: str | None) -> None:
        """Nobody knows whether the turn was kept. Without a name of this process it was not: that is SQLite."""
        if not holder:
            return
        self._open[inbound.address, inbound.native_id] = holder
        if self._settling is None or self._settling.done():
            self._settling = asyncio.create_task(self._settle_all())

    async def settle(self, inbound: Inbound, *, handled: bool) -> None:
        """The update came again, in the turn of its address: when it was `handled` now, nothing had been kept."""
        holder = self._open.pop((inbound.address, inbound.native_id), None)
        if holder and not handled:
            await self._store.transact(let_go, inbound.address.channel, inbound.native_id, holder, self._now())

    async def _settle_all(self) -> None:
        while self._open:
            await asyncio.sleep(AGAIN_SECONDS)
            for (address, native_id), holder in list(self._open.items()):
                async with self._turn(address):
                    await self._settle_one(address, native_id, holder)

    async def _settle_one(self, address: Address, native_id: str, holder: str) -> None:
        if (address, native_id) not in self._open:
            return
        try:
            await self._store.transact(let_go, address.channel, native_id, holder, self._now())
        except StoreError:
            return
        self._open.pop((address, native_id), None)
