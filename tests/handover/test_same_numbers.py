"""One question on the same data gives the same numbers in every format: each is read back and held to the others."""

import csv
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest

from db.store import Store
from summaries.chat import chat_data
from summaries.command import json_text
from summaries.query import Query
from summaries.tables import tables_of
from tests.documents.reading import cells, lists, paper, workbook
from tests.handover.province import QUERY, csv_of, docx, settle, tables_read, xlsx
from tests.summaries.province import Report, Unit, write

Numbers = dict[str, tuple[Decimal | None, ...]]
"""By label: value, reporting, expected, mean, now, before, change in percent."""
NAMES = ("value", "reporting", "expected", "mean", "now", "before", "change_percent")
QUERIES = (
    QUERY,
    Query("2026-10", "2026-10", kind="THT"),
    Query("2026-01", "2026-10", against="year"),
    Query("2026-10", "2026-10", field="chan nuoi"),
    Query("2026-10", "2026-10"),
    Query("2026-08", "2026-10"),
)


def number(cell: object) -> Decimal | None:
    """A cell of any format; None where it is empty."""
    return None if cell in (None, "") else Decimal(str(cell))


def shown(cell: str) -> Decimal | None:
    """A number as Vietnamese paper has it."""
    return number(cell.replace(".", "").replace(",", "."))


def in_json(text: str) -> Numbers:
    indicators = json.loads(text)["indicators"]
    found: Numbers = {}
    for key, line in indicators.items():
        compared = line["compared"] or {}
        own = [number(line[name]) for name in NAMES[:4]]
        found[key] = (*own, number(compared.get("now")), number(line["previous"]), number(line["change_percent"]))
    return found


def in_chat(line: Mapping[str, Any]) -> tuple[Decimal | None, ...]:
    """A line as the templates of the chat take it: numbers, and the comparison that its words tell."""
    compared = line["compared"] or {}
    own = (number(line[name]) for name in NAMES[:4])
    return (*own, *(number(compared.get(name)) for name in ("now", "before", "change_percent")))


def in_csv(text: str, titles: Iterable[str]) -> Numbers:
    """The blocks under the titles of the forms."""
    found: Numbers = {}
    rows, wanted, columns = csv.reader(StringIO(text)), set(titles), dict[str, int]()
    for row in rows:
        if len(row) == 1:
            columns = {}
            if row[0] in wanted:
                heading = next(rows)
                columns = {name: place for place, name in enumerate(heading)}
        elif row and columns:
            places = (3, 4, 5, 7, 9, 10, 12)
            found[row[0]] = tuple(number(row[place]) for place in places)
    return found


def in_xlsx(content: bytes) -> Numbers:
    """The first sheet, by label."""
    found: Numbers = {}
    for row in cells(workbook(content), "Tổng hợp")[4:]:
        found[row[1]] = tuple(number(row[place]) for place in (3, 4, 5, 7, 9, 10, 12))
    return found


def in_docx(content: bytes) -> Numbers:
    """Every table with the numbers of a form, by label."""
    found: Numbers = {}
    for table in lists(paper(content)):
        if table[0][0] == "Chỉ tiêu":
            for label, value, units, mean, now, before, change in table[1:]:
                reporting, expected = units.split("/")
                numbers = value, reporting, expected, mean, now, before, change
                found[label.removesuffix(" (đồng)").removesuffix(" (%)")] = tuple(map(shown, numbers))
    return found


@pytest.mark.parametrize("query", QUERIES)
async def test_every_format_has_the_same_numbers(store: Store, query: Query) -> None:
    await settle(store)
    summary = await tables_read(store, query)
    labels = {line.indicator.key: line.indicator.label for line in summary.lines}
    told = in_json(json_text(summary))
    titles = [table.title for table in tables_of(summary) if table.key.startswith("figures/")]
    assert in_csv(await csv_of(store, query), titles) == told
    by_label = {labels[key]: numbers for key, numbers in told.items()}
    sheet, report = in_xlsx(await xlsx(store, query)), in_docx(await docx(store, query))
    assert sheet.items() <= by_label.items()
    assert report.items() <= by_label.items()
    known = {label for label, numbers in by_label.items() if numbers[0] is not None}
    assert known == set(report)
    assert known <= set(sheet)
    lines = chat_data(summary)["indicators"]
    assert isinstance(lines, Mapping)
    for key, line in lines.items():
        assert in_chat(line) == told[key], "what the chat's words are made of"


async def test_a_nation_s_money_keeps_its_last_dong(store: Store) -> None:
    """16 digits: more than a number of a spreadsheet holds exactly is more than any province has, and this is less."""
    value = 123_456_789_012_345
    await store.transact(write, Unit("HTX-0001"), Report("HTX-0001", "2026-10", {"revenue": value}))
    query = Query("2026-10", "2026-10")
    assert in_xlsx(await xlsx(store, query))["Doanh thu"][0] == value
    assert in_docx(await docx(store, query))["Doanh thu"][0] == value


async def test_the_same_question_gives_the_same_bytes_of_text(store: Store) -> None:
    await settle(store)
    assert await csv_of(store) == await csv_of(store)
    assert json_text(await tables_read(store)) == json_text(await tables_read(store))
