"""What the process that writes and the one that decides beside it say to each other."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from conversations.inbound import Inbound
from db.letters import Letter
from handlers.channel import Capabilities

HEADER = 4
"""Bytes of a frame's length, big-endian, before it."""


def framed(content: bytes) -> bytes:
    """The content as it goes over a pipe."""
    return len(content).to_bytes(HEADER, "big") + content


def taken(heard: bytearray) -> bytes | None:
    """The first frame's content, taken out of what was heard; None while it is not whole."""
    end = HEADER + int.from_bytes(heard[:HEADER], "big")
    if len(heard) < HEADER or len(heard) < end:
        return None
    content = bytes(heard[HEADER:end])
    del heard[:end]
    return content


class Told(Struct, frozen=True):
    """At the start: the SQLite file, and the words of which both make the same office (`handlers.compose`)."""

    path: str
    office: Mapping[str, Any]


class Asked(Struct, frozen=True):
    """A turn to be decided: see `handlers.inbound.take`. `holder` claims its replies; ids come after `last`."""

    number: int
    inbound: Inbound
    body: str
    can: Capabilities
    holder: str | None
    answering: bool
    last: str


class Plan(Struct, frozen=True, array_like=True):
    """What a turn would do: kind, number of the text, parameters and result of each statement (`db.rehearsal.Step`),
    its letters, and the last id that was given. None for steps: it is to be decided where it is carried out."""

    number: int
    steps: Sequence[tuple[int, int, Any, Any]] | None
    letters: tuple[Letter, ...] = ()
    last: str = ""


class Answer(Struct, frozen=True, array_like=True):
    """Plans, and the texts of statements that were not told before, numbered from 0 in the order of telling."""

    texts: Sequence[str]
    plans: Sequence[Plan]
