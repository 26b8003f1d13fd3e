"""Transactions on the SQLite connection's thread: one alone, or many works that share a commit."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from db.sqlite_tx import SqliteTx, reraise
from db.store import StoreError, Tx
from db.work import perform

T = TypeVar("T")


@dataclass(slots=True)
class Pending:
    """A work whose caller waits, and what became of it until the commit allows to say so."""

    work: Callable[[Tx], Any]
    answer: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """Let the caller go on, unless it was cancelled meanwhile."""
        if self.answer.done():
            return
        if self.error is None:
            self.answer.set_result(self.result)
        elif isinstance(self.error, asyncio.CancelledError):
            self.answer.cancel()
        else:
            self.answer.set_exception(self.error)


class Batch:
    """Works that arrived while the last commit ran. Each has a savepoint: a bad one spoils no other."""

    def __init__(self, path: str, pending: Sequence[Pending]) -> None:
        self._path = path
        self._pending = pending

    def commit(self, raw: sqlite3.Connection) -> None:
        """Run every work and commit them together. On the connection's thread; raises if nothing was kept."""
        try:
            transaction(raw, self._path, "begin immediate", lambda: self._run(raw))
        except _AllUndoneError:
            for pending in self._pending:
                self._run_alone(raw, pending)

    async def settle(self, trip: Awaitable[None]) -> None:
        """Wait for the trip that commits the batch, then answer all callers in one go."""
        try:
            await trip
        except BaseException as error:
            for pending in self._pending:
                pending.error = error if len(self._pending) == 1 else _same_again(error)
            if not isinstance(error, Exception):
                raise
        finally:
            for pending in self._pending:
                pending.tell()

    def _run(self, raw: sqlite3.Connection) -> None:
        if len(self._pending) == 1:
            self._pending[0].result = perform(self._pending[0].work, SqliteTx(raw, self._path))
            return
        for pending in self._pending:
            raw.execute("savepoint work")
            try:
                pending.result = perform(pending.work, SqliteTx(raw, self._path))
            except Exception as error:
                pending.error = error
                if not raw.in_transaction:
                    raise _AllUndoneError from error
                raw.execute("rollback to work")
            raw.execute("release work")

    def _run_alone(self, raw: sqlite3.Connection, pending: Pending) -> None:
        pending.result = pending.error = None
        try:
            pending.result = transaction(
                raw, self._path, "begin immediate", lambda: perform(pending.work, SqliteTx(raw, self._path))
            )
        except Exception as error:  # noqa: BLE001 - it is its caller's
            pending.error = error


class _AllUndoneError(Exception):
    """SQLite undoes the whole transaction when a statement meets a full disk, not just that statement."""


def transaction(raw: sqlite3.Connection, path: str, begin: str, function: Callable[[], T]) -> T:
    """Run `function` inside a transaction: committed when this returns, undone when it raises."""
    try:
        raw.execute(begin)
        result = function()
        raw.execute("commit")
    except BaseException as error:
        if raw.in_transaction:
            raw.execute("rollback")
        if isinstance(error, sqlite3.Error):
            reraise(error, path)
        raise
    return result


def _same_again(error: BaseException) -> BaseException:
    """Copy a store's error, so that each of several callers raises one of its own."""
    if not isinstance(error, StoreError):
        return error
    copy = type(error)(*error.args)
    copy.__cause__ = error
    return copy
