"""Who acts for a unit according to a roster file, beside who does so today."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from conversations.answers.folding import fold
from conversations.people import Role
from db.roster import Acting, Known
from handlers.roster.entries import Entry, Leader, Problem
from handlers.roster.headings import Column
from handlers.roster.phones import shown

UNKNOWN_NAME = "Chưa rõ tên"


class People(Struct, frozen=True):
    """Persons by phone; who acts for which unit (by id), the longest first; the units' codes by id."""

    by_phone: Mapping[str, Known]
    acting: Mapping[str, list[Acting]]
    codes: Mapping[str, str]


class Step(Struct, frozen=True):
    """What becomes of a unit's representative.

    `person` is None when a new person is to be made of `leader`. `opens`: the person does not act for the
    unit yet; `closes` is the link of whom they follow, `retitles` their own link when only the title is new.
    `renamed` and `phone` are the person's new name and phone; `frees` is who had that phone before.
    """

    leader: Leader
    person: str | None
    opens: bool
    closes: str | None = None
    retitles: str | None = None
    renamed: str | None = None
    phone: str | None = None
    frees: str | None = None
    changes: tuple[tuple[Column, str, str], ...] = ()


def step_for(entry: Entry, unit: str | None, people: People) -> Step | Problem | None:
    """Find the row's person by phone, else by name within the unit; None when the row names nobody."""
    leader = entry.leader
    if leader is None:
        return None
    links = people.acting.get(unit, []) if unit else []
    owner = people.by_phone.get(leader.phone) if leader.phone else None
    if owner and alike(owner.name, leader.name):
        return _step(leader, owner.id, owner.name, owner.phone, links)
    if owner and (owner.role != Role.LEADER or set(owner.organisations) - {unit}):
        return _taken(entry, leader, owner, people)
    same = next(
        (link for link in links if alike(link.name, leader.name) and link.person != (owner and owner.id)),
        None,
    )
    frees = owner.id if owner else None
    if same:
        return _step(leader, same.person, same.name, same.phone, links, frees)
    return _step(leader, None, "", None, links, frees)


def alike(known: str, told: str) -> bool:
    """The same person's name: accents aside, one may be the last words of the other."""
    if known in ("", UNKNOWN_NAME):
        return True
    long, short = sorted((fold(known).split(), fold(told).split()), key=len, reverse=True)
    return bool(short) and long[-len(short) :] == short


def _tells_more(told: str, known: str) -> bool:
    """A name typed in capitals, shortened or without its accents does not replace the full one."""
    if known in ("", UNKNOWN_NAME):
        return True
    if told.casefold() == known.casefold() or (told.isascii() and fold(told) == fold(known)):
        return False
    return len(told.split()) >= len(known.split())


def phone_clashes(steps: Iterable[tuple[int, Step | None]]) -> Iterator[Problem]:
    """Two persons already known, of one name, cannot both get the number that the file gives to both."""
    holders: dict[str, tuple[int, str]] = {}
    for line, step in steps:
        if step is None or step.person is None or step.leader.phone is None:
            continue
        first, person = holders.setdefault(step.leader.phone, (line, step.person))
        if person != step.person:
            reason = (
                f"số {shown(step.leader.phone)} ở dòng {first} là của một người khác cùng tên. "
                "Hãy ghi mỗi người một số."
            )
            yield Problem(line, Column.PHONE, reason)


def _taken(entry: Entry, leader: Leader, owner: Known, people: People) -> Problem:
    units = ", ".join(people.codes.get(unit, "?") for unit in owner.organisations) or "cán bộ"
    number = shown(owner.phone)
    return Problem(
        entry.line,
        Column.PHONE,
        f"số {number} đang là của {owner.name} ({units}), khác với {leader.name}. "
        "Hãy kiểm tra lại số; nếu là cùng một người thì ghi đúng tên như trên.",
    )


def _step(
    leader: Leader,
    person: str | None,
    name: str,
    phone: str | None,
    links: list[Acting],
    frees: str | None = None,
) -> Step:
    own = next((link for link in links if person and link.person == person), None)
    followed = None if own else _followed(links, leader.title)
    retitled = own is not None and bool(leader.title) and own.title != leader.title
    renamed = person is not None and _tells_more(leader.name, name)
    new_phone = leader.phone if leader.phone and leader.phone != phone else None
    changes: list[tuple[Column, str, str]] = []
    if own is None or renamed:
        changes.append((Column.REPRESENTATIVE, followed.name if followed else name if own else "", leader.name))
    if own is None or retitled:
        old_title = own.title if own else followed.title if followed else ""
        changes.append((Column.TITLE, old_title, leader.title))
    if new_phone or own is None:
        old_phone = phone if own else followed.phone if followed else None
        changes.append(
            (Column.PHONE, shown(old_phone) if old_phone else "", shown(leader.phone) if leader.phone else "")
        )
    return Step(
        leader=leader,
        person=person,
        opens=own is None,
        closes=followed.id if followed else None,
        retitles=own.id if own and retitled else None,
        renamed=leader.name if renamed else None,
        phone=new_phone if person else None,
        frees=frees,
        changes=tuple((column, old, new) for column, old, new in changes if old != new),
    )


def _followed(links: list[Acting], title: str) -> Acting | None:
    """Whom a new representative follows: who bears the same title, else who has acted the longest."""
    same = [link for link in links if title and fold(link.title) == fold(title)]
    return next(iter(same or links), None)
