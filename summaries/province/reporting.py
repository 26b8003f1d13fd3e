"""From what was read to the provincial report."""

from collections import Counter
from collections.abc import Collection
from decimal import Decimal

from conversations.fund.ledger import months_between
from summaries.province import doings, organisations, registers, results
from summaries.province.facts import ProvinceFacts
from summaries.province.report import Report
from summaries.province.value import Value, money


def report_of(facts: ProvinceFacts, owed: Collection[tuple[int, str]] = ()) -> Report:
    """Every figure of the provincial report, for the window that was read; `owed`: which reports are missing from it
    (`summaries.completeness.Completeness.owed`)."""
    fields = organisations.fields(facts)
    existing = Counter[str]()
    for row in facts.units:
        existing[row["kind"]] += row["number"]
    values = {
        **organisations.organisations(facts),
        **_registered_or_told(registers.registers(facts), results.results(facts, existing, owed)),
        **_fund(facts),
        **doings.doings(facts),
    }
    lists = {
        "fields": fields,
        **registers.stars(facts),
        "specialities": registers.specialities(facts),
        "departments": doings.departments(facts),
        "award_forms": doings.award_forms(facts),
    }
    branches = organisations.branches(fields)
    months = months_between(facts.first, facts.last)
    return Report(months[0], months[-1], facts.last, values, lists, branches)


TOLD_ALSO = (
    *("farms", "farms_of_groups", "farm_capital", "linkage_units", "linkage_cooperatives", "linkage_value"),
    *("insured_units", "insured_households", "insurance_paid"),
)
"""What a register tells, and the units' own forms where the register holds nothing."""


def _registered_or_told(registered: dict[str, Value], told: dict[str, Value]) -> dict[str, Value]:
    instead = {key: told[f"{key}_told"] for key in TOLD_ALSO if not registered[key].known}
    own = {key: value for key, value in told.items() if not key.endswith("_told")}
    return {**own, **registered, **instead}


FUND_MONEY = ("fund_drawn", "fund_outstanding", "fund_overdue", "fund_unsorted")

FUND_KEYS = frozenset({"fund_projects", "fund_missing", "fund_bad_percent", *FUND_MONEY})


def _fund(facts: ProvinceFacts) -> dict[str, Value]:
    """Unknown in a window of which the Fund's ledger has no month."""
    told = facts.fund
    if not told.month:
        unknown = {key: money(None) for key in FUND_MONEY}
        return {"fund_projects": Value(), "fund_missing": Value(), "fund_bad_percent": Value(unit="percent"), **unknown}
    return {
        "fund_projects": Value(told.projects),
        "fund_drawn": money(told.drawn),
        "fund_outstanding": money(told.outstanding),
        "fund_overdue": money(told.overdue),
        "fund_bad_percent": Value(_plain(told.bad_percent), "percent"),
        "fund_unsorted": money(told.unsorted),
        "fund_missing": Value(len(told.missing)),
    }


def _plain(percent: Decimal | None) -> Decimal | None:
    """Without zeros at the end: 1.50 is 1.5."""
    return None if percent is None else Decimal(f"{percent:f}".rstrip("0").rstrip("."))
