"""Who takes part: organisations, persons, and the persons who act for organisations."""

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """Kinds of organisation of the collective economy (Law 17/2023/QH15, articles 4 and 107)."""

    THT = "THT"
    HTX = "HTX"
    LHHTX = "LHHTX"
    QTDND = "QTDND"


class Role(StrEnum):
    """What a person is to the Alliance."""

    LEADER = "leader"
    STAFF = "staff"
    ADMIN = "admin"


class Organisation(Struct, frozen=True):
    """One cooperative, union or group of the roster; `cadence`: whether it reports by the month or the quarter."""

    id: str
    code: str
    kind: Kind
    name: str
    cadence: str = "month"

    @property
    def title(self) -> str:
        """The full name as it is spoken of: the kind, then the name."""
        return self.name if self.name.startswith(self.kind) else f"{self.kind} {self.name}"


class Person(Struct, frozen=True):
    """Someone whom the bot knows; `honorific` is how they chose to be addressed (anh, chị, cô, chú, bác)."""

    id: str
    name: str
    role: Role
    honorific: str = "anh/chị"
    phone: str | None = None
    language: str = "vi"

    @property
    def given_name(self) -> str:
        """The last word of a Vietnamese name, by which people are addressed."""
        return self.name.split()[-1] if self.name.split() else ""
