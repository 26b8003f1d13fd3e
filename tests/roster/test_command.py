"""`roster import` and `roster export` as an operator types them."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from db.store import Store, open_store
from handlers.roster.command import commands
from tests.roster.tables import HEADINGS, ROW, other, row, write_csv

Typed = Callable[..., Result]


@pytest.fixture
def typed(database_url: str) -> Typed:
    """Runs the command on a database of its own."""

    async def open_it() -> Store:
        return await open_store(database_url)

    group: click.Group = commands(open_it)
    return lambda *words: CliRunner().invoke(group, [str(word) for word in words])


def test_an_import_tells_what_it_did(typed: Typed, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "ds.csv", [(*HEADINGS, "Ghi chú"), ROW, other(2)])
    first, second = typed("import", path), typed("import", path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Cột chưa hiểu nên bỏ qua: Ghi chú." in first.stdout
    assert "+ HTX-0001  HTX Kim Long" in first.stdout
    assert "Đã nhập: 2 đơn vị mới, 0 thay đổi, 0 giữ nguyên, 0 dòng lỗi." in first.stdout
    assert "Đã nhập: 0 đơn vị mới, 0 thay đổi, 2 giữ nguyên, 0 dòng lỗi." in second.stdout


def test_a_dry_run_shows_each_field_before_and_after(typed: Typed, tmp_path: Path) -> None:
    typed("import", write_csv(tmp_path / "1.csv", [HEADINGS, ROW, other(2)]))
    changed = write_csv(tmp_path / "2.csv", [HEADINGS, row(ten="HTX Kim Long Mới")])
    dry = typed("import", changed, "--dry-run")
    assert "~ HTX-0001  HTX Kim Long Mới" in dry.stdout
    assert "    Tên: HTX Kim Long → HTX Kim Long Mới" in dry.stdout
    assert "Không còn trong tệp, giữ nguyên (không xóa): HTX-0002." in dry.stdout
    assert "Chạy thử, chưa ghi gì: 0 đơn vị mới, 1 thay đổi, 0 giữ nguyên, 0 dòng lỗi." in dry.stdout
    assert typed("import", changed, "--dry-run").stdout == dry.stdout


def test_bad_rows_stop_an_import_unless_they_may_be_skipped(typed: Typed, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "ds.csv", [HEADINGS, row(xa="Vĩnh Linh"), other(2)])
    stopped, skipped = typed("import", path), typed("import", path, "--bad-rows", "skip")
    assert (stopped.exit_code, skipped.exit_code) == (1, 0)
    assert "✗ Dòng 2, cột “Xã/phường”: “Vĩnh Linh” vừa là tên xã Vĩnh Linh hiện nay" in stopped.stdout
    assert "Chưa ghi gì vì có dòng lỗi" in stopped.stdout
    assert "Đã nhập: 1 đơn vị mới, 0 thay đổi, 0 giữ nguyên, 1 dòng lỗi." in skipped.stdout


def test_an_export_says_how_many_went_out(typed: Typed, tmp_path: Path) -> None:
    typed("import", write_csv(tmp_path / "ds.csv", [HEADINGS, ROW]))
    out = typed("export", tmp_path / "ra.xlsx")
    assert (out.exit_code, out.stdout.startswith("Đã xuất 1 đơn vị ra ")) == (0, True)
    assert (tmp_path / "ra.xlsx").exists()


def test_an_unreadable_file_ends_with_a_sentence(typed: Typed, tmp_path: Path) -> None:
    result = typed("import", tmp_path / "none.xlsx")
    assert result.exit_code == 1
    assert "Không thấy tệp" in result.stderr
