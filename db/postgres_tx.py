"""A transaction on a psycopg connection: values as SQLite gives them, errors in the store's words."""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, TypeAlias

import psycopg
from psycopg import errors
from psycopg.rows import DictRow, dict_row
from psycopg.types.bool import BoolLoader
from psycopg.types.numeric import FloatLoader, Int2Dumper

from db.statements import to_pyformat
from db.store import Conflict, ReadOnlyWork, Row, StatementRefused, StoreUnavailable

Connection: TypeAlias = psycopg.Connection[DictRow]

CROSSED = (errors.SerializationFailure, errors.DeadlockDetected)


class PostgresTx:
    """One work's view of the connection. Its first failure dooms it."""

    __slots__ = ("_connection", "failure")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.failure: Exception | None = None

    def run(self, sql: str, /, **params: object) -> int:
        """See `Tx.run`."""
        return max(self._execute(sql, params).rowcount, 0)

    def many(self, sql: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """See `Tx.many`."""
        self._check()
        try:
            self._connection.cursor().executemany(to_pyformat(sql).encode(), rows)
        except psycopg.Error as error:
            self._fail(error)

    def one(self, sql: str, /, **params: object) -> Row | None:
        """See `Tx.one`."""
        return self._execute(sql, params).fetchone()

    def all(self, sql: str, /, **params: object) -> list[Row]:
        """See `Tx.all`."""
        return list(self._execute(sql, params).fetchall())

    def _execute(self, sql: str, params: Mapping[str, object]) -> psycopg.Cursor[DictRow]:
        self._check()
        try:
            return self._connection.execute(to_pyformat(sql).encode(), params)
        except psycopg.Error as error:
            self._fail(error)

    def _check(self) -> None:
        if self.failure is not None:
            raise self.failure

    def _fail(self, error: psycopg.Error) -> NoReturn:
        self.failure = in_our_words(error)
        if self.failure is error:
            raise error
        raise self.failure from error


class _IntegralLoader(FloatLoader):
    """A numeric without decimals (the sum of a bigint column) is an int, one with (an average) a float."""

    def load(self, data: Any) -> float:
        text = bytes(data)
        return int(text) if text.lstrip(b"-").isdigit() else float(text)


class _BitLoader(BoolLoader):
    def load(self, data: Any) -> bool | int:  # type: ignore[override]  # both engines give integers
        return int(super().load(data))


class _BitDumper(Int2Dumper):
    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Make a new connection keep its commits on disk, and give rows and values as SQLite does.

    Parameters are put in by the client: the server cannot tell the type of one in `:name is null`.
    """
    connection.row_factory = dict_row
    connection.cursor_factory = psycopg.ClientCursor
    connection.adapters.register_loader("numeric", _IntegralLoader)
    connection.adapters.register_loader("bool", _BitLoader)
    connection.adapters.register_dumper(bool, _BitDumper)
    connection.execute(
        """select set_config('synchronous_commit', 'on', false)
           where current_setting('synchronous_commit') = 'off'"""
    )
    connection.commit()


def in_our_words(error: psycopg.Error) -> Exception:
    """Translate an error of the engine; one that only a mistake in the program can cause stays as it is."""
    match error:
        case errors.SerializationFailure() | errors.DeadlockDetected():
            return error
        case errors.UniqueViolation() | errors.ExclusionViolation():
            return Conflict(str(error))
        case psycopg.IntegrityError():
            return StatementRefused(str(error))
        case errors.ReadOnlySqlTransaction():
            return ReadOnlyWork("A work given to `read` tried to change the database; give it to `transact`.")
        case psycopg.OperationalError() | errors.InsufficientPrivilege():
            return StoreUnavailable(
                f"The PostgreSQL server cannot be used: {str(error).strip()}. Check that it runs, "
                "that its disk has room, and that HTX_DATABASE_URL names it rightly."
            )
        case _:
            return error
