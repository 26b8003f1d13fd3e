"""Kill the program again and again, on both engines and both ways in: `python -m bench crashes --kills 1000`."""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import psycopg

from bench.survival import PEOPLE, Count, counted, show
from db.ids import Ids
from db.store import MIGRATIONS, open_store
from handlers.compose import utc_now
from handlers.telegram.setup import set_webhook
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.crash.process import BotProcess, DecidedBeside, telegram_alone
from tests.crash.survive import survive
from tests.engines import Databases, PostgresDatabases, SqliteDatabases, folder_for_files, postgres_server
from tests.telegram.service import Mode, free_port, settings_for
from tests.telegram_server import telegram_server

ROUND = 25
"""Kills on one database: then another, so that checking it stays quick."""


def main(arguments: list[str]) -> None:
    """`--kills N` in all; `--engine` and `--mode` name one of each. `--beside`: the second process of SQLite decides
    every turn, and dies with the first."""
    parser = argparse.ArgumentParser(prog="python -m bench crashes")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--engine", choices=["sqlite", "postgres"], action="append")
    parser.add_argument("--mode", choices=get_args(Mode), action="append")
    parser.add_argument("--beside", action="store_true")
    given = parser.parse_args(arguments)
    engines = ["sqlite"] if given.beside else given.engine or ["sqlite", "postgres"]
    program = DecidedBeside if given.beside else BotProcess
    asyncio.run(_all(given.kills, engines, given.mode or list(get_args(Mode)), program))


async def _all(kills: int, engines: list[str], modes: list[Mode], program: type[BotProcess]) -> None:
    total = Count()
    each = -(-kills // (len(engines) * len(modes)))
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {each} kills for each engine and way in")
    for engine in engines:
        with _databases(engine) as databases:
            for mode in modes:
                total.add(await _combination(databases, engine, mode, each, program))
    show("all", total)


@contextmanager
def _databases(engine: str) -> Iterator[Databases]:
    if engine == "sqlite":
        with folder_for_files() as folder:
            yield SqliteDatabases(folder)
    else:
        with postgres_server() as server, psycopg.connect(server, autocommit=True) as connection:
            yield PostgresDatabases(server, connection)


async def _combination(databases: Databases, engine: str, mode: Mode, kills: int, program: type[BotProcess]) -> Count:
    count, begun = Count(), time.monotonic()
    for seed in range(-(-kills // ROUND)):
        count.add(await _round(databases, mode, min(ROUND, kills - count.kills), seed, program))
        show(f"{engine}, {mode}, {time.monotonic() - begun:,.0f} s", count)
    return count


async def _round(databases: Databases, mode: Mode, kills: int, seed: int, program: type[BotProcess]) -> Count:
    """One database, killed so often; then everything is held against the Bot API, and against a bot never killed."""
    url, other = databases.migrated(MIGRATIONS), databases.migrated(MIGRATIONS)
    store, second, port, began = await open_store(url), await open_store(other), free_port(), utc_now()
    try:
        await store.transact(settle_leaders, PEOPLE, began, Ids())
        with tempfile.TemporaryDirectory() as folder:
            async with telegram_server(allow_http=True) as server:
                for number in range(PEOPLE):
                    server.user(FIRST_CHAT + number)
                if mode == "webhook":
                    await set_webhook(settings_for(server, mode, port))
                bot = program(telegram_alone(server, url, mode, port), Path(folder) / "bot.log")
                try:
                    office = await survive(server, bot, store, kills, seed=seed)
                finally:
                    await bot.end()
                return await counted(server, store, second, bot.logged(), began, kills, max(office.waits))
    finally:
        await store.close()
        await second.close()
        databases.remove(url)
        databases.remove(other)
