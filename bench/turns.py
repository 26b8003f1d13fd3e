"""Turns a second of the whole way, from a webhook's request to the leader's next question, against its ceiling."""

import asyncio
import itertools
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.types import Receive, Scope, Send

from bench.store import bare_commits
from db.ids import Ids
from db.store import open_store
from handlers.compose import utc_now
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.telegram_server.listener import Listener
from tests.telegram_server.posting import Poster

LEADERS = 600
AT_ONCE = 100
TOKEN, SECRET = "1:bench", "bench-secret-of-its-own"
REPORT = ("báo cáo", "13 triệu", "bỏ qua", "0", "0", "14", "5", "5", "không", "gửi báo cáo")
ROOT = Path(__file__).parents[1]


class BotApi:
    """Takes every call; whoever waits for a message to a chat is told."""

    def __init__(self) -> None:
        self.heard: dict[int, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
        result: object = True
        if scope["path"].endswith("/sendMessage"):
            chat = int(body.partition(b"chat_id=")[2].partition(b"&")[0])
            result = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}, "text": "x"}
            self.heard[chat].set()
        elif scope["path"].endswith("/getMe"):
            result = {"id": 1, "is_bot": True, "first_name": "bench", "username": "bench"}
        answer = json.dumps({"ok": True, "result": result}).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})


class Load:
    """Leaders who each report the month, the next message only after the answer to the one before."""

    def __init__(self, url: str, api: BotApi, leaders: int = LEADERS, at_once: int = AT_ONCE, *others: str) -> None:
        """`leaders` report once each, `at_once` of them at the same time; by turns to `url` and to `others`."""
        self._urls, self._api = itertools.cycle((url, *others)), api
        self._leaders, self._at_once = leaders, at_once
        self._poster = Poster()
        self._numbers = iter(range(1, 10**9))
        self.took: list[float] = []
        self.calls = 0

    async def run(self) -> float:
        """Turns a second."""
        chats = iter(range(FIRST_CHAT, FIRST_CHAT + self._leaders))

        async def one_after_another() -> None:
            for chat in chats:
                await self._report(chat)

        begun = time.perf_counter()
        await asyncio.gather(*(one_after_another() for _ in range(self._at_once)))
        spent = time.perf_counter() - begun
        await self._poster.close()
        return len(self.took) / spent

    async def _report(self, chat: int) -> None:
        heard = self._api.heard[chat] = asyncio.Event()
        for line in REPORT:
            begun = time.perf_counter()
            reply = await self._poster.post(
                next(self._urls), self._update(chat, line), {"X-Telegram-Bot-Api-Secret-Token": SECRET}
            )
            if reply.status != 200:
                raise RuntimeError(f"the bot answered {reply.status}")
            if not reply.body:
                self.calls += 1
                await heard.wait()
            heard.clear()
            self.took.append(time.perf_counter() - begun)

    def _update(self, chat: int, text: str) -> bytes:
        number = next(self._numbers)
        who = {"id": chat, "is_bot": False, "first_name": f"Leader {chat}"}
        place = {"id": chat, "type": "private", "first_name": f"Leader {chat}"}
        message = {"message_id": number, "date": 1_793_844_000, "chat": place, "from": who, "text": text}
        return json.dumps({"update_id": number, "message": message}).encode()


