"""A summary that was closed, made again from what was kept of it: every format tells the numbers of that day."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from conversations.fund.ledger import FundFigures
from conversations.people import Kind, Organisation
from summaries.compare import Comparison
from summaries.completeness import Completeness, Missing
from summaries.indicators import Indicator
from summaries.lending import Lending
from summaries.notes import ConfirmedFigure
from summaries.summary import Line, Movement, Summary, Total

Kept = Mapping[str, Any]


def as_closed(live: Summary, kept: Kept) -> Summary:
    """The summary of the same question as it was kept (`Summary.as_json`, or the chat's data made from it); what is not
    a number, such as the names of the forms, is that of today's."""
    known = {line.indicator.key: line.indicator for line in live.lines}
    counts = {str(kind): int(count) for kind, count in kept["organisations"].items()}
    return replace(
        live,
        organisations=counts,
        lines=tuple(_line(known.get(key) or _indicator(key, told), told) for key, told in kept["indicators"].items()),
        completeness=_completeness(kept["completeness"], live.completeness.cut),
        movements={kind: _movement(kind, count, kept) for kind, count in counts.items()},
        groups=(),
        lending=_lending(kept["fund"]) if kept.get("fund") else None,
    )


def _indicator(key: str, told: Kept) -> Indicator:
    """One that no form asks for any more."""
    kinds = frozenset(told.get("by_kind", {}))
    return Indicator(key, told.get("label", key), told["unit"], told["kind"], kinds, "former", "Chỉ tiêu trước đây")


def _line(indicator: Indicator, told: Kept) -> Line:
    compared = told.get("compared")
    return Line(
        indicator,
        _total(told),
        {Kind(kind): _total(total) for kind, total in told.get("by_kind", {}).items()},
        told.get("estimated", 0),
        tuple(ConfirmedFigure(**note) for note in told.get("notes", ())),
        _comparison(compared) if compared else None,
        told.get("partial", False),
    )


def _total(told: Kept) -> Total:
    return Total(told["value"], told["reporting"], told["expected"])


def _comparison(told: Kept) -> Comparison:
    return Comparison(told["against"], told["now"], told["before"], told["units"], told.get("of", ""))


def _completeness(told: Kept, cut: frozenset[str]) -> Completeness:
    missing = sorted(_missing(told["missing"]), key=lambda one: (one.organisation.code, one.period))
    counts = told["expected"], told["received"], told["on_time"]
    return Completeness(*counts, tuple(missing), told.get("brought", 0), cut)


def _missing(units: list[Kept]) -> Iterator[Missing]:
    """The chat's data name a unit once, with all the periods that it owes."""
    for unit in units:
        kind = next((kind for kind in Kind if unit["title"].split()[0] == kind), Kind.HTX)
        for period in unit.get("periods", [unit["period"]]):
            yield Missing(Organisation("", unit["code"], kind, unit["title"]), period)


def _movement(kind: str, count: int, kept: Kept) -> Movement:
    """Editions from before the end of the window was kept: who was dissolved within is not there any more."""
    founded, dissolved = (kept.get(name, {}).get(kind, 0) for name in ("founded", "dissolved"))
    return Movement(founded, dissolved, kept.get("at_end", {}).get(kind, count - dissolved))


def _lending(told: Kept) -> Lending:
    """All bad debts stand in group 3: only what they come to together is told of them."""
    figures = FundFigures(
        told["until"],
        tuple(told["missing"]),
        projects=told["projects"],
        drawn=told["drawn"],
        repaid=told["repaid"],
        interest=told["interest"],
        lent=told["contracts"],
        outstanding=told["outstanding"],
        overdue=told["overdue"],
        by_group=(0, 0, told["bad"], 0, 0),
        unsorted=told["outstanding"] if told["bad_percent"] is None else 0,
    )
    return Lending(figures, told["mismatches"])
