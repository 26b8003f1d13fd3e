"""Which units the rules of the review list single out: no report, no revenue, tax status, a weak rating."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from conversations.access import Scope
from conversations.cycles import usual_cycle
from conversations.periods import Period
from conversations.registers.records import Candidate, Reason
from db.people import unit_of
from db.registers.entries import entries_at, kept
from db.registers.options import Rule, rules
from db.scopes import only
from db.store import Row, Tx

TAX_STATUSES = ("Bị thu hồi do cưỡng chế về quản lý thuế", "Không hoạt động tại địa chỉ đã đăng ký")
"""Legal statuses that come from the tax authority (Decree 92/2024/NĐ-CP, articles 27 and 28)."""
Found = dict[str, list[Reason]]


def candidates(tx: Tx, today: date, scope: Scope | None = None) -> tuple[Candidate, ...]:
    """Units that a rule singles out and that are not under review, those with most reasons first."""
    where, params = only(scope)
    units = tx.all(
        f"""select o.id, o.code, o.kind, o.name, o.cadence, o.legal_status, o.founded, o.created_at
            from organisations o where o.dissolved is null and {where} order by o.code""",
        **params,
    )
    found: Found = defaultdict(list)
    for rule in rules(tx):
        if rule.active:
            _apply(tx, rule, units, today, found)
    watched = {review.organisation.id for review in entries_at(tx, "reviews", today) if review.organisation}
    chosen = [Candidate(unit_of(row), tuple(found[row["id"]])) for row in units if row["id"] in found]
    left = [candidate for candidate in chosen if candidate.organisation.id not in watched]
    return tuple(sorted(left, key=lambda candidate: -len(candidate.reasons)))


def _apply(tx: Tx, rule: Rule, units: Iterable[Row], today: date, found: Found) -> None:
    match rule.key:
        case "no_report":
            _without_report(tx, units, _closed(today, rule.months or 3), found)
        case "no_revenue":
            _without_revenue(tx, _closed(today, rule.months or 6), found)
        case "tax":
            for unit in units:
                if unit["legal_status"] in TAX_STATUSES:
                    found[unit["id"]].append(Reason("tax", found=unit["legal_status"]))
        case "weak":
            _weak(tx, found)


def _closed(today: date, count: int) -> list[Period]:
    """The last months whose reports were due before today, the oldest first."""
    last = Period.month_of(today).shift(-1)
    while usual_cycle(str(last)).due >= today:
        last = last.shift(-1)
    return [last.shift(-back) for back in reversed(range(count))]


def _periods(months: list[Period]) -> dict[str, frozenset[str]]:
    """The months within the window that each month, and each quarter that touches it, tells of."""
    told = {str(month): frozenset({str(month)}) for month in months}
    for month in months:
        quarter = Period(date(month.start.year, (month.start.month - 1) // 3 * 3 + 1, 1), 3)
        within = frozenset(map(str, quarter.months_in()))
        told[str(quarter)] = within & frozenset(map(str, months))
    return told


def _among(periods: Iterable[str]) -> tuple[str, dict[str, str]]:
    params = {f"period_{place}": period for place, period in enumerate(periods)}
    return ", ".join(f":{name}" for name in params), params


def _without_report(tx: Tx, units: Iterable[Row], months: list[Period], found: Found) -> None:
    """No report in the whole window, by units that were there, and known, from before its first day on."""
    named, params = _among(_periods(months))
    rows = tx.all(f"select distinct organisation_id from reports where period in ({named})", **params)
    reported = {row["organisation_id"] for row in rows}
    first = months[0].start.isoformat()
    if not _in_use(tx, months[0].start):
        return
    for unit in units:
        if unit["id"] not in reported and (unit["founded"] or unit["created_at"][:10]) < first:
            found[unit["id"]].append(Reason("no_report", len(months)))


def _in_use(tx: Tx, first: date) -> bool:
    """Whether anybody had reported of a time before: in the bot's first months nobody has."""
    before = str(Period.month_of(first - timedelta(days=1)))
    return tx.one("select 1 as found from reports where period <= :before limit 1", before=before) is not None


def _without_revenue(tx: Tx, months: list[Period], found: Found) -> None:
    """Every month of the window was told of, and there was no revenue in any."""
    told = _periods(months)
    named, params = _among(told)
    rows = tx.all(
        f"""select f.organisation_id, f.period, f.value from figures f join organisations o on o.id = f.organisation_id
            where o.dissolved is null and f.indicator = 'revenue' and f.period in ({named})""",
        **params,
    )
    known: dict[str, set[str]] = defaultdict(set)
    earned: set[str] = set()
    for row in rows:
        known[row["organisation_id"]] |= told[row["period"]]
        earned |= {row["organisation_id"]} if row["value"] else set()
    for unit, covered in known.items():
        if len(covered) == len(months) and unit not in earned:
            found[unit].append(Reason("no_revenue", len(months)))


def _weak(tx: Tx, found: Found) -> None:
    latest: dict[str, tuple[str, str, int, str]] = {}
    for entry in kept(tx, "ratings"):
        if entry.counts and entry.organisation:
            told = (entry.name, entry.since, entry.number, entry.values.get("rating", ""))
            latest[entry.organisation.id] = max(told, latest.get(entry.organisation.id, told))
    for unit, (year, _, _, rating) in latest.items():
        if rating == "weak":
            found[unit].append(Reason("weak", found=year))
