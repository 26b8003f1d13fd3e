"""Issuing a one-time code from the command line."""

from datetime import datetime

from conversations.answers import fold
from conversations.desk import CODE_LIVES
from conversations.linking import SHORT_DIGITS, SHORT_LIVES
from conversations.people import Organisation, Person
from conversations.registration import CODE_DIGITS, OFFICE_CODE_DIGITS
from db.audit import note
from db.ids import Ids
from db.invitations import find_invitation, issue, mark_short, pepper
from db.people import acting_for, organisation_with_code
from db.store import Store, Tx
from handlers.compose import new_code, utc_now

CHANNEL = "command line"


async def issue_code(
    store: Store, role: str, organisation: str | None, name: str | None = None, *, short: bool = False
) -> str:
    """A new code, in clear: for the person of that name who acts for the unit, or for somebody new. `short`: of six
    digits and good for minutes, to be told on the phone.

    Raises LookupError when the organisation is needed, the roster knows no such organisation or person, or somebody of
    the office is to get a short code.
    """
    if short and role != "leader":
        raise LookupError("Somebody of the office gets a long code: leave --short out.")
    ids, now = Ids(), utc_now()

    def work(tx: Tx) -> str:
        code = _unused(tx, now) if short else new_code(CODE_DIGITS if role == "leader" else OFFICE_CODE_DIGITS)
        unit = organisation_with_code(tx, organisation) if organisation else None
        if organisation and unit is None:
            raise LookupError(f"No organisation has the code {organisation}: see `bot.py roster export`.")
        if role == "leader" and unit is None:
            raise LookupError("A leader's code is for a unit: add --organisation CODE.")
        person = _named(tx, unit, name) if name else None
        id = ids()
        issue(
            tx,
            id,
            pepper(tx, ids),
            code,
            role,
            unit.id if unit else None,
            person.id if person else None,
            None,
            now,
            now + (SHORT_LIVES if short else CODE_LIVES),
        )
        if short:
            mark_short(tx, id, person.id if person else "", now)
        detail = f"{role}, person {person.id}" if person else f"{role}, new person"
        note(tx, ids(), now, None, CHANNEL, "invitation.issued", unit.id if unit else "", "", detail)
        return code

    return await store.transact(work)


def _unused(tx: Tx, now: datetime) -> str:
    """Six digits that no other code has."""
    while find_invitation(tx, code := new_code(SHORT_DIGITS), now):
        continue
    return code


def _named(tx: Tx, unit: Organisation | None, name: str) -> Person:
    if unit is None:
        raise LookupError("--person names somebody who acts for a unit: add --organisation CODE.")
    people = acting_for(tx, unit.id)
    found = [person for person in people if fold(person.name) == fold(name)]
    if len(found) != 1:
        known = ", ".join(person.name for person in people) or "nobody yet"
        raise LookupError(f"{name}: not one person of that name acts for {unit.code}. There is: {known}.")
    return found[0]
