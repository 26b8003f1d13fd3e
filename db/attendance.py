"""Who is to be at an event, for its papers: names and phones are those of today."""

from collections.abc import Callable

from conversations.access import Scope
from conversations.events.attendance import Attendance, Attending
from conversations.events.event import NO, WAITING, WALK_IN, YES, Rsvp
from db.event_results import outcomes
from db.events import event
from db.rsvps import rsvps
from db.store import Row, Tx

_ORDER = {YES: 0, WALK_IN: 1, WAITING: 2, NO: 3}


def attendance(tx: Tx, number: int, commune_of: Callable[[str], str], scope: Scope | None = None) -> Attendance | None:
    """The event of that number with its units of the scope; `commune_of` gives the name for a commune's code."""
    found = event(tx, number)
    if found is None:
        return None
    results = {outcome.organisation.id: outcome for outcome in outcomes(tx, found.id, scope)}
    answers = {rsvp.organisation.id: rsvp for rsvp in rsvps(tx, found.id, scope)}
    unasked = {id: Rsvp(outcome.organisation, WALK_IN) for id, outcome in results.items() if id not in answers}
    contacts = _contacts(tx, found.id)
    units = [
        Attending(
            rsvp,
            commune_of(contacts[id]["commune"]),
            contacts[id]["name"] or "",
            contacts[id]["phone"] or "",
            results.get(id),
        )
        for id, rsvp in {**answers, **unasked}.items()
    ]
    return Attendance(
        found, tuple(sorted(units, key=lambda each: (_ORDER[each.rsvp.answer], each.rsvp.organisation.code)))
    )


def _contacts(tx: Tx, event: str) -> dict[str, Row]:
    """Of each unit that the event concerns, its commune and who has acted for it the longest."""
    rows = tx.all(
        """select o.id, o.commune, p.name, p.phone from organisations o
             left join representatives r on r.id = (
               select f.id from representatives f where f.organisation_id = o.id and f.until is null
               order by f.since, f.id limit 1)
             left join persons p on p.id = r.person_id and p.deleted_at is null
           where o.id in (select organisation_id from rsvps where event_id = :event
             union select organisation_id from event_results where event_id = :event)""",
        event=event,
    )
    return {row["id"]: row for row in rows}
