"""A transaction on a sqlite3 connection, and sqlite3's errors in the store's words."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NoReturn

from db.store import Conflict, ReadOnlyWork, Row, StatementRefused, StoreUnavailable

_TAKEN = {
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_ROWID,
}
_ADVICE = {
    sqlite3.SQLITE_BUSY: "is locked by another program; close that program and try again",
    sqlite3.SQLITE_LOCKED: "is locked by another program; close that program and try again",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; make room on it and try again",
    sqlite3.SQLITE_READONLY: "cannot be written: give this user the right to write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: check that the folder exists and may be entered and written",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk is full or failing; check it and try again",
    sqlite3.SQLITE_NOMEM: "needs more memory than there is; free some and try again",
    sqlite3.SQLITE_CORRUPT: "is damaged: stop the program and restore the last backup",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database: check the path, or restore the last backup",
    sqlite3.SQLITE_PROTOCOL: "is locked by another program; close that program and try again",
    sqlite3.SQLITE_INTERRUPT: "was interrupted; try again",
}


class SqliteTx:
    """One work's view of the connection. Its first failure dooms it, as on PostgreSQL."""

    __slots__ = ("_connection", "_path", "failure")

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._connection = connection
        self._path = path
        self.failure: Exception | None = None

    def run(self, sql: str, /, **params: object) -> int:
        """See `Tx.run`."""
        if self.failure is not None:
            raise self.failure
        try:
            cursor = self._connection.execute(sql, params)
            if cursor.description is not None:
                cursor.fetchall()
        except sqlite3.Error as error:
            self._fail(error)
        return max(cursor.rowcount, 0)

    def many(self, sql: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """See `Tx.many`."""
        if self.failure is not None:
            raise self.failure
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            self._fail(error)

    def one(self, sql: str, /, **params: object) -> Row | None:
        """See `Tx.one`."""
        if self.failure is not None:
            raise self.failure
        try:
            cursor = self._connection.execute(sql, params)
            found = cursor.fetchone()
        except sqlite3.Error as error:
            self._fail(error)
        row = None if found is None else dict(zip(_names(sql, cursor), found, strict=True))
        cursor.close()
        return row

    def all(self, sql: str, /, **params: object) -> list[Row]:
        """See `Tx.all`."""
        if self.failure is not None:
            raise self.failure
        try:
            cursor = self._connection.execute(sql, params)
            found = cursor.fetchall()
        except sqlite3.Error as error:
            self._fail(error)
        if not found:
            return []
        names = _names(sql, cursor)
        return [dict(zip(names, row, strict=True)) for row in found]

    def _fail(self, error: sqlite3.Error) -> NoReturn:
        self.failure = in_our_words(error, self._path)
        if self.failure is error:
            raise error
        raise self.failure from error


def in_our_words(error: sqlite3.Error, path: str) -> Exception:
    """Translate an error of the engine; one that only a mistake in the program can cause stays as it is."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code in _TAKEN:
        return Conflict(str(error))
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return StatementRefused(str(error))
    advice = _ADVICE.get(code & 0xFF)
    return error if advice is None else StoreUnavailable(f"The database {path} {advice} ({error}).")


def reraise(error: sqlite3.Error, path: str) -> NoReturn:
    """Raise the error in our words."""
    translated = in_our_words(error, path)
    if translated is error:
        raise error
    raise translated from error


def in_a_reader(error: Exception) -> Exception:
    """Say what a refused write means on a connection that only reads."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
        return ReadOnlyWork("A work given to `read` tried to change the database; give it to `transact`.")
    return error


_NAMES: dict[str, tuple[str, ...]] = {}
"""The columns of a statement, by its text."""
_MOST_NAMES = 2000


def _names(sql: str, cursor: sqlite3.Cursor) -> tuple[str, ...]:
    found = _NAMES.get(sql)
    if found is None or len(found) != len(cursor.description):
        if len(_NAMES) >= _MOST_NAMES:
            _NAMES.clear()
        found = _NAMES[sql] = tuple(column[0] for column in cursor.description)
    return found
