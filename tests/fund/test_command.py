"""`fund import` and `fund staff` as an operator types them."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from db.ids import Ids
from db.store import Store, open_store
from handlers.forms import load_forms
from handlers.fund.command import commands
from handlers.talk.village import settle_village
from tests.fund.ledger_files import ledger_file, ledger_line

Typed = Callable[..., Result]


async def _settle(url: str) -> None:
    store = await open_store(url)
    await store.transact(settle_village, load_forms(), Ids())
    await store.close()


@pytest.fixture
def typed(database_url: str) -> Typed:
    """Runs the command on a database with the village."""
    asyncio.run(_settle(database_url))

    async def open_it() -> Store:
        return await open_store(database_url)

    group: click.Group = commands(open_it)
    return lambda *words: CliRunner().invoke(group, [str(word) for word in words])


def test_a_ledger_comes_in_and_a_month_again_replaces_it(typed: Typed, tmp_path: Path) -> None:
    file = ledger_file(
        tmp_path, ledger_line(month="8/2026"), ledger_line(month="9/2026", opening="190000000", repaid="0")
    )
    first, second = typed("import", file), typed("import", file)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == "Đã nhập: 2 dòng (2026-08, 2026-09), 0 dòng lỗi.\n"
    assert "Thay bản trước của: 2026-08 (lần 2), 2026-09 (lần 2)" in second.stdout


def test_a_trial_and_bad_lines_write_nothing(typed: Typed, tmp_path: Path) -> None:
    file = ledger_file(tmp_path, ledger_line(month="8/2026", code="HTX-9999"), ledger_line(month="9/2026"))
    trial, stopped = typed("import", file, "--dry-run"), typed("import", file)
    assert (trial.exit_code, stopped.exit_code) == (0, 1)
    assert "Chạy thử, chưa ghi gì: 1 dòng (2026-09), 1 dòng lỗi." in trial.stdout
    assert "✗ Dòng 2: không có đơn vị mã “HTX-9999”" in stopped.stdout
    assert "Hãy sửa các dòng trên rồi nhập lại." in stopped.stdout


def test_a_file_that_is_none_is_told_in_one_sentence(typed: Typed, tmp_path: Path) -> None:
    missing = typed("import", tmp_path / "khong-co.xlsx")
    assert missing.exit_code == 1
    assert "Không thấy tệp" in missing.stderr


def test_who_works_for_the_fund(typed: Typed) -> None:
    assert typed("staff", "0199000005").stdout == "Phan Thị Minh làm việc của Quỹ.\n"
    assert typed("staff", "0199000005", "--remove").stdout == "Phan Thị Minh không còn làm việc của Quỹ.\n"
    leader = typed("staff", "0199000001")
    assert leader.exit_code == 1
    assert "Không có cán bộ nào có số 0199000001" in leader.stderr
