"""Wrong codes at the door, by person and local day."""

from datetime import date

from db.store import Tx


def tries(tx: Tx, person: str, day: date) -> int:
    """How many wrong codes a person tried on that day."""
    row = tx.one("select tries from door_tries where person_id = :person and day = :day", person=person, day=str(day))
    return row["tries"] if row else 0


def count(tx: Tx, person: str, day: date) -> None:
    """One more; those of days before are of no use any more."""
    tx.run("delete from door_tries where person_id = :person and day < :day", person=person, day=str(day))
    tx.run(
        """insert into door_tries (person_id, day, tries) values (:person, :day, 1)
           on conflict (person_id, day) do update set tries = door_tries.tries + 1""",
        person=person,
        day=str(day),
    )
