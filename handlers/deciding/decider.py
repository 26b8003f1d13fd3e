"""The process that decides turns while this one is busy, as seen from this one."""

import asyncio
import pickle
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from msgspec import msgpack

from db.rehearsal import Step
from handlers.deciding.frames import Answer, Asked, Plan, Told, framed, taken
from handlers.workshop import ROOT, environment, program

PROGRAM = program("handlers.deciding.process")
LONGEST_START = 30.0
"""Seconds; the usual is half a second."""
_ANSWERS = msgpack.Decoder(Answer)


class Decider(asyncio.SubprocessProtocol):
    """One life of the process. It ends with its input, also when this one is killed; whoever waits for it then is told
    that it knows nothing."""

    def __init__(self) -> None:
        self._transport: Any = None  # uvloop's is no asyncio.SubprocessTransport
        self._waiting: dict[int, asyncio.Future[Plan | None]] = {}
        self._texts: list[str] = []
        self._heard = bytearray()
        self.listens, self._gone = asyncio.Event(), asyncio.Event()
        self.over = False

    @classmethod
    async def started(cls, path: str, office: Mapping[str, Any], command: tuple[str, ...] = PROGRAM) -> "Decider":
        """A new process, once it listens, or is over. Raises OSError."""
        _, decider = await asyncio.get_running_loop().subprocess_exec(
            cls, *command, cwd=ROOT, env=environment(), stderr=asyncio.subprocess.DEVNULL
        )
        decider.tell(Told(path, office))
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_START):
                await decider.listens.wait()
        decider.over |= not decider.listens.is_set()
        return decider

    @property
    def in_hand(self) -> int:
        """Turns that it was asked for and has not answered."""
        return len(self._waiting)

    async def ask(self, asked: Asked) -> tuple[Plan, list[Step]] | None:
        """The plan of a turn and its steps; None when it is to be decided here."""
        if self.over:
            return None
        waiting = self._waiting[asked.number] = asyncio.get_running_loop().create_future()
        self.tell(asked)
        plan = await waiting
        if plan is None or plan.steps is None:
            return None
        return plan, [Step(kind, self._texts[text], params, result) for kind, text, params, result in plan.steps]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.SubprocessProtocol`."""
        self._transport = transport

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        """See `asyncio.SubprocessProtocol`."""
        self._heard += data
        while content := taken(self._heard):
            answer = _ANSWERS.decode(content)
            self.listens.set()
            self._texts += answer.texts
            for plan in answer.plans:
                _tell(self._waiting.pop(plan.number, None), plan)

    def pipe_connection_lost(self, _fd: int, _error: Exception | None) -> None:
        """See `asyncio.SubprocessProtocol`: it has ended, or says nothing more."""
        self._end()

    def process_exited(self) -> None:
        """See `asyncio.SubprocessProtocol`."""
        self._end()
        self._gone.set()

    async def close(self) -> None:
        """Let it go, and see it gone: it has nothing to lose."""
        self._end()
        if self._transport:
            with suppress(ProcessLookupError):
                self._transport.close()
            await self._gone.wait()

    def _end(self) -> None:
        self.over = True
        self.listens.set()
        waiting, self._waiting = self._waiting, {}
        for each in waiting.values():
            _tell(each, None)

    def tell(self, what: Told | Asked) -> None:
        """Say something to the process."""
        pipe = self._transport.get_pipe_transport(0)
        pipe.write(framed(pickle.dumps(what, protocol=pickle.HIGHEST_PROTOCOL)))


def _tell(waiting: asyncio.Future[Plan | None] | None, plan: Plan | None) -> None:
    if waiting and not waiting.done():
        waiting.set_result(plan)
