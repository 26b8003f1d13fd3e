"""The real service over a database that gets into trouble, a leader who reports, and what the service logs."""

from collections.abc import AsyncIterator, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from structlog.testing import capture_logs

from db.ids import Ids
from db.store import Store, Tx, open_store
from handlers.compose import new_office, utc_now
from handlers.inbound import Office
from handlers.telegram.setup import set_webhook
from tests.crash.leaders import FIRST_CHAT, ZONE, settle_leaders
from tests.telegram.service import Leader, free_port, running, settings_for
from tests.telegram_server import TelegramServer, telegram_server

LEADERS = 30


@dataclass
class AtWork:
    """What a test holds in hand."""

    server: TelegramServer
    store: Store
    leader: Leader
    logs: list[MutableMapping[str, Any]]

    async def says_in_vain(self, text: str) -> None:
        """The leader writes, and the platform is told that it was not taken."""
        hook = self.server.state.webhook
        hook.last_error_message = None
        self.leader.person.says(text)
        await self.server.until(lambda: "503" in (hook.last_error_message or ""), 15)
        assert list(self.server.state.updates.pending) == [max(self.server.state.updates.pending)]

    def logged(self, event: str, words: str = "") -> bool:
        """Whether a warning says so."""
        return any(each["event"] == event and words in str(each) for each in self.logs if each["log_level"] != "info")


@asynccontextmanager
async def at_work(url: str, now: Callable[[], datetime] = utc_now) -> AsyncIterator[AtWork]:
    """The service by webhook on a database whose locks it does not wait for; everybody owes the last month."""
    store = await open_store(url, patience=0.05)
    try:
        await store.transact(settle_leaders, LEADERS, now(), Ids())
        async with telegram_server(allow_http=True, most_retry_delay=0.05) as server:
            for number in range(1, LEADERS):
                server.user(FIRST_CHAT + number)
            with capture_logs() as logs:
                async with service(server, store, now):
                    yield AtWork(server, store, Leader(server.user(FIRST_CHAT)), logs)
            assert server.refused == []
    finally:
        await store.close()


@asynccontextmanager
async def service(
    server: TelegramServer, store: Store, now: Callable[[], datetime] = utc_now, **settings: object
) -> AsyncIterator[Office]:
    """The service, told to stop at the end."""
    office = new_office(ZONE, now=now)
    given = settings_for(server, "webhook", free_port(), **settings)
    await set_webhook(given)
    async with running(given, store, office):
        yield office


class StaysOpen:
    """A store that outlives the service."""

    def __init__(self, store: Store) -> None:
        self.transact, self.read = store.transact, store.read

    async def close(self) -> None:
        return


def said(tx: Tx) -> list[str]:
    """What was kept of what leaders said, in its order."""
    return [row["said"] for row in tx.all("select said from answers where said <> '' order by id")]
