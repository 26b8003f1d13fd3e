"""Registers come in from Excel and CSV whole or not at all, and go out so that they come in again unchanged."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from db.ids import Ids
from db.registers.entries import kept
from db.registers.keeping import Hand, change
from db.store import Store, open_store
from handlers.registers.command import commands
from handlers.registers.exporting import export_entries
from handlers.registers.importing import Report, import_entries, told
from handlers.roster.grid import RosterFileError
from tests.registers.conftest import NOW, Village, rows, written


async def brought_in(store: Store, folder: Path, name: str, text: str, *, dry_run: bool = False) -> Report:
    """A CSV file that is imported into a register."""
    file = folder / "so.csv"
    file.write_text(text, encoding="utf-8")
    return await import_entries(store, name, file, dry_run=dry_run, now=NOW, ids=Ids())


async def test_amounts_areas_and_choices_are_read_as_people_write_them(village: Village, tmp_path: Path) -> None:
    headings = "Mã;Trang trại;Loại;Diện tích (ha);Vốn đã đầu tư (triệu đồng);Ngày thành trang trại"
    rows_of_file = (
        "HTX-0001;Trại lợn;chăn nuôi;1,5;2700,5;1/1/2022",
        "THT-0001;Trại tôm;Nuôi trồng thủy sản;;2 tỷ 7;2022-02-01",
    )
    report = await brought_in(village.store, tmp_path, "trangtrai", "\n".join((headings, *rows_of_file)))
    assert list(told(report)) == ["Đã nhập: 2 trang trại mới, 0 đã có, 0 dòng lỗi."]
    values = await rows(
        village, "select key, value from register_values where key in ('area', 'capital') order by value"
    )
    assert [(row["key"], row["value"]) for row in values] == [
        ("area", "15000"),
        ("capital", "2700000000"),
        ("capital", "2700500000"),
    ]


@pytest.mark.parametrize(
    ("row", "told_so"),
    [
        ("HTX-0001,,chăn nuôi,1 tỷ,1/1/2022", "Dòng 2: thiếu trang trại"),
        ("HTX-0001,Trại,bò tót,1 tỷ,1/1/2022", "Dòng 2: loại “bò tót” chưa đúng. Hãy ghi một trong: Trồng trọt"),
        ("HTX-0001,Trại,chăn nuôi,nhiều,1/1/2022", "Dòng 2: vốn đã đầu tư “nhiều” chưa đúng"),
        ("HTX-0001,Trại,chăn nuôi,1 tỷ,1/1/2030", "Dòng 2: ngày thành trang trại “1/1/2030” chưa đúng"),
        ("X,Trại,chăn nuôi,1 tỷ,1/1/2022", "Dòng 2: không có đơn vị mã “X”"),
        (
            "HTX-0001,Trại,chăn nuôi,1 tỷ,1/1/2022\nHTX-0001,trại,lâm nghiệp,1 tỷ,1/1/2022",
            "Dòng 3: trùng với dòng 2",
        ),
    ],
)
async def test_a_bad_line_keeps_the_file_out(village: Village, tmp_path: Path, row: str, told_so: str) -> None:
    text = f"Mã,Trang trại,Loại,Vốn đã đầu tư,Ngày thành trang trại\n{row}\nTHT-0001,Khác,lâm nghiệp,1 tỷ,1/1/2022\n"
    report = await brought_in(village.store, tmp_path, "farms", text)
    assert report.stopped
    assert any(told_so in line for line in told(report))
    assert await rows(village, "select 1 from register_entries") == []


async def test_an_end_is_brought_in_with_its_day(village: Village, tmp_path: Path) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2025-01-01", until="2028-01-01", stars="3", claim="new")
    text = (
        "Mã,Sản phẩm,Số sao,Ngày quyết định,Tình trạng,Ngày kết thúc\nHTX-0001,gạo,3,1/1/2025,đã thu hồi,20/10/2026\n"
    )
    report = await brought_in(village.store, tmp_path, "ocop", text)
    assert (report.new, report.known) == (0, 1)
    [entry] = await rows(village, "select state, ended, claim from register_entries")
    assert (entry["state"], entry["ended"], entry["claim"]) == ("revoked", "2026-10-20", "")
    assert len(await rows(village, "select 1 from register_changes where key = 'ended' and new = '2026-10-20'")) == 1


async def test_a_list_without_units_needs_no_code(village: Village, tmp_path: Path) -> None:
    text = "Nhiệm vụ,Chủ trì,Ngày giao\nTổ chức đối thoại,Liên minh HTX tỉnh,4/4/2026\n"
    assert (await brought_in(village.store, tmp_path, "nhiemvu", text)).new == 1


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
async def test_what_goes_out_comes_in_again_unchanged(village: Village, tmp_path: Path, ending: str) -> None:
    store = village.store
    await written(
        store, "ocop", "HTX-0001", "=Gạo", "2025-01-01", until="2028-01-01", stars="4", group="food", decision="12/QĐ"
    )
    await written(
        store,
        "ocop",
        "THT-0001",
        "Tôm",
        "2024-01-01",
        until="2027-01-01",
        stars="3",
        state="revoked",
        ended="2026-01-01",
    )
    await written(store, "ocop", "THT-0001", "Chờ", "2024-01-01", until="2027-01-01", stars="3", claim="new")
    file = tmp_path / f"so{ending}"
    assert await export_entries(store, "ocop", file, "Liên minh", NOW) == 2
    before = await store.read(kept, "ocop")
    report = await import_entries(store, "ocop", file, dry_run=False, now=NOW, ids=Ids())
    assert list(told(report)) == ["Đã nhập: 0 sản phẩm mới, 2 đã có, 0 dòng lỗi."]
    assert await store.read(kept, "ocop") == before


async def test_quarters_go_out_and_come_in_with_their_entries(village: Village, tmp_path: Path) -> None:
    store = village.store
    entry = await written(store, "online", "HTX-0001", "Gạo", "2026-01-01", floor="vcamart")
    hand = Hand(None, "test", NOW, Ids())
    await store.transact(change, hand, entry, {"orders": "35", "revenue": "12000000"}, "2026-Q3")
    file = tmp_path / "san.xlsx"
    await export_entries(store, "san", file, "Liên minh", NOW)
    await store.transact(lambda tx: tx.run("delete from register_values where period <> ''"))
    report = await import_entries(store, "san", file, dry_run=False, now=NOW, ids=Ids())
    assert list(told(report)) == ["Đã nhập: 0 sản phẩm trên sàn mới, 1 đã có, 1 dòng theo kỳ, 0 dòng lỗi."]
    [kept_entry] = await store.read(kept, "online")
    assert kept_entry.lines == {"2026-Q3": {"orders": "35", "revenue": "12000000"}}


@pytest.mark.parametrize(
    ("row", "told_so"),
    [
        ("HTX-0001;Gạo;quý 9;1;2", "Dòng 2: kỳ “quý 9” chưa đúng. Hãy ghi như 2026-Q3"),
        ("HTX-0001;Gạo;2026-Q3;;2", "Dòng 2: thiếu đơn hàng"),
        ("HTX-0001;Ngô;2026-Q3;1;2", "Dòng 2: không rõ là mục nào"),
    ],
)
async def test_a_bad_quarter_keeps_the_file_out(village: Village, tmp_path: Path, row: str, told_so: str) -> None:
    await written(village.store, "online", "HTX-0001", "Gạo", "2026-01-01", floor="vcamart")
    text = f"Mã;Tên;Kỳ;Đơn hàng;Doanh thu trên sàn (triệu đồng)\n{row}\nHTX-0001;Gạo;2026-Q2;5;1,5\n"
    report = await brought_in(village.store, tmp_path, "san", text)
    assert report.stopped
    assert any(told_so in line for line in told(report))
    assert await rows(village, "select 1 from register_values where period <> ''") == []


async def test_a_register_and_a_file_must_be_there(village: Village, tmp_path: Path) -> None:
    with pytest.raises(RosterFileError, match=r"Không có sổ “bò”\. Các sổ: ocop, san"):
        await brought_in(village.store, tmp_path, "bò", "a\n")
    with pytest.raises(RosterFileError, match="Chỉ xuất được ra tệp"):
        await export_entries(village.store, "ocop", tmp_path / "so.doc", "Liên minh", NOW)


def test_on_the_command_line(empty_database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "nhiemvu.csv"
    file.write_text("Nhiệm vụ,Chủ trì,Ngày giao\nĐối thoại,Liên minh,4/4/2026\n", encoding="utf-8")

    async def store() -> Store:
        return await open_store(empty_database_url)

    group, runner = commands(store), CliRunner()
    assert "Chạy thử" in runner.invoke(group, ["import", "nhiemvu", str(file), "--dry-run"]).output
    assert "Đã nhập: 1 nhiệm vụ mới" in runner.invoke(group, ["import", "nhiemvu", str(file)]).output
    assert "Đã xuất 1 mục" in runner.invoke(group, ["export", "nhiemvu", str(tmp_path / "ra.csv")]).output
    assert "san_tinh_ban" in runner.invoke(group, ["option", "san", "floor", "Sàn tỉnh bạn"]).output
    assert "không có cột lựa chọn" in runner.invoke(group, ["option", "san", "link", "x"]).output
    assert "Không có sổ" in runner.invoke(group, ["export", "bò", str(tmp_path / "ra.csv")]).output
