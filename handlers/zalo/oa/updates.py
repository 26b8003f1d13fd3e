"""The account's events: read, handed to the reception; receipts are written down."""

from functools import partial
from typing import Any

import structlog
from msgspec.structs import replace

from conversations.inbound import Address, Contact, Inbound, Left, Other
from db.addresses import heard_of
from db.letters import Letter
from db.store import Store, Tx
from db.zalo_receipts import note_received, note_seen
from db.zalo_templates import arrived
from handlers.inbound import Reception
from handlers.zalo.media import Media
from handlers.zalo.oa.channel import ZaloOaChannel
from handlers.zalo.oa.files import with_file
from handlers.zalo.oa.names import Names
from handlers.zalo.oa.read import (
    CHANNEL,
    Word,
    account_of,
    caption_of,
    file_of,
    named,
    opened_by,
    read,
    word_of,
)

log = structlog.get_logger()


class Updates:
    """Handles events durably."""

    def __init__(
        self, channel: ZaloOaChannel, reception: Reception, store: Store, names: Names, media: Media, account: str
    ) -> None:
        """`account`: the one that is ours; events of others are none of our business (empty: whichever)."""
        self._channel, self._reception, self._store = channel, reception, store
        self._names, self._media, self._account = names, media, account

    async def handle(self, event: dict[str, Any], body: str) -> tuple[Letter, ...] | None:
        """Handle one event (`body`: as it came); return the replies to send now, None when it needs none.

        Raises StoreUnavailable when it could not be kept.
        """
        try:
            word, opened, inbound = word_of(event), opened_by(event), read(event)
        except Exception as error:  # noqa: BLE001 - whatever a platform may send, it is kept and others go on
            log.warning("update cannot be read", channel=CHANNEL, error=type(error).__name__)
            await self._set_aside(event, body, f"{type(error).__name__}: {error}")
            return None
        if word:
            await self._store.transact(_note, word)
        if opened:
            await self._store.transact(heard_of, *opened)
        if inbound is None or self._account not in ("", account_of(event)):
            return None
        if isinstance(inbound.content, Contact) and not self._channel.can.contact:
            inbound = replace(inbound, content=Other("contact"))
        return await self._receive(event, inbound, body)

    async def _receive(self, event: dict[str, Any], inbound: Inbound, body: str) -> tuple[Letter, ...]:
        return await self._reception.receive(
            inbound, body, self._channel.can, fetch=None if _is_left(inbound) else partial(self._completed, event)
        )

    async def _completed(self, event: dict[str, Any], inbound: Inbound) -> tuple[Inbound, bytes | None]:
        """With the name of who wrote, and what was sent along where the conversation can use it."""
        if not inbound.name:
            inbound = replace(inbound, name=await self._names.of(inbound.address))
        sent = file_of(event)
        if sent is None:
            return inbound, None
        wanted = await self._reception.wanted(inbound.address)
        return await with_file(self._media, sent, caption_of(event), inbound, wanted)

    async def _set_aside(self, event: dict[str, Any], body: str, why: str) -> None:
        """Keep what could not be read, with its person where it names one, so that it is forgotten with them."""
        user, native_id = named(event)
        await self._reception.set_aside(Address(CHANNEL, user), native_id, body, why)


def _is_left(inbound: Inbound) -> bool:
    return isinstance(inbound.content, Left)


def _note(tx: Tx, word: Word) -> None:
    if word.seen:
        note_seen(tx, word.messages, word.at)
        return
    for message in word.messages:
        note_received(tx, message, word.at)
        if word.tracking:
            arrived(tx, word.tracking, message, word.at)
