"""One row of a roster file understood: the facts it tells of a unit and of who acts for it."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct, field

from conversations.people import Kind
from conversations.places import Ambiguous, Commune, NotCommune, Places
from handlers.roster.headings import Column
from handlers.roster.phones import read_phones, shown
from handlers.roster.rows import RawRow
from handlers.roster.staff import find_staff
from handlers.roster.values import (
    is_nothing,
    read_cadence,
    read_code,
    read_field,
    read_founded,
    read_kind,
    read_name,
    read_status,
    read_tax_code,
)

LONGEST = 300


class Problem(Struct, frozen=True):
    """Why a row cannot be taken: line and column as a spreadsheet shows them, and what to do (Vietnamese)."""

    line: int
    column: Column | None
    reason: str

    def __str__(self) -> str:
        return f"Dòng {self.line}{f', cột “{self.column}”' if self.column else ''}: {self.reason}"


class Leader(Struct, frozen=True):
    """Who acts for the unit, as the row tells; what it does not tell is empty."""

    name: str
    phone: str | None
    title: str


class Entry(Struct, frozen=True):
    """A row that can be taken. `facts` holds, by column of the database, only what the row tells."""

    line: int
    code: str
    facts: Mapping[str, str]
    leader: Leader | None = None
    notes: tuple[str, ...] = ()


class Reader(Struct, frozen=True):
    """What rows are read against: today's communes, the kinds of the units that are known (by code), and the `staff`
    (name and phone by id)."""

    places: Places
    kinds: Mapping[str, Kind]
    today: date
    staff: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def read(self, row: RawRow) -> Entry | list[Problem]:
        """The row's entry, or everything that is wrong with it."""
        problems: list[Problem] = []
        code = read_code(row.cells.get(Column.CODE, ""))
        if not code:
            problems.append(Problem(row.line, Column.CODE, "thiếu mã đơn vị. Hãy ghi mã, ví dụ HTX-0412."))
        facts = _Facts(row, self, code, problems).read()
        leader, notes = _leader(row, problems)
        for column, text in row.cells.items():
            if len(text) > LONGEST:
                problems.append(Problem(row.line, column, f"dài quá {LONGEST} chữ. Hãy ghi ngắn lại."))
        return problems or Entry(row.line, code, facts, leader, notes)


