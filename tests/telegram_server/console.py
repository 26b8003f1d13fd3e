"""Console: people's words typed in a terminal, the bot's words printed."""

import asyncio
import sys
from collections.abc import Callable, Iterator

from .outgoing import Sent
from .people import Posted
from .server import TelegramServer

HELP = """A line is: <id> <text>          the person says it
           <id> !start [code]   presses Start
           <id> !tap <label>    taps a button
           <id> !contact <phone>  shares the own number
           <id> !block          blocks the bot"""


async def converse(server: TelegramServer) -> None:
    """Until the terminal is closed: takes lines, and prints what the bot sends."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    printing = asyncio.create_task(_print_all(server))
    try:
        while line := await reader.readline():
            take_line(server, line.decode().strip())
    finally:
        printing.cancel()


def take_line(server: TelegramServer, line: str) -> None:
    """Does what one line asks for, or prints why not."""
    number, _, words = line.partition(" ")
    if not number.isdecimal() or not words:
        show(HELP)
        return
    person = server.user(int(number))
    verb, _, rest = words.partition(" ")
    verbs: dict[str, Callable[[str], Posted]] = {
        "!start": person.starts,
        "!tap": person.taps,
        "!contact": person.shares_contact,
    }
    try:
        if verb == "!block":
            person.blocks()
        elif verb in verbs:
            verbs[verb](rest)
        else:
            person.says(words)
    except LookupError as error:
        show(str(error))


async def _print_all(server: TelegramServer) -> None:
    shown = 0
    while True:
        for sent in server.sent[shown:]:
            show("\n".join(lines(sent)))
        shown = len(server.sent)
        await server.state.changes.next()


def lines(sent: Sent) -> Iterator[str]:
    """A message as the terminal shows it."""
    yield f"-> {sent.chat_id} #{sent.message_id}: {sent.text}"
    if sent.buttons:
        yield "   " + "  ".join(f"[{label}]" for label in sent.buttons)


def show(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
