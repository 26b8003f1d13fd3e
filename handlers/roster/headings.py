"""Headings: which column of somebody's table holds what."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from conversations.answers.folding import fold

HEADER_WITHIN = 20


class Column(StrEnum):
    """What the roster knows of a unit, each with the heading that an export gives it."""

    CODE = "Mã"
    NAME = "Tên"
    KIND = "Loại hình"
    FIELD = "Lĩnh vực"
    COMMUNE_CODE = "Mã xã"
    COMMUNE = "Xã/phường"
    FORMER_DISTRICT = "Huyện cũ"
    TAX_CODE = "Mã số thuế"
    LEGAL_STATUS = "Trạng thái"
    FOUNDED = "Ngày thành lập"
    REPRESENTATIVE = "Người đại diện"
    TITLE = "Chức danh"
    PHONE = "Điện thoại"
    CADENCE = "Kỳ báo cáo"
    IN_CHARGE = "Cán bộ phụ trách"


_WORDS: Mapping[Column, str] = {
    Column.CODE: "ma|ma don vi|ma htx|ma tht|ma to chuc|ma dv|ma so don vi|code|ma so htx",
    Column.NAME: (
        "ten|ten don vi|ten htx|ten tht|ten to chuc|ten hop tac xa|ten to hop tac|don vi|name|ten goi|"
        "ten htx tht|hop tac xa|ten day du"
    ),
    Column.KIND: "loai hinh|loai|loai hinh to chuc|loai don vi|loai to chuc|kind|hinh thuc",
    Column.FIELD: (
        "linh vuc|linh vuc hoat dong|nganh|nganh nghe|nganh nghe chinh|field|linh vuc chinh|nganh nghe kinh doanh"
    ),
    Column.COMMUNE_CODE: ("ma xa|ma xa phuong|ma phuong xa|ma dia ban|commune code|ma dvhc|ma don vi hanh chinh"),
    Column.COMMUNE: (
        "xa phuong|phuong xa|xa|dia ban|ten xa|ten xa phuong|commune|xa phuong dac khu|xa moi|"
        "xa phuong moi|xa phuong thi tran"
    ),
    Column.FORMER_DISTRICT: (
        "huyen cu|huyen|former district|huyen thi xa|huyen thi xa thanh pho|quan huyen|huyen thi cu|"
        "huyen thi|dia ban cu"
    ),
    Column.TAX_CODE: ("mst|ma so thue|tax code|ma thue|ma so thue mst|ma so dang ky|so dkkd|ma so thue ma so htx"),
    Column.LEGAL_STATUS: (
        "trang thai|tinh trang|tinh trang phap ly|trang thai phap ly|legal status|tinh trang hoat dong|"
        "trang thai hoat dong"
    ),
    Column.FOUNDED: ("ngay thanh lap|nam thanh lap|thanh lap|founded|ngay tl|nam tl|thoi gian thanh lap|ngay dang ky"),
    Column.REPRESENTATIVE: (
        "nguoi dai dien|giam doc|to truong|dai dien|ho ten|ho va ten|ho ten nguoi dai dien|"
        "ten nguoi dai dien|nguoi dung dau|giam doc to truong|representative|representative name|"
        "nguoi dai dien phap luat|nguoi dai dien theo phap luat|representatives name|"
        "ho va ten nguoi dai dien|ten giam doc|ten to truong|lanh dao"
    ),
    Column.TITLE: "chuc danh|chuc vu|title|chuc danh nguoi dai dien",
    Column.PHONE: (
        "sdt|so dien thoai|dien thoai|phone|so dt|dt|di dong|dien thoai di dong|dtdd|"
        "so dien thoai lien he|so di dong|dien thoai lien he|sdt lien he|mobile|sdt nguoi dai dien|"
        "sdt zalo"
    ),
    Column.CADENCE: "ky bao cao|cadence|chu ky|chu ky bao cao|dinh ky bao cao|ky",
    Column.IN_CHARGE: "can bo phu trach|cb phu trach|can bo theo doi|phu trach|nguoi phu trach|in charge",
}
_COLUMNS = {word: column for column, words in _WORDS.items() for word in words.split("|")}
_ADDRESSES = {"dia chi", "dia chi tru so", "tru so", "tru so chinh"}
_ASIDE = re.compile(r"\([^)]*\)|\*")
# Their heading says who the person is, so it stands in for a title that has no column of its own.
_SPEAKING = {
    "giam doc": "Giám đốc",
    "ten giam doc": "Giám đốc",
    "to truong": "Tổ trưởng",
    "ten to truong": "Tổ trưởng",
}


class Header(Struct, frozen=True):
    """Where the headings stand (`row`, from 0), what they mean, and those that nobody knows.

    `title` is what everybody's title is when the heading says so.
    """

    row: int
    columns: Mapping[int, Column]
    unknown: tuple[str, ...] = ()
    title: str = ""


def heading_of(text: str) -> str:
    """A heading as it is compared: folded, without remarks in brackets and without signs."""
    return " ".join(re.sub(r"[^\w]+|_", " ", fold(_ASIDE.sub(" ", text))).split())


def column_of(text: str) -> Column | None:
    """What stands under a heading, in Vietnamese with or without accents, or in English."""
    return _COLUMNS.get(heading_of(text))


def find_header(grid: Sequence[Sequence[str]]) -> Header | None:
    """The row among the first twenty with the most known headings; a code or a name must be among them."""
    best: Header | None = None
    for number, cells in enumerate(grid[:HEADER_WITHIN]):
        header = _header(number, cells)
        usable = len(header.columns) > 1 and {Column.CODE, Column.NAME} & set(header.columns.values())
        if usable and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def _header(number: int, cells: Sequence[str]) -> Header:
    told = any(column_of(text) is Column.COMMUNE for text in cells)
    columns: dict[int, Column] = {}
    unknown: list[str] = []
    title = ""
    for place, text in enumerate(cells):
        column = column_of(text)
        if column is None and heading_of(text) in _ADDRESSES and not told:
            column = Column.COMMUNE
        if column is not None and column not in columns.values():
            columns[place] = column
            if column is Column.REPRESENTATIVE:
                title = _SPEAKING.get(heading_of(text), "")
        elif heading_of(text) not in ("", "stt", "tt", "so tt"):
            unknown.append(text)
    return Header(number, columns, tuple(dict.fromkeys(unknown)), title)
