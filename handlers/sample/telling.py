"""The answers of a report, in the order and the shape in which a conversation would have left them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conversations.session import GIVEN, NONE, SAME, SKIPPED, Answer, Value
from handlers.sample.lives import MonthFacts
from handlers.sample.loans import LoanMonth
from handlers.sample.totals import spoken

PACE = timedelta(seconds=18)
"""From one answer to the next."""
CHANNEL = "web"


@dataclass(slots=True)
class Telling:
    """Somebody answering, one message after the other. `last`: the values of their last report, by answer key."""

    by: str
    began: datetime
    last: Mapping[str, Value]
    answers: dict[str, Answer] = field(default_factory=dict)
    revision: int = 0

    @property
    def at(self) -> datetime:
        """The moment of the next answer."""
        return self.began + PACE * self.revision

    def tell(self, key: str, value: Value | None, state: str = GIVEN, said: str = "", **more: Value | None) -> None:
        """One message: the answer it gives, and those (`more`) that follow from it as "the same as last month"."""
        self.revision += 1
        moment = (self.began + PACE * (self.revision - 1)).isoformat(timespec="seconds")
        own = Answer(value, state, said, by=self.by, channel=CHANNEL, at=moment, revision=self.revision)
        self.answers[key] = own
        for other, same in more.items():
            self.answers[other] = Answer(same, SAME, by=self.by, channel=CHANNEL, at=moment, revision=self.revision)


def tell_month(telling: Telling, facts: MonthFacts) -> None:
    """All answers of a month."""
    _tell_money(telling, facts)
    _tell_members(telling, facts)
    _tell_loans(telling, facts.loans)


def last_values(answers: Mapping[str, Answer]) -> dict[str, Value]:
    """What the next report knows of this one."""
    return {key: answer.value for key, answer in answers.items() if answer.value is not None}


def _tell_money(telling: Telling, facts: MonthFacts) -> None:
    if facts.revenue:
        telling.tell("revenue", facts.revenue, said=spoken(facts.revenue))
    else:
        telling.tell("revenue", 0, NONE, "không phát sinh")
    if facts.revenue and "members_group" not in facts.stocks:
        _tell_or_skip(telling, "revenue_members", facts.revenue_members)
    _tell_or_skip(telling, "profit", facts.profit)


def _tell_or_skip(telling: Telling, key: str, amount: int | None) -> None:
    if amount is None:
        telling.tell(key, None, SKIPPED)
    else:
        telling.tell(key, amount, said=spoken(amount))


def _tell_members(telling: Telling, facts: MonthFacts) -> None:
    stocks = dict(facts.stocks)
    if facts.workers_members is not None:
        stocks["workers_members"] = facts.workers_members
    known = all(key in telling.last for key in facts.stocks)
    same = known and not facts.joined and not facts.left
    same = same and all(telling.last.get(key) == value for key, value in stocks.items())
    if same:
        telling.tell("members_same", True, GIVEN, "Vẫn như cũ", **stocks, members_joined=0, members_left=0)
        return
    if known:
        telling.tell("members_same", False, GIVEN, "Có thay đổi")
    for key, value in {"members_joined": facts.joined, "members_left": facts.left, **stocks}.items():
        telling.tell(key, value, said=str(value))


def _tell_loans(telling: Telling, months: tuple[LoanMonth, ...]) -> None:
    number = 0
    for number, month in enumerate(months, start=1):
        known = dict(_known(telling.last, number))
        if known:
            _tell_known(telling, number, month, known)
        else:
            telling.tell(f"loan/{number}/exists", True, said="có")
            _tell_new(telling, number, month)
    telling.tell(f"loan/{number + 1}/exists", False, said="không")


def _known(last: Mapping[str, Value], number: int) -> Iterator[tuple[str, Value]]:
    """Last month's values of a contract that is still open."""
    if not last.get(f"loan/{number}/closing"):
        return
    for part in ("lender", "number"):
        if (value := last.get(f"loan/{number}/{part}")) is not None:
            yield f"loan/{number}/{part}", value
    yield f"loan/{number}/opening", last[f"loan/{number}/closing"]


def _tell_known(telling: Telling, number: int, month: LoanMonth, known: Mapping[str, Value]) -> None:
    name = f"loan/{number}"
    late = month.overdue != telling.last.get(f"{name}/overdue")
    if month.quiet and not late:
        nothing = {f"{name}/{part}": 0 for part in ("drawn", "repaid", "interest")}
        stocks = {f"{name}/closing": month.closing, f"{name}/overdue": month.overdue}
        telling.tell(f"{name}/same", True, GIVEN, "Không có gì", **known, **nothing, **stocks)
        return
    telling.tell(f"{name}/same", False, GIVEN, "Có", **known)
    _tell_flows(telling, name, month)


def _tell_new(telling: Telling, number: int, month: LoanMonth) -> None:
    name, loan = f"loan/{number}", month.loan
    telling.tell(f"{name}/lender", loan.lender)
    telling.tell(f"{name}/number", loan.number or None, GIVEN if loan.number else SKIPPED, loan.number)
    telling.tell(f"{name}/opening", month.opening, said=spoken(month.opening))
    _tell_flows(telling, name, month)


def _tell_flows(telling: Telling, name: str, month: LoanMonth) -> None:
    for part, amount in (
        ("drawn", month.drawn),
        ("repaid", month.repaid),
        ("interest", month.interest),
        ("closing", month.closing),
    ):
        telling.tell(f"{name}/{part}", amount, said=spoken(amount))
    if month.closing:
        telling.tell(f"{name}/overdue", month.overdue, said=spoken(month.overdue))
