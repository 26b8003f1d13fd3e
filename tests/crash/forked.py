"""`bot.py run` in a process forked from one that has read the program's modules already: a start costs no reading."""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]
_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(["tests.crash.read_before"])


async def start(environment: Mapping[str, str], log: Path) -> ForkServerProcess:
    """The program with this environment and no other; what it writes is added to the log."""
    process = _server.Process(target=_run, args=(dict(environment), str(log)))
    await asyncio.to_thread(process.start)
    return process


def _run(environment: dict[str, str], log: str) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for standard in (1, 2):
        os.dup2(file, standard)
    sys.argv = ["bot.py", "run"]
    import bot

    bot.main()
