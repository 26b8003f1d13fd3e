"""What the office's review wants stored; written by `handlers/effects/review.py`."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from conversations.review.incoming import Reopening


class Reviewed(Struct, frozen=True):
    """Who speaks says of an edition that it is `flagged`, `returned` or `accepted`, with a note."""

    organisation: str
    period: str
    edition: int
    state: str
    note: str = ""


class Looked(Struct, frozen=True):
    """Who speaks has seen what came in up to the report of that id."""

    report: str


class Reopened(Struct, frozen=True):
    """One unit may change one period's report again."""

    reopening: Reopening


class LockSet(Struct, frozen=True):
    """The reports of a period may be changed until that local day, inclusive."""

    period: str
    locks: date


class SummaryClosed(Struct, frozen=True):
    """The summary that those words ask for is kept as it is now (`shown`), as its next edition."""

    question: str
    shown: Mapping[str, object]


ReviewEffect = Reviewed | Looked | Reopened | LockSet | SummaryClosed
