"""Rows of a list of OCOP products, as people write them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conversations.answers import fold
from db.ocop import RECOGNISED, REVOKED, Product
from handlers.roster.grid import Grid, RosterFileError, read_grids
from handlers.roster.headings import HEADER_WITHIN, heading_of
from handlers.roster.values import read_code, read_founded

GROUPS = (
    "Thực phẩm",
    "Đồ uống",
    "Dược liệu và sản phẩm từ dược liệu",
    "Thủ công mỹ nghệ",
    "Sinh vật cảnh",
    "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
)
"""The groups of the programme (Decision 148/QĐ-TTg of 24/02/2023)."""
_HEADINGS = {
    "code": "ma|ma don vi|ma htx|ma tht|ma chu the|code",
    "name": "san pham|ten san pham|ten sp|product|name",
    "group": "nhom|nhom san pham|bo san pham|nganh hang|group",
    "stars": "so sao|sao|hang sao|hang|xep hang|stars",
    "decision": "quyet dinh|so quyet dinh|qd|so qd|decision",
    "date": "ngay|ngay quyet dinh|ngay cong nhan|ngay qd|ngay ky|date",
    "state": "trang thai|tinh trang|state",
}
_COLUMNS = {word: column for column, words in _HEADINGS.items() for word in words.split("|")}
_NEEDED = ("code", "name", "stars", "date")
_TITLES = {"code": "Mã", "name": "Sản phẩm", "stars": "Số sao", "date": "Ngày quyết định"}
_REVOKED = frozenset({"thu hoi", "da thu hoi", "bi thu hoi", "revoked"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be taken, and how to mend it; its text names the line."""

    line: int
    told: str

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.told}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The products of a file, each with its line, and what is wrong with the other lines."""

    products: tuple[tuple[int, Product], ...]
    problems: tuple[Problem, ...]


def read_products(path: Path, units: Mapping[str, str], today: date) -> Reading:
    """The products on the first sheet that has their headings; `units` gives the id of each unit's code.

    Raises:
        RosterFileError: no such file, not a table, or no row of headings.
    """
    for grid in read_grids(path):
        columns, first = _header(grid)
        if columns:
            return _read(grid[first:], first + 1, columns, units, today)
    titles = ", ".join(f"“{_TITLES[name]}”" for name in _NEEDED)
    raise RosterFileError(f"Không thấy hàng tiêu đề trong {path.name}. Hàng đó cần có các cột {titles}.")


def _header(grid: Grid) -> tuple[dict[str, int], int]:
    """Where each column stands, and the first row below the headings."""
    for number, cells in enumerate(grid[:HEADER_WITHIN], start=1):
        columns: dict[str, int] = {}
        for place, text in enumerate(cells):
            if name := _COLUMNS.get(heading_of(text)):
                columns.setdefault(name, place)
        if all(name in columns for name in _NEEDED):
            return columns, number
    return {}, 0


def _read(
    rows: Sequence[Sequence[str]], first: int, columns: Mapping[str, int], units: Mapping[str, str], today: date
) -> Reading:
    products: list[tuple[int, Product]] = []
    problems: list[Problem] = []
    for line, cells in enumerate(rows, start=first):
        row = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
        if not any(row.values()):
            continue
        wrong = [Problem(line, told) for told in _wrong(row, units, today)]
        problems += wrong
        if not wrong:
            products.append((line, _product(row, units, today)))
    return Reading(tuple(products), (*problems, *_repeated(products)))


def _wrong(row: Mapping[str, str], units: Mapping[str, str], today: date) -> Iterator[str]:
    code = read_code(row["code"])
    if code not in units:
        yield f"không có đơn vị mã “{row['code']}”. Hãy xem mã trong danh sách đơn vị." if code else "thiếu mã đơn vị."
    if not row["name"].strip():
        yield "thiếu tên sản phẩm."
    if _stars(row["stars"]) is None:
        yield f"số sao “{row['stars']}” chưa đúng. Hãy ghi 3, 4 hoặc 5."
    if _day(row["date"], today) is None:
        yield f"ngày “{row['date']}” chưa đúng. Hãy ghi đủ ngày, tháng, năm, không sau hôm nay, như 20/11/2025."


def _product(row: Mapping[str, str], units: Mapping[str, str], today: date) -> Product:
    stars, day = _stars(row["stars"]), _day(row["date"], today)
    assert stars is not None
    assert day is not None
    state = REVOKED if fold(row.get("state", "")) in _REVOKED else RECOGNISED
    group = _group(row.get("group", ""))
    return Product(
        units[read_code(row["code"])], row["name"].strip(), group, stars, row.get("decision", ""), day, state
    )


def _stars(text: str) -> int | None:
    """ "3", "4 sao", "★★★★★"."""
    if text and set(text) <= {"★", "*", " "}:
        return found if 3 <= (found := text.count("★") + text.count("*")) <= 5 else None
    match = re.fullmatch(r"(?:hang |ocop )?([345])(?: sao)?(?: ocop)?", fold(text))
    return int(match[1]) if match else None


def _day(text: str, today: date) -> date | None:
    found = read_founded(text, today)
    return date.fromisoformat(found) if found and len(found) == 10 else None


def _group(text: str) -> str:
    """A known group in its usual spelling; anything else as it was typed."""
    folded = fold(text)
    found = [name for name in GROUPS if folded and (fold(name).startswith(folded) or folded.startswith(fold(name)))]
    return found[0] if len(found) == 1 else text.strip()


def _repeated(products: Sequence[tuple[int, Product]]) -> Iterator[Problem]:
    """A product that stands twice, on the same day, could mean either line."""
    seen: dict[tuple[str, str, date], int] = {}
    for line, product in products:
        key = product.organisation, fold(product.name), product.decided_on
        if key in seen:
            yield Problem(line, f"trùng với dòng {seen[key]}. Hãy giữ một dòng.")
        seen.setdefault(key, line)
