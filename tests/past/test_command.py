"""`reports import` as an operator types it."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from db.ids import Ids
from db.reports import figures_in
from db.store import Store, open_store
from handlers.forms import load_forms
from handlers.past.command import commands
from handlers.talk.village import settle_village


@pytest.fixture
async def village(database_url: str) -> str:
    """The address of a database with the village."""
    store = await open_store(database_url)
    await store.transact(settle_village, load_forms(), Ids())
    await store.close()
    return database_url


def typed(url: str, *words: str) -> Result:
    """Run the command."""

    async def open_it() -> Store:
        return await open_store(url)

    return CliRunner().invoke(commands(open_it), words)


async def kept(url: str) -> dict[str, int]:
    """The figures of 2023."""
    store = await open_store(url)
    try:
        return await store.read(figures_in, "THT-0001", "2023")
    finally:
        await store.close()


def past_file(folder: Path) -> str:
    """A good line and a bad one."""
    file = folder / "qua.csv"
    file.write_text("Mã,Kỳ,Doanh thu (triệu đồng),Lạ\nTHT-0001,2023,120,x\nTHT-0001,2022,nhiều,x\n", encoding="utf-8")
    return str(file)


async def test_bad_lines_stop_it_unless_they_may_be_skipped(village: str, tmp_path: Path) -> None:

    file = past_file(tmp_path)
    stopped = await asyncio.to_thread(typed, village, "import", file)
    assert stopped.exit_code == 1
    assert "Cột chưa hiểu nên bỏ qua: Lạ." in stopped.stdout
    assert "✗ Dòng 3: “nhiều” ở cột “Doanh thu”" in stopped.stdout
    assert "hoặc thêm --bad-rows skip" in stopped.stdout
    assert await kept(village) == {}
    skipped = await asyncio.to_thread(typed, village, "import", file, "--bad-rows", "skip")
    assert skipped.exit_code == 0
    assert "Đã nhập: 1 dòng mới (1 số liệu), 0 dòng đã có, 1 dòng lỗi." in skipped.stdout
    assert await kept(village) == {"revenue": 120_000_000}


async def test_a_file_without_headings_is_told_in_one_sentence(village: str, tmp_path: Path) -> None:

    file = tmp_path / "khac.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    told = await asyncio.to_thread(typed, village, "import", str(file))
    assert told.exit_code == 1
    assert "Không thấy hàng tiêu đề trong khac.csv" in told.stderr
