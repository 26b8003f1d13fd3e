"""A transaction on a psycopg connection: values as SQLite gives them, errors in the store's words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

import psycopg
from psycopg import errors
from psycopg.adapt import Transformer
from psycopg.pq import DiagnosticField, ExecStatus
from psycopg.pq.abc import PGconn, PGresult
from psycopg.rows import DictRow, RowFactory, dict_row
from psycopg.types.bool import BoolLoader
from psycopg.types.numeric import FloatLoader, Int2Dumper

from db.postgres_prepared import Prepared, Statement
from db.statements import for_many, to_template
from db.store import Conflict, ReadOnlyWork, Row, StatementRefused, StoreUnavailable

ONE_TRIP = 100_000
"""Bytes: of many rows, about so many go to the server at once."""
_DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK, ExecStatus.EMPTY_QUERY)

CROSSED = (errors.SerializationFailure, errors.DeadlockDetected)
UNPREPARED = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)
"""A table of a prepared statement was altered since, or somebody has thrown away what was prepared."""


class Connection(psycopg.Connection[DictRow]):
    """A connection that knows which statements are prepared on it."""

    def __init__(self, pgconn: PGconn, row_factory: RowFactory[DictRow] = dict_row) -> None:
        super().__init__(pgconn, row_factory)
        self.prepared = Prepared()


class PostgresTx:
    """One work's view of the connection. Its first failure dooms it.

    Statements go to the server as whole texts, each in one trip (libpq's PQexec): psycopg's cursors take several times
    as long about one that the server answers at once.
    """

    __slots__ = ("_adapting", "_begin", "_connection", "_statement", "failure")

    def __init__(self, connection: Connection, begin: bytes = b"", *, prepared: bool = False) -> None:
        """`begin`: the statements before the first, in the same trip; empty where a transaction has begun already.
        `prepared`: what is said often is prepared. A large question is better planned for the values that it asks
        about."""
        self._connection, self._begin = connection, begin
        self._statement: Callable[[str, Mapping[str, object]], Statement] = (
            connection.prepared.of if prepared else lambda sql, _: to_template(sql)
        )
        self._adapting = Transformer(connection)
        self.failure: Exception | None = None

    def run(self, sql: str, /, **params: object) -> int:
        """See `Tx.run`."""
        return self._execute(self._filled(*self._statement(sql, params), params)).command_tuples or 0

    def many(self, sql: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """See `Tx.many`."""
        self._check()
        first, template, between, names = for_many(sql)
        trip: list[bytes] = []
        for row in rows:
            trip.append(self._filled(template, names, row))
            if len(trip) * len(trip[-1]) > ONE_TRIP:
                self._execute(first + between.join(trip))
                trip.clear()
        if trip:
            self._execute(first + between.join(trip))

    def one(self, sql: str, /, **params: object) -> Row | None:
        """See `Tx.one`."""
        return next(iter(self._rows(sql, params, 1)), None)

    def all(self, sql: str, /, **params: object) -> list[Row]:
        """See `Tx.all`."""
        return self._rows(sql, params)

    def commit(self) -> None:
        """Keep what was done, if anything was: psycopg's own way takes twice as long. Raises psycopg.Error."""
        if not self._begin:
            execute(self._connection, b"commit")
            prepare(self._connection)

    def _rows(self, sql: str, params: Mapping[str, object], most: int | None = None) -> list[Row]:
        result = self._execute(self._filled(*self._statement(sql, params), params))
        names = [(result.fname(column) or b"").decode() for column in range(result.nfields)]
        self._adapting.set_pgresult(result)
        count = result.ntuples if most is None else min(most, result.ntuples)
        return self._adapting.load_rows(0, count, lambda values: dict(zip(names, values, strict=True)))

    def _filled(self, template: bytes, names: Iterable[str], params: Mapping[str, object]) -> bytes:
        self._check()
        literal = self._adapting.as_literal
        try:
            return template % tuple(b"null" if (value := params[name]) is None else literal(value) for name in names)
        except psycopg.Error as error:
            self._fail(error)

    def _execute(self, statement: bytes) -> PGresult:
        self._check()
        begin, self._begin = self._begin, b""
        try:
            return execute(self._connection, begin + b"; " + statement if begin else statement)
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


def execute(connection: Connection, statement: bytes) -> PGresult:
    """Have the server carry out the text; the result of its last statement. Raises psycopg.Error.

    What libpq says by itself, without a code of the server's, is that the connection is gone. It does not call it so
    until it is asked for something else, so that it is closed here.
    """
    if connection.closed:
        raise psycopg.OperationalError("the connection is closed")
    result = connection.pgconn.exec_(statement)
    if result.status in _DONE:
        return result
    if result.error_field(DiagnosticField.SQLSTATE):
        raise errors.error_from_result(result)
    connection.close()
    raise psycopg.OperationalError(result.get_error_message())


def prepare(connection: Connection) -> None:
    """Prepare what was met often, between two transactions: what the server refuses to prepare is said as before."""
    for key, statement, said in connection.prepared.take_wanted():
        try:
            execute(connection, statement)
        except psycopg.Error:
            continue
        connection.prepared.note(key, said)


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

    Parameters are put in by the client: the server cannot tell the type of one in `:name is null`. psycopg prepares
    nothing, else it would throw away what we have prepared.

    Who writes goes by indexes: a table that is read whole, as small ones are, is locked whole against whoever writes
    beside (PostgreSQL, "Serializable Isolation Level"), and a prepared plan of when it was small would stay.
    """
    connection.row_factory = dict_row
    connection.cursor_factory = psycopg.ClientCursor
    connection.prepare_threshold = None
    connection.adapters.register_loader("numeric", _IntegralLoader)
    connection.adapters.register_loader("bool", _BitLoader)
    connection.adapters.register_dumper(bool, _BitDumper)
    connection.execute(
        """select set_config('synchronous_commit', 'on', false)
           where current_setting('synchronous_commit') = 'off'"""
    )
    connection.execute("set enable_seqscan = off")
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
