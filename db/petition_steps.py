"""Writing about petitions: that one came, what was said about it, each step on its way."""

from collections.abc import Mapping
from datetime import datetime

from conversations.petitions.petition import Department
from db.store import Tx
from db.times import stamp

COLUMNS = frozenset({"state", "topic", "department", "same_as", "untold"})
"""What a step may change."""


def add(
    tx: Tx,
    number: int,
    *,
    organisation: str,
    event: str,
    topic: str,
    anonymous: bool,
    person: str | None,
    typed_by: str | None,
    now: datetime,
) -> None:
    """A petition has come, so far without words: from a `person` of the unit, or `typed_by` somebody of the office."""
    tx.run(
        """insert into petitions (number, organisation_id, person_id, typed_by, event_id, topic, anonymous, state, at)
           values (:number, :organisation, :person, :typed_by, :event, :topic, :anonymous, 'received', :now)""",
        number=number,
        organisation=organisation,
        person=person,
        typed_by=typed_by,
        event=event or None,
        topic=topic,
        anonymous=int(anonymous),
        now=stamp(now),
    )


def add_words(
    tx: Tx,
    id: str,
    number: int,
    kind: str,
    text: str,
    department: str,
    person: str | None,
    channel: str,
    now: datetime,
) -> None:
    """Something was said about a petition."""
    tx.run(
        """insert into petition_words (id, petition, kind, text, department, person_id, channel, at)
           values (:id, :number, :kind, :text, :department, :person, :channel, :now)""",
        id=id,
        number=number,
        kind=kind,
        text=text,
        department=department or None,
        person=person,
        channel=channel,
        now=stamp(now),
    )


def change(tx: Tx, number: int, changes: Mapping[str, str | int | None]) -> None:
    """Set columns of a petition. Raises ValueError for one that no step may change."""
    if not changes.keys() <= COLUMNS:
        raise ValueError(f"no step changes {sorted(changes.keys() - COLUMNS)}")
    if changes:
        setting = ", ".join(f"{column} = :{column}" for column in sorted(changes))
        tx.run(f"update petitions set {setting} where number = :number", number=number, **changes)


def note_step(
    tx: Tx, id: str, number: int, step: str, detail: str, person: str | None, channel: str, now: datetime
) -> None:
    """A line of the petition's log."""
    tx.run(
        """insert into petition_steps (id, petition, step, detail, person_id, channel, at)
           values (:id, :number, :step, :detail, :person, :channel, :now)""",
        id=id,
        number=number,
        step=step,
        detail=detail,
        person=person,
        channel=channel,
        now=stamp(now),
    )


def add_department(tx: Tx, department: Department) -> None:
    """One more, at the end; one that is known already stays as it is."""
    tx.run(
        """insert into departments (code, name, place)
           select :code, :name, coalesce(max(place), 0) + 1 from departments where true
           on conflict do nothing""",
        code=department.code,
        name=department.name,
    )
