"""Whatever people, clocks and failures do in whatever order: nobody is nagged."""

import asyncio
import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import deferrals
from db.deferrals import Deferral
from db.store import MIGRATIONS, Tx, open_store
from handlers.compose import new_office
from tests.proof import examples
from tests.reminders.province import ZONE, Heard, Province, at, send_report, states

UNITS = {"HTX-0001": ("hung", "hoa"), "HTX-0002": ("tam",), "HTX-0003": ("tam",)}
QUARTERLY = {"THT-0001": ("tam",)}
PERIODS = ("2026-12", "2027-01", "2026-Q4")

waits = st.tuples(st.just("waits"), st.integers(1, 60))
sleeps = st.tuples(st.just("sleeps"), st.integers(1, 9 * 24))
reports = st.tuples(st.just("reports"), st.sampled_from([*UNITS, *QUARTERLY]), st.sampled_from(PERIODS))
writes = st.tuples(st.just("writes"), st.sampled_from(["hung", "hoa", "tam"]))
puts_off = st.tuples(st.just("puts off"), st.sampled_from(list(UNITS)), st.integers(1, 120))
ladders = st.tuples(st.just("ladder"), st.sampled_from(["before", "due", "late"]), st.integers(-9, 9), st.booleans())
deeds = st.lists(st.one_of(waits, waits, sleeps, reports, writes, puts_off, ladders), min_size=5, max_size=30)


@pytest.fixture(scope="module")
def empty_province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the tables, to be copied for every example."""
    path = tmp_path_factory.mktemp("reminders") / "empty.db"

    async def make() -> None:
        await (await open_store(f"sqlite:///{path}", migrations=MIGRATIONS)).close()

    asyncio.run(make())
    return path


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=deeds)
def test_nobody_is_nagged(empty_province: Path, deeds: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "province.db"
        shutil.copy(empty_province, path)
        asyncio.run(_live(f"sqlite:///{path}", deeds))


async def _live(url: str, deeds: list[tuple[object, ...]]) -> None:
    store = await open_store(url, migrations=MIGRATIONS)
    clock = [at("2026-12-31 12:00")]
    province = Province(store, new_office(ZONE, now=lambda: clock[0]), clock)
    try:
        for code, people in UNITS.items():
            await province.has(code, *people)
        for code, people in QUARTERLY.items():
            await province.has(code, *people, cadence="quarter")
        life = Life(province)
        for deed in deeds:
            await life.does(*deed)
        told = await store.read(states)
        assert len(told) == len({line[:3] for line in told})
    finally:
        await store.close()


class Life:
    """What happens, and what must never come of it."""

    def __init__(self, province: Province) -> None:
        self.province = province
        self.promised: set[str] = set()
        self.reported: set[tuple[str, str]] = set()
        self.wrote: dict[str, datetime] = {}
        self.days: Counter[tuple[str, str]] = Counter()
        self.named: dict[str, datetime] = {}

    @property
    def now(self) -> datetime:
        return self.province.clock[0]

    async def does(self, deed: object, *what: object) -> None:
        match deed, what:
            case "waits", (int(hours),):
                for _ in range(hours):
                    self.province.clock[0] += timedelta(hours=1)
                    self.check(await self.province.ticks())
            case "sleeps", (int(hours),):
                self.province.clock[0] += timedelta(hours=hours)
                self.check(await self.province.ticks())
            case "reports", (str(code), str(period)):
                if (code in QUARTERLY) == ("Q" in period):
                    self.reported.add((code, period))
                    await self.province.store.transact(
                        send_report, code, period, None, self.now, self.province.office.new_id
                    )
            case "writes", (str(person),):
                self.wrote[person] = self.now
                await self.province.writes(person)
            case "puts off", (str(code), int(hours)):
                await self._puts_off(code, hours)
            case "ladder", (str(step), int(days), bool(active)):
                await self.province.store.transact(_set, step, days, active)

    async def _puts_off(self, code: str, hours: int) -> None:
        """The first who acts for it names a time; it moves to working hours, as the conversation has it."""
        person = UNITS[code][0]
        wanted = (self.now + timedelta(hours=hours)).astimezone(ZONE)
        then = self.province.office.calendar.next_open(wanted)
        self.promised.add(person)
        self.named[code] = then
        await self.province.store.transact(deferrals.put_off, Deferral(code, "2026-12", person, then), self.now)

    def check(self, heard: list[Heard]) -> None:
        """Every note of one tick."""
        calendar = self.province.office.calendar
        for each in heard:
            assert calendar.is_open(each.at), each
            assert each.at - self.wrote.get(each.person, at("2020-01-01")) >= timedelta(minutes=15), each
            for code, period in self._speaks_of(each):
                assert (code, period) not in self.reported, each
                assert each.at >= self.named.get(code, each.at) or period != "2026-12", each
        for person, count in Counter(each.person for each in heard).items():
            assert count == 1, heard
            day = heard[0].at.date().isoformat()
            self.days[person, day] += count
            if person not in self.promised:
                assert self.days[person, day] == 1, heard

    def _speaks_of(self, note: Heard) -> Iterator[tuple[str, str]]:
        named = {"2026-12": "tháng 12/2026", "2027-01": "tháng 1/2027", "2026-Q4": "quý IV/2026"}
        for line, (period, words), code in itertools.product(
            note.text.splitlines(), named.items(), (*UNITS, *QUARTERLY)
        ):
            if words in line and code in line:
                yield code, period


def _set(tx: Tx, step: str, days: int, active: bool) -> None:
    tx.run("update ladder set days = :days, active = :active where step = :step", days=days, active=active, step=step)
