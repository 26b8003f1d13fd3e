"""/kiennghi CODE: the office types a petition in a unit's place, and whoever acts for the unit hears of it."""

import re

from conversations.effects import Audited, Told
from conversations.people import Organisation
from conversations.petitions.effects import PetitionSent
from conversations.petitions.petition import Draft, code_of
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

_CODE = re.compile(r"[^\W\d_]{2,6}-?\d{1,6}")


def split_code(words: str) -> tuple[str, str]:
    """The code of a unit that the words begin with, in capitals, and the rest; no code: "", and all of them."""
    first, _, rest = words.strip().partition(" ")
    code = first.rstrip(":,.")
    return (code.upper(), rest.strip()) if _CODE.fullmatch(code) else ("", words)


def unit_with(scene: Scene, code: str) -> Organisation | None:
    """The unit of that code, if who speaks may see it."""
    return next((unit for unit in scene.records.organisations_named(code) if unit.code == code), None)


def sent(scene: Scene, draft: Draft, unit: Organisation, number: int, topic: str) -> Turn:
    """It stands under the unit's name; who typed it is kept, and those who act for the unit are told."""
    told = {"code": code_of(number), "organisation": unit.title, "topic": topic, "anonymous": draft.anonymous}
    acting = scene.records.acting_for(unit.id)
    reached = {person.id for person in scene.records.representatives(unit.id)}
    note = Say("petitions/typed_for_you", {**told, "text": draft.text, "at": scene.now}, _choices(number))
    data = {**told, "told": sorted(person.name for person in acting if person.id in reached)}
    choices = (Choice(f"/kiennghi {number}", "petition", {"code": code_of(number), "organisation": unit.title}),)
    return scene.prompt(
        Focus("idle"),
        Say("petitions/desk/typed", data, (*choices, Choice("/kiennghi cho", "waiting_petitions"))),
        effects=(
            PetitionSent(number, draft, topic, typed=True),
            Audited("petition.typed", unit.id, "", code_of(number)),
            *(Told(person.id, note) for person in acting),
        ),
    )


def _choices(number: int) -> tuple[Choice, ...]:
    return Choice(f"/themkiennghi {number}", "add_words"), Choice(f"/rutkiennghi {number}", "withdraw_petition")
