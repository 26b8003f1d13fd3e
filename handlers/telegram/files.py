"""Photos and documents from Telegram: fetched before the transaction, so that no turn waits for the network."""

import asyncio
from collections.abc import Set as AbstractSet

import structlog
from msgspec import Struct
from msgspec.structs import replace
from telegram import Bot, Message, Update
from telegram.error import TelegramError

from conversations.attachments import LARGEST, Wanted, file_in, file_name, photo_of
from conversations.inbound import Document, Inbound, Photo

PATIENCE_SECONDS = 8.0
"""Where updates are polled, those that come after wait as long."""

log = structlog.get_logger()


class Sent(Struct, frozen=True):
    """A file that an update names: by its id at the platform, its size (0: not told), and what it was sent as."""

    id: str
    size: int
    kind: str
    name: str = ""

    @property
    def is_picture(self) -> bool:
        """It was sent as a photo, or as a file that is one."""
        return self.kind.startswith("image/")


def file_of(update: Update) -> Sent | None:
    """The photo or the document of an update; None for any other."""
    message: Message | None = update.message
    if message is None:
        return None
    if message.photo:
        largest = message.photo[-1]
        return Sent(largest.file_id, largest.file_size or 0, "image/jpeg")
    document = message.document
    if document is None or message.animation:
        return None
    kind = document.mime_type or "application/octet-stream"
    return Sent(document.file_id, document.file_size or 0, kind, file_name(document.file_name or ""))


async def with_file(
    bot: Bot, update: Update, inbound: Inbound, wanted: AbstractSet[Wanted]
) -> tuple[Inbound, bytes | None]:
    """The update with its photo or document fetched, where one is wanted; why there is none goes along with it."""
    sent = file_of(update)
    if sent is None or update.message is None or not wanted & {"photo" if sent.is_picture else "document"}:
        return inbound, None
    caption = update.message.caption or ""
    if sent.size > LARGEST:
        return replace(inbound, content=_without(sent, caption, "too_large")), None
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            content = bytes(await (await bot.get_file(sent.id)).download_as_bytearray())
    except (TelegramError, TimeoutError) as error:
        log.warning("file not fetched", error=type(error).__name__)
        return replace(inbound, content=_without(sent, caption, "not_fetched")), None
    taken = file_in(content, sent.name, caption, sent.kind) if "document" in wanted else photo_of(content, caption)
    return replace(inbound, content=taken), None if taken.problem else content


def _without(sent: Sent, caption: str, problem: str) -> Photo | Document:
    if sent.is_picture:
        return Photo("", "", caption, problem)
    return Document("", sent.kind, sent.name, caption, problem)
