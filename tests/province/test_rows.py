"""Every row of the provincial report is asked, stored and printed, and the documentation says where."""

import re
import tomllib
from pathlib import Path

import pytest

from conversations.access import COMMANDS
from handlers.forms import ALL, load_forms
from messages.render import HERE
from summaries.indicators import indicators_of
from summaries.province.page import page
from summaries.province.reporting import report_of
from summaries.province.rows import ROWS, Row, lines, stored_in
from tests.province.made_up import article

ROOT = Path(__file__).parent.parent.parent
BEHIND = {"wages", "wage_earners"}
"""What the income of row 12 is reckoned from."""


def named(row: Row) -> str:
    return row.number


def test_the_nineteen_figures_and_the_fourteen_tasks_are_all_there() -> None:
    numbers = {row.number for row in ROWS}
    assert {str(number) for number in range(1, 20)} | set("abcdefghijklmn") <= numbers
    assert len(numbers) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_a_row_names_is_in_the_report(row: Row) -> None:
    report = report_of(article())
    assert [key for key in row.keys if key not in report.values and key not in report.lists] == []


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_a_row_names_is_printed_where_it_says(row: Row, language: str) -> None:
    template = (HERE / language / "province" / f"{row.paragraph}.txt.j2").read_text(encoding="utf-8")
    named_in_it = set(re.findall(r"\b(?:v|lists)\.(\w+)", template))
    assert [key for key in row.keys if key not in named_in_it] == []


def test_no_figure_of_the_report_is_without_a_row() -> None:
    kept = {key for row in ROWS for key in row.keys}
    report = report_of(article())
    assert {*report.values, *report.lists} - kept - BEHIND == set()


def test_what_is_stored_is_what_forms_ask_and_registers_hold() -> None:
    asked = {indicator.key for indicator in indicators_of(load_forms(keys=ALL))}
    kinds = (ROOT / "conversations" / "registers" / "kinds").glob("*.toml")
    registers = {tomllib.loads(path.read_text(encoding="utf-8"))["key"] for path in kinds}
    tables = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "db" / "migrations").glob("*.sql"))
    for row in ROWS:
        for key in row.keys:
            for place in stored_in(key):
                kind, _, name = place.partition(" ")
                if kind == "figure":
                    assert name in asked, (row.number, key)
                elif kind == "register":
                    assert name in registers, (row.number, key)
                else:
                    assert f"create table {kind} (" in tables, (row.number, key)


def test_what_a_row_is_opened_with_is_a_command_of_the_chat() -> None:
    kinds = (ROOT / "conversations" / "registers" / "kinds").glob("*.toml")
    words = {word for path in kinds for word in tomllib.loads(path.read_text(encoding="utf-8"))["words"]}
    for row in ROWS:
        command, _, rest = row.opens.partition(" ")
        assert command in COMMANDS
        assert command != "/so" or rest in words, row.number


def test_a_line_has_its_value_and_where_it_came_from() -> None:
    found = {line.key: line for line in lines(report_of(article()))}
    revenue = found["groups_revenue"]
    assert (revenue.row.number, revenue.value.reporting, revenue.value.expected) == ("7", 231, 235)
    assert revenue.stored == ("figure revenue",)
    assert found["farms"].stored == ("register farms", "figure farms")
    assert found["fund_drawn"].stored == ("fund_ledger",)


def test_the_page_of_the_documentation_is_that_of_the_rows() -> None:
    """Written with `python -m summaries.province.page > docs/provincial-report.md`."""
    assert (ROOT / "docs" / "provincial-report.md").read_text(encoding="utf-8") == page()
