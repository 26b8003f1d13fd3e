"""What messages that nobody asked for offer where there are no buttons: their numbers are never misread."""

from collections.abc import Iterator

from msgspec import Struct

from conversations.answers import fold
from conversations.commands import command_of
from conversations.inbound import Text
from conversations.say import Choice, Say, Shown
from conversations.scene import Offer, Scene
from conversations.turn import Focus, Turn

RESTING = ("idle", "paused")
"""Nothing is asked there that a number could answer, but for a menu that was shown."""


class Meaning(Struct, frozen=True):
    """A choice that what was typed may stand for, and the first words of the message that offered it."""

    choice: Shown
    title: str


def meant(scene: Scene) -> str | Say | Turn | None:
    """What was typed, as an answer to such a message: the command that it stands for; a question where it may be that
    or something else (a Say, where a question stands open that it may answer as well). None: it is no such answer.

    A number stands for a choice of the messages that came after the last answer from here; of those before only when
    it can mean nothing else, and then it is asked."""
    if not scene.offers or not isinstance(scene.inbound.content, Text):
        return None
    typed, resting = fold(scene.text).strip(" .!)"), scene.focus.scene in RESTING
    new = [each for offer in scene.offers if offer.new for each in _meanings(offer, typed)]
    if not resting:
        return _either(typed, new) if new and typed.isdecimal() else None
    other = scene.chosen()
    if len(new) == 1 and other in (None, new[0].choice.value):
        return new[0].choice.value
    known = new or ([] if other else [each for offer in scene.offers for each in _meanings(offer, typed)])
    if _is_command(scene.text, known):
        return None
    return _which(scene, known, other) if known else None


def _is_command(text: str, known: list[Meaning]) -> bool:
    """Typed in full it says the same as all of them: "tham dự" asks by itself which event is meant."""
    command = command_of(text)
    return command is not None and all(each.choice.value.split()[0] == command[0] for each in known)


def _meanings(offer: Offer, typed: str) -> Iterator[Meaning]:
    for number, choice in enumerate(offer.choices, 1):
        if typed in (str(number), fold(choice.label)):
            yield Meaning(choice, offer.title)


def _either(typed: str, known: list[Meaning]) -> Say:
    """A question stands open: whoever means the message types the command, which stays right for ever."""
    told = [{"title": each.title, "label": each.choice.label, "command": each.choice.value} for each in known]
    return Say("notices/or_question", {"typed": typed, "offers": told})


def _which(scene: Scene, known: list[Meaning], other: str | None) -> Turn:
    """Which of several is meant is asked, a menu that was shown before among them."""
    choices = tuple(
        Choice(each.choice.value, "literal", {"text": f"{each.choice.label} – {each.title}"}) for each in known
    )
    menu = next((shown for shown in scene.focus.choices if shown.value == other), None)
    if menu and menu.value.startswith("/"):
        choices += (Choice(menu.value, "literal", {"text": menu.label}),)
    return scene.prompt(Focus("idle"), Say("notices/which_number", {}, choices))
