"""Server-sent events: what the ledger holds that the page has not, then whatever comes."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from conversations.inbound import Address
from db.store import StoreError, Tx
from db.times import moment, stamp
from db.web import UNSETTLED, Message, news, sent_at
from handlers.web.app import WebApp
from handlers.web.page import Page

log = structlog.get_logger()

RECHECK_SECONDS = 5.0
QUIET_CHECKS = 3
RETRY = "retry: 2000\n\n"
HEARTBEAT = ": \n\n"
# Clocks of several processes may differ, and a letter settled earlier may be committed later.
OVERLAP = timedelta(seconds=30)


@dataclass(slots=True)
class Stream:
    """One page that listens. `last` is the id of the letter that it says it has."""

    app: WebApp
    page: Page
    address: Address
    secret: str
    last: str
    _known: set[str] = field(default_factory=set)
    _newest: str | None = None

    async def events(self) -> AsyncIterator[str]:
        """Events until the page leaves or the channel closes."""
        with self.app.channel.listening(self.address) as wake:
            yield RETRY
            quiet = 0
            while not self.app.channel.closed:
                wake.clear()
                messages = await self._look()
                for message in messages:
                    yield self._event(message)
                quiet = 0 if messages else quiet + 1
                if quiet >= QUIET_CHECKS:
                    quiet = 0
                    yield HEARTBEAT
                await _either(wake, RECHECK_SECONDS)

    async def _look(self) -> tuple[Message, ...]:
        """What is new since the last look; nothing while the store is away: the next look finds it."""
        try:
            found = await self.app.store.read(self._first if self._newest is None else self._next)
        except StoreError as error:
            log.warning("a page cannot be told yet what is new", error=str(error))
            return ()
        new = tuple(message for message in found if message.id not in self._known)
        self._known.update(message.id for message in new)
        settled = (message.settled for message in found if message.settled != UNSETTLED)
        self._newest = max(settled, default=self._newest or "")
        return new

    def _first(self, tx: Tx) -> tuple[Message, ...]:
        mark = sent_at(tx, self.address, self.last)
        found = news(tx, self.address, _before(mark), self.app.office.now())
        self._known = {m.id for m in found if mark and (m.settled, m.id) <= (mark, self.last)} | {self.last}
        return found

    def _next(self, tx: Tx) -> tuple[Message, ...]:
        return news(tx, self.address, _before(self._newest or ""), self.app.office.now())

    def _event(self, message: Message) -> str:
        """A change of an earlier message has no id: it may be gone when the page comes back and names it."""
        told = {"id": message.place, "html": self.page.message(message, self.secret)}
        if message.edits:
            return f"data: {json.dumps(told | {'edit': True}, ensure_ascii=False)}\n\n"
        return f"id: {message.id}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"


async def _either(wake: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(wake.wait(), seconds)
    except TimeoutError:
        return


def _before(at: str) -> str:
    return stamp(moment(at) - OVERLAP) if at else ""
