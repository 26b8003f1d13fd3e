"""Pictures of an entry: a case note shows what it is about, a task its evidence."""

from conversations.answers import fold
from conversations.attachments import attachment_of, refused
from conversations.effects import Filed
from conversations.inbound import Document, Photo
from conversations.registers.drafting import gone
from conversations.registers.effects import EntryPictured
from conversations.registers.entry import Entry
from conversations.registers.finding import audited, entry_of, is_office, register_of
from conversations.registers.page import show_page
from conversations.registers.register import Register
from conversations.registers.shown import entry_data
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

MOST = 10
DONE = frozenset({"xong", "het", "thoi", "da xong"})


def begin(scene: Scene, register: Register, entry: Entry) -> Turn:
    """`anh`: one picture after another."""
    if not register.photos or not is_office(scene):
        return show_page(scene, register, entry)
    return _ask(scene, register, entry)


def _ask(scene: Scene, register: Register, entry: Entry, *before: Say) -> Turn:
    data = {**entry_data(register, entry, scene.today), "photos": len(entry.photos), "most": MOST}
    note = {"register": register.key, "number": str(entry.number)}
    choices = (Choice(f"/so {register.word} {entry.number}", "entry_back"),)
    return scene.prompt(Focus("register_photo", note=note), *before, Say("registers/photo", data, choices))


def _here(scene: Scene) -> tuple[Register, Entry] | None:
    register = register_of(scene, scene.focus.note.get("register", ""))
    entry = entry_of(scene, register, scene.focus.note.get("number", "")) if register else None
    return (register, entry) if register and entry and is_office(scene) else None


def show(scene: Scene) -> Turn:
    """Ask again."""
    found = _here(scene)
    return _ask(scene, *found) if found else gone(scene)


def take(scene: Scene) -> Turn:
    """A picture, or that there are no more."""
    found, content = _here(scene), scene.inbound.content
    if found is None:
        return gone(scene)
    register, entry = found
    if not isinstance(content, Photo | Document):
        done = fold(scene.text).strip(" .!") in DONE
        return show_page(scene, register, entry) if done else _ask(scene, register, entry)
    attachment = attachment_of(content)
    if attachment is None or not attachment.is_photo:
        return _ask(scene, register, entry, refused(content) if attachment is None else Say("registers/no_picture"))
    if len(entry.photos) >= MOST and attachment.sha256 not in entry.photos:
        return _ask(scene, register, entry, Say("registers/no_more_pictures", {"most": MOST}))
    kept = EntryPictured(entry.id, attachment.sha256)
    turn = _ask(scene, register, entry, Say("registers/pictured", {"name": entry.name}))
    return Turn(turn.focus, turn.says, (Filed(content), kept, audited("pictured", register, entry)))
