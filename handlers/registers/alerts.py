"""The office hears of what leaders told the registers: in one note, and at most one in a quarter of an hour."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from conversations.registers.shown import title
from conversations.say import Choice, Say
from db.people import office as office_people
from db.scopes import scope_of
from db.store import Row, Tx
from db.times import stamp
from handlers.inbound import Office
from handlers.registers.descriptions import load_registers
from handlers.telling import Teller

BETWEEN = timedelta(minutes=15)


def tell_of_claims(tx: Tx, office: Office) -> None:
    """Tell everybody of the office what units of their scope told since; what comes at night waits for morning."""
    now = office.now()
    if not office.calendar.is_open(now.astimezone(office.timezone)):
        return
    untold = tx.all(
        """select e.id, e.register, o.commune, o.field from register_entries e
             join organisations o on o.id = e.organisation_id where e.untold = 1"""
    )
    if not untold or not _claim(tx, now):
        return
    tx.many("update register_entries set untold = 0 where id = :id", [{"id": row["id"]} for row in untold])
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    for person in office_people(tx):
        scope = scope_of(tx, person.id)
        theirs = [row for row in untold if scope is None or scope.admits(row["commune"], row["field"])]
        if theirs:
            teller.tell(person.id, _news(theirs))


def _news(untold: Sequence[Row]) -> Say:
    counted = Counter(row["register"] for row in untold)
    registers = [register for register in load_registers() if register.key in counted]
    lines = [{"title": title(register), "count": counted[register.key]} for register in registers]
    choices = tuple(Choice(f"/so {register.word} cho", "literal", {"text": title(register)}) for register in registers)
    return Say("registers/news", {"lines": lines}, choices)


def _claim(tx: Tx, now: datetime) -> bool:
    """Whether it is this process's turn."""
    changed = tx.run(
        "update register_alerts set at = :now where name = 'claims' and at <= :before",
        now=stamp(now),
        before=stamp(now - BETWEEN),
    )
    return changed == 1
