"""/sodienthoai UNIT: the phones of who acts for a unit, and that they were asked for."""

from conversations.effects import Audited
from conversations.phones import dialled
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8


def show(scene: Scene, words: str) -> Turn:
    """Everybody who acts for the unit, with their phone; the reading is on the trail."""
    found = scene.records.organisations_named(words) if words.strip() else ()
    if not found:
        unknown = Say("desk/unit_unknown", {"words": words.strip()[:60]})
        return scene.quiet(unknown if words.strip() else Say("staff/phones_whose"))
    if len(found) > 1:
        choices = tuple(
            Choice(f"/sodienthoai {each.code}", "literal", {"text": f"{each.title} ({each.code})"})
            for each in found[:SHOWN]
        )
        return scene.prompt(Focus("idle"), Say("desk/which_unit", {"more": max(0, len(found) - SHOWN)}, choices))
    unit = found[0]
    people = [
        {"name": person.name, "phone": dialled(person.phone or "")} for person in scene.records.acting_for(unit.id)
    ]
    audit = Audited("phone.read", unit.id, "", f"{len(people)} people")
    return scene.quiet(Say("staff/phones", {"organisation": unit.title, "people": people}), effects=(audit,))
