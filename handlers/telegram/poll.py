"""Long polling: the offset moves only after our own commit."""

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError, TimedOut

from db.store import StoreUnavailable
from handlers.outbound import Outbox
from handlers.telegram.read import chat_of
from handlers.telegram.updates import Updates

log = structlog.get_logger()

WAIT_SECONDS = 50
BATCH = 100
ALLOWED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
PAUSES = (1, 2, 4, 8, 16, 30)


async def poll(updates: Updates, outbox: Outbox) -> None:
    """Fetch and handle updates until cancelled. Cancelling between commit and the next request loses nothing:
    what was handled is delivered again and recognised."""
    offset = 0
    failures = 0
    while True:
        try:
            batch = await _fetch(updates, offset)
            await _handle_all(updates, outbox, batch)
            offset = max((native["update_id"] + 1 for native in batch), default=offset)
            failures = 0
        except TimedOut:
            continue
        except Exception as error:
            if not isinstance(error, TelegramError | StoreUnavailable):
                log.exception("an update could be neither handled nor set aside")
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            failures += 1
            log.warning("polling waits", seconds=pause, reason=_advice(error))
            await asyncio.sleep(pause)


async def _fetch(updates: Updates, offset: int) -> list[dict[str, Any]]:
    """The updates from `offset` on, as Telegram wrote them: one that the library cannot read must not hide the rest."""
    asked = {
        "timeout": WAIT_SECONDS,
        "limit": BATCH,
        "offset": offset,
        "allowed_updates": json.dumps(ALLOWED),
    }
    found = await updates.bot.request.post(
        f"{updates.bot.base_url}/getUpdates?{urlencode(asked)}", read_timeout=WAIT_SECONDS + 10
    )
    return list(found) if isinstance(found, list) else []


async def _handle_all(updates: Updates, outbox: Outbox, batch: list[dict[str, Any]]) -> None:
    """All chats of a batch at once, the updates of one chat one after the other: after one that could not be kept,
    the rest of that chat waits for it, so that no answer gets to another's question."""

    async def handle(natives: list[dict[str, Any]]) -> None:
        for native in natives:
            letters = await updates.handle(native)
            if letters is not None:
                outbox.offer(letters)

    chats: dict[str, list[dict[str, Any]]] = {}
    for native in batch:
        chats.setdefault(chat_of(native), []).append(native)
    results = await asyncio.gather(*map(handle, chats.values()), return_exceptions=True)
    failed = next((result for result in results if isinstance(result, BaseException)), None)
    if failed:
        raise failed


def _advice(error: Exception) -> str:
    if isinstance(error, InvalidToken):
        return "the token is refused: check HTX_TELEGRAM_TOKEN"
    if isinstance(error, Conflict):
        return "a webhook is set or another program polls: bot.py webhook delete telegram, or stop the other one"
    return f"{type(error).__name__}: {error}"
