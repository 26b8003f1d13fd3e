"""Whatever stands in a table, each of its rows is taken or named; reading never breaks."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.roster.communes import load_places
from handlers.roster.entries import Reader
from handlers.roster.grid import text_of
from handlers.roster.headings import Column
from handlers.roster.plan import read_entries
from handlers.roster.rows import RawRow
from tests.proof import examples

READER = Reader(load_places(), {}, date(2026, 11, 23))
USUAL = (
    *("HTX-0001", "HTX Kim Long", "Tổ hợp tác", "xã Vĩnh Linh", "Vĩnh Linh", "19363", "3200123456", "0912345678"),
    *("0912345678/0987654321", "09/3/2015", "2015", "42072", "Giám đốc", "-", "quý", "giải thể", "Ông An", "x", ","),
)
CELLS = st.dictionaries(st.sampled_from(list(Column)), st.sampled_from(USUAL) | st.text(min_size=1, max_size=30))


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(CELLS, max_size=6))
def test_every_row_is_either_taken_or_named_with_a_reason(tables: list[dict[Column, str]]) -> None:
    rows = [
        RawRow(line, {column: text_of(cell) for column, cell in cells.items() if text_of(cell)})
        for line, cells in enumerate(tables, start=2)
    ]
    entries, bad = read_entries(rows, READER)
    taken, named = {entry.line for entry in entries}, {problem.line for problem in bad}
    assert taken | named == {row.line for row in rows}
    assert taken & named == set()
    assert all(problem.reason for problem in bad)
    assert len({entry.code for entry in entries}) == len(entries)
