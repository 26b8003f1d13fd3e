"""Leaders and the office hear in time that certificates, contracts and insurances end."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from conversations.registers.register import Register
from conversations.registers.shown import title
from conversations.say import Choice, Say
from db.people import office as office_people
from db.people import representatives
from db.registers.ends import Ending, claim_ending
from db.scopes import scope_of
from db.store import Tx
from handlers.inbound import Office
from handlers.registers.descriptions import load_registers
from handlers.telling import Teller

SHOWN = 15


def tell_of_ends(tx: Tx, office: Office) -> int:
    """Tell whoever acts for the units, each in one note, and the office in one; how many entries were told of. Only
    while people may be written to."""
    now = office.now()
    local = now.astimezone(office.timezone)
    if not office.calendar.is_open(local):
        return 0
    registers = {register.key: register for register in load_registers()}
    endings = [
        ending
        for register in registers.values()
        if register.remind
        for ending in claim_ending(tx, register.key, register.remind, local.date(), now)
    ]
    if endings:
        teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
        _tell_leaders(tx, teller, registers, endings)
        _tell_office(tx, teller, registers, endings)
    return len(endings)


def _tell_leaders(tx: Tx, teller: Teller, registers: Mapping[str, Register], endings: Sequence[Ending]) -> None:
    theirs: dict[str, list[Ending]] = defaultdict(list)
    for ending in endings:
        if registers[ending.register].leaders and ending.organisation:
            for person in representatives(tx, ending.organisation):
                theirs[person.id].append(ending)
    for person_id, told in theirs.items():
        lines = [_line(registers[ending.register], ending) for ending in told]
        ocop = any(ending.register == "ocop" for ending in told)
        choices = tuple(dict.fromkeys(f"/so {registers[ending.register].word}" for ending in told))
        shown = tuple(Choice(command, "so") for command in choices[:1])
        teller.tell(person_id, Say("registers/expiring", {"lines": lines, "ocop": ocop}, shown))


def _tell_office(tx: Tx, teller: Teller, registers: Mapping[str, Register], endings: Sequence[Ending]) -> None:
    for person in office_people(tx):
        scope = scope_of(tx, person.id)
        theirs = [each for each in endings if scope is None or scope.admits(each.commune, each.field)]
        if theirs:
            lines = [_line(registers[ending.register], ending) for ending in theirs[:SHOWN]]
            data = {"lines": lines, "more": max(0, len(theirs) - SHOWN)}
            teller.tell(person.id, Say("registers/expiring_office", data, (Choice("/so", "so"),)))


def _line(register: Register, ending: Ending) -> dict[str, object]:
    return {
        "entry": ending.name,
        "title": title(register),
        "organisation": ending.title,
        "until": ending.until,
        "months": ending.months,
        "number": ending.number,
    }
