"""Pictures and files that people send to the account: fetched before the turn, where the conversation wants one."""

from collections.abc import Set as AbstractSet

import structlog
from msgspec.structs import replace

from conversations.attachments import LARGEST, Wanted, file_in, photo_of
from conversations.inbound import Document, Inbound, Photo
from handlers.zalo.media import Media, NotFetched
from handlers.zalo.oa.read import SentFile

log = structlog.get_logger()


async def with_file(
    media: Media, sent: SentFile, caption: str, inbound: Inbound, wanted: AbstractSet[Wanted]
) -> tuple[Inbound, bytes | None]:
    """The message with its picture or file fetched, where one is wanted; why there is none goes along with it."""
    if not wanted & {"photo" if sent.is_picture else "document"}:
        return inbound, None
    if sent.size > LARGEST:
        return replace(inbound, content=_without(sent, caption, "too_large")), None
    try:
        content = await media.fetch(sent.url)
    except NotFetched as error:
        log.warning("file not fetched", channel=inbound.address.channel, error=str(error))
        return replace(inbound, content=_without(sent, caption, error.problem)), None
    taken = file_in(content, sent.name, caption, sent.kind) if "document" in wanted else photo_of(content, caption)
    return replace(inbound, content=taken), None if taken.problem else content


def _without(sent: SentFile, caption: str, problem: str) -> Photo | Document:
    if sent.is_picture:
        return Photo("", "", caption, problem)
    return Document("", sent.kind, sent.name, caption, problem)
