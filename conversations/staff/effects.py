"""What an admin wants stored about the office's people; written by `handlers/effects/staff.py`."""

from dataclasses import dataclass
from datetime import datetime

from conversations.access import Scope


@dataclass(frozen=True, slots=True)
class StaffInvited:
    """A one-time code for a new person of the office of that name; `code` is in clear only here and in the message
    that shows it."""

    name: str
    role: str
    code: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """A person of the office is `staff` or `admin` from now on, or (`leader`) of the office no more."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class ScopeSet:
    """The units that a person of the office may see from now on (None: all)."""

    person: str
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class FundStaffSet:
    """A person of the office works for the Support Fund from now on, or no longer does."""

    person: str
    fund: bool


StaffEffect = FundStaffSet | StaffInvited | RoleChanged | ScopeSet
