"""Where the Fund's ledger and leaders' reports differ, and what became of it."""

from datetime import date, datetime

from conversations.access import Scope
from conversations.fund.ledger import months_between
from conversations.fund.reconciling import RESOLVED, LoanAnswer, Mismatch, loans_in, mismatches
from conversations.fund.records import Standing
from conversations.periods import Period
from db.fund.ledger import ledger_within, months_known
from db.people import unit_of
from db.scopes import only
from db.sessions import load_answers
from db.store import Row, Tx
from db.times import stamp


def standing(tx: Tx, month: str, scope: Scope | None = None) -> tuple[Standing, ...]:
    """What differs at the end of a month, resolved or not, by unit and contract; nothing for a month that the ledger
    does not have.

    What was said of a mismatch holds as long as both sides say what they said then.
    """
    if month not in months_known(tx):
        return ()
    bounds = Period.parse(month)
    loans, reported = _loans_reported(tx, month, scope)
    found = mismatches(month, ledger_within(tx, bounds.start, bounds.end, scope), loans, reported)
    if not found:
        return ()
    said = {(row["organisation_id"], row["contract_folded"]): row for row in _said(tx, month)}
    return tuple(_standing(tx, each, said.get((each.organisation, each.key))) for each in found)


def unresolved(tx: Tx, month: str, scope: Scope | None = None) -> int:
    """How many mismatches of a month nobody has resolved."""
    return sum(each.state != RESOLVED for each in standing(tx, month, scope))


def unresolved_within(tx: Tx, first: date, last: date, scope: Scope | None = None) -> int:
    """The same for the last month of a window that the ledger has: debts are told as they stand at its end."""
    return len(disputed_within(tx, first, last, scope))


def disputed_within(tx: Tx, first: date, last: date, scope: Scope | None = None) -> tuple[str, ...]:
    """The unit of each of them."""
    imported = frozenset(months_known(tx))
    latest = next((month for month in reversed(months_between(first, last)) if month in imported), "")
    found = standing(tx, latest, scope) if latest else ()
    return tuple(each.organisation.id for each in found if each.state != RESOLVED)


def keep(tx: Tx, mismatch: Mismatch, state: str, note: str, person: str | None, channel: str, now: datetime) -> None:
    """Where a mismatch stands from now on."""
    tx.run(
        """insert into fund_mismatches (organisation_id, month, contract_folded, fund_says, unit_says, state, note,
             person_id, channel, asked_at, settled_at)
           values (:organisation, :month, :key, :fund_says, :unit_says, :state, :note,
             :person, :channel, :now, :settled)
           on conflict (organisation_id, month, contract_folded) do update set fund_says = excluded.fund_says,
             unit_says = excluded.unit_says, state = excluded.state, note = excluded.note,
             person_id = excluded.person_id, channel = excluded.channel, settled_at = excluded.settled_at""",
        organisation=mismatch.organisation,
        month=mismatch.month,
        key=mismatch.key,
        fund_says=mismatch.fund_says,
        unit_says=mismatch.unit_says,
        state=state,
        note=note,
        person=person,
        channel=channel,
        now=stamp(now),
        settled=stamp(now) if state == RESOLVED else None,
    )


def _loans_reported(tx: Tx, month: str, scope: Scope | None) -> tuple[list[LoanAnswer], list[str]]:
    """What units reported of their loans from the Fund at the end of a month, by the month or its quarter; and which of
    those that borrow reported at all."""
    where, params = only(scope)
    bounds = Period.parse(month)
    quarter = Period(bounds.shift(-2).start, 3)
    rows = tx.all(
        f"""select r.organisation_id, r.answers from reports r join organisations o on o.id = r.organisation_id
            where r.period in (:month, :quarter) and {where}
              and r.edition = (select max(n.edition) from reports n
                where n.organisation_id = r.organisation_id and n.period = r.period)
              and r.answers <> '{{}}' and (r.answers like '%"fund"%' or exists (
                select 1 from fund_ledger l where l.organisation_id = r.organisation_id and l.month = :month))""",
        month=month,
        quarter=str(quarter) if bounds.start.month % 3 == 0 else month,
        **params,
    )
    loans = [loan for row in rows for loan in loans_in(row["organisation_id"], load_answers(row["answers"]))]
    return loans, [row["organisation_id"] for row in rows]


def _said(tx: Tx, month: str) -> list[Row]:
    return tx.all(
        """select organisation_id, contract_folded, fund_says, unit_says, state, note from fund_mismatches
           where month = :month""",
        month=month,
    )


def _standing(tx: Tx, mismatch: Mismatch, said: Row | None) -> Standing:
    row = tx.one(
        "select id, code, kind, name, cadence, in_charge from organisations where id = :id", id=mismatch.organisation
    )
    assert row is not None
    holds = said is not None and (said["fund_says"], said["unit_says"]) == (mismatch.fund_says, mismatch.unit_says)
    state, note = (said["state"], said["note"]) if said is not None and holds else ("", "")
    return Standing(mismatch, unit_of(row), state, note, row["in_charge"] or "")
