"""Petitions and answers to them that are being written: kept from message to message, on whichever phone."""

import json
from datetime import datetime

from conversations.petitions.petition import Draft
from db.store import Tx
from db.times import stamp


def draft(tx: Tx, person: str, number: int) -> Draft | None:
    """What a person is writing: a new petition (0), or an answer to that number."""
    row = tx.one(
        "select * from petition_drafts where person_id = :person and number = :number", person=person, number=number
    )
    if row is None:
        return None
    return Draft(
        row["number"],
        row["organisation_id"] or "",
        row["event_id"] or "",
        row["topic"],
        bool(row["anonymous"]),
        tuple(json.loads(row["parts"])),
    )


def keep(tx: Tx, person: str, draft: Draft, now: datetime) -> None:
    """Keep what is being written, in place of what was."""
    drop(tx, person, draft.number)
    tx.run(
        """insert into petition_drafts (person_id, number, organisation_id, event_id, topic, anonymous, parts, at)
           values (:person, :number, :organisation, :event, :topic, :anonymous, :parts, :now)""",
        person=person,
        number=draft.number,
        organisation=draft.organisation or None,
        event=draft.dialogue or None,
        topic=draft.topic,
        anonymous=int(draft.anonymous),
        parts=json.dumps(draft.parts, ensure_ascii=False),
        now=stamp(now),
    )


def drop(tx: Tx, person: str, number: int) -> None:
    """Keep it no longer."""
    tx.run("delete from petition_drafts where person_id = :person and number = :number", person=person, number=number)
