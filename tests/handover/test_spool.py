"""Rows on their way into a file: they come back as they were, and nothing of them stays behind."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import gettempdir

import pytest

from db.store import Store
from handlers.handover import reading
from handlers.handover.reading import read_workbook
from handlers.handover.spool import Spool
from summaries.documents.table import Cell, Column, Formula, Noted, Table
from tests.handover.province import QUERY, settle
from tests.summaries.province import FORMS, TIMEZONE, TODAY

COLUMNS = (Column("a"), Column("b", "integer"), Column("c", "decimal"), Column("d", "moment"))
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("HTX Vĩnh Thủy\n2", Noted(5, "Đơn vị ước tính"), Decimal("12.50"), datetime(2026, 11, 5, 9, 2)),  # noqa: DTZ001 - as spreadsheets have times
    ("=1", Formula("SUM(A1:A2)", Decimal("1.5")), None, None),
)


def folders() -> set[Path]:
    """The folders of spools on this machine, of this test alone."""
    return set(Path(gettempdir()).glob("htx-*"))


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_rows_come_back_as_they_went() -> None:
    with Spool() as spool:
        for row in ROWS:
            spool.write("key", row)
        spool.finish()
        assert tuple(Table(COLUMNS, spool.spooled("key")).lines()) == ROWS


def test_a_key_without_rows_has_none() -> None:
    with Spool() as spool:
        spool.finish()
        table = Table(COLUMNS, spool.spooled("nothing"))
        assert (table.count, list(table.lines())) == (0, [])


def test_nobody_else_can_read_them_and_none_stay() -> None:
    with Spool() as spool:
        spool.write("key", ROWS[0])
        (folder,) = folders()
        assert folder.stat().st_mode & 0o077 == 0
    assert folders() == set()


async def test_when_reading_fails_nothing_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await settle(store)

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(reading, "figures_behind", fail)
    with pytest.raises(OSError, match="no room"):
        await store.read(read_workbook, QUERY, FORMS, TODAY, TIMEZONE)
    assert folders() == set()
