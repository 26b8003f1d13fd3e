"""/xuat: the figures as a file: Excel with every unit's figures, the report in Word, CSV, or charts as a picture."""

from conversations.answers import fold
from conversations.effects import Audited
from conversations.say import Choice, Enclosure, Say
from conversations.scene import Scene
from conversations.summaries import asking
from conversations.summaries.menus import main_choices
from conversations.turn import Focus, Turn

FORMS = ("excel", "word", "csv", "png")
_SAID = {**{form: form for form in FORMS}, "hinh": "png"}


def begin(scene: Scene, words: str) -> Turn:
    """The file, of the figures that the words ask for: said under a summary, of those with what the words change;
    otherwise, without words, of the last month that has ended. Without a form it is asked which."""
    form, rest = wanted(words)
    upon = scene.focus.note.get("words", "") if scene.focus.scene == "summary" else ""
    found = asking.found(scene, rest, upon)
    if found.get("problem"):
        return asking.problem(scene, found, upon)
    asked = str(found["words"])
    focus = Focus("summary", note={"words": asked})
    data = {"form": form, **{key: found[key] for key in ("from", "to", "statutory", "scope")}}
    if not form:
        choices = tuple(Choice(f"/xuat {each}", f"summary_as_{each}") for each in FORMS)
        return scene.prompt(focus, Say("summaries/which_file", data, choices))
    months = asking.covered(str(found["from"]), str(found["to"]))
    audit = Audited("summary.exported", "", months, f"{form} {asked}")
    make = Enclosure(f"summary_{form}", {"words": asked})
    return scene.prompt(focus, Say("summaries/file", data, main_choices(), document=make), effects=(audit,))


def wanted(words: str) -> tuple[str, str]:
    """The form of the file, empty when none is said, and the other words: "word tháng 10", "quý 3 theo xã excel"."""
    said = words.split()
    for place in (0, -1):
        if said and (form := _SAID.get(fold(said[place]).strip(",."))):
            said.pop(place)
            return form, " ".join(said)
    return "", " ".join(said)
