"""What a conversation may look up: read-only, and answered within the turn's own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from conversations.changes import CorrectionRequest
from conversations.cycles import Cycle
from conversations.events.records import EventRecords
from conversations.figures import Note
from conversations.fund.records import FundRecords
from conversations.inbound import Address
from conversations.notices.records import NoticeRecords
from conversations.people import Organisation, Person
from conversations.petitions.records import PetitionRecords
from conversations.registers.records import RegisterRecords
from conversations.reminders.records import ReminderRecords
from conversations.review.records import ReviewRecords
from conversations.say import Chart
from conversations.session import Answer, LastReport, Session
from conversations.staff.records import StaffRecords
from conversations.summaries.behind import BehindRecords
from conversations.summaries.plan import Target
from conversations.ways.records import WayRecords


@dataclass(frozen=True, slots=True)
class SentReport:
    """One report as its sender's list shows it (`at` is UTC)."""

    organisation: Organisation
    period: str
    edition: int
    code: str
    at: datetime
    figures: Mapping[str, int]
    notes: Mapping[str, Note] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Peers:
    """How many other units of the same kind and field reported a figure, and the two middle values of theirs."""

    count: int
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code that was issued: whom it makes of who enters it."""

    id: str
    role: str
    organisation: Organisation | None
    person: Person | None
    usable: bool


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Something that a person wrote and that is still kept; `at` is UTC."""

    at: datetime
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonalData:
    """All that is kept about one person, as they may see and download it."""

    addresses: tuple[Address, ...]
    consents: tuple[tuple[str, bool, datetime, str], ...]
    organisations: tuple[tuple[str, str], ...]
    answers: int


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that owes a report, who acts for it (`name` and `phone` empty when they are not known), and who of the
    office looks after it (`in_charge`, with their name; empty when nobody does). `commune` is its code.
    `charge_reached`: whoever looks after it can be written to."""

    organisation: Organisation
    name: str
    phone: str
    commune: str = ""
    in_charge: str = ""
    charge_name: str = ""
    charge_reached: bool = True


class Records(Protocol):
    """The look-ups; those of a whole area are reached through its name."""

    @property
    def notices(self) -> NoticeRecords: ...
    @property
    def events(self) -> EventRecords: ...
    @property
    def fund(self) -> FundRecords: ...
    @property
    def petitions(self) -> PetitionRecords: ...
    @property
    def registers(self) -> RegisterRecords: ...
    @property
    def reminders(self) -> ReminderRecords: ...
    @property
    def review(self) -> ReviewRecords: ...
    @property
    def staff(self) -> StaffRecords: ...
    @property
    def ways(self) -> WayRecords: ...

    def organisations_of(self, person: str) -> tuple[Organisation, ...]: ...
    def organisation(self, id: str) -> Organisation | None: ...
    def organisations_named(self, text: str) -> tuple[Organisation, ...]: ...
    def session(self, organisation: str, period: str) -> Session: ...
    def drafts(self, organisation: str) -> tuple[str, ...]: ...
    def last_report(self, organisation: str, period: str) -> LastReport | None: ...
    def told(self, organisation: str, period: str) -> tuple[tuple[str, str, int], ...]: ...
    def history(self, organisation: str, period: str, key: str) -> tuple[tuple[str, int], ...]: ...
    def sent_periods(self, organisation: str) -> frozenset[str]: ...
    def owed(self, organisation: str, periods: tuple[str, ...]) -> tuple[str, ...]: ...
    def sent_reports(self, organisation: str, count: int) -> tuple[SentReport, ...]: ...
    def sent_answers(self, organisation: str, period: str) -> Mapping[str, Answer]: ...
    def own_figures(self, organisation: str, indicator: str, first: str, last: str) -> Mapping[str, int]: ...
    def peers(self, organisation: str, indicator: str, period: str) -> Peers: ...
    def cycle(self, period: str) -> Cycle: ...
    def cycle_of(self, organisation: str, period: str) -> Cycle: ...
    def answer_of_message(self, address: Address, message: str) -> tuple[str, str, str] | None: ...
    def person_with_phone(self, phone: str) -> Person | None: ...
    def person(self, id: str) -> Person | None: ...
    def invitation(self, code: str) -> Invitation | None: ...
    def wrong_codes(self, address: Address) -> int: ...
    def codes_rest(self, channel: str) -> bool: ...
    def short_codes_rest(self) -> bool: ...
    def owing(self, period: str) -> tuple[Owing, ...]: ...
    def photos(self, organisation: str, period: str) -> tuple[str, ...]: ...
    def office(self) -> tuple[Person, ...]: ...
    def officers_of(self, organisation: str) -> tuple[Person, ...]: ...
    def representatives(self, organisation: str) -> tuple[Person, ...]: ...
    def acting_for(self, organisation: str) -> tuple[Person, ...]: ...
    def next_request(self) -> int: ...
    def request(self, number: int) -> CorrectionRequest | None: ...
    def waiting_requests(self) -> tuple[CorrectionRequest, ...]: ...
    def is_request_waiting(self, organisation: str, period: str) -> bool: ...
    def personal_data(self, person: str) -> PersonalData: ...
    def kept_words(self, person: str) -> tuple[KeptWords, ...]: ...
    def summary(self, words: str, upon: str = "") -> Mapping[str, object]: ...
    @property
    def behind(self) -> BehindRecords: ...
    def charts(self, words: str, indicator: str = "") -> tuple[Chart, ...]:
        """What is drawn of the summary that the words (as `summaries.words.spell` writes them) ask for: its groups
        where it is split, else the indicator over time; of a month, how its reports came in, unless an indicator is
        named."""

    def targets(self, year: str) -> tuple[Target, ...]: ...