class _Facts(Struct, frozen=True):
    row: RawRow
    reader: Reader
    code: str
    problems: list[Problem]

    def read(self) -> dict[str, str]:
        kind = self._kind()
        facts = {
            "kind": kind,
            "name": read_name(self.row.cells.get(Column.NAME, "")) or None,
            "field": self._optional(Column.FIELD, read_field, ""),
            "commune": self._commune(),
            "former_district": self._optional(Column.FORMER_DISTRICT, str, ""),
            "tax_code": self._optional(
                Column.TAX_CODE, read_tax_code, "mã số thuế gồm 10 chữ số, hoặc 13 chữ số với chi nhánh"
            ),
            "legal_status": self._status(kind),
            "founded": self._optional(
                Column.FOUNDED,
                lambda text: read_founded(text, self.reader.today),
                "hãy ghi ngày/tháng/năm (09/3/2015), tháng/năm hoặc năm, không muộn hơn hôm nay",
            ),
            "cadence": self._cadence(),
            "in_charge": self._in_charge(),
        }
        return {name: value for name, value in facts.items() if value is not None}

    def _wrong(self, column: Column, reason: str) -> None:
        self.problems.append(Problem(self.row.line, column, reason))

    def _optional(self, column: Column, read: Callable[[str], str | None], hint: str) -> str | None:
        """None when the row does not tell; empty when it says that there is none."""
        text = self.row.cells.get(column, "")
        if not text:
            return None
        if is_nothing(text):
            return ""
        value = read(text)
        if value is None:
            self._wrong(column, f"không hiểu “{text}”; {hint}.")
        return value

    def _kind(self) -> str | None:
        text, name = self.row.cells.get(Column.KIND, ""), self.row.cells.get(Column.NAME, "")
        told, named, known = read_kind(text), read_kind(name), self.reader.kinds.get(self.code)
        kind = told or known or named
        if text and told is None:
            self._wrong(Column.KIND, f"không hiểu “{text}”. Hãy ghi THT, HTX, LHHTX hoặc QTDND.")
        elif named and named is not kind and {kind, named} != {Kind.HTX, Kind.QTDND}:
            self._wrong(Column.KIND, f"loại hình là {kind} mà tên lại là “{name}”. Hãy sửa một trong hai cho khớp.")
        return told or (None if known else named)

    def _status(self, kind: str | None) -> str | None:
        text = self.row.cells.get(Column.LEGAL_STATUS, "")
        if not text:
            return None
        known = Kind(kind) if kind else self.reader.kinds.get(self.code, Kind.HTX)
        status = read_status(text, known)
        if status is None:
            self._wrong(
                Column.LEGAL_STATUS,
                f"không hiểu “{text}”. Hãy ghi như trên đăng ký: Đang hoạt động, Tạm ngừng kinh doanh…",
            )
        return status

    def _cadence(self) -> str | None:
        text = self.row.cells.get(Column.CADENCE, "")
        cadence = read_cadence(text)
        if text and cadence is None:
            self._wrong(Column.CADENCE, f"không hiểu “{text}”. Hãy ghi “tháng” hoặc “quý”.")
        return cadence

    def _in_charge(self) -> str | None:
        """Who of the office, by name or phone."""
        text = self.row.cells.get(Column.IN_CHARGE, "")
        if not text or is_nothing(text):
            return "" if text else None
        found = find_staff(text, self.reader.staff)
        if len(found) == 1:
            return found[0]
        reason = "có nhiều cán bộ cùng tên; hãy ghi số điện thoại" if found else "chưa có cán bộ nào tên như vậy"
        self._wrong(Column.IN_CHARGE, f"“{text}”: {reason}.")
        return None

    def _commune(self) -> str | None:
        code, text = self.row.cells.get(Column.COMMUNE_CODE, ""), self.row.cells.get(Column.COMMUNE, "")
        if code and not is_nothing(code):
            return self._commune_with_code(code, text)
        if not text or is_nothing(text):
            return "" if text else None
        place = self.reader.places.named(text)
        if isinstance(place, Commune):
            return place.code
        self._wrong(Column.COMMUNE, _not_found(text, place))
        return None

    def _commune_with_code(self, code: str, text: str) -> str | None:
        commune = self.reader.places.with_code(code)
        if commune is None:
            self._wrong(Column.COMMUNE_CODE, f"không có xã, phường nào mang mã “{code}”. Hãy kiểm tra lại mã.")
            return None
        named = self.reader.places.named(text) if text else None
        if isinstance(named, Commune) and named != commune:
            self._wrong(
                Column.COMMUNE,
                f"mã {code} là {commune.title} mà tên lại ghi “{text}”. Hãy sửa một trong hai cho khớp.",
            )
        return commune.code


def _not_found(text: str, place: Ambiguous | NotCommune | None) -> str:
    match place:
        case Ambiguous(commune):
            return (
                f"“{text}” vừa là tên {commune.title} hiện nay, vừa là tên huyện, thị xã hoặc thành phố cũ. "
                f"Nếu đúng là {commune.title} thì ghi rõ “{commune.title}” hoặc mã {commune.code}; "
                "nếu không thì ghi tên xã."
            )
        case NotCommune():
            return f"“{text}” là huyện, thị xã, thành phố cũ hoặc tỉnh. Hãy ghi tên xã, phường hiện nay."
        case None:
            return f"không có xã, phường nào tên “{text}”. Hãy ghi tên sau sáp nhập 01/7/2025, hoặc mã xã."


def _leader(row: RawRow, problems: list[Problem]) -> tuple[Leader | None, tuple[str, ...]]:
    name = _told(row, Column.REPRESENTATIVE)
    phone_text = _told(row, Column.PHONE)
    title = _told(row, Column.TITLE) or (row.title if name else "")
    phones = read_phones(phone_text)
    if phone_text and not phones:
        reason = f"“{phone_text}” không phải số điện thoại đủ số. Hãy ghi dạng 0912 345 678."
        problems.append(Problem(row.line, Column.PHONE, reason))
    if phones and not name:
        reason = "có số điện thoại mà thiếu tên người đại diện. Hãy ghi thêm họ tên."
        problems.append(Problem(row.line, Column.REPRESENTATIVE, reason))
    if not name:
        return None, ()
    note = f"Dòng {row.line}: có {len(phones)} số điện thoại, chỉ dùng số {shown(phones[0])}." if phones[1:] else ""
    name = re.sub(r"^(?:ông|bà|anh|chị)\s+(?=\S)", "", name, flags=re.IGNORECASE)
    name = name.title() if name.isupper() else name
    return Leader(name, phones[0] if phones else None, title), (note,) if note else ()


def _told(row: RawRow, column: Column) -> str:
    text = row.cells.get(column, "")
    return "" if is_nothing(text) else text
