"""The judge notices what must not happen, each thing by its name."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from conversations.inbound import Address
from conversations.people import Kind
from conversations.periods import Period
from conversations.session import Answer
from db.letters import NOTE, Letter, queue
from db.reports import figures_in
from db.store import Store, Tx
from db.times import stamp
from handlers.sample.trades import TRADES
from handlers.sample.units import SamplePerson, SampleUnit
from handlers.talk.village import TODAY
from simulation.acts import Diary
from simulation.findings import Findings
from simulation.judge import check_nights, check_reminders, check_reports
from simulation.kept import Kept
from simulation.months import Plan, Way
from simulation.province import Month
from tests.chats.conftest import Village, village

__all__ = ["village"]
UNIT, PERIOD = "HTX-0001", "2026-09"
NOON = TODAY + timedelta(hours=3)


def sample_unit() -> SampleUnit:
    """The village's first unit, as a simulation knows its units."""
    long_ago, trade = date(2020, 1, 1), next(iter(TRADES.values()))
    leader = SamplePerson("p-hung", "Nguyễn Văn Hùng", "+84199000001", "leader")
    return SampleUnit(
        UNIT, UNIT, Kind.HTX, "Vĩnh Thủy", trade, "19405", "", "", long_ago, leader, "link", "Giám đốc", long_ago
    )


@pytest.fixture
async def month(village: Village) -> Month:
    """What the unit reported of September, meant as it stands in the database."""
    figures = await village.store.read(figures_in, UNIT, PERIOD)
    answers = {"revenue": Answer(figures["revenue"])}
    return Month(sample_unit(), Period.parse(PERIOD), Plan(Way.LEADER, 5, 9), answers, dict(figures), {})


def diary_of(month: Month, receipts: int = 1) -> Diary:
    """Somebody saw so many receipts of it."""
    return Diary(receipts={(month.unit.id, str(month.period)): receipts})


async def judged(store: Store, month: Month, diary: Diary) -> dict[str, int]:
    """What the judge counts of one month, but for what is only counted."""
    found = Findings()
    await store.read(check_reports, [month], diary, found)
    return {name: count for name, count in found.counts.items() if name not in ("reports", "figures", "late") and count}


async def test_a_month_that_was_told_as_it_was_meant_is_in_order(village: Village, month: Month) -> None:
    assert await judged(village.store, month, diary_of(month)) == {}


async def test_another_figure_than_was_meant_is_misread(village: Village, month: Month) -> None:
    other = replace(month, figures={**month.figures, "revenue": month.figures["revenue"] + 1})
    assert await judged(village.store, other, diary_of(month)) == {"misread": 1}


async def test_a_figure_that_nobody_meant_is_misread(village: Village, month: Month) -> None:
    fewer = {name: value for name, value in month.figures.items() if name != "workers"}
    assert await judged(village.store, replace(month, figures=fewer), diary_of(month)) == {"misread": 1}


async def test_a_receipt_without_a_report_is_a_loss_and_none_at_all_is_untold(village: Village, month: Month) -> None:
    missing = replace(month, period=Period.parse("2026-10"))
    assert await judged(village.store, missing, diary_of(missing)) == {"lost": 1}
    assert await judged(village.store, missing, Diary()) == {"untold": 1}


async def test_more_editions_than_were_sent_are_duplicates(village: Village, month: Month) -> None:
    def again(tx: Tx) -> None:
        tx.run(
            """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
               select 'again', organisation_id, period, 2, code, answers, forms, channel, submitted_at from reports
               where organisation_id = :unit and period = :period""",
            unit=UNIT,
            period=PERIOD,
        )

    await village.store.transact(again)
    assert await judged(village.store, month, diary_of(month)) == {"duplicated": 1}
    corrected = replace(month, plan=Plan(Way.CORRECTED, 5, 9))
    assert await judged(village.store, corrected, diary_of(month)) == {}


def sent_at(tx: Tx, at: datetime) -> None:
    """Somebody was told something unasked."""
    queue(tx, [Letter(f"l-{at:%H}", Address("terminal", "leader"), "Nhắc", NOTE)], at)
    tx.run("update letters set state = 'sent', settled_at = :at where id = :id", at=stamp(at), id=f"l-{at:%H}")


async def letters_judged(store: Store) -> dict[str, int]:
    """What the judge counts of the letters that must not be."""
    found, kept = Findings(), Kept()
    await store.read(kept.look)
    check_nights(kept, found)
    await store.read(check_reminders, found)
    return {name: found.counts[name] for name in ("at_night", "nagged") if found.counts[name]}


async def test_what_is_said_unasked_is_said_by_day(village: Village) -> None:
    await village.store.transact(sent_at, NOON)
    assert await letters_judged(village.store) == {}
    await village.store.transact(sent_at, NOON + timedelta(hours=11))
    assert await letters_judged(village.store) == {"at_night": 1}


async def test_what_retention_has_emptied_is_judged_by_what_it_was(village: Village) -> None:
    kept, found = Kept(), Findings()
    await village.store.transact(sent_at, NOON + timedelta(hours=11))
    await village.store.read(kept.look)
    await village.store.transact(lambda tx: tx.run("update letters set text = '', extras = '{}'"))
    await village.store.read(kept.look)
    check_nights(kept, found)
    assert found.examples["at_night"][0].endswith("Nhắc")


async def test_nobody_is_reminded_of_what_they_sent(village: Village) -> None:
    def remind(tx: Tx, period: str) -> None:
        tx.run(
            """insert into reminders (period, step, person_id, action, due_at, state, settled_at)
               values (:period, 'due', 'p-hung', 'remind', :at, 'sent', :at)""",
            period=period,
            at=stamp(NOON),
        )

    await village.store.transact(remind, "2026-10")
    assert await letters_judged(village.store) == {}
    await village.store.transact(remind, PERIOD)
    assert await letters_judged(village.store) == {"nagged": 1}