@asynccontextmanager
async def listening(program: list[str], port: int, python: str = sys.executable, **settings: str) -> AsyncIterator[int]:
    """A program in a process of its own, once it listens; its process id."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("HTX_")}
    process = await asyncio.create_subprocess_exec(
        python, *program, cwd=ROOT, env=ours | settings, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                break
            if process.returncode is not None:
                raise RuntimeError(f"{program} ended with {process.returncode}")
            await asyncio.sleep(0.02)
        yield process.pid
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def our_program(url: str, base: str, port: int, leaders: int = LEADERS, **more: str) -> AsyncIterator[int]:
    """The real program on a database in which so many leaders owe the month; its process id."""
    store = await open_store(url)
    await store.transact(settle_leaders, leaders, utc_now(), Ids())
    await store.close()
    program = json.loads(os.environ.get("BENCH_PROGRAM", '["bot.py", "run"]'))
    async with listening(program, port, **settings_for(url, base, port), **more) as pid:
        yield pid


def settings_for(url: str, base: str, port: int) -> dict[str, str]:
    """Settings of the real program: Telegram by webhook, unpaced."""
    return {
        "HTX_DATABASE_URL": url,
        "HTX_LISTEN": f"127.0.0.1:{port}",
        "HTX_TELEGRAM_TOKEN": TOKEN,
        "HTX_TELEGRAM_API": base,
        "HTX_TELEGRAM_MODE": "webhook",
        "HTX_TELEGRAM_SECRET": SECRET,
        "HTX_TELEGRAM_RATE": "0",
        "HTX_TELEGRAM_CHAT_PAUSE": "0",
        "HTX_LOG_LEVEL": "warning",
    }


async def our_bot(folder: Path, api: BotApi, base: str) -> None:
    """Measure the real program on a SQLite file."""
    port = free_port()
    async with our_program(f"sqlite:///{folder}/bench.db", base, port) as pid:
        load, before = Load(f"http://127.0.0.1:{port}/webhooks/telegram", api), processor(pid)
        show("HTX Bot, durable turn by webhook", await load.run(), load)
        used = (processor(pid) - before) * 1000 / len(load.took)
        print(f"{'HTX Bot, processor time':<52} {used:>9,.2f} ms a turn")
        held = " + ".join(f"{resident(each):,.0f}" for each in with_children(pid))
        print(f"{'HTX Bot, resident memory (of each process)':<52} {held:>9} MB")


async def conversation_handler(folder: Path, api: BotApi, base: str) -> None:
    """Measure python-telegram-bot's own conversations, kept by its pickle (written once a minute)."""
    port = free_port()
    program = ["-m", "bench.rivals.conversation_handler", str(port), base, str(folder / "bench.pickle"), TOKEN]
    async with listening(program, port):
        load = Load(f"http://127.0.0.1:{port}/webhooks/telegram", api)
        show("ConversationHandler + PicklePersistence", await load.run(), load)


def show(what: str, rate: float, load: Load) -> None:
    """One line of figures."""
    took = sorted(load.took)
    half, most = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
    print(f"{what:<52} {rate:>9,.0f} turns/s  p50 {half:,.0f} ms  p99 {most:,.0f} ms  ({load.calls} by a call)")


def with_children(pid: int) -> list[int]:
    """The process and those that it has started (itself alone where the system does not tell)."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [pid, *(int(child) for thread in threads for child in thread.read_text().split())]


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds (0 where the system does not tell)."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0)


def processor(pid: int) -> float:
    """Seconds of processor time that a process and those that it started have used (0 where the system does not
    tell)."""
    return sum(_processor(each) for each in with_children(pid))


def _processor(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def start_of(program: str) -> float:
    """Seconds of a process that runs this, the quickest of five."""
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=ROOT)
        await process.wait()
        took.append(time.perf_counter() - begun)
    return min(took)


async def imports() -> None:
    """How long Python takes to start, and how much longer with all that `bot.py run` loads."""
    bare, loaded = await start_of("pass"), await start_of("import bot; bot.load_service()")
    print(f"{'Start of Python':<52} {bare * 1000:>9,.0f} ms")
    print(f"{'HTX Bot, import of all that runs':<52} {(loaded - bare) * 1000:>9,.0f} ms")


async def main() -> None:
    """Print the figures."""
    print(f"{LEADERS} leaders, {AT_ONCE} at once, {len(REPORT)} turns each; the load comes from another process")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ceiling = await asyncio.to_thread(bare_commits, folder / "bare.db")
        print(f"{'Ceiling: bare commits of one row':<52} {ceiling:>9,.0f} turns/s")
        api = BotApi()
        listener = Listener(api)
        base = await listener.start()
        try:
            await our_bot(folder, api, base)
            await conversation_handler(folder, api, base)
        finally:
            await listener.stop()
        await imports()


if __name__ == "__main__":
    asyncio.run(main())
