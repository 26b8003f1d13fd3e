"""Bringing the plan's targets in from a table: read as a whole, then written in one transaction."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from conversations.answers import fold
from conversations.form import Form
from conversations.places import Places
from conversations.summaries.effects import TargetSet
from conversations.summaries.plan_words import labels_of, target_in
from db import audit, plan
from db.store import Store, Tx
from handlers.past.stream import Rows, sheets_of
from handlers.roster.grid import RosterFileError
from handlers.roster.headings import HEADER_WITHIN

CHANNEL = "import"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "period": ("ky", "nam", "thoi ky", "period"),
    "indicator": ("chi tieu", "chi tieu ke hoach", "indicator"),
    "kind": ("loai hinh", "loai", "kind"),
    "area": ("xa", "xa phuong", "dia ban", "area"),
    "value": ("gia tri", "ke hoach", "muc tieu", "so ke hoach", "value"),
}
NEEDED = ("period", "indicator", "value")
_UNIT = re.compile(r"\((ty|trieu|nghin|dong)(?: dong)?\)$")
_PROBLEMS = {
    "period": "chưa hiểu kỳ. Hãy ghi ví dụ: 2026, quý 1/2026, 6 tháng đầu năm 2026, tháng 3/2026.",
    "indicator": "chưa hiểu chỉ tiêu. Hãy ghi đúng tên như trong tổng hợp, ví dụ: Doanh thu.",
    "value": "chưa hiểu giá trị. Hãy ghi một số, ví dụ: 300 tỷ.",
    "place": "chưa hiểu loại hình hoặc xã. Hãy ghi HTX, LHHTX, THT, QTDND, và tên một xã, hoặc bỏ trống.",
    "twice": "trùng kỳ, chỉ tiêu, loại hình và xã với một dòng trên. Hãy giữ một dòng.",
}


class PlanFile(Struct, frozen=True):
    """The targets of a file, and what is wrong with its other lines: the line's number and a sentence."""

    targets: tuple[TargetSet, ...]
    problems: tuple[tuple[int, str], ...]


class _Columns(Struct, frozen=True):
    """Where the columns are; `unit`: what a bare amount of money is told in."""

    places: Mapping[str, int]
    unit: str


def read_plan(path: Path, forms: tuple[Form, ...], today: date, places: Places) -> PlanFile:
    """The targets of the first sheet that has the headings.

    Raises:
        RosterFileError: no such file, not a table, or no row of headings.
    """
    with sheets_of(path) as sheets:
        for rows in sheets:
            if columns := _header(rows):
                return _read(rows, columns, forms, today, places)
    raise RosterFileError(
        f"Không thấy hàng tiêu đề trong {path.name}. Hàng đó cần có các cột “Kỳ”, “Chỉ tiêu” và “Giá trị”; "
        "thêm “Loại hình”, “Xã” nếu chỉ tiêu của riêng một loại hình hay một xã."
    )


async def bring_in(store: Store, file: PlanFile, name: str, now: datetime, new_id: Callable[[], str]) -> None:
    """Write them all; a target that stood there before is replaced. `now` is aware."""
    await store.transact(_write, file.targets, name, now, new_id)


def _write(tx: Tx, targets: Sequence[TargetSet], name: str, now: datetime, new_id: Callable[[], str]) -> None:
    for target in targets:
        plan.keep(tx, target, None, now)
    audit.note(tx, new_id(), now, None, CHANNEL, "plan.imported", "", "", f"{name}: {len(targets)}")


def _header(rows: Rows) -> _Columns | None:
    for number, cells in rows:
        if number > HEADER_WITHIN:
            return None
        folded = [" ".join(fold(cell).split()) for cell in cells]
        found = {
            key: place
            for place, cell in enumerate(folded)
            for key in HEADINGS
            if _UNIT.sub("", cell).strip() in HEADINGS[key]
        }
        if all(key in found for key in NEEDED):
            unit = _UNIT.search(folded[found["value"]])
            return _Columns(found, unit[1] if unit else "")
    return None


def _read(rows: Rows, columns: _Columns, forms: tuple[Form, ...], today: date, places: Places) -> PlanFile:
    good: dict[tuple[str, str, str, str], TargetSet] = {}
    problems: list[tuple[int, str]] = []
    for line, cells in rows:
        told = {key: cells[place].strip() if place < len(cells) else "" for key, place in columns.places.items()}
        found = _target(told, columns.unit, forms, today, places)
        key = (found.period, found.indicator, found.kind, found.area) if isinstance(found, TargetSet) else None
        if isinstance(found, str) or key is None:
            problems.append((line, _PROBLEMS[str(found)]))
        elif key in good:
            problems.append((line, _PROBLEMS["twice"]))
        else:
            good[key] = found
    return PlanFile(tuple(good.values()), tuple(problems))


def _target(
    told: Mapping[str, str], unit: str, forms: tuple[Form, ...], today: date, places: Places
) -> TargetSet | str:
    """The target of a line, read as it would be if an admin said it; else which part of it is not clear."""
    kinds = {fold(label): kind for label, kind in labels_of(forms).values()}
    indicator = fold(told["indicator"])
    if indicator not in kinds:
        return "indicator"
    bare = told["value"].replace(".", "").replace(",", "").replace(" ", "").isdecimal()
    amount = f"{told['value']} {unit}" if bare and kinds[indicator] == "money" else told["value"]
    period = f"năm {told['period']}" if told["period"].isdecimal() else told["period"]
    words = " ".join(filter(None, (told["indicator"], told.get("kind"), told.get("area"), period, amount)))
    found = target_in(words, forms, today, places) if told["value"] else "value"
    if isinstance(found, TargetSet) and (bool(found.kind), bool(found.area)) != (
        bool(told.get("kind")),
        bool(told.get("area")),
    ):
        return "place"
    return found
