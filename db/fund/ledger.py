"""Lines of the Support Fund's ledger; a month that is imported again becomes a new edition, and both are kept."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec.structs import asdict

from conversations.access import Scope
from conversations.fund.ledger import FundFigures, LedgerLine, contract_key, figures_of, months_between
from db.scopes import only
from db.store import Row, Tx
from db.times import stamp

_COLUMNS = (
    *("month", "contract", "member", "purpose", "approved", "disbursed_on", "opening", "drawn", "repaid"),
    *("interest", "outstanding", "overdue", "overdue_days", "restructuring", "rate", "rate_period", "due_on"),
    "debt_group",
)
_LISTED = ", ".join(f"l.{column}" for column in _COLUMNS)


def ledger_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, organisations: Sequence[str] | None = None
) -> tuple[LedgerLine, ...]:
    """The lines, in their latest edition, of the months whose last day lies in the window: of the scope's units, and
    (unless None) of those ids alone. By month and contract."""
    months = months_between(first, last)
    if not months:
        return ()
    where, params = only(scope)
    rows = tx.all(
        f"""select {_LISTED}, l.organisation_id from fund_ledger l
              join fund_imports i on i.month = l.month and i.edition = l.edition and i.current = 1
              join organisations o on o.id = l.organisation_id
            where l.month >= :first and l.month <= :last and {where} order by l.month, l.contract_folded""",
        first=months[0],
        last=months[-1],
        **params,
    )
    wanted = None if organisations is None else frozenset(organisations)
    return tuple(_line(row) for row in rows if wanted is None or row["organisation_id"] in wanted)


def fund_within(
    tx: Tx, first: date, last: date, scope: Scope | None = None, organisations: Sequence[str] | None = None
) -> FundFigures:
    """What the ledger says of a window: projects, drawn, repaid; owed, overdue and bad at its end."""
    months = months_between(first, last)
    lines = ledger_within(tx, first, last, scope, organisations)
    return figures_of(lines, months, months_known(tx))


def months_known(tx: Tx) -> tuple[str, ...]:
    """The months that the ledger has, in order."""
    return tuple(row["month"] for row in tx.all("select month from fund_imports where current = 1 order by month"))


def edition_of(tx: Tx, month: str) -> int:
    """The latest edition of a month; 0 when it was never imported."""
    row = tx.one("select max(edition) as latest from fund_imports where month = :month", month=month)
    return int(row["latest"] or 0) if row else 0


def closings_before(tx: Tx, month: str) -> dict[str, tuple[str, int, int]]:
    """By contract, of the latest month before that the ledger has: the month, what was owed at its end, the group."""
    rows = tx.all(
        """select l.contract_folded, l.month, l.outstanding, l.debt_group from fund_ledger l
             join fund_imports i on i.month = l.month and i.edition = l.edition and i.current = 1
           where l.month < :month order by l.month""",
        month=month,
    )
    return {row["contract_folded"]: (row["month"], row["outstanding"], row["debt_group"]) for row in rows}


def save_month(
    tx: Tx, month: str, lines: Iterable[LedgerLine], file: str, person: str | None, channel: str, now: datetime
) -> int:
    """Keep a month's lines as its next edition, which counts from now on, and return its number."""
    edition = edition_of(tx, month) + 1
    tx.run("update fund_imports set current = 0 where month = :month", month=month)
    tx.run(
        """insert into fund_imports (month, edition, current, file, person_id, channel, at)
           values (:month, :edition, 1, :file, :person, :channel, :now)""",
        month=month,
        edition=edition,
        file=file,
        person=person,
        channel=channel,
        now=stamp(now),
    )
    tx.many(
        f"""insert into fund_ledger (edition, organisation_id, contract_folded, {", ".join(_COLUMNS)})
            values (:edition, :organisation, :folded, {", ".join(f":{column}" for column in _COLUMNS)})""",
        [
            {**asdict(line), "month": month, "member": int(line.member), "edition": edition, "folded": line.key}
            for line in lines
        ],
    )
    return edition


def set_group(tx: Tx, month: str, contract: str, group: int) -> bool:
    """The Fund sorts a debt into a group (1 to 5); False when the month's edition has no such contract."""
    changed = tx.run(
        """update fund_ledger set debt_group = :debt_group where month = :month and contract_folded = :contract
             and edition = (select edition from fund_imports where month = :month and current = 1)""",
        month=month,
        contract=contract_key(contract),
        debt_group=group,
    )
    return changed > 0


def is_fund_staff(tx: Tx, person: str) -> bool:
    """Whether somebody works for the Fund: only they bring its ledger and sort its debts."""
    row = tx.one("select fund from persons where id = :id and deleted_at is null", id=person)
    return bool(row and row["fund"])


def fund_staff(tx: Tx) -> tuple[str, ...]:
    """Everybody who works for the Fund."""
    rows = tx.all("select id from persons where fund = 1 and deleted_at is null order by id")
    return tuple(row["id"] for row in rows)


def set_fund_staff(tx: Tx, person: str, *, fund: bool) -> None:
    """The person works for the Fund, or no longer does."""
    tx.run("update persons set fund = :fund where id = :id", fund=int(fund), id=person)


def _line(row: Row) -> LedgerLine:
    given = {column: row[column] for column in _COLUMNS}
    return LedgerLine(**given | {"organisation": row["organisation_id"], "member": bool(row["member"])})
