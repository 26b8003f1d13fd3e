"""The real program in a process of its own, to be killed and started again."""

import asyncio
import os
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.crash.forked import start
from tests.logged import private_in
from tests.telegram.service import SECRET, Mode
from tests.telegram_server import TelegramServer


class BotProcess:
    """`bot.py run`, as often as it is started. What it logs goes to a file."""

    def __init__(self, settings: Mapping[str, str], log: Path) -> None:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("HTX_")}
        self._environment = {**ours, **settings}
        self._log = log
        self._process: ForkServerProcess | None = None

    async def start(self) -> None:
        self._process = await start(self._environment, self._log)

    async def kill(self) -> None:
        """SIGKILL: nothing more is done by it."""
        assert self._process is not None
        self._process.kill()
        await asyncio.to_thread(self._process.join)

    async def terminate(self) -> int:
        """SIGTERM, and the code with which it ends."""
        assert self._process is not None
        self._process.terminate()
        await asyncio.to_thread(self._process.join, 20)
        assert self._process.exitcode is not None, "it goes on after SIGTERM"
        return self._process.exitcode

    async def end(self) -> None:
        """Make sure that nothing is left running, and that nothing private was logged."""
        if self._process is not None and self._process.is_alive():
            await self.kill()
        secrets = [value for name, value in self._environment.items() if name.endswith(("_TOKEN", "_SECRET", "_KEY"))]
        assert private_in(self.logged() if self._log.exists() else "", secrets) == []

    def logged(self) -> str:
        """What all of them have logged."""
        return self._log.read_text(encoding="utf-8")


class DecidedBeside(BotProcess):
    """Every turn is decided by the second process; it has started before anybody writes or kills."""

    def __init__(self, settings: Mapping[str, str], log: Path) -> None:
        super().__init__({**settings, "HTX_BUSY_TURNS": "1"}, log)

    async def start(self) -> None:
        before = self._starts()
        await super().start()
        async with asyncio.timeout(30):
            while self._starts() == before:  # noqa: ASYNC110 - a file tells nobody that it grows
                await asyncio.sleep(0.02)

    def _starts(self) -> int:
        return self.logged().count("deciding beside") if self._log.exists() else 0


def telegram_alone(server: TelegramServer, database_url: str, mode: Mode, port: int) -> dict[str, str]:
    """Settings of the program with Telegram, unpaced."""
    return {
        "HTX_DATABASE_URL": database_url,
        "HTX_LISTEN": f"127.0.0.1:{port}",
        "HTX_TELEGRAM_TOKEN": server.token,
        "HTX_TELEGRAM_API": server.base,
        "HTX_TELEGRAM_MODE": mode,
        "HTX_TELEGRAM_SECRET": SECRET,
        "HTX_TELEGRAM_RATE": "0",
        "HTX_TELEGRAM_CHAT_PAUSE": "0",
        "HTX_MESSAGES_A_MINUTE": "0",
    }
