"""Somebody of the office as an admin sees them, and a line of the audit trail."""

from datetime import datetime

from msgspec import Struct

from conversations.access import Scope
from conversations.people import Person


class Officer(Struct, frozen=True):
    """A person of the office: the units that they may see (None: all), how many they look after, when they last wrote
    (UTC; None: never), on which channels they are reached, and whether they work for the Support Fund."""

    person: Person
    scope: Scope | None = None
    charge: int = 0
    seen: datetime | None = None
    channels: tuple[str, ...] = ()
    fund: bool = False


class Invited(Struct, frozen=True):
    """Somebody who was invited into the office and has not come yet; `expires` is UTC."""

    name: str
    role: str
    expires: datetime


class TrailWanted(Struct, frozen=True):
    """Which lines of the trail: of a unit (id), of a person (id), from one moment to before another (UTC); what is
    empty does not matter."""

    organisation: str = ""
    person: str = ""
    begin: datetime | None = None
    end: datetime | None = None


class TrailLine(Struct, frozen=True):
    """Who did what, with which unit's figures, of which period, when (UTC) and from where. `name` is empty for what
    the program itself did and for somebody who was forgotten."""

    at: datetime
    action: str
    channel: str
    name: str = ""
    unit_code: str = ""
    unit: str = ""
    period: str = ""
    detail: str = ""
