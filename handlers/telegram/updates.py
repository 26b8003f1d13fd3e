"""Telegram's updates: read, handed to the reception, and the comforts around them."""

import asyncio
import json
import time
from collections.abc import Coroutine
from functools import partial
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from conversations.inbound import Address, Contact, Inbound, Start, Tap, Text
from conversations.registration import CODE_DIGITS
from db.letters import Letter
from db.store import StoreError
from handlers.inbound import Reception
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.files import file_of, with_file
from handlers.telegram.menus import Menus
from handlers.telegram.plain import read_plain
from handlers.telegram.read import CHANNEL, chat_of, id_of, is_private, read

log = structlog.get_logger()

TYPING_AFTER = 1.0
MOST_COMFORTS = 16
"""Calls that merely please at once, beyond which nobody more is told that the bot types: with a thousand waiting these
calls had taken more of the processor than the turns that were waited for."""


class Updates:
    """Handles native updates durably; what merely pleases (typing, menus, stopping a button's clock) may fail."""

    def __init__(self, channel: TelegramChannel, reception: Reception, menus: Menus) -> None:
        self._channel = channel
        self._reception = reception
        self._menus = menus
        self._bot_id = channel.bot.token.partition(":")[0]
        self._comforts: set[asyncio.Task[None]] = set()

    @property
    def bot(self) -> Bot:
        """The bot that the updates are for."""
        return self._channel.bot

    async def handle(
        self, native: dict[str, Any], body: str | None = None, *, answering: bool = False
    ) -> tuple[Letter, ...] | None:
        """Handle one update (`body`: as it came); return the replies to send now, None when it needs none.

        `answering`: one letter can be sent in the answer to Telegram's request.

        Raises StoreUnavailable when it could not be kept.
        """
        body = json.dumps(native) if body is None else body
        try:
            update, inbound = self._read(native)
        except Exception as error:  # noqa: BLE001 - whatever a platform may send, it is kept and others go on
            log.warning("update cannot be read", channel=CHANNEL, error=type(error).__name__)
            await self._set_aside(native, body, error)
            return None
        if inbound is None:
            if update and update.callback_query:
                self.comfort(self._stop_clock(update.callback_query.id))
            return None
        typing = asyncio.get_running_loop().call_later(TYPING_AFTER, self._type, inbound)
        try:
            fetch = partial(self._with_file, update) if update and inbound.private and file_of(update) else None
            letters = await self._reception.receive(inbound, body, self._channel.can, fetch=fetch, answering=answering)
        finally:
            typing.cancel()
        self._after(inbound)
        return letters

    def _read(self, native: dict[str, Any]) -> tuple[Update | None, Inbound | None]:
        """What an update says, and the library's object of it where that was needed."""
        if plain := read_plain(native, self._bot_id):
            return None, plain
        update = Update.de_json(native, self.bot)
        return update, read(update, self._bot_id)

    async def _set_aside(self, native: dict[str, Any], body: str, error: Exception) -> None:
        """Keep what could not be read with its chat, so that it is forgotten with it; of a group no word is kept."""
        chat, private = chat_of(native), is_private(native)
        said, why = (body, f"{type(error).__name__}: {error}") if private else ("", type(error).__name__)
        native_id = id_of(self._bot_id, native.get("update_id", ""))
        await self._reception.set_aside(Address(CHANNEL, chat), native_id, said, why)

    async def _with_file(self, update: Update, inbound: Inbound) -> tuple[Inbound, bytes | None]:
        """A photo or a document is fetched where the conversation can use it."""
        return await with_file(self.bot, update, inbound, await self._reception.wanted(inbound.address))

    def _after(self, inbound: Inbound) -> None:
        if isinstance(inbound.content, Tap):
            self.comfort(self._stop_clock(inbound.message_id.removeprefix("tap ")))
        introduced = isinstance(inbound.content, Start | Contact) or self._is_code(inbound)
        if inbound.private and (self._menus.due(inbound.address, time.monotonic()) or introduced):
            self.comfort(self._menus.show(inbound.address))

    def _is_code(self, inbound: Inbound) -> bool:
        """A one-time code may make another role of who types it."""
        text = inbound.content.text if isinstance(inbound.content, Text) else ""
        return sum(letter.isdecimal() for letter in text) >= CODE_DIGITS

    def _type(self, inbound: Inbound) -> None:
        if len(self._comforts) < MOST_COMFORTS:
            self.comfort(self._send_typing(int(inbound.address.id)))

    async def _send_typing(self, chat: int) -> None:
        await self.bot.send_chat_action(chat, "typing")

    async def _stop_clock(self, query: str) -> None:
        await self.bot.answer_callback_query(query)

    def comfort(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what merely pleases, meanwhile."""
        task = asyncio.create_task(_quietly(work))
        self._comforts.add(task)
        task.add_done_callback(self._comforts.discard)

    async def close(self) -> None:
        """Let go of what merely pleases."""
        for task in list(self._comforts):
            task.cancel()
        await asyncio.gather(*self._comforts, return_exceptions=True)


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except (TelegramError, StoreError) as error:
        log.debug("a comfort failed", channel=CHANNEL, error=type(error).__name__)
