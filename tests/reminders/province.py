"""A small province whose clock is moved by hand, and what its people are told unasked."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from conversations.answers import fold
from conversations.effects import Submitted
from conversations.inbound import Address
from conversations.session import Session
from conversations.turn import Focus
from db.addresses import link, save_focus
from db.recall import recall_answered
from db.reports import submit
from db.store import Store, Tx
from db.times import moment, stamp
from handlers.clock import Clock
from handlers.inbound import Office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAYTIME = (time(7), time(8), time(15))
"""When the clock of these tests looks up, each day."""
NIGHT_AND_DAY = (time(3), *DAYTIME, time(20, 30))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Heard(NamedTuple):
    """One note: when it was written (local), to whom, and what it says."""

    at: datetime
    person: str
    text: str


def at(text: str) -> datetime:
    """A local moment: `2027-02-11 07:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def brief(heard: Iterable[Heard]) -> list[str]:
    """`02-11 07:00 hung`, a line each."""
    return [f"{each.at:%m-%d %H:%M} {each.person}" for each in heard]


@dataclass
class Province:
    """Units, people at an address each, and the clock. What is heard has left the outbox."""

    store: Store
    office: Office
    clock: list[datetime]

    def sleeps_until(self, text: str) -> None:
        """Nothing runs until then."""
        self.clock[0] = at(text)

    async def has(self, code: str, *people: str, cadence: str = "month", in_charge: str | None = None) -> None:
        """A unit of the roster, with who acts for it."""
        for person in people:
            await self.knows(person)
        await self.store.transact(_add_unit, code, cadence, in_charge)
        for person in people:
            await self.store.transact(act_for, person, code, "2020-01-01", self.office.new_id)

    async def knows(self, person: str, role: str = "leader") -> None:
        """A person who can be reached, and wrote last long ago."""
        await self.store.transact(_add_person, person, role)

    async def reports(self, code: str, period: str, by: str | None = None) -> None:
        """The unit's report comes in now."""
        await self.store.transact(send_report, code, period, by, self.clock[0], self.office.new_id)

    async def writes(self, person: str) -> None:
        """The person is in conversation."""
        await self.store.transact(_see, person, self.clock[0])

    async def ticks(self) -> list[Heard]:
        """What is said when the clock ticks now."""
        await Clock(self.store, self.office).tick()
        return await self.heard()

    async def until(self, text: str, watches: tuple[time, ...] = DAYTIME) -> list[Heard]:
        """What is said from now to a time, the clock looking up at each of the watches of a day."""
        heard: list[Heard] = []
        for watch in _watched(self.clock[0], at(text), watches):
            self.clock[0] = watch
            heard += await self.ticks()
        self.clock[0] = at(text)
        return heard

    async def heard(self) -> list[Heard]:
        """The notes that leave the outbox now."""
        rows = await self.store.transact(_leave)
        return [Heard(moment(made).astimezone(ZONE), address.removeprefix("@"), text) for made, address, text in rows]


def _watched(begin: datetime, end: datetime, watches: tuple[time, ...]) -> Iterator[datetime]:
    days = (end.date() - begin.astimezone(ZONE).date()).days
    for ahead in range(days + 1):
        for watch in watches:
            found = datetime.combine(begin.astimezone(ZONE).date() + timedelta(days=ahead), watch, ZONE)
            if begin <= found <= end:
                yield found


def _leave(tx: Tx) -> list[tuple[str, str, str]]:
    rows = tx.all("select created_at, address_id, text from letters where state = 'queued' order by id")
    tx.run("update letters set state = 'sent' where state = 'queued'")
    return [(row["created_at"], row["address_id"], row["text"]) for row in rows]


def _add_unit(tx: Tx, code: str, cadence: str, in_charge: str | None) -> None:
    tx.run(
        """insert into organisations
             (id, code, kind, name, name_folded, founded, cadence, commune, in_charge, created_at)
           values (:code, :code, :kind, :name, :folded, '2020-01-01', :cadence, '19405', :charge, :now)""",
        code=code,
        kind=code.partition("-")[0],
        name=f"Đơn vị {code}",
        folded=fold(f"Đơn vị {code}"),
        cadence=cadence,
        charge=in_charge,
        now=stamp(LONG_AGO),
    )


def act_for(tx: Tx, person: str, code: str, since: str, new_id: Callable[[], str]) -> None:
    """The person acts for the unit from that day."""
    tx.run(
        "insert into representatives (id, person_id, organisation_id, since) values (:id, :person, :unit, :since)",
        id=new_id(),
        person=person,
        unit=code,
        since=since,
    )


def _add_person(tx: Tx, person: str, role: str) -> None:
    if tx.one("select 1 from persons where id = :id", id=person):
        return
    tx.run(
        """insert into persons (id, name, phone, role, honorific, created_at)
           values (:id, :name, :phone, :role, 'anh', :now)""",
        id=person,
        name=f"Nguyễn Văn {person.capitalize()}",
        phone=f"+84199{int.from_bytes(person.encode()) % 10**6:06d}",
        role=role,
        now=stamp(LONG_AGO),
    )
    _see(tx, person, LONG_AGO)
    link(tx, Address("web", f"@{person}"), person)


def _see(tx: Tx, person: str, now: datetime) -> None:
    save_focus(tx, Address("web", f"@{person}"), Focus(), person, now)


def send_report(tx: Tx, code: str, period: str, by: str | None, now: datetime, new_id: Callable[[], str]) -> None:
    """The next edition of a report, without figures, as `handlers.effects.reports.submitted` keeps it."""
    row = tx.one("select count(*) as n from reports where organisation_id = :id and period = :p", id=code, p=period)
    edition = int(row["n"]) + 1 if row else 1
    sent = Submitted(code, period, edition, f"BC-{code}-{period}-{edition}", {}, {})
    submit(tx, Session(code, period), sent, by, "web", now, new_id)
    recall_answered(tx, code, now)


def states(tx: Tx) -> list[tuple[str, str, str, str]]:
    """Every reminder: period, step, person, state."""
    rows = tx.all("select period, step, person_id, state from reminders order by period, person_id, due_at, step")
    return [(row["period"], row["step"], row["person_id"], row["state"]) for row in rows]
