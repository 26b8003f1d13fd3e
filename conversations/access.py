"""Who may do what: the one place that decides."""

from conversations.people import Person, Role

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.STAFF, Role.ADMIN})

COMMANDS: dict[str, frozenset[Role]] = {
    "/start": EVERYBODY,
    "/baocao": EVERYBODY,
    "/sua": EVERYBODY,
    "/lichsu": EVERYBODY,
    "/quyen": EVERYBODY,
    "/trogiup": EVERYBODY,
    "/thoat": EVERYBODY,
    "/mamoi": OFFICE,
    "/tonghop": OFFICE,
}


def may(person: Person, command: str) -> bool:
    """Whether the person's role may use the command. Which units' figures a leader sees is decided by whom they
    act for: `Scene.organisations` is the only way to a unit from the chat."""
    return person.role in COMMANDS.get(command, frozenset())


def commands_for(role: Role) -> tuple[str, ...]:
    """The commands to show in a menu for that role."""
    return tuple(name for name, roles in COMMANDS.items() if role in roles and name != "/thoat")


def may_invite(person: Person, role: Role) -> bool:
    """Staff issue codes to leaders; only an admin makes staff and admins."""
    return person.role is Role.ADMIN or (person.role is Role.STAFF and role is Role.LEADER)
