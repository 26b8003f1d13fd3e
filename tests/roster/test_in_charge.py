"""Who of the office looks after a unit, as a roster file names them."""

import csv

import pytest

from db.roster import add_people
from handlers.roster.exporting import export_file
from handlers.roster.headings import Column
from tests.roster.desk import NOW, Desk
from tests.roster.tables import HEADINGS, ROW

STAFF = (
    ("s1", "Phan Thị Minh", "+84199000005"),
    ("s2", "Trần Văn Nam", "+84199000006"),
    ("s3", "Trần Văn Nam", "+84199000007"),
)


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    """The desk, in an office of three."""
    await desk.store.transact(add_people, STAFF, NOW, "staff")
    return desk


async def charged(desk: Desk, text: str, heading: str = "Cán bộ phụ trách") -> tuple[str | None, list[str]]:
    """Who is in charge of the unit after an import that says so, and what was wrong with it."""
    report = await desk.imports((*ROW, text), headings=(*HEADINGS, heading))
    rows = await desk.rows("select in_charge from organisations")
    return (rows[0]["in_charge"] if rows else None), [str(problem) for problem in report.plan.bad]


@pytest.mark.parametrize("text", ["Phan Thị Minh", "phan thi minh", "0199 000 005"])
@pytest.mark.parametrize("heading", ["Cán bộ phụ trách", "in_charge"])
async def test_by_name_or_by_phone(desk: Desk, text: str, heading: str) -> None:
    assert await charged(desk, text, heading) == ("s1", [])


async def test_two_of_one_name_are_told_apart_by_phone(desk: Desk) -> None:
    none, (problem,) = await charged(desk, "Trần Văn Nam")
    assert none is None
    assert "hãy ghi số điện thoại" in problem
    assert await charged(desk, "0199 000 007") == ("s3", [])


async def test_a_name_that_nobody_of_the_office_bears_is_named(desk: Desk) -> None:
    _, (problem,) = await charged(desk, "Nguyễn Văn An")
    assert "Cán bộ phụ trách" in problem
    assert "chưa có cán bộ nào" in problem


async def test_an_empty_cell_changes_nothing_and_a_dash_takes_the_charge_away(desk: Desk) -> None:
    await charged(desk, "Phan Thị Minh")
    assert await charged(desk, "") == ("s1", [])
    assert await charged(desk, "-") == (None, [])


async def test_what_changes_is_told_by_name_and_an_export_comes_in_again(desk: Desk) -> None:
    await charged(desk, "Phan Thị Minh")
    report = await desk.imports((*ROW, "0199 000 006"), headings=(*HEADINGS, "Cán bộ phụ trách"), dry_run=True)
    (change,) = report.plan.changed[0].changes
    assert (change.column, change.old, change.new) == (Column.IN_CHARGE, "Phan Thị Minh", "0199 000 006")
    path = desk.folder / "out.csv"
    await export_file(desk.store, path)
    (told,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert told["Cán bộ phụ trách"] == "Phan Thị Minh"
