"""One to four processes of the bot on one PostgreSQL, each message to the next of them in turn."""

import asyncio
import sys
from contextlib import AsyncExitStack

import psutil  # type: ignore[import-untyped]  # it comes without types
import psycopg

from bench.turns import AT_ONCE, LEADERS, BotApi, Load, free_port, listening, processor, settings_for, show
from db.ids import Ids
from db.store import open_store
from handlers.compose import utc_now
from tests.crash.leaders import settle_leaders
from tests.engines import postgres_server
from tests.telegram_server.listener import Listener


async def main(most: str = "4") -> None:
    """Print a line for each number of processes."""
    api = BotApi()
    listener = Listener(api)
    base = await listener.start()
    with postgres_server() as server, psycopg.connect(server, autocommit=True) as connection:
        connection.execute("alter system reset all")
        connection.execute("select pg_reload_conf()")
        for number in range(1, int(most) + 1):
            connection.execute(f"create database bench_{number}".encode())
            await _measure(server.replace("/postgres?", f"/bench_{number}?"), number, api, base)
    await listener.stop()


async def _measure(url: str, number: int, api: BotApi, base: str) -> None:
    store = await open_store(url)
    await store.transact(settle_leaders, LEADERS, utc_now(), Ids())
    await store.close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("analyze")  # as a server does by itself within a minute
    ports = [free_port() for _ in range(number)]
    async with AsyncExitStack() as stack:
        pids = [
            await stack.enter_async_context(listening(["bot.py", "run"], port, **settings_for(url, base, port)))
            for port in ports
        ]
        first, *others = [f"http://127.0.0.1:{port}/webhooks/telegram" for port in ports]
        load = Load(first, api, LEADERS, AT_ONCE, *others)
        ours, theirs = sum(map(processor, pids)), _postgres()
        rate = await load.run()
        used = [
            (after - before) * 1000 / len(load.took)
            for before, after in ((ours, sum(map(processor, pids))), (theirs, _postgres()))
        ]
        show(f"{number} processes", rate, load)
        print(f"{'  processor a turn: the bot, PostgreSQL':<52} {used[0]:>9.2f} ms, {used[1]:.2f} ms")


def _postgres() -> float:
    """Seconds of processor time of all of the server's processes."""
    every = psutil.process_iter(["name", "cpu_times"])
    found = (one.info["cpu_times"] for one in every if one.info["name"] == "postgres")
    return float(sum(one.user + one.system for one in found))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:2]))
