"""What was estimated is counted, and what was confirmed is told with its reason."""

import json

from conversations.agenda import Agenda
from conversations.figures import Note, notes_of
from conversations.session import Answer
from db.store import Store
from summaries.chat import chat_data
from summaries.query import Query
from summaries.summary import Line, Summary
from tests.summaries.province import FORMS, Report, Unit, summary_of

OCTOBER = Query("2026-10", "2026-10")
QUARTER = Query("2026-07", "2026-09")
ESTIMATE, HARVEST = Note(estimate=True), Note(odd=True, reason="Đúng vụ thu hoạch, bán dồn")
UNEXPLAINED = Note(odd=True)


def line(summary: Summary, key: str) -> Line:
    return next(line for line in summary.lines if line.indicator.key == key)


def test_an_answer_s_note_is_its_indicator_s() -> None:
    answers = {
        "revenue": Answer(1_250_000_000, estimate=True, odd=True, reason="Có hợp đồng mới"),
        "workers": Answer(8),
        "members_official": Answer(280, estimate=True),
    }
    notes = notes_of(Agenda(FORMS, "HTX"), answers)
    assert notes["revenue"] == Note(estimate=True, odd=True, reason="Có hợp đồng mới")
    assert notes["members_official"] == ESTIMATE
    assert "workers" not in notes


def test_what_is_reckoned_with_an_estimate_is_one_but_is_not_asked_about_itself() -> None:
    answers = {
        "members_official": Answer(280, estimate=True, odd=True, reason="Sáp nhập"),
        "members_associate": Answer(2),
    }
    assert notes_of(Agenda(FORMS, "HTX"), answers)["members"] == ESTIMATE


def test_the_notes_of_items_are_joined_and_one_reason_is_told_once() -> None:
    answers = {
        "loan/1/exists": Answer(value=True),
        "loan/1/repaid": Answer(10, estimate=True),
        "loan/2/exists": Answer(value=True),
        "loan/2/repaid": Answer(20, odd=True, reason="Trả trước hạn"),
        "loan/3/exists": Answer(value=True),
        "loan/3/repaid": Answer(30, odd=True, reason="Trả trước hạn"),
        "loan/4/exists": Answer(value=True),
        "loan/4/repaid": Answer(40, odd=True, reason="Bán đất"),
    }
    found = notes_of(Agenda(FORMS, "HTX"), answers)
    assert found["loan_repaid"] == Note(estimate=True, odd=True, reason="Trả trước hạn; Bán đất")


async def test_the_units_with_an_estimate_in_a_total_are_counted(store: Store) -> None:
    summary = await summary_of(
        store,
        QUARTER,
        Unit("A"),
        Unit("B"),
        Unit("C"),
        Report("A", "2026-07", {"revenue": 1, "workers": 4}, notes={"revenue": ESTIMATE, "workers": ESTIMATE}),
        Report("A", "2026-08", {"revenue": 1, "workers": 5}, notes={"revenue": ESTIMATE}),
        Report("B", "2026-09", {"revenue": 1, "workers": 6}, notes={"workers": ESTIMATE}),
        Report("C", "2026-06", {"revenue": 1}, notes={"revenue": ESTIMATE}),
    )
    assert line(summary, "revenue").estimated == 1, "a unit counts once, and only of the window"
    assert line(summary, "workers").estimated == 1, "of a stock the last value is what counts"


async def test_confirmed_figures_stand_biggest_first_with_their_reasons(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Unit("B"),
        Unit("C"),
        Report("A", "2026-10", {"revenue": 50, "profit": 1}, notes={"revenue": HARVEST}),
        Report("B", "2026-10", {"revenue": 900, "profit": -70}, notes={"revenue": UNEXPLAINED, "profit": HARVEST}),
        Report("C", "2026-10", {"revenue": 60}, notes={"revenue": ESTIMATE}),
    )
    told = json.loads(json.dumps(summary.as_json()))["indicators"]["revenue"]
    assert told["estimated"] == 1
    assert told["notes"] == [
        {"code": "B", "title": "HTX B", "period": "2026-10", "value": 900, "reason": ""},
        {"code": "A", "title": "HTX A", "period": "2026-10", "value": 50, "reason": HARVEST.reason},
    ]
    assert [(note.code, note.value) for note in line(summary, "profit").notes] == [("B", -70)]


async def test_only_figures_within_the_total_are_told(store: Store) -> None:
    odd = {"revenue": HARVEST, "workers": HARVEST}
    summary = await summary_of(
        store,
        Query("2026-07", "2026-09", field="thuy san"),
        Unit("A", field="Thủy sản"),
        Unit("B"),
        Unit("U", "LHHTX", field="Thủy sản"),
        Report("A", "2026-06", {"revenue": 1}, notes=odd),
        Report("A", "2026-07", {"revenue": 2, "workers": 20}, notes=odd),
        Report("A", "2026-08", {"revenue": 3, "workers": 30}, notes=odd),
        Report("A", "2026-09", {"revenue": 4}),
        Report("B", "2026-08", {"revenue": 5, "workers": 50}, notes=odd),
        Report("U", "2026-08", {"revenue": 6, "workers": 60}, notes=odd),
    )
    assert [(note.code, note.value) for note in line(summary, "revenue").notes] == [("A", 3), ("A", 2)]
    assert [(note.code, note.value) for note in line(summary, "workers").notes] == [("A", 30)]


async def test_a_union_s_confirmed_figure_is_told_where_unions_are_asked_about(store: Store) -> None:
    rows = (Unit("U", "LHHTX"), Report("U", "2026-10", {"revenue": 6}, notes={"revenue": HARVEST}))
    summary = await summary_of(store, Query("2026-10", "2026-10", kind="LHHTX"), *rows)
    assert [note.value for note in line(summary, "revenue").notes] == [6]


async def test_a_correction_takes_the_notes_of_what_it_corrects_away(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Report("A", "2026-10", {"revenue": 900}, notes={"revenue": Note(True, True, "Nhầm")}),
        Report("A", "2026-10", {"revenue": 90}, edition=2),
    )
    assert (line(summary, "revenue").estimated, line(summary, "revenue").notes) == (0, ())


async def test_the_chat_is_given_all_notes_together_with_money_first(store: Store) -> None:
    summary = await summary_of(
        store,
        OCTOBER,
        Unit("A"),
        Report(
            "A",
            "2026-10",
            {"workers": 500, "profit": 7, "revenue": 6},
            notes=dict.fromkeys(("workers", "profit", "revenue"), HARVEST),
        ),
    )
    notes = json.loads(json.dumps(chat_data(summary)))["notes"]
    assert [(note["label"], note["value"]) for note in notes] == [
        ("Lãi (lỗ)", 7),
        ("Doanh thu", 6),
        ("Lao động thường xuyên", 500),
    ]
