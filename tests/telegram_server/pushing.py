"""Pushing: updates posted to the bot's webhook, in order within a chat, until it answers 2xx."""

import asyncio
import itertools
import json
from collections.abc import Mapping
from typing import Any

import httptools

from .actions import carry_out
from .outgoing import WebhookReply
from .posting import Poster, Reply
from .state import State, Webhook
from .updates import Update
from .values import Call

LOOK_AHEAD = 500


class Pusher:
    """Posts what is pending, one update of a chat at a time and at most `max_connections` at once."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._poster = Poster()

    async def run(self) -> None:
        """Runs until it is cancelled."""
        try:
            while True:
                self._start_due()
                await self._state.updates.arrived.next()
        finally:
            await self._stop()

    async def _stop(self) -> None:
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._poster.close()

    def _start_due(self) -> None:
        hook, updates = self._state.webhook, self._state.updates
        if not hook.url:
            return
        for update_id in itertools.islice(updates.pending, LOOK_AHEAD):
            if len(self._busy) >= hook.max_connections:
                return
            lane = updates.lanes[update_id]
            if lane not in self._busy:
                self._busy[lane] = asyncio.create_task(self._deliver(update_id, lane))

    async def _deliver(self, update_id: int, lane: int) -> None:
        delay = self._state.options.retry_delay
        try:
            while update := self._due(update_id):
                if await self._post(update, self._state.webhook):
                    return
                await asyncio.sleep(delay)
                delay = min(delay * 2, self._state.options.most_retry_delay)
        finally:
            del self._busy[lane]
            self._state.updates.arrived.tell()

    def _due(self, update_id: int) -> Update | None:
        return self._state.updates.pending.get(update_id) if self._state.webhook.url else None

    async def _post(self, update: Update, hook: Webhook) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            reply = await self._poster.post(hook.url, json.dumps(update).encode(), headers)
        except (OSError, httptools.HttpParserError) as error:
            return self._failed(hook, str(error) or type(error).__name__)
        if not 200 <= reply.status < 300:
            return self._failed(hook, f"Wrong response from the webhook: {reply.status} {reply.reason}")
        if update["update_id"] in self._state.updates.pending:
            self._state.updates.confirm(update["update_id"])
        self._state.changes.tell()
        await self._take_reply(reply)
        return True

    def _failed(self, hook: Webhook, why: str) -> bool:
        hook.last_error_date, hook.last_error_message = int(self._state.now()), why
        self._state.changes.tell()
        return False

    async def _take_reply(self, reply: Reply) -> None:
        """Carries out the call that a webhook's answer may hold; Telegram never tells the bot how it went."""
        values = _called(reply)
        if values is None:
            return
        method = str(values.pop("method"))
        answer = await carry_out(self._state, Call(method, values, {}, typed=True))
        self._state.webhook_replies.append(WebhookReply(method, values, answer))
        self._state.changes.tell()


def _called(reply: Reply) -> dict[str, Any] | None:
    if not reply.body or "json" not in reply.content_type:
        return None
    try:
        read = json.loads(reply.body)
    except ValueError:
        return None
    return dict(read) if isinstance(read, Mapping) and "method" in read else None
