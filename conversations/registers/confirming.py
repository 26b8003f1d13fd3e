"""The office says whether what a leader told of is so; the leader hears of it."""

from conversations.effects import Effect, Told
from conversations.registers import closing
from conversations.registers.drafting import with_end
from conversations.registers.effects import EntryChanged
from conversations.registers.entry import Entry
from conversations.registers.finding import audited, is_office
from conversations.registers.page import show_page, wishes_of
from conversations.registers.register import NEW, REFUSED, SINCE, WISHED, Register
from conversations.registers.shown import entry_data
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def decide(scene: Scene, register: Register, entry: Entry, seen: str, *, agreed: bool) -> Turn:
    """`dung` or `sai`, of what a leader claims or wishes to be corrected; `seen`: the mark of the wishes as read."""
    if entry.wishes and not entry.claim and is_office(scene) and seen in ("", entry.wished):
        return _decide_wishes(scene, register, entry, agreed=agreed)
    if not entry.claim or not is_office(scene):
        return show_page(scene, register, entry)
    if entry.claim != NEW and agreed:
        return closing.begin(scene, register, entry, "")
    refused = entry.claim == NEW and not agreed
    changes = {"claim": "", "untold": "0", **({"state": REFUSED} if refused else {})}
    what = "confirmed" if agreed else "refused" if refused else "goes_on"
    data = {**entry_data(register, entry, scene.today), "what": what}
    told = tuple(Told(person, Say("registers/decided", data)) for person in _listeners(scene, entry))
    choices = (
        *((Choice(f"/so {register.word} {entry.number}", "entry_back"),) if not refused else ()),
        Choice(f"/so {register.word} cho", "entries_claimed"),
    )
    effects: tuple[Effect, ...] = (EntryChanged(entry.id, changes), *told, audited(what, register, entry))
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def _decide_wishes(scene: Scene, register: Register, entry: Entry, *, agreed: bool) -> Turn:
    """What a leader asked to be corrected is written, or stays as it was; either way nothing is asked any more."""
    changes = dict(entry.wishes) if agreed else {}
    if SINCE in changes:
        changes = with_end(register, changes)
    what = "corrected" if agreed else "stays"
    data = {**entry_data(register, entry, scene.today), "what": what, "wishes": wishes_of(register, entry)}
    told = tuple(Told(person, Say("registers/decided", data)) for person in _listeners(scene, entry))
    choices = (
        Choice(f"/so {register.word} {entry.number}", "entry_back"),
        Choice(f"/so {register.word} cho", "entries_claimed"),
    )
    effects: tuple[Effect, ...] = (
        EntryChanged(entry.id, {**changes, "untold": "0"}),
        EntryChanged(entry.id, dict.fromkeys(entry.wishes, ""), WISHED),
        *told,
        audited(what, register, entry, ", ".join(sorted(entry.wishes))),
    )
    return scene.prompt(Focus("idle"), Say("registers/saved", data, choices), effects=effects)


def _listeners(scene: Scene, entry: Entry) -> list[str]:
    """Whoever told of it; when they act for the unit no more, whoever does now."""
    if entry.organisation is None:
        return []
    acting = {person.id for person in scene.records.acting_for(entry.organisation.id)}
    return sorted(acting & {entry.by} or acting)
