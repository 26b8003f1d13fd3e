"""Every night: what is kept no longer goes, in transactions so short that no conversation waits for them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog

from conversations.inbound import Address
from db.audit import note
from db.forgetting import forget_person, forget_stranger
from db.invitations import pepper
from db.retention import done, empty_letters, empty_updates, find_old, is_done, sweep
from db.store import Store, Tx
from handlers.inbound import Office

HOUR = 3
"""Local; the daily backup is written at two."""
AT_ONCE = 100
A_NIGHT = 20_000
"""At most so many updates and letters, and of people a hundredth of it: forgetting one looks through all words."""

log = structlog.get_logger()
T = TypeVar("T")


async def retain(store: Store, office: Office) -> None:
    """Once a night."""
    local = office.now().astimezone(office.timezone)
    if local.hour < HOUR or await store.read(is_done, local.date()):
        return
    now = office.now()
    old = await store.read(find_old, now, A_NIGHT)
    await _each(store, empty_updates, old.updates, AT_ONCE)
    await _each(store, empty_letters, old.letters, AT_ONCE)
    for address in old.strangers[: A_NIGHT // 100]:
        await store.transact(_forget_stranger, office, address)
    for person in old.persons[: A_NIGHT // 100]:
        await store.transact(_forget, office, person, now)
    await store.transact(sweep, now)
    await store.transact(done, local.date())
    counts = {"updates": len(old.updates), "letters": len(old.letters), "people": len(old.persons + old.strangers)}
    if any(counts.values()):
        log.info("kept no longer", **counts)


async def _each(store: Store, work: Callable[[Tx, Sequence[T]], None], keys: Sequence[T], at_once: int) -> None:
    for first in range(0, len(keys), at_once):
        await store.transact(work, keys[first : first + at_once])


def _forget_stranger(tx: Tx, office: Office, address: Address) -> None:
    forget_stranger(tx, address, pepper(tx, office.new_id))


def _forget(tx: Tx, office: Office, person: str, now: datetime) -> None:
    """Somebody whose time is over, by the words of the agreement; that it was done is on the trail."""
    forget_person(tx, person, pepper(tx, office.new_id), now)
    note(tx, office.new_id(), now, None, "clock", "person.retention_ended", "", "", f"person {person}")
