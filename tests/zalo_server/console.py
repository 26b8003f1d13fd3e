"""Console: people's words typed in a terminal, what Zalo accepts from us printed."""

import asyncio
import base64
import binascii
import json
import sys
from typing import Any

from .control import shown
from .server import ZaloServer
from .world import Platform

HELP = """A line is: <person> <text>                   the person says it to the bot
           oa/<person> <text>                the same to the Official Account
           <person> !<verb> [name=value ...] does something else: !blocks, !sends_unsupported message=false,
                                             !sends_photo file=phieu.jpg caption=tháng"""


async def converse(server: ZaloServer) -> None:
    """Until the terminal is closed: takes lines, and prints what is sent."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    printing = asyncio.create_task(_print_all(server))
    try:
        while line := await reader.readline():
            await take_line(server, line.decode().strip())
    finally:
        printing.cancel()


async def take_line(server: ZaloServer, line: str) -> None:
    """Does what one line asks for, or prints why not."""
    who, _, words = line.partition(" ")
    name, _, key = who.rpartition("/")
    platform = next((each for each in server.platforms if each.name == (name or "bot")), None)
    if platform is None or not key or not words:
        show(HELP)
        return
    verb, _, rest = words.partition(" ")
    try:
        if verb.startswith("!"):
            await platform.act(key, verb[1:], _arguments(rest))
        else:
            await platform.act(key, "says", {"text": words})
    except (LookupError, TypeError, ValueError, OSError, binascii.Error) as error:
        show(str(error))


def _arguments(words: str) -> dict[str, Any]:
    """name=value pairs; a value is JSON if it can be, and file=path becomes the file's data."""
    found: dict[str, Any] = {}
    for pair in words.split():
        name, _, value = pair.partition("=")
        if name == "file":
            found["data"] = _file(value)
        else:
            found[name] = _value(value)
    return found


def _file(path: str) -> str:
    with open(path, "rb") as file:  # noqa: PTH123  # what is typed is a path as the shell has it
        return base64.b64encode(file.read()).decode()


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


async def _print_all(server: ZaloServer) -> None:
    printed = dict.fromkeys((platform.name for platform in server.platforms), 0)
    while True:
        for platform in server.platforms:
            printed[platform.name] += _print_new(platform, printed[platform.name])
        await server.world.changes.next()


def _print_new(platform: Platform, known: int) -> int:
    new = platform.lists()["sent"][known:]
    for each in new:
        told = shown(each)
        words = [str(told[name]) for name in ("chat_id", "to", "text", "url") if told.get(name)]
        show(f"-> {platform.name} {' '.join(words)}")
    return len(new)


def show(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
