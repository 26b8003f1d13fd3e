"""Entries that end soon and of which nobody was told yet."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from conversations.registers.entry import months_after
from db.store import Tx
from db.times import stamp

AT_ONCE = 50


class Ending(Struct, frozen=True):
    """An entry that ends within so many months; `commune` and `field` are its unit's, empty when it has none."""

    id: str
    register: str
    number: int
    name: str
    until: date
    months: int
    organisation: str
    title: str
    commune: str
    field: str


def claim_ending(tx: Tx, register: str, months: Sequence[int], today: date, now: datetime) -> tuple[Ending, ...]:
    """Entries whose end came within one of these distances since they were told of last, at most fifty; they count as
    told of from now on. One that is near already is told of once, by its nearest distance."""
    found: list[Ending] = []
    for count in sorted(months):
        rows = tx.all(
            """select e.id, e.number, e.name, e.until, e.organisation_id, o.kind, o.name as unit, o.commune, o.field
               from register_entries e left join organisations o on o.id = e.organisation_id
               where e.register = :register and e.until > :today and e.until <= :last and e.ended = ''
                 and e.claim <> 'new' and e.state not in ('void', 'refused') and o.dissolved is null
                 and not exists (select 1 from register_reminders r
                   where r.entry_id = e.id and r.until = e.until and r.months <= :months)
               order by e.until, e.id limit :most""",
            register=register,
            today=today.isoformat(),
            last=months_after(today, count).isoformat(),
            months=count,
            most=AT_ONCE - len(found),
        )
        for row in rows:
            if _claimed(tx, row["id"], row["until"], count, now):
                unit, kind = row["unit"] or "", row["kind"] or ""
                title = unit if not unit or unit.startswith(kind) else f"{kind} {unit}"
                told = date.fromisoformat(row["until"])
                owner = (row["organisation_id"] or "", title, row["commune"] or "", row["field"] or "")
                found.append(Ending(row["id"], register, row["number"], row["name"], told, count, *owner))
    return tuple(found)


def _claimed(tx: Tx, entry: str, until: str, months: int, now: datetime) -> bool:
    """Whether nobody else has told of it."""
    added = tx.run(
        """insert into register_reminders (entry_id, until, months, at) values (:entry, :until, :months, :now)
           on conflict (entry_id, until, months) do nothing""",
        entry=entry,
        until=until,
        months=months,
        now=stamp(now),
    )
    return added == 1
