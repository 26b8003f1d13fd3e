"""Killing the program at a statement: the transaction ends there, and nothing of it is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.store import Row, Tx


class Killed(Exception):
    """The program was killed before this statement."""


@dataclass
class KilledTx:
    """A transaction that is cut off at a statement."""

    tx: Tx
    left: int

    def _count(self) -> None:
        self.left -= 1
        if self.left <= 0:
            raise Killed

    def run(self, sql: str, /, **params: object) -> int:
        self._count()
        return self.tx.run(sql, **params)

    def many(self, sql: str, rows: Iterable[Mapping[str, object]], /) -> None:
        self._count()
        self.tx.many(sql, rows)

    def one(self, sql: str, /, **params: object) -> Row | None:
        self._count()
        return self.tx.one(sql, **params)

    def all(self, sql: str, /, **params: object) -> list[Row]:
        self._count()
        return self.tx.all(sql, **params)
