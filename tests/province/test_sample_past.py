"""What the sample brings along of the past holds together."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from conversations.people import Kind
from conversations.periods import Period
from db.past_figures import PastReport
from handlers.forms import load_forms
from handlers.sample.past.past import Past, invent_past
from handlers.sample.province import Province
from summaries.indicators import indicators_of
from tests.sample.invented import TODAY, sample_province


@pytest.fixture(scope="module")
def province() -> Province:
    """The sample of seed 1."""
    return sample_province()


@pytest.fixture
def past(province: Province) -> Past:
    """What it brings along."""
    assert province.past
    return province.past


def test_the_same_seed_gives_the_same_past(province: Province, past: Past) -> None:
    assert invent_past(1, province.cast.units, province.months[0].start) == past


def test_reports_of_its_own_within_that_time_leave_no_room_for_a_past(province: Province) -> None:
    assert invent_past(1, province.cast.units, date(2023, 3, 1)) is None


def test_a_unit_tells_of_no_quarter_before_that_in_which_it_was_founded(province: Province, past: Past) -> None:
    founded = {unit.id: unit.founded for unit in province.cast.units}
    assert all(founded[report.organisation] <= Period.parse(report.period).end for report in past.reports)


def test_every_unit_but_four_groups_told_of_the_last_quarter(past: Past) -> None:
    told = [report for report in past.reports if report.period == "2023-Q1"]
    assert len(told) == 564 - 4
    assert len({(report.organisation, report.period) for report in past.reports}) == len(past.reports)


def test_only_indicators_that_the_forms_ask_of_the_kind_are_told(province: Province, past: Past) -> None:
    kinds = {unit.id: unit.kind for unit in province.cast.units}
    asked = {indicator.key: indicator.kinds for indicator in indicators_of(load_forms())}
    wrong = {
        (key, kinds[report.organisation])
        for report in past.reports
        for key in report.figures
        if kinds[report.organisation] not in asked[key]
    }
    assert wrong == set()


def test_members_come_and_go_from_quarter_to_quarter(province: Province, past: Past) -> None:
    cooperatives = {unit.id for unit in province.cast.units if unit.kind is Kind.HTX}
    by_unit: dict[str, list[PastReport]] = defaultdict(list)
    for report in sorted(past.reports, key=lambda one: one.period):
        if report.organisation in cooperatives:
            by_unit[report.organisation].append(report)
    for reports in by_unit.values():
        for before, after in pairwise(reports):
            assert after.figures["members"] == before.figures["members"] + after.figures["members_joined"]
        assert all(each.figures["workers_members"] <= each.figures["workers"] for each in reports)


def test_every_loan_ends_a_month_with_what_the_next_begins_with(past: Past) -> None:
    owed: dict[str, int] = {}
    for month in sorted(past.ledger):
        for line in past.ledger[month]:
            assert line.opening + line.drawn - line.repaid == line.outstanding
            assert line.opening == owed.get(line.key, 0 if line.drawn else line.opening)
            assert 0 <= line.overdue <= line.outstanding <= line.approved
            owed[line.key] = line.outstanding
    assert len(owed) == 45


def test_products_with_stars_were_in_force_then_and_are_not_today(past: Past) -> None:
    products = [entry for entry in past.entries if entry.register == "ocop"]
    assert Counter(entry.unit.kind for entry in products) == {Kind.HTX: 15, Kind.THT: 4}
    assert all("2023-03-31" < entry.values["until"] < TODAY.isoformat() for entry in products)


def test_products_of_today_were_recognised_after_the_past(province: Province) -> None:
    assert all(product.decided_on >= date(2023, 4, 1) for _, product in province.products)
