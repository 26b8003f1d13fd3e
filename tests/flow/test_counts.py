"""How much a report asks of a leader: a unit where nothing changed in 3 messages, any other month in 8 and 90 seconds.

Every word that the bot shows is read, at 200 syllables a minute, and what is typed is typed as on a phone. All units
of the sample province that reported the month before are held to it, whatever there is to tell, and whether they say
at once what changed or tap the button for it first.
"""

from collections.abc import Callable

import pytest

from conversations.agenda import Agenda, Review
from conversations.session import Session
from db.reports import figures_in, sent_answers
from handlers.forms import load_forms
from tests.flow.leader import PERIOD, Month, Phone, Province
from tests.flow.reporting import changes_of, report_as_last_month, report_by_taps, report_month
from tests.flow.tally import TALLIES, Tally, shape

EVERY = 3
"""What is recorded is compared for every third unit, and for all with loans."""
Report = Callable[[Phone, Month], None]


def sampled(province: Province) -> list[Month]:
    """Units of all kinds, and every loan."""
    return [
        month
        for place, month in enumerate(province.months)
        if place % EVERY == 0 or any(key.startswith("loan/1/closing") for key in month.answers)
    ]


def play(province: Province, months: list[Month], name: str, report: Report) -> Tally:
    """Every unit reports: once, and once more as who knows last month's words."""
    tally = TALLIES[name] = Tally()
    for month in months:
        known: frozenset[str] = frozenset()
        for efforts in (tally.efforts, tally.again):
            with province.phone(month.unit, known) as phone:
                report(phone, month)
                assert sent_answers(province.tx, month.unit.id, PERIOD), month.unit.code
                efforts.append(phone.effort)
            known = frozenset(map(shape, phone.effort.lines))
    return tally


def test_a_unit_where_nothing_changed_reports_in_three_messages(province: Province) -> None:
    tally = play(province, list(province.months), "nothing changed", lambda phone, _: report_as_last_month(phone))
    assert len(tally.efforts) > 300
    assert tally.beyond(messages=3, seconds=90) == []


def test_a_month_takes_eight_messages_and_ninety_seconds_with_every_word_read(province: Province) -> None:
    tally = play(province, list(province.months), "a month", report_month)
    assert len(tally.efforts) > 300
    assert tally.beyond(messages=8, seconds=90) == []


def test_who_taps_that_something_changed_before_saying_what_takes_no_more(province: Province) -> None:
    tally = play(province, list(province.months), "a month, tapping first", report_by_taps)
    assert len(tally.efforts) > 300
    assert any("[Có]" in effort.said for effort in tally.efforts)
    assert tally.beyond(messages=8, seconds=90) == []


def test_months_with_news_of_the_members_and_of_the_loan_are_among_them(province: Province) -> None:
    assert any(changes_of(month, "members") and changes_of(month, "loan") for month in province.months)


@pytest.mark.parametrize("report", [report_month, report_by_taps])
def test_what_was_said_in_short_is_what_the_long_way_would_have_recorded(province: Province, report: Report) -> None:
    for month in sampled(province):
        with province.phone(month.unit) as phone:
            report(phone, month)
            told = sent_answers(province.tx, month.unit.id, PERIOD)
            figures = figures_in(province.tx, month.unit.id, PERIOD)
        values = {key: answer.value for key, answer in told.items() if not key.endswith("same")}
        expected = {key: answer.value for key, answer in month.answers.items() if not key.endswith("same")}
        assert values == expected, month.unit.code
        agenda = Agenda(load_forms(), str(month.unit.kind), month.last)
        assert isinstance(agenda.next_step(Session(month.unit.id, PERIOD, told)), Review)
        assert figures["revenue"] == month.answers["revenue"].value


@pytest.mark.parametrize("kind", ["HTX", "THT", "LHHTX"])
def test_every_kind_of_unit_is_among_them(province: Province, kind: str) -> None:
    assert any(month.unit.kind == kind for month in province.months)
