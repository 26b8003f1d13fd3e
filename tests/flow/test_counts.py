"""How much a report asks of a leader: a unit where nothing changed in 3 messages, a usual month in 8 and 90 seconds."""

from collections.abc import Callable

import pytest

from conversations.agenda import Agenda, Review
from conversations.session import Session
from db.reports import figures_in, sent_answers
from handlers.forms import load_forms
from tests.flow.leader import PERIOD, Month, Phone, Province
from tests.flow.reporting import report_as_last_month, report_month
from tests.flow.tally import TALLIES, Tally, shape

EVERY = 3
"""Of the units that reported October, every third is played; and all with loans."""
Report = Callable[[Phone, Month], None]


def sampled(province: Province) -> list[Month]:
    """Units of all kinds."""
    return [
        month
        for place, month in enumerate(province.months)
        if place % EVERY == 0 or any(key.startswith("loan/1/closing") for key in month.answers)
    ]


def play(province: Province, name: str, report: Report) -> tuple[Tally, Tally]:
    """Every sampled unit reports: once reading every word, and once as who knows last month's words."""
    first = TALLIES[f"{name}, reading every word"] = Tally()
    again = TALLIES[f"{name}, reading what is new"] = Tally()
    for month in sampled(province):
        known: frozenset[str] = frozenset()
        for tally in (first, again):
            with province.phone(month.unit, known) as phone:
                report(phone, month)
                assert sent_answers(province.tx, month.unit.id, PERIOD), month.unit.code
                tally.efforts.append(phone.effort)
            known = frozenset(map(shape, phone.effort.lines))
    return first, again


def test_a_unit_where_nothing_changed_reports_in_three_messages(province: Province) -> None:
    first, _ = play(province, "nothing changed", lambda phone, _: report_as_last_month(phone))
    assert len(first.efforts) > 100
    assert [effort.said for effort in first.efforts if effort.messages > 3] == []
    assert [effort.said for effort in first.efforts if effort.seconds > 90] == []


def test_a_usual_month_takes_eight_messages_and_ninety_seconds(province: Province) -> None:
    _, again = play(province, "usual month", report_month)
    assert len(again.efforts) > 100
    assert [effort.said for effort in again.efforts if effort.messages > 8] == []
    assert [effort.said for effort in again.efforts if effort.seconds > 90] == []


def test_what_was_said_in_short_is_what_the_long_way_would_have_recorded(province: Province) -> None:
    for month in sampled(province):
        with province.phone(month.unit) as phone:
            report_month(phone, month)
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
    assert any(month.unit.kind == kind for month in sampled(province))
