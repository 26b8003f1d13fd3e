"""Stored files on Telegram: uploaded once, then named by the id that Telegram gave them."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest

Content = Callable[[str], Awaitable[tuple[str, bytes] | None]]
"""Gives a stored file's kind and bytes by its SHA-256."""
Sending = Callable[[str | bytes], Awaitable[tuple[int, str]]]
"""Sends a file, given by its id or its bytes; gives the message's id and the file's."""


class NotKept(Exception):
    """The file is not stored any more."""


class StoredFiles:
    """Telegram keeps what a bot has sent, and takes its id instead of the bytes (Bot API, "Sending files"): an
    announcement to hundreds uploads its attachment once. Ids are the bot's own and are known for as long as it runs."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._ids: dict[str, str] = {}
        self._first: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def send(self, sha256: str, sending: Sending) -> int:
        """Send a file; return the id of the message. While one upload is under way, others wait for its id.

        Raises NotKept, and what `sending` raises.
        """
        known = self._ids.get(sha256)
        if known:
            return await self._again(sha256, known, sending)
        async with self._first[sha256]:
            known = self._ids.get(sha256)
            if not known:
                return await self._upload(sha256, sending)
        return await self._again(sha256, known, sending)

    async def _again(self, sha256: str, known: str, sending: Sending) -> int:
        try:
            message, _ = await sending(known)
        except BadRequest as error:
            if "file" not in error.message.lower():
                raise
            self._ids.pop(sha256, None)
            return await self._upload(sha256, sending)
        return message

    async def _upload(self, sha256: str, sending: Sending) -> int:
        kept = await self._content(sha256)
        if kept is None:
            raise NotKept(sha256)
        message, self._ids[sha256] = await sending(kept[1])
        return message
