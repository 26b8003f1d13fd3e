"""What stands behind a figure of a summary: the units with their values, and the editions of a unit's report."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from conversations.people import Organisation, Role
from conversations.session import Answer


class Share(Struct, frozen=True):
    """A unit's part of a total: its flow summed, or its last stock. `estimate`, `odd`: of any of its figures.
    `apart`: it is not added to the total (a union's figures are its members', too)."""

    organisation: Organisation
    value: int
    estimate: bool = False
    odd: bool = False
    apart: bool = False


class Behind(Struct, frozen=True):
    """The shares of an indicator in a window, biggest first, and the total that those not `apart` come to.

    `words` ask for the window and the units again; `start` and `end` are its months, `scope` whose figures these are,
    `closed` when (UTC) the window was closed, of which day they then are.
    """

    words: str
    start: str
    end: str
    scope: tuple[str, ...]
    shares: tuple[Share, ...]
    closed: datetime | None = None

    @property
    def total(self) -> int:
        """What the shares add up to."""
        return sum(share.value for share in self.shares if not share.apart)


class UnitFigure(Struct, frozen=True):
    """One figure of a unit as it counts today: of which period, and what is to be known about it."""

    period: str
    value: int
    estimate: bool = False
    odd: bool = False
    reason: str = ""


class Edition(Struct, frozen=True):
    """One edition of a report: when (UTC), by whom, on which channel; `role` is what its sender is to the Alliance,
    None where nobody is known. `confirmed`: who of the unit confirmed what the office typed."""

    number: int
    code: str
    at: datetime
    channel: str
    answers: Mapping[str, Answer]
    sender: str = ""
    role: Role | None = None
    confirmed: str = ""


class BehindRecords(Protocol):
    """The look-ups; of units within the scope of who asks."""

    def words(self, words: str) -> str:
        """The same window and units in as few words as can be; empty when they mean nothing."""

    def behind(self, words: str, indicator: str) -> Behind | None:
        """The units of which the window that the words name has a figure; None when the words mean nothing."""

    def figures(self, words: str, unit: str, indicator: str) -> tuple[UnitFigure, ...]:
        """The figures of the unit of that code in the window, the earliest first."""

    def unit(self, code: str) -> Organisation | None: ...
    def editions(self, organisation: str, period: str) -> tuple[Edition, ...]:
        """Every edition of a report, the latest first."""
