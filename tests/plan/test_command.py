"""`plan import` as an operator types it."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conversations.summaries.plan import Target
from db.plan import targets
from db.store import Store, open_store
from handlers.plan.command import commands

HEADINGS = "Kỳ;Chỉ tiêu;Loại hình;Xã;Giá trị (triệu đồng)"


def typed(url: str, *words: str) -> Result:
    """Run the command."""

    async def open_it() -> Store:
        return await open_store(url)

    return CliRunner().invoke(commands(open_it), words)


def kept(url: str) -> tuple[Target, ...]:
    """The targets of 2026."""

    async def look() -> tuple[Target, ...]:
        store = await open_store(url)
        try:
            return await store.read(targets, "2026")
        finally:
            await store.close()

    return asyncio.run(look())


def file_of(folder: Path, *lines: str, headings: str = HEADINGS) -> str:
    path = folder / "ke-hoach.csv"
    path.write_text("\n".join([headings, *lines]), encoding="utf-8")
    return str(path)


def test_targets_come_in_for_all_a_kind_or_a_commune(database_url: str, tmp_path: Path) -> None:
    file = file_of(
        tmp_path,
        "2026;Doanh thu;;;300000",
        "Quý 1/2026;Doanh thu;HTX;;75.000",
        "2026;Doanh thu;;Vĩnh Thủy;12 tỷ",
        "2026;Lao động thường xuyên;THT;;900",
    )
    assert "Chạy thử, chưa ghi gì: 4 chỉ tiêu, 0 dòng lỗi" in typed(database_url, "import", file, "--dry-run").output
    assert kept(database_url) == ()
    assert "Đã nhập 4 chỉ tiêu" in typed(database_url, "import", file).output
    assert set(kept(database_url)) == {
        Target("2026", "revenue", "", "", 300_000_000_000),
        Target("2026-Q1", "revenue", "HTX", "", 75_000_000_000),
        Target("2026", "revenue", "", "19405", 12_000_000_000),
        Target("2026", "workers", "THT", "", 900),
    }
    typed(database_url, "import", file_of(tmp_path, "2026;Doanh thu;;;310000"))
    assert Target("2026", "revenue", "", "", 310_000_000_000) in kept(database_url)
    assert len(kept(database_url)) == 4


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("năm sau;Doanh thu;;;300", "chưa hiểu kỳ"),
        ("2026;Hạnh phúc;;;300", "chưa hiểu chỉ tiêu"),
        ("2026;Doanh thu;;;nhiều", "chưa hiểu giá trị"),
        ("2026;Doanh thu;;;", "chưa hiểu giá trị"),
        ("2026;Doanh thu;Công ty;;300", "chưa hiểu"),
        ("2026;Doanh thu;;Xã Không Có;300", "chưa hiểu"),
        ("2026;Doanh thu;;;300000", "trùng kỳ"),
    ],
)
def test_a_bad_line_keeps_everything_out_and_is_named(
    database_url: str, tmp_path: Path, line: str, sentence: str
) -> None:
    result = typed(database_url, "import", file_of(tmp_path, "2026;Doanh thu;;;300000", line))
    assert result.exit_code == 1
    assert f"✗ Dòng 3: {sentence}" in result.output
    assert kept(database_url) == ()


def test_a_file_without_headings_is_refused(database_url: str, tmp_path: Path) -> None:
    result = typed(database_url, "import", file_of(tmp_path, "1;2", headings="a;b"))
    assert result.exit_code == 1
    assert "Không thấy hàng tiêu đề" in result.output
