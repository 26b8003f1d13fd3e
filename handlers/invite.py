"""Issuing a one-time code from the command line."""

from conversations.answers import fold
from conversations.desk import CODE_LIVES
from conversations.people import Organisation, Person
from conversations.registration import CODE_DIGITS, OFFICE_CODE_DIGITS
from db.audit import note
from db.ids import Ids
from db.invitations import issue, pepper
from db.people import acting_for, organisation_with_code
from db.store import Store, Tx
from handlers.compose import new_code, utc_now

CHANNEL = "command line"


async def issue_code(store: Store, role: str, organisation: str | None, name: str | None = None) -> str:
    """A new code, in clear: for the person of that name who acts for the unit, or for somebody new.

    Raises LookupError when the organisation is needed, or the roster knows no such organisation or person.
    """
    code = new_code(CODE_DIGITS if role == "leader" else OFFICE_CODE_DIGITS)
    ids, now = Ids(), utc_now()

    def work(tx: Tx) -> None:
        unit = organisation_with_code(tx, organisation) if organisation else None
        if organisation and unit is None:
            raise LookupError(f"No organisation has the code {organisation}: see `bot.py roster export`.")
        if role == "leader" and unit is None:
            raise LookupError("A leader's code is for a unit: add --organisation CODE.")
        person = _named(tx, unit, name) if name else None
        issue(
            tx,
            ids(),
            pepper(tx, ids),
            code,
            role,
            unit.id if unit else None,
            person.id if person else None,
            None,
            now,
            now + CODE_LIVES,
        )
        detail = f"{role}, person {person.id}" if person else f"{role}, new person"
        note(tx, ids(), now, None, CHANNEL, "invitation.issued", unit.id if unit else "", "", detail)

    await store.transact(work)
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
