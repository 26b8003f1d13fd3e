"""The command `summary`, with a store behind it that remembers what it was asked."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summaries.command import command
from summaries.query import Query
from summaries.summary import Summary, summarise
from tests.summaries.province import FORMS, TIMEZONE, TODAY


class Nothing:
    """The facts of a province without units."""

    units: tuple[Mapping[str, str], ...] = ()
    reports = cycles = totals = earlier_totals = reports_around = confirmed = units


class Office:
    """Runs the command and keeps its queries."""

    def __init__(self) -> None:
        self.queries: list[Query] = []

    async def summary_of(self, query: Query) -> Summary:
        self.queries.append(query)
        return summarise(Nothing(), query, FORMS, TODAY, TIMEZONE)

    def runs(self, *arguments: str) -> Result:
        def render(data: Mapping[str, object]) -> str:
            return f"Từ {data['from']} đến {data['to']}"

        return CliRunner().invoke(command(self.summary_of, render), arguments)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["--from", "2026-01", "--to", "2026-10"], Query("2026-01", "2026-10")),
        (["--from", "2026-10"], Query("2026-10", "2026-10")),
        (["--from", "2026-Q3"], Query("2026-07", "2026-09")),
        (["--from", "2025", "--to", "2026-H1"], Query("2025-01", "2026-06")),
        (
            ["--from", "2026-10", "--area", "19363", "--kind", "htx", "--field", "Thủy sản"],
            Query("2026-10", "2026-10", "19363", "HTX", "Thủy sản"),
        ),
    ],
)
def test_options_make_a_query(office: Office, arguments: list[str], query: Query) -> None:
    assert office.runs(*arguments).exit_code == 0
    assert office.queries == [query]


def test_text_is_what_the_renderer_words(office: Office) -> None:
    assert office.runs("--from", "2026-10").stdout == "Từ 2026-10 đến 2026-10\n"


def test_json_is_one_object_and_nothing_else(office: Office) -> None:
    result = office.runs("--from", "2026-10", "--format", "json")
    assert json.loads(result.stdout)["from"] == "2026-10"
    assert "No unit" in result.stderr


def test_a_summary_can_be_written_into_a_file(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "tháng 10.json"
    result = office.runs("--from", "2026-10", "--format", "json", "--out", str(path))
    assert result.stdout == ""
    assert json.loads(path.read_text(encoding="utf-8"))["indicators"]["revenue"]["unit"] == "đồng"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "tháng 10"], "write 2026-10, 2026-Q3, 2026-H1 or 2026"),
        (["--from", "2026-10", "--to", "2026-09"], "ends (2026-09) before it starts (2026-10)"),
        (["--from", "0001"], "not a month of our time"),
        (["--from", "9999"], "make no window"),
        (["--from", "2026-10", "--format", "docx"], "choose text or json"),
        (["--from", "2026-10", "--kind", "HTXX"], "'HTXX' is not one of"),
        (["--from", "2026-10", "--out", "no such folder/out.txt"], "no such folder"),
        ([], "--from"),
    ],
)
def test_a_mistake_is_named_with_what_to_write_instead(office: Office, arguments: list[str], said: str) -> None:
    result = office.runs(*arguments)
    assert result.exit_code != 0
    assert said in result.stderr
