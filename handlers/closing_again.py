"""The clock's part in closed summaries: a correction after the closing makes a new edition that lists what changed."""

from collections.abc import Mapping

from conversations.people import Role
from conversations.say import Choice, Say
from db import audit, closings
from db.closings import Closing
from db.people import office as office_people
from db.store import Tx
from handlers.closings import changes_of, close
from handlers.inbound import Office
from handlers.summarising import query_of
from handlers.telling import Teller
from summaries.query import Query

CHANNEL = "clock"


def close_again(tx: Tx, office: Office) -> bool:
    """Close one summary anew that reports have changed since; False when there is none. Those that are not changed
    by what came are left as they are."""
    now = office.now()
    if not office.calendar.is_open(now.astimezone(office.timezone)):
        return False
    today = now.astimezone(office.timezone).date()
    for question, edition, mark in closings.outdated(tx):
        query = query_of(tx, question, today, None)
        if not isinstance(query, Query) or not changes_of(tx, query, mark, office.forms):
            closings.pass_by(tx, question, edition, closings.last_report(tx))
            continue
        live = office.summarise(tx, question, None).get("live")
        assert isinstance(live, Mapping)
        found = close(tx, question, query, live, office.forms, None, CHANNEL, now, office.new_id)
        audit.note(tx, office.new_id(), now, None, CHANNEL, "summary.closed_again", "", query.end, question)
        _tell(tx, office, found)
        return True
    return False


def _tell(tx: Tx, office: Office, found: Closing) -> None:
    data = {
        "from": found.shown["from"],
        "to": found.shown["to"],
        "scope": found.shown["scope"],
        "edition": found.edition,
        "changes": list(found.changes),
    }
    say = Say("review/closed_again", data, (Choice(f"/tonghop {found.question}", "tonghop"),))
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, office.now())
    for person in office_people(tx):
        if person.role is Role.ADMIN:
            teller.tell(person.id, say)
