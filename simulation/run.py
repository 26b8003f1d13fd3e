"""Playing the months: every day and hour in turn, everybody who acts then at once; the bot is restarted monthly."""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from conversations.calendar import Calendar
from conversations.inbound import Address
from conversations.periods import Period
from db.store import Tx, open_store
from handlers.holidays import vietnamese_calendar
from simulation import office
from simulation.acts import Act, Diary, Planned, acts_of
from simulation.clock import FastLoop
from simulation.faults import repeat, trouble
from simulation.findings import Verdict
from simulation.guests import GuestBook, replies_of
from simulation.judge import judge
from simulation.kept import Kept
from simulation.leaders import Stuck
from simulation.months import HOURS, Way
from simulation.newcomers import Roll, registering
from simulation.page import WebPhone
from simulation.people import People, bots_for, gather, introduce
from simulation.phones import Phone
from simulation.province import Cast, Month, invent, settle
from simulation.world import HOME, World, open_world, paste_tokens

AT_ONCE = 12
"""How many people act at the same moment."""
WATCHES = (7, 14, 22)
"""Hours at which the clock ticks on every day, whether somebody acts or not; at the last nobody must hear of it."""
SWEEP = 1.5
"""Seconds in which whatever looks around once a second has done so."""
RESTART = (9, 9)
"""The day and hour at which the bot is restarted while people write."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be played; `url`: an empty database to play in (none: one that is thrown away)."""

    months: int
    leaders: int
    seed: int
    url: str = ""


def play(wish: Wish, told: Callable[[str], None] = lambda _: None) -> Verdict:
    """Play it to its end, and judge it. `told` hears of every month that is over."""
    with _database(wish) as url, asyncio.Runner(loop_factory=FastLoop) as runner:
        return runner.run(_play(wish, url, told))


@contextmanager
def _database(wish: Wish) -> Iterator[str]:
    if wish.url:
        yield wish.url
        return
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield f"sqlite:///{folder}/simulation.db"


async def _play(wish: Wish, url: str, told: Callable[[str], None]) -> Verdict:
    cast = invent(wish.seed, wish.months, wish.leaders)
    async with open_world(url, wish.seed, bots_for(wish.leaders)) as world:
        store = await open_store(url)
        await store.transact(settle, cast)
        people = gather(world, cast, wish.seed)
        await store.transact(introduce, world, cast, people, wish.seed)
        await store.transact(paste_tokens, world)
        await store.close()
        trouble(world, wish.seed)
        await world.start()
        try:
            stage = Stage(world, cast, people, wish.seed, told)
            await stage.play()
            return await judge(world, cast, people, stage.diary, stage.book, stage.roll, stage.kept)
        finally:
            await _leave(people)
            await world.stop()


async def _leave(people: People) -> None:
    for person in people.leaders.values():
        for phone in (person.phone, person.second):
            if isinstance(phone, WebPhone):
                await phone.events.close()


def came_to(tx: Tx, address: Address, words: str) -> bool:
    """A letter with these words was sent there."""
    found = tx.one(
        """select 1 as came from letters
           where channel = :channel and address_id = :id and state = 'sent' and text like '%' || :words || '%'""",
        channel=address.channel,
        id=address.id,
        words=words,
    )
    return found is not None


