"""The answers of the sample are what conversations would have left: complete, consistent, readable."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest

from conversations.agenda import Agenda, Ask, AskItem, AskSame, Mend, Review
from conversations.answers import read
from conversations.session import GIVEN, SAME, Session, Value
from handlers.forms import load_forms
from handlers.sample.province import Province, SampleReport
from handlers.sample.telling import last_values
from handlers.sample.totals import rounded, shared, spoken

FORMS = load_forms()
TODAY = date(2026, 11, 23)
EVERY = 7
"""Of all units, every seventh is walked through: all kinds, all months."""


def walked(province: Province) -> Iterator[tuple[SampleReport, dict[str, Value]]]:
    """Each report with the values of the unit's last one."""
    last: dict[str, dict[str, Value]] = defaultdict(dict)
    for report in province.reports:
        yield report, last[report.unit.id]
        last[report.unit.id] = last_values(report.answers)


def chosen(province: Province) -> list[tuple[SampleReport, dict[str, Value]]]:
    """All units with loans, and some of the others."""
    units = {unit.id for unit in province.cast.units[::EVERY]}
    lent = {report.unit.id for report in province.reports if report.figures.get("loans")}
    return [(report, last) for report, last in walked(province) if report.unit.id in units | lent]


def test_nothing_is_left_to_ask_and_no_check_fails(province: Province) -> None:
    for report, last in chosen(province):
        agenda = Agenda(FORMS, str(report.unit.kind), last)
        session = Session(report.unit.id, report.period, report.answers)
        assert isinstance(agenda.next_step(session), Review), (report.unit.code, report.period)


def test_no_answer_is_kept_that_the_conversation_would_not_have_taken(province: Province) -> None:
    for report, last in chosen(province):
        steps = list(Agenda(FORMS, str(report.unit.kind), last).steps(report.answers))
        assert not any(isinstance(step, Mend) for step in steps)
        asked = {step.key for step in steps if isinstance(step, Ask | AskSame | AskItem)}
        passed = {key for key, answer in report.answers.items() if key.endswith("/exists") and answer.value}
        assert set(report.answers) - passed <= asked, (report.unit.code, report.period)


def test_typed_answers_are_read_as_their_values(province: Province) -> None:
    kinds = {question.key: question.kind for form in FORMS for question in form.questions}
    seen = 0
    for report, _ in chosen(province)[::10]:
        for key, answer in report.answers.items():
            kind = kinds.get(key.rpartition("/")[2], "")
            if answer.state == GIVEN and answer.said and kind in ("money", "count"):
                reading = read(kind, answer.said, today=TODAY, minimum=-(10**12), maximum=10**12)
                assert (reading.outcome, reading.value) == ("value", answer.value), answer.said
                seen += 1
    assert seen > 300


def test_what_is_the_same_as_last_month_is_the_same_as_last_month(province: Province) -> None:
    seen = 0
    for report, last in walked(province):
        for key, answer in report.answers.items():
            if (
                answer.state == SAME
                and key in last
                and not key.endswith(("joined", "left", "opening", "drawn", "repaid", "interest"))
            ):
                assert last[key] == answer.value
                seen += 1
    assert seen > 10_000


def test_every_contracts_balance_holds_from_month_to_month(province: Province) -> None:
    seen = 0
    for report, last in walked(province):
        if "loan/1/closing" not in report.answers:
            continue
        opening, drawn, repaid, closing = (
            report.answers[f"loan/1/{part}"].value for part in ("opening", "drawn", "repaid", "closing")
        )
        assert isinstance(opening, int)
        assert isinstance(drawn, int)
        assert isinstance(repaid, int)
        assert opening + drawn - repaid == closing
        assert opening == last.get("loan/1/closing", opening)
        seen += 1
    assert seen > 400


def test_each_answer_tells_who_when_and_in_which_message(province: Province) -> None:
    for report in province.reports[::50]:
        answers = list(report.answers.values())
        revisions = [answer.revision for answer in answers]
        assert revisions == sorted(revisions)
        assert set(revisions) == set(range(1, report.revision + 1))
        assert {answer.by for answer in answers} == {report.unit.leader.id}
        assert all(report.began.isoformat() <= answer.at <= report.sent.isoformat() for answer in answers)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0"),
        (650_000, "650 nghìn"),
        (12_500_000, "12,5 triệu"),
        (120_000_000, "120 triệu"),
        (1_250_000_000, "1,25 tỷ"),
        (2_000_000_000, "2 tỷ"),
        (-3_000_000, "lỗ 3 triệu"),
        (1_234_000, "1.234.000"),
    ],
)
def test_amounts_are_typed_as_people_type_them(amount: int, text: str) -> None:
    assert spoken(amount) == text


def test_amounts_are_rounded_as_people_round_them() -> None:
    assert [rounded(x) for x in (1_234_567, 123_456_789, 456_789_123, 2_345_678_901)] == [
        1_200_000,
        123_500_000,
        457_000_000,
        2_350_000_000,
    ]


def test_a_total_is_shared_out_to_the_last_unit() -> None:
    parts = shared(90_945, [1.5, 0.2, 3.0, 0.0001], least=8)
    assert (sum(parts), min(parts) >= 8) == (90_945, True)
