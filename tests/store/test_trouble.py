"""What is said, and what is kept, when the database cannot be used."""

import asyncio
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from db.store import Store, StoreUnavailable, Tx, open_store
from tests.engines import Databases
from tests.store.counters import add, counters


def note(tx: Tx, name: str) -> None:
    """Write a note of 20,000 characters."""
    add(tx, "notes")
    tx.run("insert into notes(id, counter, body) values (:id, 'notes', :body)", id=name, body="x" * 20_000)


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """Let no file of this process grow beyond the size that this one has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Path of a database file."""
    return tmp_path / "office" / "htx.db"


@pytest.fixture
async def small(file: Path, migrations: Path) -> AsyncIterator[Store]:
    """A store in that file, that does not wait for locks."""
    store = await open_store(f"sqlite:///{file}", migrations=migrations, patience=0.01)
    yield store
    await store.close()


async def test_a_new_file_into_which_another_program_begins_to_write_is_waited_for(
    file: Path, migrations: Path
) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("begin immediate")
        asyncio.get_running_loop().call_later(0.2, other.execute, "commit")
        store = await open_store(f"sqlite:///{file}", migrations=migrations)
    assert await store.read(counters) == {}
    await store.close()


async def test_but_not_for_ever(file: Path, migrations: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreUnavailable, match="is locked by another program"):
            await open_store(f"sqlite:///{file}", migrations=migrations, patience=0.05)


async def test_a_commit_that_fails_keeps_nothing_of_the_batch_and_tells_every_caller(small: Store, file: Path) -> None:
    await small.transact(note, "before")
    with full_disk(file.with_name("htx.db-wal")):
        outcomes = await asyncio.gather(*(small.transact(note, str(n)) for n in range(20)), return_exceptions=True)
    assert all(isinstance(outcome, StoreUnavailable) for outcome in outcomes)
    assert len({id(outcome) for outcome in outcomes}) == 20
    assert f"{file} cannot be" in str(outcomes[0])
    assert "disk is full" in str(outcomes[0])
    assert await small.read(counters) == {"notes": 1}
    await small.transact(note, "after")
    assert await small.read(counters) == {"notes": 2}


async def test_a_work_that_does_not_fit_spoils_no_others(small: Store) -> None:
    def limit(tx: Tx) -> None:
        pages = tx.one("pragma page_count")
        assert pages is not None
        tx.one(f"pragma max_page_count = {pages['page_count'] + 2}")

    await small.transact(limit)
    works = [small.transact(add, "tea"), small.transact(note, "1"), small.transact(add, "tea")]
    outcomes = await asyncio.gather(*works, return_exceptions=True)
    assert [outcomes[0], outcomes[2]] == [1, 2]
    assert isinstance(outcomes[1], StoreUnavailable)
    assert "disk is full" in str(outcomes[1])
    assert await small.read(counters) == {"tea": 2}


async def test_a_database_that_another_program_has_locked_is_named_and_works_again_afterwards(
    small: Store, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreUnavailable, match=r"htx\.db is locked by another program"):
            await small.transact(add, "tea")
        assert await small.read(counters) == {}
    assert await small.transact(add, "tea") == 1


async def test_a_locked_database_cannot_be_opened(small: Store, file: Path, migrations: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreUnavailable, match=r"htx\.db is locked by another program"):
            await open_store(f"sqlite:///{file}", migrations=migrations, patience=0.01)


async def test_a_new_database_gets_its_folder_and_is_its_owners_alone(small: Store, file: Path) -> None:
    await small.transact(add, "tea")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == {"htx.db": 0o600, "htx.db-wal": 0o600, "htx.db-shm": 0o600}


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_text("Kính gửi Liên minh HTX tỉnh" * 100)
    with pytest.raises(StoreUnavailable, match=r"letter\.docx is not an SQLite database"):
        await open_store(f"sqlite:///{path}")


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"file/htx\.db cannot be opened or created"):
        await open_store(f"sqlite:///{tmp_path}/file/htx.db")


@pytest.mark.parametrize("url", ["data/htx.db", "mysql://localhost/htx", "sqlite:///", "sqlite:///:memory:", ""])
async def test_an_address_that_is_not_understood_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"sqlite:///data/htx\.db"):
        await open_store(url)


async def test_a_server_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="Check that it runs") as said:
        await open_store(f"postgresql://bot:mat-khau@/htx?host={tmp_path}")
    assert "mat-khau" not in str(said.value)


async def test_postgresql_without_its_library_says_what_to_install() -> None:
    program = (
        "import sys, asyncio; sys.modules['psycopg'] = None\n"
        "from db.store import open_store, StoreUnavailable\n"
        "try: asyncio.run(open_store('postgresql://localhost/htx'))\n"
        "except StoreUnavailable as error: print(error)\n"
    )
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "extra `postgres`" in done.stdout


async def test_commits_of_a_postgresql_store_are_on_the_disk_even_where_the_server_would_not_wait(
    postgres_databases: Databases, migrations: Path
) -> None:
    url = postgres_databases.migrated(migrations)
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        database = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("alter database {} set synchronous_commit = off").format(database))
    store = await open_store(url, migrations=migrations)
    row = await store.transact(lambda tx: tx.one("select current_setting('synchronous_commit') as setting"))
    await store.close()
    postgres_databases.remove(url)
    assert row == {"setting": "on"}


async def test_a_postgresql_store_survives_a_restart_of_its_connections(
    postgres_databases: Databases, migrations: Path
) -> None:
    url = postgres_databases.migrated(migrations)
    store = await open_store(url, migrations=migrations)
    await asyncio.gather(*(store.transact(add, "tea") for _ in range(20)))
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(
            """select pg_terminate_backend(pid, 5000) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()"""
        )
    assert await store.transact(add, "tea") == 21
    await store.close()
    postgres_databases.remove(url)
