"""The whole way beside what others do, in one run: 100 and 1,000 leaders at once, each reporting a month."""

import asyncio
import sys
import tempfile
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bench.slow_sync import slow_sync
from bench.store import bare_commits
from bench.turns import ROOT, TOKEN, BotApi, Load, free_port, listening, our_program, processor, resident, with_children
from tests.telegram_server.listener import Listener

PATIENCE = 90.0
"""Seconds after which a program is given up."""
CROWDS = {100: 600, 1000: 2000}
"""How many write at once, and how many report in all."""
RIVALS = ROOT / ".venv-rivals" / "bin" / "python"
"""aiogram needs other versions of libraries than we do: `make bench` sets them up apart."""


class Bench:
    """Where programs are started, and what their messages arrive at."""

    def __init__(self, folder: Path, api: BotApi, base: str) -> None:
        self._folder, self._api, self._base = folder, api, base

    async def play(self, what: str, running: AbstractAsyncContextManager[int], port: int, at_once: int) -> None:
        """One line of figures for a program, while it runs."""
        load = Load(f"http://127.0.0.1:{port}/webhooks/telegram", self._api, CROWDS[at_once], at_once)
        async with running as pid:
            before = processor(pid)
            try:
                async with asyncio.timeout(PATIENCE):
                    rate = await load.run()
            except (OSError, TimeoutError) as error:
                print(f"{what:<46} gave up: {type(error).__name__} after {len(load.took):,} turns")
                return
            used = (processor(pid) - before) * 1000 / len(load.took)
            took = sorted(load.took)
            half, most = took[len(took) // 2] * 1000, took[len(took) * 99 // 100] * 1000
            print(
                f"{what:<46} {rate:>7,.0f} turns/s  p50 {half:>4,.0f} ms  p99 {most:>5,.0f} ms"
                f"  {used:.2f} ms of processor a turn  {sum(map(resident, with_children(pid))):>4,.0f} MB"
            )

    async def all(self, at_once: int) -> None:
        """Every program with so many leaders at once."""
        print(f"\n{at_once:,} leaders at once, {CROWDS[at_once]:,} in all")
        for name, arguments in self._others(at_once).items():
            port = free_port()
            python = RIVALS if "aiogram" in name else Path(sys.executable)
            if not python.exists():
                print(f"{name:<46} not measured: `make bench` installs it")
                continue
            program = [word.replace("PORT", str(port)) for word in arguments]
            await self.play(name, listening(program, port, str(python)), port, at_once)
        slow = slow_sync(self._folder)
        if not slow:
            print("HTX Bot, each sync 2 ms slower: not measured, there is no C compiler")
        for name, disk in {"HTX Bot, SQLite": {}, **({"HTX Bot, each sync 2 ms slower": slow} if slow else {})}.items():
            port = free_port()
            url = f"sqlite:///{self._folder}/{at_once}-{len(disk)}.db"
            await self.play(name, our_program(url, self._base, port, CROWDS[at_once], **disk), port, at_once)

    def _others(self, at_once: int) -> dict[str, list[str]]:
        ours, folder = "bench.rivals", f"{self._folder}/{at_once}"
        aiogram = ["bench/rivals/aiogram_bot.py", "PORT", self._base]
        handler = ["-m", f"{ours}.conversation_handler", "PORT", self._base, f"{folder}.pickle", TOKEN]
        return {
            "Ceiling: a webhook that keeps nothing": ["-m", f"{ours}.bare_http", "PORT"],
            "ConversationHandler, pickle once a minute": handler,
            "aiogram, in memory": [*aiogram, "memory", TOKEN],
            "aiogram, one SQLite row a person, fsynced": [*aiogram, f"{folder}.fsm.db", TOKEN],
        }


async def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        ceiling = await asyncio.to_thread(bare_commits, Path(name) / "bare.db")
        print(f"Ceiling: bare commits of one row, fsynced {ceiling:>12,.0f} a second")
        api = BotApi()
        listener = Listener(api)
        base = await listener.start()
        try:
            for at_once in CROWDS:
                await Bench(Path(name), api, base).all(at_once)
        finally:
            await listener.stop()


if __name__ == "__main__":
    asyncio.run(main())
