"""The rival of `bench.turns`: the same ten questions by aiogram, its state in memory or in SQLite."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Mapping
from typing import Any

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web
from aiosqlite import Connection, connect

QUESTIONS = 10


class SqliteStorage(BaseStorage):  # type: ignore[misc]  # aiogram is installed apart: here it is Any
    """State and data in SQLite in the usual way: each change is a commit, and a commit is on the disk."""

    def __init__(self, path: str) -> None:
        with sqlite3.connect(path) as raw:
            raw.execute("pragma journal_mode = wal")
            raw.execute("create table fsm (id text primary key, state text, data text not null default '{}')")
        self._connection: Connection = connect(path)

    async def open(self) -> None:
        """Before the first message."""
        await self._connection
        await self._connection.execute("pragma synchronous = full")

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._write("state", key, name)

    async def get_state(self, key: StorageKey) -> str | None:
        return await self._read("state", key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._write("data", key, json.dumps(dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await self._read("data", key) or "{}")
        return found

    async def close(self) -> None:
        await self._connection.close()

    async def _write(self, column: str, key: StorageKey, value: str | None) -> None:
        await self._connection.execute(
            f"insert into fsm (id, {column}) values (?, ?) on conflict do update set {column} = excluded.{column}",  # noqa: S608 - a column's name, ours
            (f"{key.chat_id}:{key.user_id}", value),
        )
        await self._connection.commit()

    async def _read(self, column: str, key: StorageKey) -> str | None:
        found = await self._connection.execute(
            f"select {column} from fsm where id = ?",  # noqa: S608 - a column's name, ours
            (f"{key.chat_id}:{key.user_id}",),
        )
        row = await found.fetchone()
        return row[0] if row else None


async def ask(message: Message, state: FSMContext) -> SendMessage:
    """Keep the answer and ask the next question."""
    data = await state.get_data()
    number = int(data.get("asked", 0)) + 1
    await state.set_data(data | {"asked": number, str(number): message.text})
    await state.set_state(None if number == QUESTIONS else f"question {number}")
    return message.answer(f"{message.text}. Question {number}?")


def main(port: int, base: str, storage: str, token: str) -> None:
    """Serve until terminated; `storage` is `memory` or the path of a new SQLite file."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    bot = Bot(token, session=session)
    kept = MemoryStorage() if storage == "memory" else SqliteStorage(storage)
    dispatcher = Dispatcher(storage=kept)
    if isinstance(kept, SqliteStorage):
        dispatcher.startup.register(kept.open)
    dispatcher.message.register(ask)
    app = web.Application()
    setup_application(app, dispatcher, bot=bot)
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, "/webhooks/telegram")
    uvloop.install()
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None, loop=asyncio.new_event_loop())


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
