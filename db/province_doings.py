"""What was done in a window, for the provincial report: events, announcements, petitions, honours."""

from datetime import date

from conversations.access import Scope
from db.fund.mismatches import unresolved_within
from db.registers.activities import bounds, emulation_within, events_within, fairs_within, petitions_within
from db.registers.notices import notices_within
from db.registers.options import listed
from db.scopes import codes_in
from db.store import Row, Tx

KEPT = {
    "events": "select 1 as found from events where starts_at < :after limit 1",
    "emulation": """select 1 as found from events where kind = 'emulation' and starts_at < :after
      union all select 1 from register_entries where register = 'awards' and since <= :last limit 1""",
    "notices": "select 1 as found from announcements where started_at < :after limit 1",
    "petitions": "select 1 as found from petitions where at < :after limit 1",
    "fund": "select 1 as found from fund_imports where month <= :last limit 1",
}
"""What tells whether anything of a kind was kept by the last day: who kept none does not know that there was none."""


def doings(tx: Tx, first: date, last: date, scope: Scope | None = None) -> dict[str, int | None]:
    """Counts by the keys of `summaries.province.doings`; None where nothing of the kind was kept by the last day."""
    found = {
        "events": _events(tx, first, last, scope),
        "emulation": _emulation(tx, first, last, scope),
        "notices": _notices(tx, first, last, scope),
        "petitions": _petitions(tx, first, last, scope),
        "fund": {"mismatches": _mismatches(tx, first, last, scope)},
    }
    kept = {kind: _kept(tx, kind, last) for kind in found}
    return {key: value if kept[kind] else None for kind, values in found.items() for key, value in values.items()}


def departments(tx: Tx, first: date, last: date, scope: Scope | None = None) -> list[Row]:
    """Petitions of the window by department (`name`, empty while they were passed to none): received and answered."""
    names = {row["code"]: row["name"] for row in tx.all("select code, name from departments")}
    counted = petitions_within(tx, first, last, scope).by_department
    return [
        {"name": names.get(code, code), "received": received, "answered": answered}
        for code, (received, answered) in counted.items()
    ]


def award_forms(tx: Tx, first: date, last: date, scope: Scope | None = None) -> list[Row]:
    """Honours of the register awarded in the window, by form (`name`): number."""
    names = dict(listed(tx, "awards").get("form", ()))
    counted = emulation_within(tx, first, last, scope).by_form
    return [{"name": names.get(form, form), "number": number} for form, number in counted.items()]


def _kept(tx: Tx, kind: str, last: date) -> bool:
    return tx.one(KEPT[kind], after=bounds(last, last)["after"], last=last.isoformat()) is not None


def _events(tx: Tx, first: date, last: date, scope: Scope | None) -> dict[str, int]:
    talks = events_within(tx, ("dialogue", "forum"), first, last, scope)
    fairs = fairs_within(tx, first, last, scope)
    return {
        "dialogues": talks.held,
        "dialogue_units": talks.attended,
        "dialogue_people": talks.people,
        "fairs": fairs.held,
        "fair_units": fairs.attended,
        "fair_sales": fairs.sales,
        "fair_contracts": fairs.contracts,
    }


def _emulation(tx: Tx, first: date, last: date, scope: Scope | None) -> dict[str, int]:
    counted = emulation_within(tx, first, last, scope)
    return {
        "emulation_movements": counted.movements,
        "emulation_units": counted.registered,
        "emulation_achieved": counted.achieved,
        "emulation_awarded": counted.awarded,
    }


def _notices(tx: Tx, first: date, last: date, scope: Scope | None) -> dict[str, int]:
    counted = notices_within(tx, first, last, codes_in(tx, scope))
    return {"notices": counted.sent, "notices_reached": counted.reached, "notices_meant": counted.meant}


def _petitions(tx: Tx, first: date, last: date, scope: Scope | None) -> dict[str, int]:
    counted = petitions_within(tx, first, last, scope)
    return {
        "petitions": counted.received,
        "petitions_answered": counted.answered,
        "questions": counted.questions,
        "questions_answered": counted.questions_answered,
    }


def _mismatches(tx: Tx, first: date, last: date, scope: Scope | None) -> int:
    """Loans of which the Fund and the unit tell different figures at the end of the window, not yet settled."""
    return unresolved_within(tx, first, last, scope)
