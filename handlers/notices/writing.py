"""The letters of an announcement to one recipient, in their words and for their channel."""

import json

from conversations.attachments import Attachment
from conversations.notices.announcement import Announcement
from conversations.notices.notice import notice_say
from conversations.people import Person
from conversations.ways.ladder import TEMPLATES
from db.letters import Letter
from db.recipients import Recipient
from db.store import Tx
from handlers.channel import Capabilities
from handlers.inbound import Office
from handlers.template_letters import template_notice


def attachments_of(tx: Tx, announcement: str) -> tuple[Attachment, ...]:
    """What goes with an announcement, in its order."""
    row = tx.one("select attachments from announcements where id = :id", id=announcement)
    return tuple(
        Attachment(each["sha256"], each["kind"], each["name"])
        for each in json.loads(row["attachments"] if row else "[]")
    )


def event_number(tx: Tx, found: Announcement) -> int:
    """The number of the event that an announcement invites to; 0 for none."""
    row = tx.one("select number from events where id = :id", id=found.event) if found.event else None
    return int(row["number"]) if row else 0


def write_notice(
    tx: Tx,
    office: Office,
    found: Announcement,
    attachments: tuple[Attachment, ...],
    event: int,
    recipient: Recipient,
    known: Person,
) -> tuple[Letter, ...]:
    """What they get: files first, then the words; or the template message that tells them of it."""
    if recipient.address.channel == TEMPLATES:
        return template_notice(tx, office, found, recipient, known)
    say = notice_say(found.kind, found.text, recipient.units, event)
    can = office.capabilities.get(recipient.address.channel, Capabilities())
    return office.mail.notice(say, attachments, can, known, recipient.address, office.new_id, recipient.id)
