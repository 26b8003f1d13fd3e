"""/thamdu and /khongdu: a unit's answer to an invitation, changed at will until the deadline."""

from msgspec.structs import replace

from conversations import desk
from conversations.answers import clean, fold
from conversations.events import details
from conversations.events.booking import Booked, book, decline, is_late, rsvp_of, started
from conversations.events.event import NO, YES, Event, Rsvp
from conversations.events.finding import event_at, event_in, idle, is_office, unit_at, unit_for, unknown
from conversations.events.places import Refused
from conversations.events.viewing import show_mine
from conversations.people import Organisation
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

LONGEST_REASON = 300
STILL = "van"
"""The answer to the reminder: nothing has changed."""


def say_yes(scene: Scene, words: str) -> Turn:
    """/thamdu NUMBER [UNIT]: the unit comes. Said again: what was answered, to be changed."""
    return _answer(scene, words, "yes")


def say_no(scene: Scene, words: str) -> Turn:
    """/khongdu NUMBER [UNIT]: the unit does not come."""
    return _answer(scene, words, "no")


def _answer(scene: Scene, words: str, do: str) -> Turn:
    event, rest = event_in(scene, words)
    if event is None:
        return _which_event(scene, words, do)
    if event.cancelled or started(scene, event):
        return closed(scene, event)
    if do == "yes" and fold(rest) == STILL:
        return scene.quiet(Say("events/see_you", {"event": event.shown()}), focus=idle(scene))
    unit = unit_for(scene, event, do, rest)
    if isinstance(unit, Turn):
        return unit
    return yes(scene, event, unit) if do == "yes" else no(scene, event, unit)


def _which_event(scene: Scene, words: str, do: str) -> Turn:
    """Without a number: the only event that it can be, or the list of them."""
    if words:
        return unknown(scene, words)
    open_ones = _open_events(scene)
    alone = len(open_ones) == 1 and not is_office(scene)
    return _answer(scene, str(open_ones[0].number), do) if alone else show_mine(scene)


def closed(scene: Scene, event: Event) -> Turn:
    """It was cancelled, or has begun: no answer is taken any more; those that still are to come are shown, for an old
    invitation may have been answered in place of a new one."""
    said = Say("events/closed", {"event": event.shown(), "why": "cancelled" if event.cancelled else "started"})
    if not _open_events(scene):
        return scene.quiet(said, focus=idle(scene))
    shown = show_mine(scene)
    return replace(shown, says=(said, *shown.says))


def _open_events(scene: Scene) -> list[Event]:
    """Those of the person that have not begun."""
    found = scene.records.events.of_person(scene.person.id, scene.now) if scene.person else ()
    return [event for event in found if not event.cancelled and not started(scene, event)]


def yes(scene: Scene, event: Event, unit: Organisation) -> Turn:
    """The unit comes: a place is kept for it at once; how many and who is asked next."""
    before = rsvp_of(scene, event, unit.id)
    if before and before.coming:
        asked = scene.focus.scene == "event_detail" and event_at(scene) == event and unit_at(scene) == unit
        return details.show(scene) if asked else details.standing(scene, event, before)
    if is_late(scene, event):
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": "late"}), focus=idle(scene))
    found = book(scene, event, Rsvp(unit, YES, present=before.present if before else None))
    if isinstance(found, Refused):
        return details.refused(scene, event, found)
    data = {"event": event.shown(), **found.rsvp.shown(), "line": found.line}
    turn = details.ask_first(scene, event, found.rsvp)
    return replace(turn, says=(Say("events/booked", data), *turn.says), effects=found.effects)


def no(scene: Scene, event: Event, unit: Organisation) -> Turn:
    """The unit does not come; why may be said."""
    before = rsvp_of(scene, event, unit.id) or Rsvp(unit, NO)
    found = decline(scene, event, before, before.reason if before.answer == NO else "")
    focus = Focus("event_reason", unit.id, key=str(event.number))
    data = {"event": event.shown(), **found.rsvp.shown(), "was_coming": before.coming}
    return scene.prompt(focus, Say("events/declined", data, (Choice("skip", "no_reason"),)), effects=found.effects)


def show_reason(scene: Scene) -> Turn:
    """Ask once more why."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or unit is None or rsvp is None:
        return scene.quiet(focus=idle(scene))
    data = {"event": event.shown(), **rsvp.shown(), "was_coming": False}
    return scene.prompt(scene.focus, Say("events/declined", data, (Choice("skip", "no_reason"),)))


def take_reason(scene: Scene) -> Turn:
    """Why the unit does not come, in a sentence; or nothing."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    reason = clean(scene.text)[:LONGEST_REASON]
    if event is None or rsvp is None or rsvp.answer != NO or scene.chosen() == "skip" or not reason:
        return scene.quiet(Say("events/reason_kept", {"reason": ""}), focus=idle(scene))
    found: Booked = decline(scene, event, rsvp, reason)
    return scene.quiet(Say("events/reason_kept", {"reason": reason}), focus=idle(scene), effects=found.effects)


def take_answer(scene: Scene) -> Turn:
    """What is to be changed of the unit's answer was chosen."""
    event, unit = event_at(scene), unit_at(scene)
    choice = scene.chosen() or ""
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or rsvp is None or not rsvp.coming or not choice.startswith(details.PART):
        return desk.menu(scene, understood=False)
    if event.cancelled or started(scene, event):
        return closed(scene, event)
    return details.ask(scene, event, rsvp, choice.removeprefix(details.PART), alone=True)


def show_answer(scene: Scene) -> Turn:
    """The unit's answer once more."""
    event, unit = event_at(scene), unit_at(scene)
    rsvp = rsvp_of(scene, event, unit.id) if event and unit else None
    if event is None or rsvp is None or not rsvp.coming:
        return desk.menu(scene, understood=True)
    return details.standing(scene, event, rsvp)
