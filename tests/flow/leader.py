"""A leader of the sample province with a phone: reads what the bot writes, and answers in the shortest natural way."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from conversations.inbound import Address, Content, Inbound, Tap, Text
from conversations.periods import Period
from conversations.session import Answer, Value
from conversations.turn import Focus
from db.addresses import load_caller, load_focus
from db.migrate import advance, load
from db.reports import owed
from db.sqlite_tx import SqliteTx
from db.store import MIGRATIONS
from db.web import seat
from handlers.compose import new_office
from handlers.inbound import take
from handlers.sample.province import SampleReport
from handlers.sample.telling import last_values
from handlers.sample.units import SampleUnit
from handlers.sample.write import write_province
from handlers.talk.chat import BUTTONS
from tests.flow.tally import Effort
from tests.sample.invented import sample_province

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
PERIOD = "2026-10"
MONTHS = tuple(str(Period.parse(PERIOD).shift(-back)) for back in range(12))
OFFICE = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: NOW)


@dataclass(frozen=True, slots=True)
class Month:
    """What a unit that reported September has to report of October, and September's values."""

    unit: SampleUnit
    answers: Mapping[str, Answer]
    last: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Province:
    """The database, and the months that are to be told."""

    connection: sqlite3.Connection
    tx: SqliteTx
    months: tuple[Month, ...]

    @contextmanager
    def phone(self, unit: SampleUnit, known: frozenset[str] = frozenset()) -> Iterator["Phone"]:
        """The phone of a unit's leader, who knows such lines and has yet to report October, as all others have.

        What is told with it is forgotten afterwards.
        """
        self.tx.run("begin")
        for table in ("figures", "reports", "sessions"):
            self.tx.run(
                f"delete from {table} where organisation_id = :unit and period = :period",  # noqa: S608 - our own names
                unit=unit.id,
                period=PERIOD,
            )
        address = Address("terminal", unit.leader.id)
        seat(self.tx, address, unit.leader.id, NOW, OFFICE.new_id)
        yield Phone(self.tx, address, owed(self.tx, unit.id, MONTHS), Effort(known))
        self.tx.run("rollback")


def settle_province() -> Province:
    """Everything that was reported up to October."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    tx = SqliteTx(connection, "memory")
    migrated = load(MIGRATIONS, "sqlite")
    while advance(tx, migrated):
        pass
    whole = sample_province()
    tx.run("begin")
    write_province(tx, replace(whole, reports=tuple(r for r in whole.reports if r.period <= PERIOD)))
    tx.run("commit")
    return Province(connection, tx, tuple(_months(whole.reports)))


def _months(reports: tuple[SampleReport, ...]) -> Iterator[Month]:
    last: dict[str, dict[str, Value]] = defaultdict(dict)
    before: dict[str, str] = {}
    for report in reports:
        unit = report.unit
        if report.period == PERIOD and before.get(unit.id) == MONTHS[1]:
            yield Month(unit, report.answers, last[unit.id])
        last[unit.id], before[unit.id] = last_values(report.answers), report.period


@dataclass(slots=True)
class Phone:
    """One chat, with the effort that it took so far."""

    tx: SqliteTx
    address: Address
    owed: tuple[str, ...]
    effort: Effort
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def owes(self) -> int:
        """How many months the unit has not reported."""
        return len(self.owed)

    @property
    def focus(self) -> Focus:
        """What stands open."""
        caller = load_caller(self.tx, self.address)
        return caller.focus if caller else load_focus("{}")

    def types(self, text: str) -> None:
        """Type a message and read the answer."""
        self.effort.types(text)
        self._send(Text(text))

    def taps(self, value: str) -> None:
        """Tap the choice of that value and read the answer. Raises LookupError when it is not offered."""
        focus = self.focus
        for place, choice in enumerate(focus.choices):
            if choice.value == value:
                self.effort.taps(choice.label)
                self._send(Tap(f"{focus.prompt}:{place}"))
                return
        raise LookupError(f"{value!r} is not offered by {focus}")

    def offers(self, value: str) -> bool:
        """Whether there is a button of that value."""
        return any(choice.value == value for choice in self.focus.choices)

    def _send(self, content: Content) -> None:
        number = next(self._numbers)
        inbound = Inbound(self.address, f"n{number}", NOW, content, message_id=f"m{number}", name="Tên")
        for letter in take(self.tx, OFFICE, BUTTONS, inbound, "{}"):
            self.tx.run("update letters set state = 'sent' where id = :id", id=letter.id)
            self.effort.reads(letter.text)
            for row in letter.extras.get("buttons", ()):
                self.effort.reads("\n".join(label for label, _ in row))
