"""A PostgreSQL server that throws everybody out, as it does when it is restarted, while leaders write."""

import asyncio
from contextlib import closing
from functools import partial

import psycopg

from db.store import MIGRATIONS
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
