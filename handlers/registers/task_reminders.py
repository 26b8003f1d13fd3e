"""Who keeps a tracked task hears a week before its day, and once more when that is past."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from conversations.people import Person, Role
from conversations.registers.register import Register
from conversations.say import Choice, Say
from db.people import office as office_people
from db.registers.due import DueTask, due_tasks
from db.store import Tx
from db.told_once import claim
from handlers.inbound import Office
from handlers.registers.descriptions import load_registers
from handlers.telling import Teller

BEFORE = timedelta(days=7)
AFTER = timedelta(days=30)
"""How long a day may be past that is still told of: an old register is not gone through from its beginning."""
SHOWN = 15


def tell_of_tasks(tx: Tx, office: Office) -> int:
    """Tell each keeper in one note; how many tasks were told of. Only while people may be written to."""
    now = office.now()
    local = now.astimezone(office.timezone)
    if not office.calendar.is_open(local):
        return 0
    today = local.date()
    tasks = due_tasks(tx, today - AFTER, today + BEFORE)
    told = [each for each in tasks if claim(tx, f"task {each.id} {each.due} {int(each.due < today)}", now)]
    people = {person.id: person for person in office_people(tx)}
    theirs: dict[str, list[DueTask]] = defaultdict(list)
    for task in told:
        for person in _keepers(task, people):
            theirs[person].append(task)
    register = next(each for each in load_registers() if each.key == "tasks")
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    for person, listed in theirs.items():
        lines = [
            {"entry": each.name, "number": each.number, "due": each.due, "past": each.due < today}
            for each in listed[:SHOWN]
        ]
        teller.tell(person, _say(register, lines, len(listed) - len(lines)))
    return len(told)


def _keepers(task: DueTask, people: Mapping[str, Person]) -> list[str]:
    """Who wrote it down; where they have left the office or it came from a file, the admins."""
    if task.keeper in people:
        return [task.keeper]
    return [person.id for person in people.values() if person.role is Role.ADMIN]


def _say(register: Register, lines: list[dict[str, object]], more: int) -> Say:
    choices = (Choice(f"/so {register.word}", "register_back"),)
    return Say("registers/tasks_due", {"lines": lines, "more": more}, choices)
