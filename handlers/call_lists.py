"""The call list: after the last step of the ladder, who of the office looks after a unit is told whom to ring."""

from conversations.inbound import Address
from conversations.owing import calls_say
from conversations.people import Person
from conversations.ways.ladder import Purpose
from db import audit, owing
from db.letters import queue
from db.reports import cycle
from db.scopes import scope_of
from db.store import Tx
from db.ways import first_way
from handlers.channel import Capabilities
from handlers.inbound import Office


def tell_whom_to_ring(tx: Tx, office: Office, known: Person, period: str) -> None:
    """Those who still owe the period and are in this person's charge, in nobody's, or in that of somebody who cannot be
    written to, with their phones."""
    owed = owing.owing(tx, period, scope_of(tx, known.id))
    units = [unit for unit in owed if unit.in_charge in (known.id, "") or not unit.charge_reached]
    address = first_way(tx, Purpose.NOTE, office.now(), known.id)
    if not units or address is None:
        return
    say = calls_say(units, period, cycle(tx, period).due, known.id)
    can = office.capabilities.get(address.channel, Capabilities())
    queue(tx, office.mail.note(say, can, known, address, office.new_id), office.now())
    _keep_trail(tx, office, known, address, period)


def _keep_trail(tx: Tx, office: Office, known: Person, address: Address, period: str) -> None:
    audit.note(
        tx,
        office.new_id(),
        office.now(),
        known.id,
        address.channel,
        "owing.read_with_phones",
        "",
        period,
        "call list",
    )
