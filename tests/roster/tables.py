"""Roster files for tests, written as people write them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

HEADINGS = (
    *("Mã", "Tên", "Loại hình", "Lĩnh vực", "Xã/phường", "Mã số thuế", "Trạng thái", "Ngày thành lập"),
    *("Người đại diện", "Chức danh", "Điện thoại", "Kỳ báo cáo"),
)
ROW = (
    *("HTX-0001", "HTX Kim Long", "HTX", "Trồng trọt", "xã Vĩnh Linh", "3200000001", "Đang hoạt động", "09/3/2015"),
    *("Nguyễn Văn An", "Giám đốc", "0912 345 678", "tháng"),
)


def row(**changes: str) -> tuple[str, ...]:
    """The usual row with other values; keys are headings folded to words, as in `changes[ma]`."""
    places = dict(zip(("ma", "ten", "loai", "linh_vuc", "xa", "mst", "trang_thai", "ngay"), range(8), strict=True))
    places |= {"nguoi": 8, "chuc": 9, "sdt": 10, "ky": 11}
    cells = list(ROW)
    for name, value in changes.items():
        cells[places[name]] = value
    return tuple(cells)


def other(number: int, **changes: str) -> tuple[str, ...]:
    """A further unit that shares nothing with the usual one."""
    own = {
        "ma": f"HTX-{number:04d}",
        "ten": f"HTX Số {number}",
        "mst": f"32000{number:05d}",
        "nguoi": f"Lê Văn {'ABCDEFGHIKLMNOPQ'[number % 16]}{number}",
        "sdt": f"09123{number:05d}",
    }
    return row(**{**own, **changes})


def write_csv(path: Path, rows: Iterable[Sequence[object]], encoding: str = "utf-8", separator: str = ",") -> Path:
    """A CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_excel(path: Path, rows: Iterable[Sequence[object]], merged: Iterable[str] = ()) -> Path:
    """An Excel file of one sheet, with cells merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in rows:
        sheet.append(list(cells))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path
