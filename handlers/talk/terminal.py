"""`bot.py talk`: a chat in the terminal with the village, kept as a transcript when asked."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from conversations.inbound import Address
from db.store import Store, open_store
from handlers.compose import new_office
from handlers.talk.chat import NUMBERED, Chat
from handlers.talk.transcript import BREAK, say_line, shown
from handlers.talk.village import TODAY, seat, settle_village
from settings import Settings

NEWCOMER = "newcomer"


async def talk(settings: Settings, role: str, save: str | None) -> None:
    """Chat until the end of input."""
    with TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{Path(folder)}/talk.db")
        try:
            await _chat(settings, store, role, save)
        finally:
            await store.close()


async def _chat(settings: Settings, store: Store, role: str, save: str | None) -> None:
    def now() -> datetime:
        return TODAY

    office = new_office(settings.zone, language=settings.language, contact=settings.contact, now=now)
    await store.transact(settle_village, office.forms, office.new_id)
    address = Address("terminal", role)
    if role != NEWCOMER:
        await store.transact(seat, address, role, office.new_id, TODAY)
    chat = Chat(store, office, address, NUMBERED, name="Nguyễn Văn Mới")
    lines = [f"# as: {role}", ""]
    print("(Ctrl-D ends the chat; today is 05/11/2026 in the village)")
    while (line := await asyncio.to_thread(_ask)) is not None:
        before = len(chat.heard)
        await say_line(chat, line)
        answer = shown(chat.heard[before:])
        print("\n".join(line.removeprefix("|").removeprefix(" ") for line in answer.splitlines()))
        lines += [f"> {line.replace(chr(10), BREAK)}", answer, ""]
    if save:
        await asyncio.to_thread(Path(save).write_text, "\n".join(lines), "utf-8")


def _ask() -> str | None:
    """The next line typed; None at the end."""
    if sys.stdin.isatty():
        print("> ", end="", flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
