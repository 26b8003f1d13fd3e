"""The command `summary`, with a store behind it that remembers what it was asked."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conversations.fund.ledger import LedgerLine
from summaries.chat import chat_data
from summaries.command import Told, command
from summaries.query import Query
from summaries.summary import summarise
from tests.summaries.province import FORMS, TIMEZONE, TODAY


class Nothing:
    """The facts of a province without units."""

    units: tuple[Mapping[str, str], ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    ledger_months: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    reports = cycles = totals = reports_around = confirmed = matched = targets = staff = units


class Office:
    """Runs the command and keeps its queries."""

    def __init__(self) -> None:
        self.queries: list[Query] = []

    async def told_of(self, query: Query) -> Told:
        self.queries.append(query)
        summary = summarise(Nothing(), query, FORMS, TODAY, TIMEZONE)
        return summary, chat_data(summary)

    async def file(self, query: Query) -> bytes:
        self.queries.append(query)
        return f"từ {query.start}".encode()

    def runs(self, *arguments: str) -> Result:
        def render(data: Mapping[str, object]) -> str:
            return f"Từ {data['from']} đến {data['to']}"

        return CliRunner().invoke(command(self.told_of, render, {"csv": self.file, "xlsx": self.file}), arguments)


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
        (
            ["--from", "2026-Q3", "--district", "Hải Lăng", "--size", "small", "--by", "commune", "--against", "year"],
            Query("2026-07", "2026-09", district="Hải Lăng", size="small", by="commune", against="year"),
        ),
        (
            ["--statutory", "2026", "--province", "quang-tri", "--in-charge", "Lê Thị Hạnh"],
            Query("2025-12", "2026-11", province="quang-tri", in_charge="Lê Thị Hạnh", statutory=True),
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


def test_a_file_is_made_of_the_same_question(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "tháng 10.xlsx"
    result = office.runs("--from", "2026-10", "--kind", "THT", "--format", "xlsx", "--out", str(path))
    assert (result.stdout, path.read_text(encoding="utf-8")) == ("", "từ 2026-10")
    assert office.queries == [Query("2026-10", "2026-10", kind="THT")]


def test_a_file_that_can_be_read_is_shown_where_none_is_named(office: Office) -> None:
    assert office.runs("--from", "2026-10", "--format", "csv").stdout == "từ 2026-10"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "tháng 10"], "write 2026-10, 2026-Q3, 2026-H1 or 2026"),
        (["--from", "2026-10", "--to", "2026-09"], "ends (2026-09) before it starts (2026-10)"),
        (["--from", "0001"], "not a month of our time"),
        (["--from", "9999"], "make no window"),
        (["--from", "2026-10", "--format", "pdf"], "choose text or json or csv or xlsx or docx"),
        (["--from", "2026-10", "--format", "xlsx"], "write --out NAME.xlsx"),
        (["--from", "2026-10", "--format", "xlsx", "--out", "no such folder/a.xlsx"], "no such folder"),
        (["--from", "2026-10", "--kind", "HTXX"], "'HTXX' is not one of"),
        (["--from", "2026-10", "--out", "no such folder/out.txt"], "no such folder"),
        ([], "say which window"),
        (["--statutory", "2026", "--from", "2026-01"], "say which window"),
        (["--from", "2026-10", "--by", "moon"], "'moon' is not one of"),
        (["--from", "2026-10", "--against", "moon"], "'moon' is not one of"),
    ],
)
def test_a_mistake_is_named_with_what_to_write_instead(office: Office, arguments: list[str], said: str) -> None:
    result = office.runs(*arguments)
    assert result.exit_code != 0
    assert said in result.stderr
