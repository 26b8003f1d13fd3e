"""What leaders answer to the office's invitation: who comes and with whom, who thinks better of it, who asks what."""

from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from conversations.answers import fold
from conversations.periods import Period
from simulation.acts import Planned
from simulation.leaders import Leader, Sitting, Stuck
from simulation.months import HOURS
from simulation.people import People, Person
from simulation.phones import Heard, Phone
from simulation.province import Month
from simulation.wording import Style

FIRST_DAY, LAST_DAY = 4, 22
"""Of the month, in which invitations are answered; the dialogue is on the 25th."""
AGAIN = 3
"""Hours after which somebody who said yes says no."""
STEPS = 8
"""More than any answer takes."""
NAMES = ("anh Hùng", "chị Lan", "bác Tám", "cô Hoa", "anh Đông", "chị Thủy")
QUESTIONS = (
    "Vay vốn mua máy sấy thì thế chấp bằng gì?",
    "Bao giờ có hỗ trợ làm nhà kho, thưa các anh chị?",
    "HTX muốn bán gạo vào siêu thị thì cần giấy tờ gì?",
)
ALONE, NO_REASON, BOOKED = "Chỉ mình tôi", "Không cần lý do", "đã có chỗ tại"


class Reply(StrEnum):
    """What somebody does about an invitation."""

    SILENT = "silent"
    COMES = "comes"
    STAYS = "stays"
    CHANGES = "changes"
    """Says yes, and some hours later no."""


SHARES = {Reply.SILENT: 52, Reply.COMES: 32, Reply.STAYS: 10, Reply.CHANGES: 6}
ASKS = 0.2
"""Of those who come, how many send a question beforehand."""
WORDS = {
    Reply.COMES: ("tham dự", "dạ em tham dự ạ", "tôi sẽ đi", "đăng ký tham dự"),
    Reply.STAYS: ("không dự", "dạ em không đi được ạ", "không tham dự", "không đi được"),
}
"""How yes and no are said."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A unit's answer: how many come, named as far as there are names; `question` is sent beforehand."""

    reply: Reply
    people: int = 1
    names: tuple[str, ...] = ()
    question: str = ""
    yes: str = WORDS[Reply.COMES][0]
    no: str = WORDS[Reply.STAYS][0]


@dataclass(slots=True)
class GuestBook:
    """What was meant, by unit and month of the dialogue, by those who could say it."""

    meant: dict[tuple[str, Period], Guest] = field(default_factory=dict)


def guest_of(seed: int, unit: int, month: Period) -> Guest:
    """What the unit of that number answers to the invitation of a month; the same for the same seed."""
    random = Random(f"guest {seed} {unit} {month}")
    reply = random.choices(list(SHARES), list(SHARES.values()))[0]
    people = random.randint(1, 3)
    names = tuple(random.sample(NAMES, people)) if people > 1 else ()
    asks = reply is Reply.COMES and random.random() < ASKS
    question = random.choice(QUESTIONS) if asks else ""
    return Guest(reply, people, names, question, *(random.choice(WORDS[said]) for said in (Reply.COMES, Reply.STAYS)))


def replies_of(
    month: Month,
    number: int,
    people: People,
    acts: Collection[Planned],
    book: GuestBook,
    seed: int,
    was_invited: Callable[[Phone], Awaitable[bool]],
) -> Iterator[Planned]:
    """What the leader of the unit of that number answers in the month after the one that is told, at an hour at which
    none of their other `acts` is planned; nothing by a phone to which no invitation has come."""
    invited = month.period.shift(1)
    guest, person = guest_of(seed, number, invited), people.leaders[month.unit.id]
    if guest.reply is Reply.SILENT:
        return
    day, hour = free_hour(f"{seed} {number}", invited, acts)
    answers = _Answers(person, month, guest, book, invited, was_invited)
    if guest.reply is Reply.CHANGES:
        yield Planned(day, hour, answers.comes)
        yield Planned(day, hour + AGAIN, answers.stays)
    else:
        yield Planned(day, hour, answers.comes if guest.reply is Reply.COMES else answers.stays)


def free_hour(seed: object, month: Period, acts: Collection[Planned]) -> tuple[date, int]:
    """A day and an hour, and `AGAIN` later, at which none of those acts is planned: two sittings at one phone at once
    would read each other's answers."""
    random, busy = Random(f"reply {seed} {month}"), {(each.day, each.hour) for each in acts}
    while True:
        day = month.start + timedelta(days=random.randint(FIRST_DAY, LAST_DAY) - 1)
        hour = random.choice(HOURS[:-1])
        if not busy & {(day, hour), (day, hour + AGAIN)}:
            return day, hour


@dataclass(frozen=True, slots=True)
class _Answers:
    person: Person
    month: Month
    guest: Guest
    book: GuestBook
    invited: Period
    was_invited: Callable[[Phone], Awaitable[bool]]

    async def comes(self) -> None:
        """Say yes, and with whom; then send the question, if there is one."""
        if not await self.was_invited(self.person.phone):
            return
        sitting = await self._begin(self.guest.yes)
        heard = await sitting.exchange(sitting.opening)
        for _ in range(STEPS):
            if BOOKED in heard.words:
                break
            heard = await (self._with_whom(sitting, heard) if "Mấy người đi" in heard.words else _puzzled(sitting))
        if self.guest.question:
            await self._asks(sitting, heard)
        self.book.meant[self.month.unit.id, self.invited] = self.guest

    async def stays(self) -> None:
        """Say no, without a reason."""
        if not await self.was_invited(self.person.phone):
            return
        sitting = await self._begin(self.guest.no)
        heard = await sitting.exchange(sitting.opening)
        for _ in range(STEPS):
            if "Cảm ơn" in heard.words:
                break
            heard = await (sitting.pick(heard, NO_REASON) if NO_REASON in heard.labels else _puzzled(sitting))
        self.book.meant[self.month.unit.id, self.invited] = self.guest

    async def _begin(self, opening: str) -> Sitting:
        leader: Leader = self.person.leader
        await self.person.phone.wake()
        sitting = leader.sits(self.person.phone, self.month)
        sitting.opening = fold(opening) if leader.style is Style.BARE else opening
        return sitting

    async def _with_whom(self, sitting: Sitting, heard: Heard) -> Heard:
        if self.guest.names:
            return await sitting.exchange(f"{self.guest.people} người: {', '.join(self.guest.names)}")
        return await sitting.pick(heard, ALONE)

    async def _asks(self, sitting: Sitting, heard: Heard) -> None:
        heard = await sitting.pick(heard, "Gửi câu hỏi")
        heard = await sitting.exchange(self.guest.question)
        label = next((label for label in heard.labels if label.startswith("Gửi ")), "")
        heard = await (sitting.pick(heard, label) if label else _puzzled(sitting))
        if not any(words in heard.words for words in ("đã nhận câu hỏi", BOOKED)):
            await _puzzled(sitting)


async def _puzzled(sitting: Sitting) -> Heard:
    raise Stuck("\n".join(sitting.told.dialogue[-8:]))
