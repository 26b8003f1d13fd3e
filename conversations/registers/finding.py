"""Which register and which of its entries the words mean, and who may do what with them."""

from conversations.access import OFFICE
from conversations.answers import fold
from conversations.effects import Audited
from conversations.people import Organisation
from conversations.registers.entry import Entry
from conversations.registers.register import NEW, Register
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def is_office(scene: Scene) -> bool:
    """Whether who speaks is of the office."""
    return scene.person is not None and scene.person.role in OFFICE


def open_to(scene: Scene) -> tuple[Register, ...]:
    """The registers that who speaks may see: the office all, a leader those that leaders write to."""
    found = scene.records.registers.registers()
    return found if is_office(scene) else tuple(register for register in found if register.leaders)


def register_in(scene: Scene, text: str) -> tuple[Register, str] | None:
    """The register that the first words name, and the words after them; the longest name wins."""
    said = fold(text).split()
    names = [(name.split(), register) for register in open_to(scene) for name in (*register.words, register.key)]
    for name, register in sorted(names, key=lambda pair: -len(pair[0])):
        if said[: len(name)] == name:
            return register, " ".join(text.split()[len(name) :])
    return None


def register_of(scene: Scene, key: str) -> Register | None:
    """The register of that key, when who speaks may see it."""
    return next((register for register in open_to(scene) if register.key == key), None)


def entry_of(scene: Scene, register: Register, number: str | int) -> Entry | None:
    """The entry of that number; a leader's only when they act for its unit."""
    told = str(number)
    usable = told.isascii() and told.isdecimal() and len(told) < 9
    entry = scene.records.registers.entry(register.key, int(told)) if usable else None
    return entry if entry and (is_office(scene) or acts_for(scene, entry.organisation)) else None


def acts_for(scene: Scene, unit: Organisation | None) -> bool:
    """Whether who speaks acts for the unit."""
    return unit is not None and any(each.id == unit.id for each in scene.organisations)


def may_change(scene: Scene, entry: Entry) -> bool:
    """The office changes every entry; a leader one that they told of themselves, while nobody has confirmed it."""
    return is_office(scene) or (entry.claim == NEW and acts_for(scene, entry.organisation))


def may_wish(scene: Scene, entry: Entry) -> bool:
    """Who acts for the unit asks the office to correct an entry that is confirmed and not over."""
    mine = not is_office(scene) and acts_for(scene, entry.organisation)
    return mine and not entry.claim and not entry.ended and entry.counts


def audited(action: str, register: Register, entry: Entry | None = None, detail: str = "") -> Audited:
    """A line on the audit trail."""
    unit = entry.organisation.id if entry and entry.organisation else ""
    named = f"{register.key} {entry.number}" if entry else register.key
    return Audited(f"register.{action}", unit, "", f"{named}: {detail}" if detail else named)


def idle(scene: Scene) -> Focus:
    """Nothing is asked any more."""
    return Focus("idle", prompt=scene.focus.prompt)


def unknown(scene: Scene, words: str) -> Turn:
    """There is no such register or entry, or not for who asks."""
    return scene.quiet(
        Say("registers/unknown", {"words": words.strip()[:40], "office": is_office(scene)}), focus=idle(scene)
    )
