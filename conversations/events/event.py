"""An event, who answered its invitation, and what came of it."""

from datetime import date, datetime, tzinfo
from enum import StrEnum

from msgspec import Struct

from conversations.people import Organisation


class EventKind(StrEnum):
    """What kind of event: đối thoại chính sách, diễn đàn ngành, hội chợ triển lãm, phong trào thi đua, tập huấn."""

    DIALOGUE = "dialogue"
    FORUM = "forum"
    FAIR = "fair"
    EMULATION = "emulation"
    TRAINING = "training"


TAKES_QUESTIONS = frozenset({EventKind.DIALOGUE, EventKind.FORUM})
"""Kinds before which questions are gathered."""
YES, WAITING, NO, WALK_IN = "yes", "waiting", "no", "walk_in"
OPEN, CANCELLED = "open", "cancelled"


class Event(Struct, frozen=True):
    """One event. Times are UTC; `all_day`: its days count and not its hours (`ends` is then the last minute of the
    last day). `capacity` is in people, at a fair in stalls; None: no limit. `answer_by`: the last moment to say yes.

    `code`: the four digits shown at the door. `sequence` rises with each change (RFC 5545, 3.8.7.4).
    """

    number: int
    kind: EventKind
    title: str
    starts: datetime
    answer_by: datetime
    ends: datetime | None = None
    all_day: bool = False
    place: str = ""
    capacity: int | None = None
    conditions: str = ""
    state: str = OPEN
    reason: str = ""
    code: str = ""
    sequence: int = 0
    id: str = ""
    created_by: str = ""

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.state == CANCELLED

    @property
    def closes(self) -> datetime:
        """The moment after which no answer changes: when it begins; of a movement, when it ends."""
        return self.ends if self.ends and self.kind is EventKind.EMULATION else self.starts

    def first_day(self, zone: tzinfo) -> date:
        """The local day on which it begins."""
        return self.starts.astimezone(zone).date()

    def last_day(self, zone: tzinfo) -> date:
        """The local day on which it ends; the one on which it begins where no end is known."""
        return (self.ends or self.starts).astimezone(zone).date()

    def is_on(self, day: date, zone: tzinfo) -> bool:
        """Whether it takes place on that local day."""
        return not self.cancelled and self.first_day(zone) <= day <= self.last_day(zone)

    def shown(self) -> dict[str, object]:
        """What a message may name of it; never the code."""
        return {
            "number": self.number,
            "kind": str(self.kind),
            "title": self.title,
            "starts": self.starts,
            "ends": self.ends,
            "all_day": self.all_day,
            "place": self.place,
            "capacity": self.capacity,
            "answer_by": self.answer_by,
            "conditions": self.conditions,
            "cancelled": self.cancelled,
            "reason": self.reason,
        }


class Rsvp(Struct, frozen=True):
    """One unit's answer. `places` is what it takes of the capacity; `people` is None until somebody told how many.

    `turn` orders the waiting list. `present`: how many came, None while nobody was seen. A unit that came without
    having said yes is a `walk_in`. `by` is the person who answered.
    """

    organisation: Organisation
    answer: str
    places: int = 1
    people: int | None = None
    delegates: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    needs: str = ""
    reason: str = ""
    turn: int = 0
    by: str = ""
    present: int | None = None

    @property
    def coming(self) -> bool:
        """Whether a place is kept for the unit, or it waits for one."""
        return self.answer in {YES, WAITING}

    def shown(self) -> dict[str, object]:
        """What a message may name of it."""
        return {
            "organisation": self.organisation.title,
            "unit_code": self.organisation.code,
            "answer": self.answer,
            "places": self.places,
            "people": self.people,
            "delegates": self.delegates,
            "products": self.products,
            "needs": self.needs,
            "reason": self.reason,
            "present": self.present,
        }


class Outcome(Struct, frozen=True):
    """What came of an event for one unit: sales and contracts (đồng, number) of a fair, the result of a movement."""

    organisation: Organisation
    sales: int | None = None
    contracts: int | None = None
    contract_value: int | None = None
    achieved: bool | None = None
    award: str = ""


class Counts(Struct, frozen=True):
    """How an event stands. All but `people` and `present` count units; `places` is what is taken of the capacity."""

    yes: int = 0
    waiting: int = 0
    no: int = 0
    unanswered: int = 0
    invited: int = 0
    people: int = 0
    places: int = 0
    present: int = 0
    present_people: int = 0
    untold: int = 0


class Product(Struct, frozen=True):
    """A product of a unit with its OCOP stars."""

    name: str
    stars: int = 0
