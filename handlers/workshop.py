"""A process of its own for heavy libraries: neither the event loop nor a reply waits for them."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LARGEST_ANSWER = 16_000_000
PATIENCE_SECONDS = 30.0
REST_SECONDS = 60.0
# What the process is to know of this one's environment: no token, no address of a database.
_KNOWN = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SYSTEMROOT", "XDG_CACHE_HOME", "MPLCONFIGDIR")


class NotMade(Exception):
    """What was ordered could not be made, with the reason."""


def environment() -> dict[str, str]:
    """What a process of this project's own is told of this one's environment."""
    return {**{name: os.environ[name] for name in _KNOWN if name in os.environ}, "PYTHONIOENCODING": "utf-8"}


def program(module: str) -> tuple[str, ...]:
    """How a module of this project is started as a program."""
    return (sys.executable, "-m", module)


class Workshop:
    """Starts its process with the first order, ends it when nothing was ordered for a while.

    The process reads an order a line (JSON) and answers with a line of JSON; what it cannot make has a `problem`.
    """

    def __init__(
        self, program: tuple[str, ...], *, patience: float = PATIENCE_SECONDS, rest: float = REST_SECONDS
    ) -> None:
        """`patience`: seconds for one order; `rest`: seconds after which an idle process goes."""
        self._program, self._patience, self._rest = program, patience, rest
        self._one_at_a_time = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._going: asyncio.TimerHandle | None = None

    async def order(self, what: Mapping[str, object], *, more: float = 0) -> Mapping[str, Any]:
        """The answer to an order; `more` seconds may pass for a big one. Raises NotMade."""
        async with self._one_at_a_time:
            self._stay()
            try:
                async with asyncio.timeout(self._patience + more):
                    answer = await self._asked(json.dumps(what).encode() + b"\n")
                return _told(answer)
            except TimeoutError:
                await self._end()
                raise NotMade(f"nothing within {self._patience + more:g} seconds") from None
            except (OSError, ValueError, LookupError, EOFError) as error:
                await self._end()
                raise NotMade(f"{type(error).__name__}: {error}") from error
            except asyncio.CancelledError:
                # Its answer would be taken for the next one's.
                await self._end()
                raise
            finally:
                self._go_later()

    async def close(self) -> None:
        """End the process; a later order starts another."""
        self._stay()
        await self._end()

    async def _asked(self, line: bytes) -> bytes:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(line)
        await process.stdin.drain()
        answer = await process.stdout.readline()
        if not answer:
            raise EOFError("the process ended")
        return answer

    async def _started(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *self._program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(),
            limit=LARGEST_ANSWER,
        )

    def _stay(self) -> None:
        if self._going:
            self._going.cancel()
            self._going = None

    def _go_later(self) -> None:
        if self._process:
            self._going = asyncio.get_running_loop().call_later(self._rest, self._go)

    def _go(self) -> None:
        """The process ends with its input."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
        self._process = None

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()


def _told(answer: bytes) -> Mapping[str, Any]:
    """An answer of the process. Raises NotMade, or LookupError or ValueError for what is no answer."""
    told = json.loads(answer)
    if not isinstance(told, dict) or not told:
        raise LookupError("an empty answer")
    if "problem" in told:
        raise NotMade(told["problem"])
    return told
