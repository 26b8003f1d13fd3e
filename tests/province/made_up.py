"""Facts of a made-up province whose figures are those of the article of April 2023."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from conversations.fund.ledger import FundFigures
from conversations.people import Kind, Organisation
from conversations.registers.entry import Entry
from summaries.province.doings import COUNTED

SENTENCES = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8").splitlines()
"""The article's own sentences; where it calls workers "thành viên" they say "người"."""
MILLION, BILLION = 10**6, 10**9
FIRST, LAST = date(2022, 1, 1), date(2023, 3, 31)
Rows = Sequence[Mapping[str, Any]]
NOTHING: Mapping[str, int | None] = dict.fromkeys((*COUNTED, "fair_sales"))


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Facts as they would be read; nothing is known of what is left out."""

    first: date = FIRST
    last: date = LAST
    units: Rows = field(default_factory=list)
    movements: Rows = field(default_factory=list)
    sums: Rows = field(default_factory=list)
    registers: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    fund: FundFigures = field(default_factory=lambda: FundFigures("", ()))
    doings: Mapping[str, int | None] = field(default_factory=lambda: NOTHING)
    departments: Rows = field(default_factory=list)
    award_forms: Rows = field(default_factory=list)


def units(kind: Kind, number: int, of: str = "Trồng trọt", registered: int = 0) -> Mapping[str, Any]:
    """So many organisations of a kind and field."""
    return {"kind": str(kind), "field": of, "number": number, "registered": registered}


def told(kind: Kind, indicator: str, total: int, reporting: int, months: int = 15, **more: int) -> Mapping[str, Any]:
    """What so many units told of an indicator, each in so many months."""
    usual = {"estimated": 0, "stock_estimated": 0, "positive": reporting, "stock_reporting": reporting}
    sums = {"flow": total, "stock": total, "reporting": reporting, "months": reporting * months}
    return {"kind": str(kind), "indicator": indicator, **usual, **sums, **more}


def entry(register: str, number: int, unit: str, kind: Kind = Kind.HTX, **more: Any) -> Entry:
    """An entry of a register that began in 2022; `values` and whatever else an entry has."""
    given = {"name": f"{register} {number}", "since": "2022-05-01", **more}
    return Entry(f"{register}{number}", register, number, Organisation(unit, unit, kind, unit), **given)


def ocop() -> list[Entry]:
    """Four groups with a product of 3 stars; twelve cooperatives with six of 4 and nine of 3."""
    stars = ["4"] * 6 + ["3"] * 9
    own = [entry("ocop", n, f"HTX{n % 12}", values={"stars": star}) for n, star in enumerate(stars)]
    return own + [entry("ocop", 20 + n, f"THT{n}", Kind.THT, values={"stars": "3"}) for n in range(4)]


def farms() -> list[Entry]:
    """144 farms, 391 tỷ of capital."""
    amounts = [2_715 * MILLION] * 143 + [391 * BILLION - 143 * 2_715 * MILLION]
    capital = enumerate(map(str, amounts))
    return [entry("farms", n, f"THT{n}", Kind.THT, values={"capital": amount}) for n, amount in capital]


def online() -> list[Entry]:
    """Twelve products on the Alliance's floor, ten of which the office has looked at."""
    checked = ["yes"] * 10 + ["no"] * 2
    each = enumerate(checked)
    return [entry("online", n, f"HTX{n % 9}", values={"floor": "vcamart", "verified": one}) for n, one in each]


def models() -> list[Entry]:
    """Fourteen of the new style, and what the article names as specialities."""
    names = ("Nông nghiệp công nghệ cao", "Cao dược liệu", "Chăn nuôi lợn, gà", "Canh tác lúa theo hướng tự nhiên")
    kinds = ("high_tech", "speciality", "speciality", "speciality")
    new = [entry("models", n, f"HTX{n}", values={"model": "new_style"}) for n in range(14)]
    which = (0, 0, 0, 0, 1, 1, 1, 2, 2, 3)
    special = [
        entry("models", 20 + n, f"HTX{n}", name=names[of], values={"model": kinds[of]}) for n, of in enumerate(which)
    ]
    return new + special


def article() -> MadeUp:
    """The facts behind the article."""
    return MadeUp(
        units=[units(Kind.THT, 235, registered=141), units(Kind.HTX, 321), units(Kind.LHHTX, 8)],
        sums=[
            told(Kind.THT, "revenue", 35_040 * MILLION, 231),
            told(Kind.THT, "profit", 25 * MILLION * 228 * 15 // 12, 228),
            told(Kind.HTX, "members", 90_945, 321),
            told(Kind.HTX, "workers", 6_416, 321),
        ],
        registers={
            "ocop": ocop(),
            "farms": farms(),
            "online": online(),
            "models": models(),
            "consulting": [entry("consulting", n, "HTX1", values={"adviser": "fund"}) for n in range(34)],
        },
        fund=FundFigures("2023-03", (), 21, 7_600 * MILLION, outstanding=14_400 * MILLION),
    )


def busy() -> MadeUp:
    """A province in which each of the year's tasks has something to tell."""
    done = dict.fromkeys((*COUNTED, "fair_sales"), 8) | {"questions_answered": 6, "fair_sales": 120 * MILLION}
    names = [{"name": "Sở Công Thương", "received": 6, "answered": 3}, {"name": "", "received": 2, "answered": 0}]
    return replace(
        article(),
        doings=done,
        departments=names,
        award_forms=[{"name": "Giấy khen", "number": 3}],
        sums=[
            told(Kind.HTX, "digital_any", 40, 80),
            told(Kind.HTX, "young_skilled", 12, 80, positive=7),
            told(Kind.LHHTX, "young_skilled", 2, 8, positive=1),
            told(Kind.HTX, "certified_vietgap", 9, 80),
        ],
        registers={
            "linkages": [entry("linkages", 1, "HTX1", values={"value": "2500000000"})],
            "models": [entry("models", 1, "HTX1", values={"model": "replicated"})],
            "insurance": [entry("insurance", 1, "HTX1", values={"area": "15000", "heads": "200"})],
            "reviews": [entry("reviews", 1, "HTX1", ended="2023-02-01", state="dissolved")],
            "unions": [entry("unions", 1, "LHHTX1", Kind.LHHTX, values={"members": "4"})],
            "tasks": [entry("tasks", 1, ""), entry("tasks", 2, "", ended="2023-01-01", state="done")],
            "ratings": [entry("ratings", 1, "HTX1", name="2022", values={"rating": "good"})],
        },
    )
