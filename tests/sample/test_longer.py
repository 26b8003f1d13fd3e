"""Half of the sample's units have told of the last half-year and the last year."""

from datetime import date

from conversations.figures import indicators
from db.figures import facts
from db.store import Store
from handlers.forms import ALL, load_forms
from handlers.sample.longer import longer_reports
from handlers.sample.province import Province
from summaries.query import Query
from summaries.summary import summarise
from tests.sample.invented import TODAY
from tests.summaries.province import TIMEZONE

FORMS = load_forms(keys=ALL)


def test_some_half_tell_both_and_only_what_those_forms_ask(province: Province) -> None:
    found = longer_reports(1, province.cast.units, province.reports, TODAY)
    counts = {period: sum(each.period == period for each in found) for period in ("2026-H1", "2025")}
    assert sum(counts.values()) == len(found)
    assert all(200 < count < 360 for count in counts.values())
    asked = set(indicators(tuple(form for form in FORMS if form.cadence in ("half", "year"))))
    assert {key for each in found for key in each.figures} <= asked
    assert found == longer_reports(1, province.cast.units, province.reports, TODAY)


def test_a_day_early_in_the_year_has_two_halves_of_the_year_before(province: Province) -> None:
    found = longer_reports(1, province.cast.units, province.reports, date(2026, 2, 1))
    assert {each.period for each in found} == {"2025-H2", "2025"}


async def test_the_years_summary_shows_profit_farms_and_what_is_digital(sample: Store) -> None:
    for query, keys in (
        (Query("2026-01", "2026-06"), {"profit_half", "wages", "linkages"}),
        (Query("2025-01", "2025-12"), {"profit_year", "farms", "farm_capital", "digital_any", "charter_capital"}),
    ):
        summary = summarise(await sample.read(facts, query), query, FORMS, TODAY, TIMEZONE)
        told = {line.indicator.key: line.total for line in summary.lines}
        assert all((told[key].value or 0) > 0 for key in keys), query
    months = Query("2026-01", "2026-06")
    read = summarise(await sample.read(facts, months), months, FORMS, TODAY, TIMEZONE).completeness
    assert read.received - read.brought == read.expected - len(read.missing) - read.brought
