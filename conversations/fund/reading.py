"""Lines of the Fund's ledger file, each checked by itself and against the month before."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from conversations.answers import fold
from conversations.fund.columns import HEADER_WITHIN, LABELS, MONEY, NEEDED, LedgerColumns, columns_of, period_of_rate
from conversations.fund.ledger import GROUPS, NOT_SET, LedgerLine, contract_key
from conversations.sheets.cells import amount_in, count_in, day_in, number_in, period_in
from conversations.sheets.past import Problem

RATE_PARTS = 1000
"""A rate is kept in thousandths of a per cent."""
HIGHEST_RATE = {"month": 5, "year": 50}
"""Per cent: what is beyond is a slip of the pen."""
_NONE = frozenset({"", "khong", "khong co", "-", "0", "none"})


class Borrower(Struct, frozen=True):
    """A unit that a line can name: its id and kind."""

    id: str
    kind: str


class Before(Struct, frozen=True):
    """What the ledger says of a contract in the latest month before the file's."""

    month: str
    outstanding: int
    debt_group: int


class LedgerReading(Struct, frozen=True):
    """The lines of a file, each with its number there; what is wrong with others; contracts that are missing; headings
    that nobody knows. `headed` is False when there is no row of headings."""

    lines: tuple[tuple[int, LedgerLine], ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    headed: bool = True

    @property
    def months(self) -> tuple[str, ...]:
        """The months of the file, in order."""
        return tuple(sorted({line.month for _, line in self.lines}))

    @property
    def first_month(self) -> str:
        """The earliest of them, or nothing."""
        return min((line.month for _, line in self.lines), default="")


@dataclass(slots=True)
class _Row:
    """One line while it is read: what was found, and what is wrong."""

    line: int
    cells: Mapping[str, str]
    columns: LedgerColumns
    today: date
    wrong: list[Problem] = field(default_factory=list)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def bad(self, told: str) -> None:
        self.wrong.append(Problem(self.line, told))

    def unread(self, column: str, advice: str) -> None:
        self.bad(f"“{self.text(column)[:40]}” ở cột “{LABELS[column]}” {advice}")

    def money(self, column: str) -> int | None:
        """đồng; None when the cell is empty or bad."""
        text = self.text(column)
        amount = amount_in(text, self.columns.scales[column], self.today) if text else None
        if text and (amount is None or amount < 0):
            self.unread(column, "chưa rõ là bao nhiêu. Hãy ghi số tiền không âm, như 180000000 hoặc 180 triệu.")
        return amount

    def day(self, column: str) -> str:
        text = self.text(column)
        found = day_in(text) if text else None
        if text and found is None:
            self.unread(column, "chưa đúng. Hãy ghi đủ ngày, tháng, năm, như 20/11/2025.")
        return found.isoformat() if found else ""


def read_ledger(rows: Iterable[tuple[int, Sequence[str]]], units: Mapping[str, Borrower], today: date) -> LedgerReading:
    """The lines of a table, before they are compared with the ledger; `units` by code."""
    columns: LedgerColumns | None = None
    lines: list[tuple[int, LedgerLine]] = []
    problems: list[Problem] = []
    for number, cells in rows:
        if columns is None:
            columns = columns_of(cells)
            if columns is None and number >= HEADER_WITHIN:
                break
            continue
        found = {name: cells[place].strip() for name, place in columns.places.items() if place < len(cells)}
        if not any(found.get(name) for name in NEEDED if name not in MONEY):
            continue
        row = _Row(number, found, columns, today)
        line = _line(row, units)
        problems += row.wrong
        if line is not None and not row.wrong:
            lines.append((number, line))
    if columns is None:
        return LedgerReading(headed=False)
    problems += _repeated(lines)
    return LedgerReading(tuple(lines), tuple(problems), unknown=columns.unknown)


def compared(reading: LedgerReading, before: Mapping[str, Before]) -> LedgerReading:
    """The reading with each contract's month held against the month before: opening, group, and contracts that
    ought to be there. `before` by contract: what the ledger says before the first month of the file."""
    known = dict(before)
    lines: list[tuple[int, LedgerLine]] = []
    problems = list(reading.problems)
    missing: list[str] = []
    for month in reading.months:
        latest = max((was.month for was in known.values()), default="")
        owing = [key for key, was in known.items() if was.month == latest and was.outstanding]
        of_month = [(number, line) for number, line in reading.lines if line.month == month]
        for number, line in of_month:
            was = known.get(line.key)
            problems += _not_following(number, line, was)
            group = line.debt_group or (was.debt_group if was else NOT_SET)
            lines.append((number, replace(line, debt_group=group)))
            known[line.key] = Before(month, line.outstanding, group)
        listed = {line.key for _, line in of_month}
        missing += [key for key in owing if key not in listed and key not in missing]
    lines.sort(key=lambda each: each[0])
    problems.sort(key=lambda problem: problem.line)
    return replace(reading, lines=tuple(lines), problems=tuple(problems), missing=tuple(missing))


def _line(row: _Row, units: Mapping[str, Borrower]) -> LedgerLine | None:
    unit = units.get("".join(row.text("code").upper().split()))
    month = period_in(row.text("month"))
    _check_head(row, known=unit is not None)
    if month is None or month.months != 1 or month.start > row.today:
        row.bad(f"tháng “{row.text('month')[:40]}” chưa đúng. Hãy ghi tháng đã qua, như 10/2026.")
        return None
    money = {column: row.money(column) for column in MONEY}
    for column in ("drawn", "repaid", "outstanding"):
        if not row.text(column):
            row.bad(f"thiếu “{LABELS[column]}”. Không có thì ghi 0.")
    rate, rate_period = _rate(row)
    days = {column: row.day(column) for column in ("disbursed_on", "due_on")}
    late, group, again = _overdue_days(row), _group(row), _restructuring(row)
    if row.wrong or unit is None:
        return None
    drawn, repaid, closing = (money[column] or 0 for column in ("drawn", "repaid", "outstanding"))
    opening = money["opening"] if money["opening"] is not None else closing - drawn + repaid
    _check_sums(row, opening, drawn, repaid, closing, money["overdue"] or 0)
    return LedgerLine(
        month=str(month),
        contract=" ".join(row.text("contract").split()),
        organisation=unit.id,
        member=unit.kind == "THT" or "thanh vien" in fold(row.text("borrower")),
        purpose=row.text("purpose")[:200],
        approved=money["approved"] or 0,
        disbursed_on=days["disbursed_on"],
        opening=opening,
        drawn=drawn,
        repaid=repaid,
        interest=money["interest"] or 0,
        outstanding=closing,
        overdue=money["overdue"] or 0,
        overdue_days=late,
        restructuring=again,
        rate=rate,
        rate_period=rate_period,
        due_on=days["due_on"],
        debt_group=group,
    )


def _check_head(row: _Row, *, known: bool) -> None:
    code = row.text("code")
    if not contract_key(row.text("contract")):
        row.bad("thiếu số hợp đồng.")
    if not known:
        advice = f"không có đơn vị mã “{code[:40]}”. Hãy xem mã trong danh sách đơn vị." if code else "thiếu mã đơn vị."
        row.bad(advice)


def _check_sums(row: _Row, opening: int, drawn: int, repaid: int, closing: int, overdue: int) -> None:
    if opening < 0:
        row.bad(f"dư nợ cuối {_dong(closing)} nhỏ hơn giải ngân {_dong(drawn)} trừ thu gốc {_dong(repaid)}.")
    elif opening + drawn - repaid != closing:
        sums = f"dư nợ đầu {_dong(opening)} + giải ngân {_dong(drawn)} − thu gốc {_dong(repaid)}"
        row.bad(f"{sums} = {_dong(opening + drawn - repaid)}, khác dư nợ cuối {_dong(closing)}.")
    if overdue > closing:
        row.bad(f"nợ quá hạn {_dong(overdue)} lớn hơn dư nợ cuối {_dong(closing)}.")


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _rate(row: _Row) -> tuple[int | None, str]:
    text = row.text("rate")
    if not text:
        return None, ""
    folded = fold(text)
    period = period_of_rate(folded) or period_of_rate(fold(row.text("rate_period"))) or row.columns.rate_period
    number = number_in(re.sub(r"[%\s]|/?(?:thang|nam|month|year)", "", folded), fraction=True)
    if number is None or number < 0 or (number * RATE_PARTS) % 1 or number > HIGHEST_RATE.get(period, 50):
        row.unread("rate", "chưa đúng. Hãy ghi như 0,5%/tháng hoặc 6%/năm.")
        return None, ""
    if not period:
        row.unread("rate", "chưa rõ theo tháng hay theo năm. Hãy ghi như 0,5%/tháng hoặc 6%/năm.")
        return None, ""
    return int(number * RATE_PARTS), period


def _overdue_days(row: _Row) -> int:
    text = row.text("overdue_days")
    days = count_in(text) if text else 0
    if days is None or days < 0:
        row.unread("overdue_days", "không phải số ngày. Hãy ghi như 30.")
    return days or 0


def _group(row: _Row) -> int:
    text = fold(row.text("group")).removeprefix("nhom").strip()
    if text in _NONE:
        return NOT_SET
    if text.isascii() and text.isdecimal() and int(text) in GROUPS:
        return int(text)
    row.unread("group", "chưa đúng. Nhóm nợ là 1, 2, 3, 4 hoặc 5.")
    return NOT_SET


def _restructuring(row: _Row) -> str:
    text = fold(row.text("restructuring"))
    if text in _NONE:
        return "none"
    if "gia han" in text or text == "extended":
        return "extended"
    if "dieu chinh" in text or "ky han" in text or text == "adjusted":
        return "adjusted"
    row.unread("restructuring", "chưa đúng. Hãy ghi không, điều chỉnh kỳ hạn hoặc gia hạn.")
    return "none"


def _repeated(lines: Sequence[tuple[int, LedgerLine]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for number, line in lines:
        first = seen.setdefault((line.month, line.key), number)
        if first != number:
            yield Problem(
                number, f"hợp đồng {line.contract} tháng {line.month} trùng với dòng {first}. Hãy giữ một dòng."
            )


def _not_following(number: int, line: LedgerLine, was: Before | None) -> Iterator[Problem]:
    """A month begins with what the month before ended with; where months lie between, nothing can be said."""
    month = period_in(line.month)
    if was is None or month is None or str(month.shift(-1)) != was.month or was.outstanding == line.opening:
        return
    opening, closing = _dong(line.opening), _dong(was.outstanding)
    yield Problem(number, f"dư nợ đầu {opening} khác dư nợ cuối {closing} của tháng {was.month} trong sổ.")
