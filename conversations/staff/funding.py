"""/nguoidung: whether a person of the office works for the Support Fund; confirmed, and told to them."""

from conversations.effects import Audited, Told
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.staff.effects import FundStaffSet
from conversations.staff.officer import Officer
from conversations.staff.people import FUND, is_self, show_one
from conversations.turn import Focus, Turn

SURE, SURE_OVER = f"{FUND} co", f"{FUND} thoi"
"""Words after a person's id that say that it is meant."""


def ask(scene: Scene, officer: Officer) -> Turn:
    """What the person would be able to do, or no longer."""
    here = f"/nguoidung {officer.person.id}"
    choices = (
        Choice(f"{here} {SURE_OVER if officer.fund else SURE}", "officer_yes"),
        Choice(here, "never_mind"),
    )
    data = {"name": officer.person.name, "fund": not officer.fund, "own": is_self(scene, officer)}
    return scene.prompt(Focus("idle"), Say("staff/fund", data, choices))


def change(scene: Scene, officer: Officer, *, fund: bool) -> Turn:
    """It was meant; what is so already is only shown."""
    if officer.fund == fund:
        return show_one(scene, officer)
    person = officer.person
    data = {"name": person.name, "fund": fund}
    told = () if is_self(scene, officer) else (Told(person.id, Say("staff/fund_told", data)),)
    audit = Audited("staff.fund_changed", "", "", f"person {person.id}: {'begins' if fund else 'ends'}")
    said = Say("staff/fund_changed", data, (Choice("/nguoidung", "officers"),))
    return scene.prompt(Focus("idle"), said, effects=(FundStaffSet(person.id, fund), audit, *told))
