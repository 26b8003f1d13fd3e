"""Pushing: updates posted to a bot's webhook, in order within a chat, again and again until it answers 2xx."""

import asyncio
import json
from itertools import islice

import httptools

from tests.telegram_server.posting import Poster

from .bot_receiving import CALLER
from .bot_records import Post
from .one_bot import Bot, Waiting

LOOK_AHEAD = 500
MOST_AT_ONCE = 40


class Pusher:
    """Posts what is pending, one update of a chat at a time."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._poster = Poster()

    async def run(self) -> None:
        """Runs until it is cancelled."""
        try:
            while True:
                self._start_due()
                await self._bot.arrived.next()
        finally:
            await self._stop()

    async def _stop(self) -> None:
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._poster.close()

    def _start_due(self) -> None:
        if not self._bot.webhook.url:
            return
        for number, waiting in islice(self._bot.pending.items(), LOOK_AHEAD):
            if len(self._busy) >= MOST_AT_ONCE:
                return
            if waiting.chat_id not in self._busy:
                self._busy[waiting.chat_id] = asyncio.create_task(self._deliver(number, waiting))

    async def _deliver(self, number: int, waiting: Waiting) -> None:
        try:
            await self._until_taken(number, waiting)
        finally:
            del self._busy[waiting.chat_id]
            self._bot.arrived.tell()
            self._bot.world.changes.tell()

    async def _until_taken(self, number: int, waiting: Waiting) -> None:
        options, tries = self._bot.options, 0
        while number in self._bot.pending and self._bot.webhook.url:
            if await self._post(waiting):
                self._taken(number, waiting)
                return
            if options.retries is not None and tries >= options.retries:
                del self._bot.pending[number]
                self._bot.records.given_up.append(waiting.message_id)
                return
            await asyncio.sleep(min(options.retry_delay * 2**tries, options.most_retry_delay))
            tries += 1

    def _taken(self, number: int, waiting: Waiting) -> None:
        if self._bot.pending.pop(number, None) is None:
            return
        self._bot.records.delivered.append(waiting.message_id)
        times = self._bot.repeats.popleft() if self._bot.repeats else 0
        for _ in range(times):
            self._bot.queue(waiting)

    async def _post(self, waiting: Waiting) -> bool:
        hook = self._bot.webhook
        headers = {"X-Bot-Api-Secret-Token": hook.secret, "User-Agent": CALLER}
        try:
            async with asyncio.timeout(self._bot.options.webhook_timeout):
                reply = await self._poster.post(hook.url, self._body(waiting), headers)
        except (OSError, httptools.HttpParserError):
            status = 0
        else:
            status = reply.status
        self._bot.records.posts.append(Post(self._bot.id, waiting.message_id, status))
        self._bot.world.changes.tell()
        return 200 <= status < 300

    def _body(self, waiting: Waiting) -> bytes:
        wrapped = self._bot.options.body == "wrapped"
        body = {"ok": True, "result": waiting.update} if wrapped else waiting.update
        return json.dumps(body, ensure_ascii=False).encode()
