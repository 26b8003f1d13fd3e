"""Updates that were polled and whose turn is not known to be over, also when a webhook brings the rest."""

import asyncio
import json

import structlog

from db.store import Store, StoreUnavailable
from db.zalo_bot import Popped, done_with, popped_by
from handlers.outbound import Outbox
from handlers.zalo.bot.read import unwrapped
from handlers.zalo.bot.updates import Updates

AGAIN_SECONDS = 1.0

log = structlog.get_logger()


async def give_turn(updates: Updates, outbox: Outbox, store: Store, popped: Popped) -> None:
    """The turn of one update. Raises StoreUnavailable when it could not be kept: then it is still there."""
    native = unwrapped(json.loads(popped.body))
    letters = await updates.handle(dict(native), popped.body)
    if letters is not None:
        outbox.offer(letters)
    await store.transact(done_with, popped)


async def take_up(updates: Updates, outbox: Outbox, store: Store) -> None:
    """What polling left before its bot was given a webhook, in its order; then rest until cancelled."""
    left = await _left(updates, store)
    for popped in left:
        await _until_kept(updates, outbox, store, popped)
    await asyncio.Event().wait()


async def _left(updates: Updates, store: Store) -> tuple[Popped, ...]:
    while True:
        try:
            return await store.read(popped_by, updates.api.bot)
        except StoreUnavailable:
            await asyncio.sleep(AGAIN_SECONDS)


async def _until_kept(updates: Updates, outbox: Outbox, store: Store, popped: Popped) -> None:
    while True:
        try:
            await give_turn(updates, outbox, store, popped)
        except StoreUnavailable:
            await asyncio.sleep(AGAIN_SECONDS)
        except Exception:
            log.exception("an update could be neither handled nor set aside", native_id=popped.native_id)
            return
        else:
            return
