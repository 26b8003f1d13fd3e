"""The real program in a process of its own, to be killed and started again."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.telegram.service import SECRET, Mode
from tests.telegram_server import TelegramServer

ROOT = Path(__file__).parents[2]


class BotProcess:
    """`bot.py run`, as often as it is started. What it logs goes to a file."""

    def __init__(self, settings: Mapping[str, str], log: Path) -> None:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("HTX_")}
        self._environment = {**ours, **settings}
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "bot.py", "run"), cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )

    async def kill(self) -> None:
        """SIGKILL: nothing more is done by it."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def terminate(self) -> int:
        """SIGTERM, and the code with which it ends."""
        assert self._process is not None
        self._process.terminate()
        return await asyncio.wait_for(self._process.wait(), 20)

    async def end(self) -> None:
        """Make sure that nothing is left running."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    def logged(self) -> str:
        """What all of them have logged."""
        return self._log.read_text(encoding="utf-8")


def telegram_alone(server: TelegramServer, database_url: str, mode: Mode, port: int) -> Mapping[str, str]:
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
