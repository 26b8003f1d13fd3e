"""The sample province as a whole, worked out before anything is written."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from msgspec import Struct

from conversations.agenda import Agenda
from conversations.figures import figures_of
from conversations.form import Form
from conversations.periods import Period
from conversations.places import Places
from conversations.receipts import receipt_code
from conversations.session import Answer, Value
from db.ids import Ids
from db.ocop import Product
from handlers.sample.lives import MonthFacts, life, revenues, starts
from handlers.sample.loans import lend
from handlers.sample.months import reported_at, reporting, sample_months
from handlers.sample.past.past import Past, invent_past
from handlers.sample.products import invent_products
from handlers.sample.telling import Telling, last_values, tell_month
from handlers.sample.units import Cast, SampleUnit, invent_cast

FOUNDED_BEFORE = date(2023, 1, 31)
"""All organisations are older, so that those of the article are those of today."""


class SampleReport(Struct, frozen=True):
    """One report, sent at `sent` (UTC) after `revision` messages."""

    id: str
    unit: SampleUnit
    period: str
    code: str
    answers: dict[str, Answer]
    revision: int
    forms: str
    began: datetime
    sent: datetime
    figures: dict[str, int]


class Province(Struct, frozen=True):
    """Everything that a sample writes; the same for the same seed, day and forms."""

    cast: Cast
    months: tuple[Period, ...]
    reports: tuple[SampleReport, ...]
    made_at: datetime
    products: tuple[tuple[str, Product], ...] = ()
    past: Past | None = None


def invent_province(
    seed: int,
    today: date,
    places: Places,
    forms: tuple[Form, ...],
    reported: Sequence[Sequence[bool]] | None = None,
) -> Province:
    """Invent 564 organisations and fourteen months of their reports; `reported`: of each, which months it told."""
    random = Random(seed)
    made_at = datetime.combine(today, time(), UTC)
    ids = Ids(now=lambda: made_at, random=random.randbytes)
    months = sample_months(today)
    cast = invent_cast(random, places, min(months[0].start, FOUNDED_BEFORE), ids)
    reported = reported or reporting(random, len(cast.units))
    money = revenues(random, cast.units, months, reported)
    loans = lend(random, len(cast.units), months[0].start.year)
    first = starts(random, cast.units)
    reporter = _Reporter(random, today, months, forms, ids)
    reports: list[SampleReport] = []
    for place, unit in enumerate(cast.units):
        facts = life(random, unit, first[place], money[place], reported[place], loans.get(place))
        reports += reporter.reports(unit, facts)
    products = invent_products(Random(f"ocop {seed}"), cast.units, today, ids)
    past = invent_past(seed, cast.units, months[0].start)
    return Province(cast, months, tuple(reports), made_at, tuple(products), past)


class _Reporter(Struct, frozen=True):
    random: Random
    today: date
    months: Sequence[Period]
    forms: tuple[Form, ...]
    ids: Callable[[], str]

    def reports(self, unit: SampleUnit, facts: Sequence[MonthFacts | None]) -> Iterator[SampleReport]:
        """The unit's reports, each knowing the one before it."""
        last: dict[str, Value] = {}
        versions = json.dumps({form.key: form.version for form in self.forms if unit.kind in form.kinds})
        for period, month in zip(self.months, facts, strict=True):
            if month is not None:
                report = self._report(unit, period, month, last, versions)
                last = last_values(report.answers)
                yield report

    def _report(
        self, unit: SampleUnit, period: Period, month: MonthFacts, last: dict[str, Value], versions: str
    ) -> SampleReport:
        began = reported_at(self.random, period, self.today)
        telling = Telling(unit.leader.id, began, last)
        tell_month(telling, month)
        return SampleReport(
            id=self.ids(),
            unit=unit,
            period=str(period),
            code=receipt_code(unit.code, str(period), 1),
            answers=telling.answers,
            revision=telling.revision,
            forms=versions,
            began=began,
            sent=telling.at + timedelta(seconds=5),
            figures=figures_of(Agenda(self.forms, str(unit.kind), last), telling.answers),
        )
