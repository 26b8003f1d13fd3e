"""All that a summary is made of, read in one transaction."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from msgspec import Struct

from conversations.fund.ledger import LedgerLine, months_between
from conversations.periods import MONTHS_IN, Period
from db.figure_sums import matched, totals
from db.fund.ledger import ledger_within, months_known
from db.fund.mismatches import disputed_within
from db.matched_pairs import like_for_like
from db.plan import targets_within
from db.store import Row, Tx
from db.unit_choice import GROUPS, Choice, alive, chosen, lists, sized

QUARTER = 3


class Scope(Choice, Protocol):
    """Which figures are asked for: the periods within a window, quarters that lie partly in it, the periods of the
    window to compare with, and filters.

    Periods stand in the order in which they end. `pairs`: each period with its counterpart in the window to
    compare with.
    """

    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def periods(self) -> Sequence[str]: ...
    @property
    def quarters_around(self) -> Sequence[str]: ...
    @property
    def compared_periods(self) -> Sequence[str]: ...
    @property
    def pairs(self) -> Sequence[tuple[str, str]]: ...
    @property
    def against(self) -> str: ...


class Facts(Struct, frozen=True):
    """What `summaries.facts.Facts` says."""

    units: list[Row]
    reports: list[Row]
    cycles: list[Row]
    totals: list[Row]
    reports_around: list[Row]
    confirmed: list[Row]
    matched: list[Row]
    targets: list[Row]
    staff: list[Row]
    ledger: tuple[LedgerLine, ...] = ()
    ledger_months: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    run: tuple[str, ...] = ()


def facts(tx: Tx, scope: Scope) -> Facts:
    """Read what `summaries.summary.summarise` needs."""
    last, plan = str(scope.last_day), scope.against == "plan"
    return Facts(
        units(tx, scope),
        first_reports(tx, scope.periods, scope),
        cycles(tx, scope.periods),
        totals(tx, scope.periods, last, scope),
        first_reports(tx, scope.quarters_around, scope) if scope.quarters_around else [],
        confirmed(tx, scope.periods, last, scope),
        [] if plan else compared(tx, scope),
        targets_within(tx, str(scope.last_day.year)) if plan else [],
        tx.all("select id, name from persons where role in ('staff', 'admin')")
        if scope.by == "in_charge" or scope.in_charge
        else [],
        **_lending(tx, scope),
        run=run(tx, scope.periods),
    )


def compared(tx: Tx, scope: Scope) -> list[Row]:
    """Over the units with a value in this window and in the one to compare with: flows of the months of which they told
    both, and last values."""
    last = str(scope.last_day)
    if len(scope.periods) == 1:
        return matched(tx, scope.periods, scope.compared_periods, last, scope)
    return like_for_like(tx, scope, scope.compared_periods, last)


def reports_alone(tx: Tx, scope: Scope, mark: str = "", at: str = "") -> Facts:
    """What tells which reports were due and when they came, without any figure; with `mark` up to the report of that
    id, with `at` of the units that stood on the roster at that time (a stamp)."""
    around = first_reports(tx, scope.quarters_around, scope, mark) if scope.quarters_around else []
    none: list[Row] = []
    sent = first_reports(tx, scope.periods, scope, mark)
    days, longer = cycles(tx, scope.periods), run(tx, scope.periods)
    return Facts(units(tx, scope, at), sent, days, none, around, none, none, none, none, run=longer)


def _lending(tx: Tx, scope: Scope) -> dict[str, Any]:
    """What the Support Fund's ledger says of the window."""
    first, last, months = scope.first_day, scope.last_day, months_known(tx)
    if not set(months) & set(months_between(first, last)):
        return {}
    lines = ledger_within(tx, first, last, scope.access)
    return {"ledger": lines, "ledger_months": months, "disputed": disputed_within(tx, first, last, scope.access)}


