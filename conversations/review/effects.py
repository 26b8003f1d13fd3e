"""What the office's review wants stored; written by `handlers/effects/review.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from conversations.review.incoming import Reopening


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who speaks says of an edition that it is `flagged`, `returned` or `accepted`, with a note."""

    organisation: str
    period: str
    edition: int
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Who speaks has seen what came in up to the report of that id."""

    report: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """One unit may change one period's report again."""

    reopening: Reopening


@dataclass(frozen=True, slots=True)
class LockSet:
    """The reports of a period may be changed until that local day, inclusive."""

    period: str
    locks: date


@dataclass(frozen=True, slots=True)
class SummaryClosed:
    """The summary that those words ask for is kept as it is now (`shown`), as its next edition."""

    question: str
    shown: Mapping[str, object]


ReviewEffect = Reviewed | Looked | Reopened | LockSet | SummaryClosed
