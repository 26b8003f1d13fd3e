"""The village of the chats, with short ways to fill its registers."""

from collections.abc import Mapping
from datetime import UTC, datetime

from conversations.registers.register import NAME, SINCE
from db.ids import Ids
from db.registers.keeping import Hand, add, next_number
from db.store import Row, Store, Tx
from tests.chats.conftest import Village, village

__all__ = ["Village", "village"]

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)


async def written(
    store: Store,
    register: str,
    unit: str | None,
    name: str,
    since: str,
    *,
    state: str = "active",
    ended: str = "",
    claim: str = "",
    **values: str,
) -> str:
    """An entry of a register, its id."""

    def work(tx: Tx) -> str:
        told: Mapping[str, str] = {NAME: name, SINCE: since, **values}
        hand = Hand(None, "test", NOW, Ids())
        number = next_number(tx, register)
        return add(tx, hand, register, number, unit, told, state=state, ended=ended, claim=claim)

    return await store.transact(work)


async def rows(village: Village, sql: str) -> list[Row]:
    """What stands in the database."""
    return list(await village.store.read(lambda tx: tx.all(sql)))
