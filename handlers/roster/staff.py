"""Who of the office looks after a unit, as a roster file names them."""

from collections.abc import Mapping

from conversations.answers.folding import fold
from handlers.roster.phones import read_phones, shown


def find_staff(text: str, staff: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    """The ids of those with that phone, or else of that name, with or without accents. `staff`: name and phone (E.164)
    by id."""
    phones = read_phones(text)
    if phones:
        return tuple(id for id, (_, phone) in staff.items() if phone in phones)
    return tuple(id for id, (name, _) in staff.items() if fold(name) == fold(text))


def staff_shown(id: str, staff: Mapping[str, tuple[str, str]]) -> str:
    """The name that finds this person again; their phone where two bear the name; empty for nobody."""
    if id not in staff:
        return ""
    name, phone = staff[id]
    return name if len(find_staff(name, staff)) == 1 or not phone else shown(phone)
