"""A work rehearsed beside the writer: what it reads and writes, step by step, to be done again in a transaction."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from db.store import Row, Tx

RUN, MANY, ONE, ALL = range(4)
_DELETE = re.compile(r"\s*delete from ((?:(?!returning).)*)", re.DOTALL)


class Step(Struct, frozen=True, array_like=True):
    """A statement, with what it was found to give in the rehearsal."""

    kind: int
    sql: str
    params: Any
    result: Any = None


class Differs(Exception):
    """A statement gives something else now: the work has to be run itself."""


class Rehearsal:
    """A transaction in which nothing is written: statements that read are answered by `reading`; of those that write it
    is supposed that they change one row, or delete what is there. Whether that is so shows when they are done again."""

    def __init__(self, reading: Tx) -> None:
        self._reading = reading
        self.steps: list[Step] = []

    def run(self, sql: str, /, **params: object) -> int:
        """See `Tx.run`."""
        changed = 1
        if deleted := _DELETE.fullmatch(sql):
            found = self._reading.one(f"select count(*) as n from {deleted[1]}", **params)
            changed = found["n"] if found else 0
        self.steps.append(Step(RUN, sql, params, changed))
        return changed

    def many(self, sql: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """See `Tx.many`."""
        self.steps.append(Step(MANY, sql, list(rows)))

    def one(self, sql: str, /, **params: object) -> Row | None:
        """See `Tx.one`."""
        found = self._reading.one(sql, **params)
        self.steps.append(Step(ONE, sql, params, found))
        return found

    def all(self, sql: str, /, **params: object) -> list[Row]:
        """See `Tx.all`."""
        found = self._reading.all(sql, **params)
        self.steps.append(Step(ALL, sql, params, found))
        return found


def perform_steps(tx: Tx, steps: Sequence[Step]) -> None:
    """Do in earnest what was rehearsed. A work does what it does because of what its statements gave: where each gives
    the same again, the work itself would have done no other. Raises Differs at the first that does not; then nothing
    of it may stay."""
    done: tuple[Callable[..., Any], ...] = (tx.run, tx.many, tx.one, tx.all)
    for step in steps:
        if step.kind == MANY:
            tx.many(step.sql, step.params)
        elif done[step.kind](step.sql, **step.params) != step.result:
            raise Differs
