"""A PostgreSQL server that throws everybody out, as it does when it is restarted, while leaders write."""

import asyncio
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from db.store import MIGRATIONS, Tx, open_store
from tests.crash.leaders import FIRST_CHAT
from tests.crash.replay import inbox
from tests.engines import Databases
from tests.faults.scene import LEADERS, AtWork, at_work, said
from tests.telegram.service import Leader


def throw_out(url: str) -> None:
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(
            """select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()"""
        )


def has_taken(work: AtWork, count: int) -> bool:
    return len(work.server.acknowledged) >= count


async def test_everybody_is_thrown_out_while_leaders_write(postgres_databases: Databases) -> None:
    url = postgres_databases.migrated(MIGRATIONS)
    async with at_work(url) as work:
        leaders = [Leader(work.server.user(FIRST_CHAT + number)) for number in range(LEADERS)]
        chats = [asyncio.create_task(leader.says_all("báo cáo", "13 triệu", "bỏ qua")) for leader in leaders]
        for count in (10, 40, 70):
            await work.server.until(partial(has_taken, work, count), 20)
            await asyncio.to_thread(throw_out, url)
        await asyncio.gather(*chats)
        received = await work.store.read(inbox)
        assert [number for number, _, _ in received] == sorted(work.server.acknowledged)
        assert [error for _, _, error in received if error] == []
        assert await work.store.read(said) == ["13 triệu"] * LEADERS
    postgres_databases.remove(url)


WARNING = b"SWARNING\0VWARNING\0C57P02\0Mterminating connection\0\0"
"""The fields of the notice with which a server that is stopped at once leaves (PostgreSQL, "Message Formats")."""


async def test_a_connection_that_ended_with_the_server_is_replaced_and_the_work_run(
    postgres_databases: Databases, tmp_path: Path
) -> None:
    """Its last word is a notice and no error: libpq does not call the connection bad at once."""
    url = postgres_databases.migrated(MIGRATIONS)
    async with between(url, tmp_path) as (there, stop_at_once):
        store = await open_store(there)
        assert await store.transact(seven) == 7
        await stop_at_once()
        assert await store.transact(seven) == 7
        await store.close()
    postgres_databases.remove(url)


def seven(tx: Tx) -> int:
    row = tx.one("select 7 as n")
    return int(row["n"]) if row else 0


@asynccontextmanager
async def between(url: str, folder: Path) -> AsyncIterator[tuple[str, Callable[[], Awaitable[None]]]]:
    """An address that leads to the database, and how to end all that is connected to it as a stopped server does."""
    server, clients = conninfo_to_dict(url), list[asyncio.StreamWriter]()
    connected = list[asyncio.Task[None]]()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(65_536):
                writer.write(chunk)
        writer.close()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        clients.append(writer)
        task = asyncio.current_task()
        assert task
        connected.append(task)
        behind, front = await asyncio.open_unix_connection(f"{server['host']}/.s.PGSQL.5432")
        await asyncio.gather(pass_on(reader, front), pass_on(behind, writer))
        for each in (front, writer):
            with suppress(OSError):
                await each.wait_closed()

    async def stop_at_once() -> None:
        for writer in clients:
            writer.write(b"N" + struct.pack("!i", len(WARNING) + 4) + WARNING)
            writer.close()
        clients.clear()

    async with await asyncio.start_unix_server(connect, folder / ".s.PGSQL.5432"):
        yield f"postgresql://{server['user']}@/{server['dbname']}?host={folder}", stop_at_once
        await asyncio.gather(*connected)
