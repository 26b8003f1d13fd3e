"""The process that decides: reads turns from its input, rehearses them on a reader, and answers with plans."""

import gc
import os
import pickle
import sqlite3
import sys
from collections.abc import Sequence

from msgspec import Raw, msgpack
from msgspec.structs import replace

from db.ids import Ids
from db.rehearsal import Rehearsal
from db.sqlite_tx import SqliteTx
from handlers.compose import office_of
from handlers.deciding.frames import Asked, Plan, Told, framed, taken
from handlers.inbound import take
from handlers.reading_ahead import Ahead

AT_ONCE = 16
"""Turns that see the same state of the database."""
PIECE = 2**16
MOST_STEPS = 200
"""A turn that reads more is not worth being read twice."""


class Deciding:
    """Decides turns as one state of the database would have them."""

    def __init__(self, told: Told) -> None:
        self._ids = Ids()
        office = office_of(told.office, self._ids)
        self._office = replace(office, summarise=Ahead(office.summarise))
        self._path = told.path
        self._connection = sqlite3.connect(told.path, isolation_level=None, cached_statements=1000)
        for pragma in ("query_only = on", "cache_size = -4000"):
            self._connection.execute(f"pragma {pragma}").fetchall()
        self._texts: dict[str, int] = {}

    def decide(self, asked: Sequence[Asked]) -> bytes:
        """The frame with their plans."""
        known = len(self._texts)
        self._connection.execute("begin")
        try:
            plans = [self._plan(each) for each in asked]
        finally:
            self._connection.execute("rollback")
        return frame_of(list(self._texts)[known:], plans)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _plan(self, asked: Asked) -> Raw:
        try:
            return Raw(msgpack.encode(self._rehearsed(asked)))
        except Exception:  # noqa: BLE001 - whatever it is, the turn itself meets it, and tells it as always
            return Raw(msgpack.encode(Plan(asked.number, None)))

    def _rehearsed(self, asked: Asked) -> Plan:
        tx = Rehearsal(SqliteTx(self._connection, self._path))
        office = replace(self._office, holder=lambda _: asked.holder)
        self._ids.follow(asked.last)
        letters = take(tx, office, asked.can, asked.inbound, asked.body, answering=asked.answering)
        if len(tx.steps) > MOST_STEPS:
            return Plan(asked.number, None)
        steps = [(step.kind, self._number_of(step.sql), step.params, step.result) for step in tx.steps]
        return Plan(asked.number, steps, letters, self._ids.last)

    def _number_of(self, text: str) -> int:
        return self._texts.setdefault(text, len(self._texts))


def serve(source: int, sink: int) -> None:
    """Until the input ends. Both are file descriptors."""
    heard = bytearray()
    told = pickle.loads(_next(source, heard) or b"")  # noqa: S301 - what its parent says
    deciding = Deciding(told)
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)
    _say(sink, frame_of((), ()))
    while first := _next(source, heard):
        asked = [first]
        while len(asked) < AT_ONCE and (more := taken(heard)):
            asked.append(more)
        turns = [pickle.loads(each) for each in asked]  # noqa: S301 - what its parent says
        _say(sink, deciding.decide(turns))


def frame_of(texts: Sequence[str], plans: Sequence[Raw]) -> bytes:
    """An `Answer` of plans that are encoded already."""
    return framed(msgpack.encode((texts, plans)))


def _say(sink: int, frame: bytes) -> None:
    while frame:
        frame = frame[os.write(sink, frame) :]


def _next(source: int, heard: bytearray) -> bytes | None:
    """The next frame's content; None at the end of the input."""
    while (content := taken(heard)) is None:
        piece = os.read(source, PIECE)
        if not piece:
            return None
        heard += piece
    return content


def _alone_with_the_output() -> int:
    """A descriptor of the standard output that nothing else writes to: no line of a log gets between the frames."""
    sink = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return sink


if __name__ == "__main__":
    serve(sys.stdin.fileno(), _alone_with_the_output())
