"""Issuing a one-time code from the command line."""

from conversations.desk import CODE_LIVES
from db.ids import Ids
from db.invitations import issue, pepper
from db.people import organisation_with_code, representative_of
from db.store import Store, Tx
from handlers.compose import new_code, utc_now


async def issue_code(store: Store, role: str, organisation: str | None) -> str:
    """A new code, in clear. Raises LookupError when the organisation is needed, or not on the roster."""
    code, ids, now = new_code(), Ids(), utc_now()

    def work(tx: Tx) -> None:
        unit = organisation_with_code(tx, organisation) if organisation else None
        if organisation and unit is None:
            raise LookupError(f"No organisation has the code {organisation}: see `bot.py roster export`.")
        if role == "leader" and unit is None:
            raise LookupError("A leader's code is for a unit: add --organisation CODE.")
        person = representative_of(tx, unit.id) if unit and role == "leader" else None
        secret = pepper(tx, ids)
        issue(
            tx,
            ids(),
            secret,
            code,
            role,
            unit.id if unit else None,
            person.id if person else None,
            None,
            now,
            now + CODE_LIVES,
        )

    await store.transact(work)
    return code