def staff(tx: Tx) -> list[Row]:
    """The people of the office who may be in charge of units: id, name."""
    return tx.all(
        "select id, name from persons where role in ('staff', 'admin') and deleted_at is null order by name, id"
    )


def units(tx: Tx, choice: Choice, at: str = "") -> list[Row]:
    """The organisations of the filters, dissolved ones too, in the order of their codes; `grp` is the group. With `at`
    those that stood on the roster at that time (a stamp)."""
    tables, params, join = sized(choice)
    where, values = chosen(choice)
    return tx.all(
        f"""{f"with {', '.join(tables)}" if tables else ""}
        select o.id, o.code, o.kind, o.name, o.field, o.founded, o.dissolved, o.cadence, {GROUPS[choice.by]} as grp
        from organisations o {join} where (:at = '' or o.created_at <= :at) and {where} order by o.code""",
        at=at,
        **params,
        **values,
    )


def first_reports(tx: Tx, periods: Sequence[str], choice: Choice, mark: str = "") -> list[Row]:
    """For each unit and period that was reported, with `mark` by the report of that id: when the first edition was sent
    (`sent_at`), and whether the office brought it in from the past (`brought`)."""
    tables, params = lists(listed=periods)
    sizes, sizing, join = sized(choice)
    where, values = chosen(choice)
    return tx.all(
        f"""with {", ".join((*tables, *sizes))}
        select r.organisation_id, r.period, min(r.submitted_at) as sent_at,
          min(case when r.channel = 'import' then 1 else 0 end) as brought
        from listed l join reports r on r.period = l.period join organisations o on o.id = r.organisation_id {join}
        where (:mark = '' or r.id <= :mark) and {where} group by r.organisation_id, r.period""",
        mark=mark,
        **params,
        **sizing,
        **values,
    )


def run(tx: Tx, periods: Sequence[str]) -> tuple[str, ...]:
    """The half-years and years among the periods in which any unit of the province has reported itself, on any period
    of them; what the office brought in from before does not count."""
    longer = [period for period in periods if Period.parse(period).months > QUARTER]
    return tuple(period for period in longer if _reported_within(tx, period))


def _reported_within(tx: Tx, period: str) -> bool:
    whole = Period.parse(period)
    inside = [str(part) for length in MONTHS_IN.values() if length <= whole.months for part in whole.parts(length)]
    named = {f"period_{place}": each for place, each in enumerate(inside)}
    among = ", ".join(f":{name}" for name in named)
    own = f"select 1 as found from reports where period in ({among}) and channel <> 'import' limit 1"
    return tx.one(own, **named) is not None


def cycles(tx: Tx, periods: Sequence[str]) -> list[Row]:
    """The cycles of those periods whose days the office has set itself."""
    tables, params = lists(listed=periods)
    query = "select c.period, c.opens, c.due, c.locks from listed l join cycles c on c.period = l.period"
    return tx.all(f"with {tables[0]} {query}", **params)


def confirmed(tx: Tx, periods: Sequence[str], last: str, choice: Choice) -> list[Row]:
    """The figures out of proportion that were confirmed, each with its unit, its reason and whether it is part of the
    stock at the window's end (`latest`): the last value of a unit that still exists."""
    tables, params = lists(listed=periods)
    sizes, sizing, join = sized(choice)
    where, values = chosen(choice)
    lives, days = alive(last)
    return tx.all(
        f"""with {", ".join((*tables, *sizes))}
        select o.code, o.kind, o.name, o.field, f.indicator, f.period, f.value, f.reason,
          case when {lives} and not exists (
            select 1 from listed m join figures n on n.period = m.period
            where m.place > l.place and n.organisation_id = f.organisation_id and n.indicator = f.indicator
          ) then 1 else 0 end as latest
        from listed l join figures f on f.period = l.period join organisations o on o.id = f.organisation_id {join}
        where f.odd = 1 and {where}""",
        **params,
        **sizing,
        **values,
        **days,
    )
