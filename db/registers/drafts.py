"""What is being written down for a register: kept from message to message, on whichever phone."""

import json
from datetime import datetime

from conversations.registers.records import Draft
from db.store import Tx
from db.times import stamp

_WHERE = "person_id = :person and register = :register and number = :number and period = :period"


def draft(tx: Tx, person: str, register: str, number: int, period: str) -> Draft | None:
    """What a person is writing: a new entry (0), or a line of that number's for a period."""
    row = tx.one(
        f"select * from register_drafts where {_WHERE}", person=person, register=register, number=number, period=period
    )
    if row is None:
        return None
    return Draft(register, number, period, row["organisation_id"] or "", json.loads(row["answers"]))


def keep(tx: Tx, person: str, draft: Draft, now: datetime) -> None:
    """Keep what is being written, in place of what was."""
    tx.run(
        """insert into register_drafts (person_id, register, number, period, organisation_id, answers, at)
           values (:person, :register, :number, :period, :organisation, :answers, :now)
           on conflict (person_id, register, number, period) do update set organisation_id = excluded.organisation_id,
             answers = excluded.answers, at = excluded.at""",
        person=person,
        register=draft.register,
        number=draft.number,
        period=draft.period,
        organisation=draft.organisation or None,
        answers=json.dumps(dict(draft.answers), ensure_ascii=False),
        now=stamp(now),
    )


def drop(tx: Tx, person: str, draft: Draft) -> None:
    """Keep it no longer."""
    tx.run(
        f"delete from register_drafts where {_WHERE}",
        person=person,
        register=draft.register,
        number=draft.number,
        period=draft.period,
    )


def forget_drafts(tx: Tx, person: str) -> None:
    """A person's unfinished writing goes with them."""
    tx.run("delete from register_drafts where person_id = :person", person=person)
