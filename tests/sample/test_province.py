"""The sample province is like the real one in its totals, and nobody's in its particulars."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import phonenumbers
import pytest

from conversations.people import Kind
from conversations.periods import Period
from db.sessions import dump_answers
from handlers.forms import load_forms
from handlers.roster.communes import load_places
from handlers.roster.phones import read_phones, shown
from handlers.roster.values import FIELDS, read_kind
from handlers.sample.months import HOME
from handlers.sample.province import Province, SampleReport, invent_province
from tests.sample.invented import TODAY


def told(province: Province) -> list[tuple[object, ...]]:
    """All of a province, as text that can be compared."""
    units = [(u.id, u.code, u.name, u.leader, u.commune, u.tax_code) for u in province.cast.units]
    return [*units, *((r.id, r.period, dump_answers(r.answers), r.sent, r.figures) for r in province.reports)]


def total(reports: list[SampleReport], indicator: str) -> int:
    return sum(report.figures.get(indicator, 0) for report in reports)


def latest(province: Province, kind: Kind) -> list[SampleReport]:
    """Each unit's last report."""
    found = {report.unit.id: report for report in province.reports if report.unit.kind is kind}
    return list(found.values())


def test_the_same_seed_and_day_give_the_same_province(province: Province) -> None:
    again = invent_province(1, TODAY, load_places(), load_forms())
    assert told(again) == told(province)


def test_another_seed_gives_another_province(province: Province) -> None:
    another = invent_province(2, TODAY, load_places(), load_forms())
    assert told(another) != told(province)
    assert another.cast.units[0].name != province.cast.units[0].name


def test_there_are_as_many_organisations_as_in_the_article(province: Province) -> None:
    kinds = Counter(unit.kind for unit in province.cast.units)
    assert kinds[Kind.THT] == 235
    assert kinds[Kind.HTX] + kinds[Kind.LHHTX] == 329
    assert Counter(person.role for person in province.cast.people) == {"leader": 564, "staff": 3, "admin": 1}


def test_codes_and_names_are_each_units_own_and_say_its_kind(province: Province) -> None:
    units = province.cast.units
    assert len({unit.code for unit in units}) == len({unit.name for unit in units}) == 564
    assert {units[0].code, units[-1].code} == {"HTX-0001", "THT-0235"}
    assert all(read_kind(unit.name) is unit.kind for unit in units)
    assert {unit.trade.field for unit in units} <= set(FIELDS)


def test_every_commune_exists_and_nine_in_ten_units_are_in_the_former_quang_tri(province: Province) -> None:
    places = load_places()
    homes = [places.with_code(unit.commune) for unit in province.cast.units]
    here = sum(home is not None and home.former_province == "Quảng Trị cũ" for home in homes)
    assert None not in homes
    assert 0.86 < here / 564 < 0.94
    assert len({unit.commune for unit in province.cast.units}) > 60


def test_no_phone_is_assigned_to_anybody_yet_all_can_be_read(province: Province) -> None:
    phones = [person.phone for person in province.cast.people]
    assert len(set(phones)) == 568
    for phone in phones:
        number = phonenumbers.parse(phone)
        assert phonenumbers.is_possible_number(number)
        assert not phonenumbers.is_valid_number(number)
        assert read_phones(shown(phone)) == (phone,)


def test_no_tax_code_passes_its_own_check(province: Province) -> None:
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    codes = [unit.tax_code for unit in province.cast.units if unit.tax_code]
    assert len(codes) > 400
    for code in codes:
        assert len(code) == 10
        right = 10 - sum(weight * int(digit) for weight, digit in zip(weights, code, strict=False)) % 11
        assert int(code[9]) != right


def test_fourteen_months_end_with_the_last_closed_one_and_with_a_tail(province: Province) -> None:
    reports = Counter(report.period for report in province.reports)
    assert sorted(reports) == [str(Period.parse("2025-09").shift(step)) for step in range(14)]
    assert reports["2026-10"] == round(564 * 0.60)
    assert reports["2026-09"] == round(564 * 0.95)
    assert {count for period, count in reports.items() if period < "2026-09"} == {round(564 * 0.99)}


@pytest.mark.parametrize("today", [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2028, 2, 29)])
def test_reports_arrive_after_their_month_and_before_today(today: date) -> None:
    made = invent_province(3, today, load_places(), load_forms())
    tomorrow = datetime(today.year, today.month, today.day, tzinfo=HOME) + timedelta(days=1)
    for report in made.reports:
        first = Period.parse(report.period).shift(1).start
        assert report.began.tzinfo is UTC
        assert first <= report.began.astimezone(HOME).date() <= min(first + timedelta(days=11), today)
        assert report.began < report.sent < tomorrow


def test_most_reports_are_on_time(province: Province) -> None:
    late = [r for r in province.reports if r.began.astimezone(HOME).day > 10]
    assert 0 < len(late) / len(province.reports) < 0.08


def test_members_and_workers_are_near_the_article(province: Province) -> None:
    cooperatives = latest(province, Kind.HTX)
    assert total(cooperatives, "members") == pytest.approx(90_945, rel=0.01)
    assert total(cooperatives, "workers") == pytest.approx(6_416, rel=0.02)


def test_a_years_revenue_is_near_the_article(province: Province) -> None:
    year = [report for report in province.reports if report.period > "2025-10"]
    groups = [report for report in year if report.unit.kind is Kind.THT]
    cooperatives = [report for report in year if report.unit.kind is Kind.HTX]
    assert 35_000_000_000 < total(groups, "revenue") < 36_000_000_000
    assert total(groups, "profit") / 235 == pytest.approx(25_000_000, rel=0.2)
    assert total(cooperatives, "revenue") / 321 == pytest.approx(900_000_000, rel=0.01)


def test_the_loans_are_near_the_article(province: Province) -> None:
    everyone = [report for kind in Kind for report in latest(province, kind)]
    assert total(list(province.reports), "loan_drawn") == pytest.approx(7_600_000_000, rel=0.1)
    assert total(everyone, "loan_outstanding") == pytest.approx(14_400_000_000, rel=0.1)
    assert total(everyone, "loan_overdue") > 0


def test_revenue_has_its_seasons(province: Province) -> None:
    by_month: Counter[str] = Counter()
    for report in province.reports:
        if report.unit.name.startswith("THT Nuôi tôm") or report.unit.name.startswith("HTX Nuôi trồng thủy sản"):
            by_month[report.period] += report.figures.get("revenue", 0)
    assert by_month["2026-07"] > 2 * by_month["2026-01"]
