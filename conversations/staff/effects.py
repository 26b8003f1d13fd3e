"""What an admin wants stored about the office's people; written by `handlers/effects/staff.py`."""

from datetime import datetime

from msgspec import Struct

from conversations.access import Scope


class StaffInvited(Struct, frozen=True):
    """A one-time code for a new person of the office of that name; `code` is in clear only here and in the message
    that shows it."""

    name: str
    role: str
    code: str
    expires: datetime


class RoleChanged(Struct, frozen=True):
    """A person of the office is `staff` or `admin` from now on, or (`leader`) of the office no more."""

    person: str
    role: str


class ScopeSet(Struct, frozen=True):
    """The units that a person of the office may see from now on (None: all)."""

    person: str
    scope: Scope | None


class FundStaffSet(Struct, frozen=True):
    """A person of the office works for the Support Fund from now on, or no longer does."""

    person: str
    fund: bool


StaffEffect = FundStaffSet | StaffInvited | RoleChanged | ScopeSet