@dataclass(slots=True)
class Stage:
    """The play itself."""

    world: World
    cast: Cast
    people: People
    seed: int
    told: Callable[[str], None]
    diary: Diary = field(default_factory=Diary)
    book: GuestBook = field(default_factory=GuestBook)
    roll: Roll = field(default_factory=Roll)
    kept: Kept = field(default_factory=Kept)
    _plan: dict[tuple[date, int], list[Act]] = field(default_factory=lambda: defaultdict(list))
    _calendar: Calendar = field(default_factory=vietnamese_calendar)
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def play(self) -> None:
        """From the first day to the last."""
        for month in self.cast.all_months():
            acts = tuple(acts_of(month, self.people, self.diary, self.seed))
            number = self.cast.numbers[month.unit.id]
            invited = partial(self._was_invited, self.cast.periods.index(month.period) + 1)
            self._enter((*acts, *replies_of(month, number, self.people, acts, self.book, self.seed, invited)))
        self._enter(registering(self.cast, self.people, self.roll, self.seed))
        for number, period in enumerate(self.cast.periods, start=1):
            self._enter(self._office(number, period))
        for period in self.cast.periods:
            await self._month(period.shift(1))
            await self.world.store.read(self.kept.look)
            self.told(f"{period.shift(1)}: {len(self.diary.messages)} reports told so far")

    async def _was_invited(self, number: int, phone: Phone) -> bool:
        """Whether the invitation to that dialogue has come to this phone: in some months the office works late, and who
        blocked the bot gets none."""
        return await self.world.store.read(came_to, phone.address, office.DIALOGUE.format(number))

    def _enter(self, acts: Iterable[Planned]) -> None:
        for planned in acts:
            self._plan[planned.day, planned.hour].append(planned.act)

    async def _month(self, month: Period) -> None:
        repeat(self.world)
        day = month.start
        while day <= month.end:
            for hour in sorted({*WATCHES, *(hour for acting, hour in self._plan if acting == day), RESTART[1]}):
                await self._hour(day, hour)
            day += timedelta(days=1)

    async def _hour(self, day: date, hour: int) -> None:
        """What is due first, then everybody who acts now; and the bot is restarted among them once a month."""
        self.world.now.jump(datetime.combine(day, time(hour, 30), HOME))
        await self.world.tick()
        await self.world.quiet()
        acts = self._plan.pop((day, hour), [])
        restart = [self.world.restart()] if (day.day, hour) == RESTART else []
        await asyncio.gather(*(self._act(act) for act in acts), *restart)
        if acts or restart:
            await self.world.quiet()
            await asyncio.sleep(SWEEP)
            await self.world.quiet()

    async def _act(self, act: Act) -> None:
        async with self._gate:
            try:
                await act()
            except (Stuck, office.Astray) as error:
                self.diary.troubles.append(str(error))

    def _office(self, number: int, period: Period) -> Iterator[Planned]:
        """What staff and the admin do in the month after the one that is told."""
        first, staff = period.shift(1).start, self.people.staff

        def at(day: int, hour: int, act: Callable[[], Awaitable[None]]) -> Planned:
            """On that day, or the first after it on which the office works."""
            on = first + timedelta(days=day - 1)
            while not self._calendar.is_working(on):
                on += timedelta(days=1)
            return Planned(on, hour, act)

        dialogue = first + timedelta(days=24)
        yield at(2, 14, partial(office.invites_all, staff[0], number, f"{dialogue.day}/{dialogue.month}"))
        yield at(8, 14, partial(office.nudges, staff[1]))
        yield at(9, 17, partial(office.locks, self.people.admin, period, f"12/{first.month}"))
        silent = [month for month in self.cast.all_months() if self._for_office(month, period)]
        for day in sorted({month.plan.day for month in silent}):
            for hour in HOURS:
                now = [month for month in silent if (month.plan.day, month.plan.hour) == (day, hour)]
                for place, phone in enumerate(staff):
                    yield at(day, hour, partial(self._types_for, phone, now[place :: len(staff)]))
        yield at(18, 17, partial(self._agrees, staff[0]))
        yield at(20, 9, partial(office.asks_and_closes, self.people.admin, period))
        yield at(20, 14, partial(self._exports, period))

    @staticmethod
    def _for_office(month: Month, period: Period) -> bool:
        return month.period == period and month.plan.way is Way.OFFICE

    async def _types_for(self, phone: Phone, months: list[Month]) -> None:
        for month in months:
            self.diary.note(month, await office.reports_for(phone, month))

    async def _exports(self, period: Period) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, FastLoop)
        with loop.slowly():
            await office.exports(self.people.admin, period)
            await self.world.quiet()

    async def _agrees(self, phone: Phone) -> None:
        self.diary.agreed += await office.agrees_to_corrections(phone)
