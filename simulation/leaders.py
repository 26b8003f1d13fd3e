"""A leader: knows what the unit has to tell, reads what the bot asks, and answers in a way of their own."""

import asyncio
import dataclasses
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from msgspec.structs import replace

from conversations.session import Answer
from simulation.phones import Heard, NoAnswer, Phone
from simulation.province import Month
from simulation.reading import (
    NOTHING_NEW,
    SOMETHING_NEW,
    STEP_BY_STEP,
    Screen,
    amount_in,
    is_behind,
    is_note,
    offered,
    screen_of,
    sending,
    shows,
)
from simulation.wording import MONEY, Style, news_of_loan, news_of_members, one_breath, said, style_of

MOST_TURNS = 45
"""More than any report takes: whoever gets here goes round in circles."""
A_WHILE = 5.0
"""Seconds without a further message after which somebody believes that no other comes."""
BAD_LINE = 0.1
"""How many leaders send a figure twice in each sitting, because the line is bad."""
SENT_TWICE = "Số khác"
"""What somebody chooses who is asked whether the figure sent twice is the answer to the next question too."""
TRIES = 4
"""How often somebody writes again who got no answer."""


class Stuck(Exception):
    """Somebody does not know how to go on, with what was said last."""


@dataclass(slots=True)
class Told:
    """What became of one sitting: how many messages, how many of them again for want of an answer, or `twice` at once,
    and whether the receipt was read."""

    messages: int = 0
    receipt: bool = False
    repeats: int = 0
    twice: int = 0
    dialogue: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who types in one style. `breath`: says all about money in one message when they can. `bad_line`: sends
    the first figure of a sitting twice."""

    style: Style
    breath: bool
    bad_line: bool = False

    @classmethod
    def of(cls, seed: int, number: int) -> "Leader":
        """The leader of the unit of that number; the same for the same seed."""
        random = Random(f"leader {seed} {number}")
        return cls(style_of(random), random.random() < 0.25, random.random() < BAD_LINE)

    async def reports(self, phone: Phone, month: Month, *, opening: str = "", answers: int = MOST_TURNS) -> Told:
        """Tell a month, from its beginning or on from where it stands, until the receipt; or so many answers of it,
        and then put the phone down."""
        sitting = self.sits(phone, month)
        return await sitting.through(opening or f"báo cáo tháng {month.period.start.month}", answers)

    def sits(self, phone: Phone, month: Month) -> "Sitting":
        """Begin a conversation about a month."""
        return Sitting(self, phone, month)

    @property
    def plain(self) -> Style:
        """The style without politeness around a number."""
        return Style.NEAT if self.style is Style.POLITE else self.style


@dataclass(slots=True)
class Sitting:
    """One conversation."""

    leader: Leader
    phone: Phone
    month: Month
    told: Told = field(default_factory=Told)
    opening: str = ""
    answered: Heard | None = None
    step_by_step: bool = False

    async def through(self, opening: str, answers: int) -> Told:
        """Begin with those words; see `Leader.reports`."""
        self.opening = opening
        return await self.on_from(await self.exchange(opening), answers)

    async def on_from(self, heard: Heard, answers: int) -> Told:
        """Go on from what was read last."""
        for _ in range(answers):
            screen = screen_of(heard)
            if screen.kind in ("receipt", "requested"):
                self.told.receipt = True
                return self.told
            heard = await self.answer(heard, screen)
        if answers >= MOST_TURNS:
            raise Stuck(self._history())
        return self.told

    async def exchange(self, text: str, *, again: bool = False) -> Heard:
        """Type something (`again`: once more) and read the answer; type it again when none comes."""
        return await self._until_answered(text, None, "", again=again)

    async def pick(self, heard: Heard, label: str) -> Heard:
        """Take a choice and read the answer."""
        return await self._until_answered("", heard, label)

    async def _twice(self, text: str) -> Heard:
        """Send the same thing twice, and read the answer to the second; whoever is asked whether it answers the next
        question too says no."""
        self.told.twice += 1
        await self.phone.says(text)
        self.told.messages += 1
        heard = await self.exchange(text, again=True)
        return await self.pick(heard, SENT_TWICE) if screen_of(heard).kind == "again" else heard

    async def reads(self) -> Heard:
        """The answer to what was done without words; the opening once more when none comes. Raises Stuck."""
        self.told.messages += 1
        try:
            return await self._read(again=False)
        except NoAnswer:
            return await self.exchange(self.opening)

    async def corrected(self, words: str, amount: int) -> Heard:
        """Say what is right, and read the page on which it stands: nobody sends one that shows the old amount. Raises
        Stuck."""
        for _ in range(TRIES):
            heard = await self.exchange(words)
            if not sending(heard):
                heard = await self.answer(heard, screen_of(heard))
            if shows(heard, amount):
                return heard
        raise Stuck(self._history())

    async def _until_answered(self, text: str, seen: Heard | None, label: str, *, again: bool = False) -> Heard:
        self.told.dialogue.append(f"> {text or f'[{label}]'}")
        for attempt in range(TRIES):
            self.told.messages += 1
            if seen is not None and label:
                await self.phone.picks(seen, label)
            else:
                await self.phone.says(text)
            try:
                heard = await self._read(again=again or attempt > 0)
            except NoAnswer:
                self.told.repeats += 1
                text, label = self.opening, ""
                continue
            self.told.dialogue.append(heard.words + "".join(f" [{each}]" for each in heard.labels))
            return heard
        raise Stuck(self._history())

    async def _read(self, *, again: bool) -> Heard:
        """The answer: the next message that is no note. Where something came twice, or was written twice (`again`), the
        newest is read: who answers an older question answers the wrong one. The question that was just answered, come
        once more, is no answer."""
        while (heard := await self._next()) == self.answered and not again:
            continue
        if again or heard == self.answered or is_behind(heard):
            with suppress(TimeoutError, NoAnswer):
                while True:
                    async with asyncio.timeout(A_WHILE):
                        heard = await self._next()
        self.answered = heard
        return heard

    async def _next(self) -> Heard:
        while is_note(heard := await self.phone.hears()):
            continue
        return heard

    async def answer(self, heard: Heard, screen: Screen) -> Heard:
        """Say what there is to say, and read what comes back. Raises Stuck."""
        match screen.kind:
            case "review":
                return await self.pick(heard, sending(heard))
            case "question":
                return await self._answer_question(heard, screen.key)
            case "gate":
                return await self._answer_gate(heard)
            case "tell":
                return await self._tell(heard)
            case "doubt" | "again":
                return await self._settle_doubt(heard)
            case "reason" | "mend":
                return await self.pick(heard, heard.labels[0])
            case "month":
                return await self.pick(heard, self._month_among(heard))
        raise Stuck(self._history())

    async def _answer_question(self, heard: Heard, key: str) -> Heard:
        answer = self._of(key)
        if key == "revenue" and self.leader.breath:
            words = one_breath(self.month.answers, self.leader.style)
            if words:
                return await self.exchange(words)
        label, words = self._label_for(heard, key, answer), said(key, answer, self.leader.style)
        if label:
            return await self.pick(heard, label)
        first_figure = key.endswith(MONEY) and bool(answer.value) and not self.told.twice
        return await (self._twice(words) if self.leader.bad_line and first_figure else self.exchange(words))

    def _label_for(self, heard: Heard, key: str, answer: Answer) -> str:
        """A button that says it, where there is one."""
        if answer.value is None:
            return offered(heard, ("Bỏ qua",))
        if key == "loan/lender":
            return LENDERS[str(answer.value)]
        if isinstance(answer.value, bool):
            return offered(heard, ("Có",) if answer.value else ("Không có", "Không"))
        computed = (label for label in heard.labels if label.startswith("Tính ra"))
        return next((label for label in computed if amount_in(label) == answer.value), "")

    def _of(self, key: str) -> Answer:
        """What is meant by the question of that key."""
        answers = self.month.answers
        if key == "loan/more":
            return Answer(False)
        if key == "loan/exists":
            return Answer("loan/1/closing" in answers)
        name = key.replace("loan/", "loan/1/")
        if name not in answers:
            raise Stuck(f"nothing is known of {name}: {self._history()}")
        return answers[name]

    async def _answer_gate(self, heard: Heard) -> Heard:
        """Whether anything changed: no, or what did."""
        asked, parts = heard.words.rsplit("\n\n", 1)[-1], []
        if "lao động" in asked:
            parts += news_of_members(self.month.answers, self.month.last, self.leader.style)
        parts += self._news_of_loan() if "nợ gốc" in asked else []
        if self._new_loan() and "vay" in asked and "không vay" in asked:
            return await self.pick(heard, offered(heard, SOMETHING_NEW))
        if not parts:
            return await self.pick(heard, offered(heard, NOTHING_NEW))
        return await self.exchange(", ".join(parts))

    def _news_of_loan(self) -> list[str]:
        return news_of_loan(self.month.answers, self.month.last, self.leader.style)

    def _new_loan(self) -> bool:
        """There is a loan that the last report knows nothing of."""
        return "loan/1/closing" in self.month.answers and not self.month.last.get("loan/1/closing")

    async def _tell(self, heard: Heard) -> Heard:
        """What changed is to be told; a new loan only question by question."""
        if self._new_loan():
            return await self.pick(heard, STEP_BY_STEP)
        words = news_of_members(self.month.answers, self.month.last, self.leader.style) + self._news_of_loan()
        return await (self.exchange(", ".join(words)) if words else self.pick(heard, STEP_BY_STEP))

    async def _settle_doubt(self, heard: Heard) -> Heard:
        """The bot is not sure of a number: the right one is among its choices, or there is a plain yes."""
        values = [answer.value for answer in self.month.answers.values() if isinstance(answer.value, int)]
        meant = {value for value in values if abs(value) >= 1000} or set(values)
        label = next((label for label in heard.labels if amount_in(label) in meant), "")
        label = label or offered(heard, ("Đúng", "Đúng rồi", "Đúng vậy", "Có", "Vẫn đúng"))
        if not label:
            raise Stuck(self._history())
        return await self.pick(heard, label)

    def _month_among(self, heard: Heard) -> str:
        wanted = self.month.period.start
        return next(each for each in heard.labels if f"{wanted.month}/{wanted.year}" in each)

    def _history(self) -> str:
        return f"{self.month.unit.code} {self.month.period}:\n" + "\n".join(self.told.dialogue[-12:])


LENDERS = {
    "fund": "Quỹ HTX tỉnh",
    "central_fund": "Quỹ HTX trung ương",
    "policy_bank": "Ngân hàng Chính sách xã hội",
    "bank": "Ngân hàng khác",
    "other": "Nguồn khác",
}


def with_wrong_revenue(month: Month, random: Random) -> Month:
    """The same month with a slip in its revenue, which goes with the rest of it."""
    answer = month.answers["revenue"]
    assert isinstance(answer.value, int)
    wrong = answer.value + random.choice((1, 2, 3)) * max(answer.value // 100 // 500_000, 1) * 500_000
    return dataclasses.replace(month, answers={**month.answers, "revenue": replace(answer, value=wrong)})
