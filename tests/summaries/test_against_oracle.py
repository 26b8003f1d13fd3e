"""Summaries of invented provinces equal what plain Python makes of the same rows."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from db.store import Store, Tx
from summaries.query import Query
from summaries.summary import Line
from tests.proof import examples
from tests.summaries.oracle import (
    ASKED,
    earlier,
    expected_comparison,
    expected_counts,
    expected_group,
    expected_total,
    months_between,
    size_of,
    takes_part,
    years_before,
)
from tests.summaries.province import TODAY, Report, Unit, summary_of

MONTHS = months_between("2025-01", "2026-11")
WINDOWS = months_between("2026-03", "2026-11")
CODES = ("A", "B", "C", "D")
COMMUNES = ("19363", "19366", "18859")
GROUPED = ("kind", "field", "commune", "district", "size", "in_charge")

days = st.sampled_from([f"{month}-{day}" for month in WINDOWS[1::2] for day in ("01", "17")])
stamps = st.sampled_from(
    [f"{m}-{d}Z" for m in WINDOWS for d in ("05T01:00:00.000", "10T16:59:59.999", "10T17:00:00.000")]
)
amounts = st.integers(-(10**15), 10**15) | st.integers(45, 310)
months = st.sampled_from(WINDOWS) | st.sampled_from(MONTHS)


@dataclass(frozen=True)
class Province:
    """Units and their reports."""

    units: tuple[Unit, ...]
    reports: tuple[Report, ...]

    def of(self, query: Query) -> "Province":
        """What passes the filters."""
        chosen = tuple(unit for unit in self.units if passes(unit, self.reports, query))
        codes = {unit.code for unit in chosen}
        return Province(chosen, tuple(report for report in self.reports if report.code in codes))


def passes(unit: Unit, reports: tuple[Report, ...], query: Query) -> bool:
    """Whether a unit is one of those that are asked about."""
    facts = {
        "kind": unit.kind,
        "area": unit.commune,
        "field": unit.field,
        "district": unit.district,
        "in_charge": unit.in_charge,
        "size": size_of(unit, reports, query.end),
    }
    return all(facts[name] == value for name, value in query.filters.items())


def group_of(unit: Unit, reports: tuple[Report, ...], query: Query) -> str:
    """The group that the unit is in."""
    if query.by == "size":
        return size_of(unit, reports, query.end)
    return str({"commune": unit.commune, "in_charge": unit.in_charge or ""}.get(query.by, getattr(unit, query.by, "")))


def figures(kind: str) -> st.SearchStrategy[dict[str, int]]:
    """Some of what a kind is asked."""
    asked = sorted(key for key, (_, kinds) in ASKED.items() if kind in kinds)
    return st.dictionaries(st.sampled_from(asked), amounts, max_size=5)


@st.composite
def provinces(draw: st.DrawFn) -> Province:
    """Up to four units, and for some of their months one to three editions of a report."""
    units = tuple(
        Unit(
            code,
            draw(st.sampled_from(["THT", "HTX", "LHHTX", "QTDND"])),
            founded=draw(days | st.just("")),
            dissolved=draw(st.none() | days),
            field=draw(st.sampled_from(["Trồng trọt", "Thủy sản"])),
            commune=draw(st.sampled_from(COMMUNES)),
            district=draw(st.sampled_from(["Vĩnh Linh", ""])),
            in_charge=draw(st.sampled_from(["p1", None])),
        )
        for code in CODES[: draw(st.integers(0, 4))]
    )
    reports = tuple(
        Report(unit.code, month, draw(figures(unit.kind)), draw(stamps), edition)
        for unit in units
        for month in sorted(draw(st.sets(months, max_size=8)))
        for edition in range(1, draw(st.integers(1, 3)) + 1)
    )
    return Province(units, reports)


windows = st.tuples(st.sampled_from(WINDOWS), st.sampled_from(WINDOWS)).map(lambda pair: Query(min(pair), max(pair)))
filters = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["THT", "HTX", "LHHTX"]),
        "area": st.sampled_from(COMMUNES),
        "field": st.just("Thủy sản"),
        "district": st.just("Vĩnh Linh"),
        "in_charge": st.just("p1"),
        "size": st.sampled_from(["micro", "small", "medium", "large"]),
    },
).map(lambda chosen: dict(list(chosen.items())[:2]))
queries = st.builds(
    lambda window, chosen, by, against: replace(window, **chosen, by=by, against=against),
    windows,
    st.just({}) | filters,
    st.sampled_from(["", *GROUPED]),
    st.sampled_from(["", "year"]),
)


def _begin_anew(tx: Tx) -> None:
    for statement in ("delete from figures", "delete from reports", "delete from organisations"):
        tx.run(statement)
    tx.run(
        """insert into persons (id, name, role, created_at) values ('p1', 'Hạnh', 'staff', '2025-01-01T00:00:00.000Z')
           on conflict do nothing"""
    )


def _compared(line: Line) -> tuple[int | None, int | None, int]:
    found = line.compared
    return (found.now, found.before, found.units) if found else (None, None, 0)


# A timeout that strikes while data are drawn is told as "inconsistent data generation": on a busy machine the sixty
# transactions take longer than a test usually may.
@pytest.mark.timeout(900)
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(province=provinces(), query=queries)
async def test_a_summary_is_what_plain_python_makes_of_the_rows(store: Store, province: Province, query: Query) -> None:
    window = months_between(query.start, query.end)
    await store.transact(_begin_anew)
    summary = await summary_of(store, query, *province.units, *province.reports)
    among = province.of(query)
    then = years_before(window) if query.against == "year" else earlier(window)
    for line in summary.lines:
        key = line.indicator.key
        if key not in ASKED or (query.kind == "LHHTX" and key != "member_htx"):
            continue
        told = (line.total.value, line.total.reporting, line.total.expected)
        assert told == expected_total(among.units, among.reports, window, key), key
        assert _compared(line) == expected_comparison(among.units, among.reports, window, then, key), key
        for group in summary.groups if query.by != "kind" else ():
            units = [unit for unit in among.units if group_of(unit, province.reports, query) == group.key]
            share = group.figures.get(key)
            part = (share.value, share.reporting) if share else (None, 0)
            assert part == expected_group(units, among.reports, window, key), (key, group.key)
    found = summary.completeness
    missing = [(one.organisation.code, one.period) for one in found.missing]
    counts = expected_counts(among.units, among.reports, window, TODAY)
    assert (found.expected, found.received, found.on_time, missing) == counts
    if query.by:
        assert sum(group.received for group in summary.groups) == found.received
        assert sum(group.organisations for group in summary.groups) == sum(summary.organisations.values())
    there = [unit for unit in among.units if takes_part(unit, among.reports, window)]
    assert sum(summary.organisations.values()) == len(there)
    moves = summary.movements.values()
    assert sum(each.founded for each in moves) == sum(unit.founded[:7] in window for unit in there)
    assert sum(each.dissolved for each in moves) == sum((unit.dissolved or "")[:7] in window for unit in there)
