"""Pushing: events posted to the webhook, again and again later until it answers 200."""

import asyncio
from urllib.parse import urlsplit

import httptools

from tests.telegram_server.posting import Poster

from .fetching import is_private
from .oa_records import Attempt, Waiting
from .oa_state import OaState

MOST_AT_ONCE = 50


class OaPusher:
    """The first posts keep the order in which a person did things; repeats come when they come."""

    def __init__(self, state: OaState) -> None:
        self._state = state
        self._lanes: dict[str, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._poster = Poster()
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self) -> None:
        """Runs until it is cancelled."""
        try:
            while True:
                self._start_due()
                await self._state.arrived.next()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self._poster.close()

    def _start_due(self) -> None:
        state = self._state
        while state.pending and state.webhook.url and not state.webhook.holding:
            task = asyncio.create_task(self._deliver(state.pending.popleft()))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, waiting: Waiting) -> None:
        state = self._state
        if waiting.again:
            state.history.append(waiting)
        async with self._lanes.setdefault(waiting.lane, asyncio.Lock()):
            taken = await self._post(waiting, 0)
        for retry, delay in enumerate(state.options.retry_after if waiting.again else (), 1):
            if taken:
                return
            await asyncio.sleep(delay * state.options.retry_scale)
            taken = await self._post(waiting, retry)
        if not taken:
            state.given_up.append(waiting.native_id)
            state.world.changes.tell()

    async def _post(self, waiting: Waiting, retry: int) -> bool:
        headers = waiting.headers | ({"num_retry": str(retry)} if retry else {})
        async with self._room:
            status = await post(self._poster, self._state, waiting.body, headers)
        self._state.attempts.append(Attempt(waiting.event_name, waiting.native_id, retry, status))
        self._state.world.changes.tell()
        return status == 200


async def post(poster: Poster, state: OaState, body: bytes, headers: dict[str, str]) -> int:
    """The status that the webhook answers; 0 when it does not in time."""
    try:
        async with asyncio.timeout(state.options.webhook_timeout):
            return (await poster.post(state.webhook.url, body, headers)).status
    except (OSError, httptools.HttpParserError):
        return 0


async def save_webhook(state: OaState, url: str) -> None:
    """Saves the address as the console does. ValueError when it is unfit, or does not answer an empty probe."""
    parts = urlsplit(url)
    if not state.world.private_hosts and (parts.scheme != "https" or parts.port or is_private(url)):
        raise ValueError("a webhook is https at a public domain without a port")
    before, state.webhook.url = state.webhook.url, url
    poster = Poster()
    status = await post(poster, state, b"{}", {})
    await poster.close()
    if status != 200:
        state.webhook.url = before
        raise ValueError(f"Không thể kết nối với webhook: {status}")
    state.arrived.tell()
