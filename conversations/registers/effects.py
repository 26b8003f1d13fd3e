"""What these conversations want stored; every change is written with who made it, when, and what stood there."""

from collections.abc import Mapping

from msgspec import Struct

from conversations.registers.records import Draft


class EntryAdded(Struct, frozen=True):
    """A new entry with its `values` by column; `claim`: a leader told of it. `organisation` "": of no unit."""

    register: str
    number: int
    organisation: str
    values: Mapping[str, str]
    claim: str = ""


class EntryChanged(Struct, frozen=True):
    """Columns of an entry (also `state`, `ended`, `claim`, `untold`), or of its line for a `period`, are now these."""

    entry: str
    changes: Mapping[str, str]
    period: str = ""


class EntryPictured(Struct, frozen=True):
    """A picture that came with this message belongs to an entry."""

    entry: str
    sha256: str


class RegisterDrafted(Struct, frozen=True):
    """Who speaks is writing this down; it takes the place of what they had for the same entry and period."""

    draft: Draft


class RegisterDropped(Struct, frozen=True):
    """And does not want it any more, or it is written."""

    draft: Draft


class RuleSet(Struct, frozen=True):
    """A rule of the review list takes so many months from now on."""

    key: str
    months: int


RegisterEffect = RuleSet | EntryAdded | EntryChanged | EntryPictured | RegisterDrafted | RegisterDropped
