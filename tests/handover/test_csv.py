"""CSV: every table under its title, and nothing in it that a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from conversations.answers.folding import clean
from db.store import Store
from summaries.documents.csv_text import csv_text
from summaries.documents.guarding import guarded, unguarded
from summaries.tables import Column, Table
from tests.handover.province import csv_of, settle

RUN = ["=1+1", "+84199000001", "-x", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "＝1", "'=1"]


@pytest.mark.parametrize("typed", RUN)
def test_what_would_be_run_is_marked_as_text(typed: str) -> None:
    assert guarded(typed).startswith("'")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("một;=1", "một;'=1"),
        ("một; -1", "một; '-1"),
        ('một;"=1', "một;\"'=1"),
        ("một\r\n@SUM(A1);+2", "một\n'@SUM(A1);'+2"),
        ("một; hai - ba", "một; hai - ba"),
    ],
)
def test_what_a_program_that_separates_by_semicolons_would_run_is_marked_too(typed: str, written: str) -> None:
    assert guarded(typed) == written


@pytest.mark.parametrize("typed", [*RUN, "'", "''=1", "một;'=1\n\"-2", "(=1)", ""])
def test_what_was_marked_is_read_as_it_was(typed: str) -> None:
    assert unguarded(guarded(typed)) == clean(typed)


@pytest.mark.parametrize("typed", ["HTX Vĩnh Thủy", "3 sao", "(=1)", "a\tb", ""])
def test_what_would_not_be_run_stays_as_it_is(typed: str) -> None:
    assert not guarded(typed).startswith("'")


@pytest.mark.parametrize("typed", RUN)
def test_no_field_of_any_table_begins_like_a_formula_but_numbers_do(typed: str) -> None:
    columns = (Column("a", typed, "text"), Column("b", "Số", "integer"))
    rows = list(csv.reader(StringIO(csv_text([Table("t", typed, columns, ((typed, -5),))]))))
    assert [row[0][:1] for row in rows] == ["'", "'", "'"]
    assert rows[2][1] == "-5"


async def test_tables_stand_below_one_another_with_an_empty_line_between(store: Store) -> None:
    await settle(store)
    rows = list(csv.reader(StringIO(await csv_of(store))))
    titles = [row[0] for row, before in zip(rows, [[], *rows], strict=False) if row and not before]
    assert titles[:3] == ["Số tổ chức", "Doanh thu", "Thành viên và lao động"]
    assert titles[-2:] == ["Chưa nhận báo cáo", "Số khác thường đã được đơn vị xác nhận"]


async def test_a_reason_that_begins_like_a_formula_is_text(store: Store) -> None:
    await settle(store)
    assert "'=bán xe tải cũ" in await csv_of(store)
