"""`bot.py talk`: a chat in the terminal with the village, kept as a transcript when asked."""

import asyncio
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from msgspec.structs import replace

from conversations.inbound import Address
from db.letters import Letter
from db.store import Store, open_store
from handlers.compose import new_office
from handlers.documents import Documents, NotMade, documents_of
from handlers.talk.chat import NUMBERED, Chat, deliver
from handlers.talk.transcript import BREAK, say_line, shown
from handlers.talk.village import TODAY, seat, settle_village
from settings import Settings

NEWCOMER = "newcomer"
TERMINAL = replace(NUMBERED, files_out=True)


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
    chat = Chat(store, office, address, TERMINAL, name="Nguyễn Văn Mới")
    saver = Saver(documents_of(settings, store, office), Path(save).parent if save else None)
    lines = [f"# as: {role}", ""]
    print("(Ctrl-D ends the chat; today is 05/11/2026 in the village)")
    while (line := await asyncio.to_thread(_ask)) is not None:
        before = len(chat.heard)
        await say_line(chat, line)
        await deliver({role: chat})
        answer = shown(chat.heard[before:])
        print("\n".join(line.removeprefix("|").removeprefix(" ") for line in answer.splitlines()))
        for letter in chat.heard[before:]:
            await saver.save(letter)
        lines += [f"> {line.replace(chr(10), BREAK)}", answer, ""]
    await saver.documents.close()
    if save:
        await asyncio.to_thread(Path(save).write_text, "\n".join(lines), "utf-8")


@dataclass(slots=True)
class Saver:
    """Puts documents into a folder: that of the transcript, or one of their own, and says where."""

    documents: Documents
    folder: Path | None

    async def save(self, letter: Letter) -> None:
        """Make and keep what the letter encloses."""
        if "document" not in letter.extras:
            return
        try:
            made = await self.documents.make(letter.address, letter.extras["document"])
        except NotMade as error:
            print(f"({letter.text} could not be made: {error})")
            return
        self.folder = self.folder or Path(mkdtemp(prefix="htx-talk-"))
        path = self.folder / made.name
        await asyncio.to_thread(path.write_bytes, made.content)
        print(f"(saved as {path})")


def _ask() -> str | None:
    """The next line typed; None at the end."""
    if sys.stdin.isatty():
        print("> ", end="", flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
