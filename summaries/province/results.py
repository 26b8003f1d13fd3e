"""What the units tell of themselves: earnings, members, workers, and what the yearly forms ask (7 to 12, g to k)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from conversations.people import Kind
from summaries.compare import mean, tenths
from summaries.province.facts import ProvinceFacts
from summaries.province.value import Unit, Value, mean_of

YEAR = 12
How = Literal["flow", "stock", "mean", "units"]
Row = Mapping[str, Any]
THT, HTX = (Kind.THT,), (Kind.HTX,)
FARMERS = (Kind.THT, Kind.HTX)
PROFITS = ("profit", "profit_half", "profit_year")
LENGTHS = {"profit_half": 6, "linkage_value": 6, "profit_year": 12, "young_support": 12, "insurance_compensated": 12}
"""How many months a report covers that tells the indicator, where it is not a month's (or a quarter's)."""
DAYS_OF_A_YEAR = 364
"""From its first day to its last, at the least."""


class Told(Struct, frozen=True):
    """How a figure is made of what units of some kinds told: their `flow` summed, their last `stock`, the `mean` that
    one makes in twelve months, or how many `units` have any. Of several indicators that ask the same of other periods
    the one that covers most counts."""

    key: str
    kinds: tuple[Kind, ...]
    how: How
    indicators: tuple[str, ...]
    unit: Unit = "count"


TOLD = (
    Told("groups_revenue", THT, "flow", ("revenue",), "money"),
    Told("groups_profit", THT, "mean", PROFITS, "money"),
    Told("cooperatives_revenue", HTX, "mean", ("revenue",), "money"),
    Told("cooperatives_profit", HTX, "mean", PROFITS, "money"),
    Told("members", HTX, "stock", ("members",)),
    Told("members_associate", HTX, "stock", ("members_associate",)),
    Told("members_joined", HTX, "flow", ("members_joined",)),
    Told("members_left", HTX, "flow", ("members_left",)),
    Told("workers", HTX, "stock", ("workers",)),
    Told("workers_members", HTX, "stock", ("workers_members",)),
    Told("wages", HTX, "stock", ("wages",), "money"),
    Told("wage_earners", HTX, "stock", ("wage_earners",)),
    Told("farms_told", FARMERS, "stock", ("farms",)),
    Told("farms_of_groups_told", THT, "stock", ("farms",)),
    Told("farm_capital_told", FARMERS, "stock", ("farm_capital",), "money"),
    Told("linkage_units_told", FARMERS, "units", ("linkages",)),
    Told("linkage_cooperatives_told", HTX, "units", ("linkages",)),
    Told("linkage_value_told", FARMERS, "flow", ("linkage_value",), "money"),
    Told("young_skilled", HTX, "stock", ("young_skilled",)),
    Told("young_units", HTX, "units", ("young_skilled",)),
    Told("young_in_unions", (Kind.LHHTX,), "stock", ("young_skilled",)),
    Told("young_supported", HTX, "stock", ("young_supported",)),
    Told("young_support", HTX, "flow", ("young_support",), "money"),
    Told("certified_vietgap", HTX, "stock", ("certified_vietgap",)),
    Told("certified_organic", HTX, "stock", ("certified_organic",)),
    Told("certified_area_code", HTX, "stock", ("certified_area_code",)),
    Told("certified_traced", HTX, "stock", ("certified_traced",)),
    Told("certified_machines", HTX, "stock", ("certified_machines",)),
    Told("certified_ha", HTX, "stock", ("certified_ha",)),
    Told("insured_units_told", FARMERS, "stock", ("insured",)),
    Told("insured_households_told", FARMERS, "stock", ("insurance_households",)),
    Told("insurance_paid_told", FARMERS, "flow", ("insurance_compensated",), "money"),
    Told("digital", HTX, "stock", ("digital_any",)),
)
INDICATORS = tuple(dict.fromkeys(indicator for told in TOLD for indicator in told.indicators))
"""Every indicator that the report asks for."""


def results(
    facts: ProvinceFacts, existing: Mapping[str, int], owed: Collection[tuple[int, str]] = ()
) -> dict[str, Value]:
    """The figures of TOLD, and those reckoned from them; `existing`: how many units there are of each kind; `owed`:
    the lengths of missing reports, with the kind of who owes one."""
    rows = {(row["kind"], row["indicator"]): row for row in facts.sums}
    found = {told.key: _value(told, _told(told, rows), existing) for told in TOLD}
    short = [told.key for told in TOLD if _short(told, _told(told, rows), facts, owed)]
    found |= {key: replace(found[key], short=True) for key in short}
    wages, earners = found["wages"].amount, found["wage_earners"].amount
    income = mean_of(int(wages), int(earners)) if wages is not None and earners else None
    basis = found["wage_earners"]
    farms, capital = found["farms_told"].amount, found["farm_capital_told"]
    farmed = sum(rows[kind, "farms"]["positive"] for kind in FARMERS if (kind, "farms") in rows)
    digital = found["digital"]
    users = digital.amount
    return found | {
        "income": Value(income, "money", basis.reporting, basis.expected, basis.estimated, mean=True),
        "farm_capital_told": Value(
            mean_of(int(capital.amount or 0), int(farms or 0)) if capital.reporting == farmed else None,
            "money",
            mean=True,
        ),
        "digital_percent": Value(
            tenths(int(users), digital.reporting) if users is not None and digital.reporting else None,
            "percent",
            digital.reporting,
            digital.expected,
        ),
    }


def _short(told: Told, rows: Sequence[Row], facts: ProvinceFacts, owed: Collection[tuple[int, str]]) -> bool:
    """Whether reports are missing from what is summed, or a year's mean is reckoned from less than a year."""
    if told.how not in ("flow", "mean"):
        return False
    missing = any((LENGTHS.get(row["indicator"], 1), row["kind"]) in owed for row in rows)
    return missing or (told.how == "mean" and (facts.last - facts.first).days < DAYS_OF_A_YEAR)


def _told(told: Told, rows: Mapping[tuple[str, str], Row]) -> list[Row]:
    """The rows of its kinds, of the indicator that covers the most months."""
    found = [[row for kind in told.kinds if (row := rows.get((kind, indicator)))] for indicator in told.indicators]
    return max(found, key=lambda of: sum(row["months"] for row in of))


def _value(told: Told, rows: Sequence[Row], existing: Mapping[str, int]) -> Value:
    stock = told.how in ("stock", "units")
    reporting = _sum(rows, "stock_reporting" if stock else "reporting")
    estimated = _sum(rows, "stock_estimated" if stock else "estimated")
    expected = max(sum(existing.get(kind, 0) for kind in told.kinds), reporting)
    amount = _amount(told.how, rows) if reporting else None
    return Value(amount, told.unit, reporting, expected, estimated, mean=told.how == "mean")


def _amount(how: How, rows: Sequence[Row]) -> int | None:
    """Who told of half the window weighs half in a mean, and is not taken for one that made half as much."""
    match how:
        case "flow":
            return _sum(rows, "flow")
        case "stock":
            return _sum(rows, "stock")
        case "units":
            return _sum(rows, "positive")
        case "mean":
            months = _sum(rows, "months")
            return int(mean(_sum(rows, "flow") * YEAR, months)) if months else None


def _sum(rows: Sequence[Row], column: str) -> int:
    return sum(int(row[column]) for row in rows)
