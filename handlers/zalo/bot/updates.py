"""The updates of one Zalo bot: read, handed to the reception, and the comforts around them."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from msgspec.structs import replace

from conversations.attachments import photo_of
from conversations.inbound import Address, Inbound, Other, Photo, Text
from db.letters import Letter
from db.store import Store
from db.zalo_bot import CHANNEL
from handlers.inbound import Office, Reception
from handlers.zalo.bot.api import Api, BotError
from handlers.zalo.bot.channel import ZaloBotChannel
from handlers.zalo.bot.gate import Doors, at_gate
from handlers.zalo.bot.read import address_of, chat_of, native_id_of, photo_url, read
from handlers.zalo.media import Media, NotFetched

TYPING_AFTER = 1.0
MOST_COMFORTS = 16
"""Of these calls at once; with more waiting, nobody else is told that the bot types."""

log = structlog.get_logger()


class Updates:
    """Handles native updates durably; what merely pleases (typing) may fail."""

    def __init__(
        self,
        api: Api,
        channel: ZaloBotChannel,
        store: Store,
        office: Office,
        reception: Reception,
        doors: Doors,
        media: Media,
    ) -> None:
        self.api = api
        self._channel, self._store, self._office, self._reception = channel, store, office, reception
        self._doors, self._media = doors, media
        self._inside: set[Address] = set()
        self._comforts: set[asyncio.Task[None]] = set()

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock of the office."""
        return self._office.now

    async def handle(self, native: dict[str, Any], body: str) -> tuple[Letter, ...] | None:
        """Handle one update (`body`: as it came); return the replies to send now, None when it needs none.

        Raises StoreUnavailable when it could not be kept.
        """
        try:
            inbound = read(native, self.api.bot, self._office.now())
        except Exception as error:  # noqa: BLE001 - whatever a platform may send, it is kept and others go on
            log.warning("update cannot be read", channel=CHANNEL, error=type(error).__name__)
            address = address_of(self.api.bot, chat_of(native))
            why = f"{type(error).__name__}: {error}"
            await self._reception.set_aside(address, native_id_of(native, self.api.bot), body, why)
            return None
        if inbound is None:
            return None
        stopped = await self._at_gate(inbound, body)
        return stopped if stopped is not None else await self._receive(native, inbound, body)

    async def _at_gate(self, inbound: Inbound, body: str) -> tuple[Letter, ...] | None:
        """Whoever came in once is not looked at again, unless what they send cannot be read."""
        unreadable = inbound.content == Other("unsupported")
        if inbound.address in self._inside and not unreadable:
            return None
        transact = self._store.transact
        stopped = await transact(at_gate, self._office, self._channel.can, self._doors, inbound, body)
        if stopped is None:
            self._inside.add(inbound.address)
        return stopped

    async def _receive(self, native: dict[str, Any], inbound: Inbound, body: str) -> tuple[Letter, ...]:
        url = photo_url(native)
        is_photo = bool(url) and (inbound.content == Other("photo") or isinstance(inbound.content, Text))
        fetch = partial(self._with_photo, url) if is_photo else None
        typing = asyncio.get_running_loop().call_later(TYPING_AFTER, self._type, chat_of(native))
        try:
            return await self._reception.receive(inbound, body, self._channel.can, fetch=fetch)
        finally:
            typing.cancel()

    async def _with_photo(self, url: str, inbound: Inbound) -> tuple[Inbound, bytes | None]:
        """A picture is fetched where the conversation can use it, and at once: how long it can be is not known."""
        if "photo" not in await self._reception.wanted(inbound.address):
            return inbound, None
        caption = inbound.content.text if isinstance(inbound.content, Text) else ""
        try:
            content = await self._media.fetch(url)
        except NotFetched as error:
            log.warning("photo not fetched", channel=CHANNEL, error=str(error))
            return replace(inbound, content=Photo("", "", caption, error.problem)), None
        photo = photo_of(content, caption)
        return replace(inbound, content=photo), None if photo.problem else content

    def _type(self, chat: str) -> None:
        if len(self._comforts) >= MOST_COMFORTS:
            return
        task = asyncio.create_task(self._send_typing(chat))
        self._comforts.add(task)
        task.add_done_callback(self._comforts.discard)

    async def _send_typing(self, chat: str) -> None:
        with suppress(BotError):
            await self.api.call("sendChatAction", {"chat_id": chat, "action": "typing"})

    async def close(self) -> None:
        """Let go of what merely pleases."""
        for task in list(self._comforts):
            task.cancel()
        await asyncio.gather(*self._comforts, return_exceptions=True)
