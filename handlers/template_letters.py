"""Letters that leave as Zalo's template messages: what fills the template, and what it costs."""

from collections.abc import Sequence
from datetime import date

from conversations.inbound import Address
from conversations.notices.announcement import Announcement
from conversations.people import Person
from conversations.reminders.matters import Matter
from conversations.ways.ladder import Purpose
from conversations.ways.template import Template
from db.letters import BULK, Letter
from db.people import organisations_of
from db.recipients import Recipient
from db.store import Tx
from db.zalo_templates import template_for
from handlers.inbound import Office
from messages.vietnamese import period


def template_reminder(
    tx: Tx, office: Office, known: Person, address: Address, matters: Sequence[Matter]
) -> tuple[Letter, ...]:
    """The reminder of the first that is waited for; it may say how many units there are. Raises LookupError when the
    template was taken away this very moment."""
    template, first = _template(tx, Purpose.REMINDER), matters[0]
    titles = {each.organisation: "" for each in matters}
    codes = {unit.title: unit.code for unit in organisations_of(tx, known.id)}
    values = _values(office, known, [(codes.get(title, ""), title) for title in titles])
    values |= {"period": period(first.period), "due": _day(first.due)}
    return (_letter(office, template, address, values),)


def template_notice(
    tx: Tx, office: Office, found: Announcement, recipient: Recipient, known: Person
) -> tuple[Letter, ...]:
    """That there is an announcement, with its first line. Raises LookupError like the reminder."""
    template = _template(tx, Purpose.ANNOUNCEMENT)
    values = _values(office, known, recipient.units)
    values |= {"number": str(found.number), "subject": found.subject}
    return (_letter(office, template, recipient.address, values, recipient.id),)


def _template(tx: Tx, purpose: Purpose) -> Template:
    template = template_for(tx, purpose)
    if template is None:
        raise LookupError(f"no template for a {purpose}")
    return template


def _values(office: Office, known: Person, units: Sequence[tuple[str, str]]) -> dict[str, str]:
    code, title = units[0] if units else ("", "")
    today = office.now().astimezone(office.timezone).date()
    return {"name": known.name, "unit": title, "code": code, "units": str(len(units)), "date": _day(today)}


def _day(day: date) -> str:
    """As Zalo takes dates."""
    return f"{day:%d/%m/%Y}"


def _letter(
    office: Office, template: Template, address: Address, values: dict[str, str], recipient: str = ""
) -> Letter:
    """BULK: it is paid for, so that one whose fate is unknown is not sent again."""
    by_id = address.id.startswith("uid:")
    data = template.filled(values)
    told = {
        "id": template.id,
        "purpose": template.purpose.value,
        "data": data,
        "price": template.price_uid if by_id else template.price_phone,
    }
    return Letter(office.new_id(), address, " · ".join(data.values()), BULK, {"template": told}, recipient=recipient)
