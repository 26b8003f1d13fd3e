"""Draws pictures in a process of its own: neither the event loop nor a reply waits for matplotlib."""

import asyncio
import base64
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = (sys.executable, "-m", "summaries.bars")
LARGEST_ANSWER = 4_000_000
PATIENCE_SECONDS = 30.0
REST_SECONDS = 60.0
# What the process is to know of this one's environment: no token, no address of a database.
_KNOWN = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SYSTEMROOT", "XDG_CACHE_HOME", "MPLCONFIGDIR")


class NotDrawn(Exception):
    """The picture could not be drawn, with the reason."""


class Painter:
    """Starts the drawing process with the first picture, ends it when none was wanted for a while."""

    def __init__(
        self,
        program: tuple[str, ...] = PROGRAM,
        *,
        patience: float = PATIENCE_SECONDS,
        rest: float = REST_SECONDS,
    ) -> None:
        """`patience`: seconds for one picture; `rest`: seconds after which an idle process goes."""
        self._program, self._patience, self._rest = program, patience, rest
        self._one_at_a_time = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._going: asyncio.TimerHandle | None = None

    async def draw(self, picture: Mapping[str, object]) -> bytes:
        """The PNG of a picture (see `summaries.bars.draw_bars`). Raises NotDrawn."""
        async with self._one_at_a_time:
            self._stay()
            try:
                async with asyncio.timeout(self._patience):
                    answer = await self._asked(json.dumps(picture).encode() + b"\n")
                return _png(answer)
            except TimeoutError:
                await self._end()
                raise NotDrawn(f"no picture within {self._patience:g} seconds") from None
            except (OSError, ValueError, LookupError, EOFError) as error:
                await self._end()
                raise NotDrawn(f"{type(error).__name__}: {error}") from error
            except asyncio.CancelledError:
                # Its answer would be taken for the next picture.
                await self._end()
                raise
            finally:
                self._go_later()

    async def close(self) -> None:
        """End the process; a later picture starts another."""
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
            raise EOFError("the drawing process ended")
        return answer

    async def _started(self) -> asyncio.subprocess.Process:
        known = {name: os.environ[name] for name in _KNOWN if name in os.environ}
        return await asyncio.create_subprocess_exec(
            *self._program,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=ROOT,
            env={**known, "PYTHONIOENCODING": "utf-8"},
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


def _png(answer: bytes) -> bytes:
    """The picture in an answer of the process. Raises NotDrawn, or LookupError or ValueError for what is no answer."""
    told = json.loads(answer)
    if "problem" in told:
        raise NotDrawn(told["problem"])
    return base64.b64decode(told["png"], validate=True)
