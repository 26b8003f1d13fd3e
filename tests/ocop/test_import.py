"""A list of OCOP products comes in whole, or the lines that keep it out are named."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.ids import Ids
from db.store import Store
from handlers.forms import load_forms
from handlers.registers.importing import Report, import_entries, told
from handlers.roster.grid import RosterFileError
from handlers.talk.village import settle_village

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
HEADINGS = "STT,Mã đơn vị,Tên sản phẩm,Nhóm,Số sao,Số quyết định,Ngày quyết định\n"


async def brought_in(store: Store, path: Path, text: str, *, dry_run: bool = False) -> Report:
    """A CSV file with the usual headings, imported into the village."""
    file = path / "ocop.csv"
    file.write_text(HEADINGS + text, encoding="utf-8")
    return await import_entries(store, "ocop", file, dry_run=dry_run, now=NOW, ids=Ids())


async def kept(store: Store) -> list[tuple[str, str, int, str, str]]:
    """Every product that is kept."""
    rows = await store.read(lambda tx: tx.all("select * from ocop_products order by organisation_id, decided_on"))
    return [(r["organisation_id"], r["name"], r["stars"], r["product_group"], r["expires_on"]) for r in rows]


@pytest.fixture(autouse=True)
async def village(store: Store) -> None:
    """Four units."""
    await store.transact(settle_village, load_forms(), Ids())


async def test_a_list_comes_in_and_each_product_is_in_force_for_36_months(store: Store, tmp_path: Path) -> None:
    rows = "1,htx-0001,Gạo sạch,thực phẩm,4 sao,12/QĐ-UBND,20/11/2025\n2,THT-0001,Tôm khô,,★★★,,2024-02-29\n"
    report = await brought_in(store, tmp_path, rows)
    assert list(told(report)) == ["Đã nhập: 2 sản phẩm mới, 0 đã có, 0 dòng lỗi."]
    assert await kept(store) == [
        ("HTX-0001", "Gạo sạch", 4, "Thực phẩm", "2028-11-20"),
        ("THT-0001", "Tôm khô", 3, "", "2027-02-28"),
    ]


async def test_the_same_list_once_more_brings_stars_up_to_date_and_adds_nothing(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, "1,HTX-0001,Gạo sạch,,3,,20/11/2025\n")
    report = await brought_in(store, tmp_path, "1,HTX-0001,GẠO SẠCH,,5,,20/11/2025\n")
    assert (report.new, report.known) == (0, 1)
    assert [(name, stars) for _, name, stars, *_ in await kept(store)] == [("GẠO SẠCH", 5)]


@pytest.mark.parametrize(
    ("row", "told_so"),
    [
        ("1,HTX-9999,Gạo,,3,,20/11/2025", "Dòng 2: không có đơn vị mã “HTX-9999”"),
        ("1,,Gạo,,3,,20/11/2025", "Dòng 2: thiếu mã đơn vị"),
        ("1,HTX-0001,,,3,,20/11/2025", "Dòng 2: thiếu sản phẩm"),
        ("1,HTX-0001,Gạo,,6,,20/11/2025", "Dòng 2: số sao “6” chưa đúng"),
        ("1,HTX-0001,Gạo,,3,,2025", "Dòng 2: ngày quyết định “2025” chưa đúng"),
        ("1,HTX-0001,Gạo,,3,,20/11/2026", "Dòng 2: ngày quyết định “20/11/2026” chưa đúng"),
        ("1,HTX-0001,Gạo,,3,,20/11/2025\n2,HTX-0001,gạo,,4,,20/11/2025", "Dòng 3: trùng với dòng 2"),
    ],
)
async def test_a_bad_line_keeps_the_file_out_and_is_named(store: Store, tmp_path: Path, row: str, told_so: str) -> None:
    report = await brought_in(store, tmp_path, f"{row}\n9,THT-0001,Tôm khô,,3,,1/2/2025\n")
    assert report.stopped
    assert any(told_so in line for line in told(report))
    assert await kept(store) == []


async def test_a_trial_writes_nothing(store: Store, tmp_path: Path) -> None:
    report = await brought_in(store, tmp_path, "1,HTX-0001,Gạo,,3,,20/11/2025\n", dry_run=True)
    assert list(told(report)) == ["Chạy thử, chưa ghi gì: 1 sản phẩm mới, 0 đã có, 0 dòng lỗi."]
    assert await kept(store) == []


async def test_a_file_without_the_headings_says_which_are_needed(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "khac.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(RosterFileError, match="“Mã”, “Sản phẩm”, “Số sao”, “Ngày quyết định”"):
        await import_entries(store, "ocop", file, dry_run=True, now=NOW, ids=Ids())
