"""The look-ups of a conversation, answered by the database within the turn's transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from conversations.access import Scope
from conversations.changes import CorrectionRequest
from conversations.cycles import Cycle
from conversations.inbound import Address
from conversations.people import Organisation, Person
from conversations.records import Invitation, KeptWords, Owing, Peers, PersonalData, SentReport
from conversations.say import Chart
from conversations.series import series_of
from conversations.session import Answer, LastReport, Session
from conversations.summaries.behind import Behind
from conversations.summaries.plan import Target
from db import (
    addresses,
    comparisons,
    consents,
    guesses,
    inbox,
    invitations,
    locks,
    owing,
    people,
    photos,
    plan,
    reports,
    requests,
    scopes,
    sessions,
)
from db.store import Tx
from db.told import figures_inside
from handlers.previewing import Previewer
from handlers.records.behind import DatabaseBehind
from handlers.records.events import DatabaseEvents
from handlers.records.fund import DatabaseFund
from handlers.records.notices import DatabaseNotices
from handlers.records.petitions import DatabasePetitions
from handlers.records.registers import DatabaseRegisters
from handlers.records.reminders import DatabaseReminders
from handlers.records.review import DatabaseReview
from handlers.records.staff import DatabaseStaff
from handlers.records.ways import DatabaseWays
from handlers.typed import words_in
from summaries.query import Query


class Summarise(Protocol):
    """`handlers.summarising.Summariser`."""

    def __call__(self, tx: Tx, /, words: str, scope: Scope | None, upon: str = "") -> Mapping[str, object]: ...
    def charts(self, tx: Tx, /, words: str, scope: Scope | None, indicator: str = "") -> tuple[Chart, ...]: ...
    def query(self, tx: Tx, words: str, scope: Scope | None) -> Query | None: ...
    def behind(self, tx: Tx, /, words: str, scope: Scope | None, indicator: str) -> Behind | None: ...


class DatabaseRecords:
    """`conversations.records.Records` over an open transaction, within the `scope` of who asks: of a unit outside it
    nothing is found."""

    def __init__(
        self, tx: Tx, now: datetime, summarise: Summarise, previewer: Previewer, scope: Scope | None = None
    ) -> None:
        self._tx = tx
        self._now = now
        self._summarise = summarise
        self._previewer = previewer
        self.scope = scope
        self._units: dict[str, tuple[Organisation, ...]] = {}
        self._sessions: dict[tuple[str, str], Session] = {}

    @property
    def notices(self) -> DatabaseNotices:
        return DatabaseNotices(self._tx, self._now, self._previewer, self.scope)

    @property
    def events(self) -> DatabaseEvents:
        return DatabaseEvents(self._tx, self._now, self.scope)

    @property
    def fund(self) -> DatabaseFund:
        return DatabaseFund(self._tx, self.scope)

    @property
    def petitions(self) -> DatabasePetitions:
        return DatabasePetitions(self._tx, self._now, self.scope)

    @property
    def registers(self) -> DatabaseRegisters:
        return DatabaseRegisters(self._tx, self.scope)

    @property
    def reminders(self) -> DatabaseReminders:
        return DatabaseReminders(self._tx, self._now, self.scope)

    @property
    def review(self) -> DatabaseReview:
        return DatabaseReview(self._tx, self._now, self.scope)

    @property
    def staff(self) -> DatabaseStaff:
        return DatabaseStaff(self._tx, self._now)

    @property
    def ways(self) -> DatabaseWays:
        return DatabaseWays(self._tx, self._now, self.scope)

    def organisations_of(self, person: str) -> tuple[Organisation, ...]:
        if person not in self._units:
            self._units[person] = people.organisations_of(self._tx, person)
        return self._units[person]

    def organisation(self, id: str) -> Organisation | None:
        for units in self._units.values():
            for unit in units:
                if unit.id == id:
                    return unit
        return people.organisation(self._tx, id, self.scope)

    def organisations_named(self, text: str) -> tuple[Organisation, ...]:
        return people.organisations_named(self._tx, text, self.scope)

    def session(self, organisation: str, period: str) -> Session:
        key = organisation, period
        if key not in self._sessions:
            self._sessions[key] = sessions.load_session(self._tx, organisation, period)
        return self._sessions[key]

    def keep(self, session: Session) -> None:
        """This is the session from now on."""
        self._sessions[session.organisation, session.period] = session

    def look_again(self, organisation: str, period: str) -> None:
        """The session was changed by its report: the next look-up reads it anew."""
        self._sessions.pop((organisation, period), None)

    def drafts(self, organisation: str) -> tuple[str, ...]:
        return sessions.drafts(self._tx, organisation)

    def last_report(self, organisation: str, period: str) -> LastReport | None:
        return reports.last_report(self._tx, organisation, period)

    def history(self, organisation: str, period: str, key: str) -> tuple[tuple[str, int], ...]:
        return reports.history(self._tx, organisation, period, key)

    def told(self, organisation: str, period: str) -> tuple[tuple[str, str, int], ...]:
        return figures_inside(self._tx, organisation, period) if series_of(period) != "month" else ()

    def sent_periods(self, organisation: str) -> frozenset[str]:
        return reports.sent_periods(self._tx, organisation)

    def owed(self, organisation: str, periods: tuple[str, ...]) -> tuple[str, ...]:
        return reports.owed(self._tx, organisation, periods)

    def sent_reports(self, organisation: str, count: int) -> tuple[SentReport, ...]:
        unit = self.organisation(organisation)
        return reports.sent_reports(self._tx, unit, count) if unit else ()

    def sent_answers(self, organisation: str, period: str) -> Mapping[str, Answer]:
        return reports.sent_answers(self._tx, organisation, period)

    def own_figures(self, organisation: str, indicator: str, first: str, last: str) -> Mapping[str, int]:
        return comparisons.own_figures(self._tx, organisation, indicator, first, last)

    def peers(self, organisation: str, indicator: str, period: str) -> Peers:
        return comparisons.peers(self._tx, organisation, indicator, period)

    def cycle(self, period: str) -> Cycle:
        return reports.cycle(self._tx, period)

    def cycle_of(self, organisation: str, period: str) -> Cycle:
        return locks.cycle_of(self._tx, organisation, period)

    def answer_of_message(self, address: Address, message: str) -> tuple[str, str, str] | None:
        return sessions.answer_of_message(self._tx, address, message)

    def person_with_phone(self, phone: str) -> Person | None:
        return people.person_with_phone(self._tx, phone)

    def person(self, id: str) -> Person | None:
        return people.person(self._tx, id)

    def invitation(self, code: str) -> Invitation | None:
        return invitations.find_invitation(self._tx, code, self._now)

    def wrong_codes(self, address: Address) -> int:
        return addresses.wrong_codes(self._tx, address, self._now)

    def owing(self, period: str) -> tuple[Owing, ...]:
        return owing.owing(self._tx, period, self.scope)

    def codes_rest(self, channel: str) -> bool:
        return guesses.codes_rest(self._tx, channel, self._now)

    def short_codes_rest(self) -> bool:
        return guesses.codes_rest(self._tx, guesses.SHORT, self._now, guesses.MOST_SHORT_AN_HOUR)

    def photos(self, organisation: str, period: str) -> tuple[str, ...]:
        return photos.photos_of(self._tx, organisation, period)

    def office(self) -> tuple[Person, ...]:
        return people.office(self._tx)

    def officers_of(self, organisation: str) -> tuple[Person, ...]:
        tx = self._tx
        office = people.office(tx)
        return tuple(each for each in office if scopes.admits(tx, scopes.scope_of(tx, each.id), organisation))

    def acting_for(self, organisation: str) -> tuple[Person, ...]:
        return people.acting_for(self._tx, organisation)

    def representatives(self, organisation: str) -> tuple[Person, ...]:
        return people.representatives(self._tx, organisation)

    def next_request(self) -> int:
        return requests.next_number(self._tx)

    def request(self, number: int) -> CorrectionRequest | None:
        return requests.request(self._tx, number, self.scope)

    def waiting_requests(self) -> tuple[CorrectionRequest, ...]:
        return requests.waiting(self._tx, self.scope)

    def is_request_waiting(self, organisation: str, period: str) -> bool:
        return requests.is_waiting(self._tx, organisation, period)

    def personal_data(self, person: str) -> PersonalData:
        units = self.organisations_of(person)
        row = self._tx.one("select count(*) as n from answers where person_id = :person", person=person)
        return PersonalData(
            addresses.addresses_of(self._tx, person),
            consents.consents_of(self._tx, person),
            tuple((unit.code, unit.title) for unit in units),
            row["n"] if row else 0,
        )

    def kept_words(self, person: str) -> tuple[KeptWords, ...]:
        found = [
            KeptWords(at, address.channel, words)
            for address in addresses.addresses_of(self._tx, person)
            for at, body in inbox.bodies_from(self._tx, address)
            if (words := words_in(body))
        ]
        known = {(kept.channel, kept.text) for kept in found}
        typed = (KeptWords(*kept) for kept in people.typed_by(self._tx, person))
        found += [kept for kept in typed if (kept.channel, kept.text) not in known]
        return tuple(sorted(found, key=lambda kept: kept.at))

    def summary(self, words: str, upon: str = "") -> Mapping[str, object]:
        return self._summarise(self._tx, words, self.scope, upon)

    @property
    def behind(self) -> DatabaseBehind:
        return DatabaseBehind(self._tx, self.scope, self._summarise.query, self._summarise.behind)

    def charts(self, words: str, indicator: str = "") -> tuple[Chart, ...]:
        return self._summarise.charts(self._tx, words, self.scope, indicator)

    def targets(self, year: str) -> tuple[Target, ...]:
        return plan.targets(self._tx, year)
