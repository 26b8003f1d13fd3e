"""A template message holds one line: who writes after it gets the announcement itself."""

from msgspec.structs import replace

from db.announcements import announcement
from db.letters import queue
from db.people import person
from db.recipients import Recipient, refusing
from db.store import Tx
from db.templates_followed import follow, to_follow
from handlers.inbound import Office
from handlers.notices.writing import attachments_of, event_number, write_notice

AT_ONCE = 10


def tell_in_full(tx: Tx, office: Office) -> int:
    """Send it to those who wrote; it was counted when the template message left. Return how many were looked at."""
    found = to_follow(tx, office.now(), AT_ONCE)
    for recipient in found:
        if follow(tx, recipient, office.now()):
            _write(tx, office, recipient)
    return len(found)


def _write(tx: Tx, office: Office, recipient: Recipient) -> None:
    found, known = announcement(tx, recipient.announcement), person(tx, recipient.person)
    if found is None or known is None or refusing(tx, found.kind, known.id):
        return
    attachments, event = attachments_of(tx, found.id), event_number(tx, found)
    queue(tx, write_notice(tx, office, found, attachments, event, replace(recipient, id=""), known), office.now())
