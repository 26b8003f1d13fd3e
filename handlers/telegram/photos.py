"""Photos from Telegram: fetched before the transaction, so that no turn waits for the network."""

import asyncio
from dataclasses import replace

import structlog
from telegram import Bot, Message, Update
from telegram.error import TelegramError

from conversations.inbound import Inbound, Photo
from conversations.photos import LARGEST, photo_of

PATIENCE_SECONDS = 8.0
"""Where updates are polled, those that come after wait as long."""

log = structlog.get_logger()


def picture_in(update: Update) -> tuple[str, int] | None:
    """The file id and size of the photo, or of the picture sent as a file; None for any other update."""
    message: Message | None = update.message
    if message is None:
        return None
    if message.photo:
        largest = message.photo[-1]
        return largest.file_id, largest.file_size or 0
    document = message.document
    if document and (document.mime_type or "").startswith("image/"):
        return document.file_id, document.file_size or 0
    return None


async def with_photo(bot: Bot, update: Update, inbound: Inbound) -> tuple[Inbound, bytes | None]:
    """The update with its photo fetched; why there is none goes along with it. Others stay as they are."""
    found = picture_in(update)
    if found is None or update.message is None:
        return inbound, None
    file, size = found
    caption = update.message.caption or ""
    if size > LARGEST:
        return replace(inbound, content=Photo("", "", caption, "too_large")), None
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            content = bytes(await (await bot.get_file(file)).download_as_bytearray())
    except (TelegramError, TimeoutError) as error:
        log.warning("photo not fetched", error=type(error).__name__)
        return replace(inbound, content=Photo("", "", caption, "not_fetched")), None
    return replace(inbound, content=photo_of(content, caption)), content
