"""What these conversations want stored; every change is written with who made it, when, and what stood there."""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.registers.records import Draft


@dataclass(frozen=True, slots=True)
class EntryAdded:
    """A new entry with its `values` by column; `claim`: a leader told of it. `organisation` "": of no unit."""

    register: str
    number: int
    organisation: str
    values: Mapping[str, str]
    claim: str = ""


@dataclass(frozen=True, slots=True)
class EntryChanged:
    """Columns of an entry (also `state`, `ended`, `claim`, `untold`), or of its line for a `period`, are now these."""

    entry: str
    changes: Mapping[str, str]
    period: str = ""


@dataclass(frozen=True, slots=True)
class EntryPictured:
    """A picture that came with this message belongs to an entry."""

    entry: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RegisterDrafted:
    """Who speaks is writing this down; it takes the place of what they had for the same entry and period."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class RegisterDropped:
    """And does not want it any more, or it is written."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule of the review list takes so many months from now on."""

    key: str
    months: int


RegisterEffect = RuleSet | EntryAdded | EntryChanged | EntryPictured | RegisterDrafted | RegisterDropped
