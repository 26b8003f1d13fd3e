"""What a leader does with one month's report, as planned: each act at its day and hour."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from conversations.periods import Period
from simulation.leaders import Leader, Told, with_wrong_revenue
from simulation.months import Way
from simulation.people import People, Person
from simulation.phones import Phone, TelegramPhone, ZaloBotPhone
from simulation.province import Month
from simulation.reading import Screen, screen_of
from simulation.wording import money

Act = Callable[[], Awaitable[None]]
HALF = 2
"""How many answers somebody gives before they put the phone down."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An act, and when: at that local hour of that day."""

    day: date
    hour: int
    act: Act


@dataclass(slots=True)
class Diary:
    """What was told: by unit and period, all that happened; `receipts` the editions that somebody saw acknowledged,
    `dialogues` what was typed and read."""

    messages: dict[tuple[str, str], int] = field(default_factory=dict)
    receipts: dict[tuple[str, str], int] = field(default_factory=dict)
    dialogues: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    repeats: int = 0
    twice: int = 0
    agreed: int = 0
    troubles: list[str] = field(default_factory=list)

    def note(self, month: Month, told: Told) -> None:
        """Keep what became of a sitting."""
        key = (month.unit.id, str(month.period))
        self.messages[key] = self.messages.get(key, 0) + told.messages
        self.receipts[key] = self.receipts.get(key, 0) + told.receipt
        self.dialogues.setdefault(key, []).extend(told.dialogue)
        self.repeats += told.repeats
        self.twice += told.twice


def has_slip(month: Month) -> bool:
    """Whether its revenue is sent wrong first."""
    return month.plan.way in (Way.CORRECTED, Way.CORRECTED_LATE) and bool(month.answers["revenue"].value)


def acts_of(month: Month, people: People, diary: Diary, seed: int) -> Iterator[Planned]:
    """What the leader does about this month; nothing when the office tells it."""
    plan, person = month.plan, people.leaders[month.unit.id]
    first = month.period.shift(1).start
    day, later = first + timedelta(days=plan.day - 1), first + timedelta(days=plan.day - 1 + plan.rest)
    tells = _Tells(person, month, diary)
    match plan.way:
        case Way.OFFICE | Way.NEVER:
            return
        case Way.HALF | Way.TWO_PHONES:
            other = person.second if plan.way is Way.TWO_PHONES else person.phone
            yield Planned(day, plan.hour, lambda: tells.on(person.phone, answers=HALF))
            yield Planned(later, plan.hour, lambda: tells.on(other))
        case Way.CORRECTED | Way.CORRECTED_LATE if has_slip(month):
            wrong = with_wrong_revenue(month, Random(f"slip {seed} {month.unit.id} {month.period}"))
            yield Planned(day, plan.hour, lambda: _Tells(person, wrong, diary).on(person.phone))
            yield Planned(later, plan.hour, tells.corrects)
        case Way.BLOCKED:
            yield Planned(first, 7, lambda: _blocks(person.phone))
            yield Planned(day, plan.hour, lambda: tells.on(person.phone))
        case Way.WRONG_MONTH:
            yield Planned(day, plan.hour, tells.wrong_month_first)
        case _:
            yield Planned(day, plan.hour, lambda: tells.on(person.phone))


async def _blocks(phone: Phone) -> None:
    """Until they write again; the account and the page cannot be blocked so."""
    if isinstance(phone, TelegramPhone | ZaloBotPhone):
        phone.person.blocks()


@dataclass(frozen=True, slots=True)
class _Tells:
    person: Person
    month: Month
    diary: Diary

    @property
    def _leader(self) -> Leader:
        return self.person.leader

    async def on(self, phone: Phone, answers: int = 45) -> None:
        """Tell it from this phone."""
        await phone.wake()
        self.diary.note(self.month, await self._leader.reports(phone, self.month, answers=answers))

    async def wrong_month_first(self) -> None:
        """Name the month that still runs, read that it is not taken yet, and tell the right one."""
        phone, running = self.person.phone, Period.month_of(self.month.period.shift(1).start)
        await phone.wake()
        sitting = self._leader.sits(phone, self.month)
        sitting.opening = f"báo cáo tháng {running.start.month}"
        heard = await sitting.exchange(sitting.opening)
        if screen_of(heard) != Screen("refused"):
            self.diary.troubles.append(f"a month that still runs was not refused: {heard.words}")
        self.diary.note(self.month, await sitting.through(f"báo cáo tháng {self.month.period.start.month}", 45))

    async def corrects(self) -> None:
        """Open what was sent, say the right revenue, and send it: as a correction, or after the lock as a request."""
        phone, answer = self.person.phone, self.month.answers["revenue"]
        assert isinstance(answer.value, int)
        await phone.wake()
        sitting = self._leader.sits(phone, self.month)
        sitting.opening = f"sửa báo cáo tháng {self.month.period.start.month}"
        await sitting.exchange(sitting.opening)
        heard = await sitting.corrected(f"sửa doanh thu {money(answer.value, self._leader.plain)}", answer.value)
        self.diary.note(self.month, await sitting.on_from(heard, 6))
