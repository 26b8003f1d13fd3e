"""The interface of a store: short synchronous works inside transactions, alike on SQLite and PostgreSQL.

StoreError
|-- StoreUnavailable    cannot be opened, is locked, full, read-only or gone; the sentence says what to do
|-- StatementRefused    the statement breaks a rule of the schema (not null, foreign key, check)
|   `-- Conflict        a row with this key is already there
|-- ReadOnlyWork        a work given to `read` tried to change something
`-- MigrationError      the tables and this version of the program do not belong together
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

Row = Mapping[str, Any]
"""One row by column name. Integers and their sums are int, averages float, truth values 0 or 1."""

MIGRATIONS = Path(__file__).parent / "migrations"


class StoreError(Exception):
    """Anything that the store itself has to say."""


class StoreUnavailable(StoreError):
    """The work was not kept; it may be tried again once what the message names has been put right."""


class StatementRefused(StoreError):
    """A rule of the schema was broken."""


class Conflict(StatementRefused):
    """A row with this unique key is already there."""


class ReadOnlyWork(StoreError):
    """A work given to `read` tried to change something; it belongs in `transact`."""


class MigrationError(StoreError):
    """The migrations on disk and those applied to the database do not agree."""


class Tx(Protocol):
    """An open transaction. SQL is the subset of both engines, with `:named` parameters.

    Parameters are str, int, float, bytes, bool (kept as 0 or 1) or None. A failed statement dooms its work,
    even if the work catches the error: write `on conflict do nothing` where a conflict is expected.
    """

    def run(self, sql: str, /, **params: object) -> int:
        """Execute one statement and return the number of rows affected."""

    def many(self, sql: str, rows: Iterable[Mapping[str, object]], /) -> None:
        """Execute one statement once for each row of parameters."""

    def one(self, sql: str, /, **params: object) -> Row | None:
        """Return the first row, or None."""

    def all(self, sql: str, /, **params: object) -> list[Row]:
        """Return every row."""


Work: TypeAlias = Callable[Concatenate[Tx, P], T]


class Store(Protocol):
    """A database. A work is a plain function: it cannot await, so no transaction waits for a network."""

    async def transact(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, ...)` alone, as it were, and return its result once that is on the disk.

        A work that raises leaves nothing behind. It may be run more than once before it is kept (PostgreSQL
        asks for that when two works cross), so it changes nothing but the database. A cancelled caller
        does not know whether its work was kept.

        Raises:
            StoreUnavailable: nothing was kept. Only when a PostgreSQL server is lost during the commit itself
                may the work have been kept all the same: one that is repeated must notice by a unique key.
        """

    async def read(self, work: Work[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work(tx, ...)` on one unchanging, committed state, without waiting for writers."""

    async def close(self) -> None:
        """Finish what has been accepted, then let go of the database."""


async def open_store(url: str, *, migrations: Path = MIGRATIONS, patience: float = 5.0) -> Store:
    """Open `sqlite:///relative`, `sqlite:////absolute` or `postgresql://...` and bring its tables up to date.

    `patience` is how many seconds to wait for another program's lock, or for a server to answer.

    Raises:
        StoreUnavailable: the database cannot be opened.
        MigrationError: its tables were made by a newer or a different version of the program.
    """
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite" and len(rest) > 1 and rest[0] == "/" and rest != "/:memory:":
        from db.sqlite import open_sqlite

        return await open_sqlite(Path(rest[1:]), migrations, patience)
    if scheme in {"postgresql", "postgres"}:
        try:
            from db.postgres import open_postgres
        except ImportError as error:
            raise StoreUnavailable(f"PostgreSQL needs the extra `postgres`: {error}.") from error
        return await open_postgres(url, migrations, patience)
    raise StoreUnavailable(
        "A database address reads sqlite:///data/htx.db (a file) or postgresql://user@host/name (a server); "
        f"one that begins with {scheme!r} is not known."
    )
