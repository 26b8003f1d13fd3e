"""/sukien for the office: what is coming, one event with its counts, and who is in it."""

from collections.abc import Mapping

from conversations.answers import fold
from conversations.effects import Audited
from conversations.events import awards, cancelling, making
from conversations.events.event import NO, WAITING, WALK_IN, YES, Event, EventKind, Rsvp
from conversations.events.finding import event_in, idle, is_office, unknown
from conversations.events.page import counted, counts_of, show_page
from conversations.events.viewing import calendar_file, show_mine, view
from conversations.notices.compose import begin_for_event
from conversations.say import Choice, Enclosure, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
PAGE = 20
ANNOUNCED: Mapping[EventKind, str] = {
    EventKind.DIALOGUE: "policy",
    EventKind.FORUM: "policy",
    EventKind.FAIR: "fair",
    EventKind.EMULATION: "emulation",
    EventKind.TRAINING: "training",
}
"""The kind of announcement that invites to each kind of event."""


def events(scene: Scene, words: str) -> Turn:
    """/sukien: the list; `/sukien NUMBER [WHAT]`: one event. Leaders see their own."""
    if not is_office(scene):
        return view(scene, words) if words else show_mine(scene)
    if not words:
        return show_list(scene)
    if fold(words) in making.NEW_WORDS:
        return making.begin(scene)
    event, rest = event_in(scene, words)
    return _opened(scene, event, fold(rest)) if event else unknown(scene, words)


def _opened(scene: Scene, event: Event, what: str) -> Turn:
    word, _, rest = what.partition(" ")
    match word:
        case "":
            return show_page(scene, event)
        case "danhsach":
            return show_units(scene, event, int(rest[:4]) if rest.isascii() and rest.isdecimal() else 1)
        case "sua":
            return making.change(scene, event)
        case "huy":
            return cancelling.ask(scene, event)
        case "moi":
            return invite(scene, event)
        case "ketqua":
            return awards.show(scene, event)
        case "lich":
            return calendar_file(scene, event)
        case "excel" | "word":
            return send_list(scene, event, word)
        case _:
            return unknown(scene, what)


def show_list(scene: Scene) -> Turn:
    """Every coming event with its counts, and the way to a new one."""
    found = scene.records.events.coming(scene.now)
    lines = [{**event.shown(), "counts": counted(counts_of(scene, event))} for event in found[:SHOWN]]
    drafts = scene.records.events.drafts(scene.person.id) if scene.person else ()
    data = {"events": lines, "more": max(0, len(found) - SHOWN), "drafting": 0 in drafts}
    opened = (
        Choice(f"/sukien {event.number}", "event", {"number": event.number, "title": event.title})
        for event in found[:SHOWN]
    )
    return scene.prompt(Focus("idle"), Say("events/list", data, (*opened, Choice("/sukien tao", "event_new"))))


def show_units(scene: Scene, event: Event, page: int) -> Turn:
    """Who answered what, a page at a time; phones only in the files, and the reading is on the trail."""
    rsvps = sorted(scene.records.events.rsvps_seen(event.id), key=_order)
    pages = max(1, -(-len(rsvps) // PAGE))
    page = min(max(page, 1), pages)
    lines = [rsvp.shown() for rsvp in rsvps[(page - 1) * PAGE : page * PAGE]]
    data = {"event": event.shown(), "lines": lines, "page": page, "pages": pages, "count": len(rsvps)}
    further = (Choice(f"/sukien {event.number} danhsach {page + 1}", "event_next_page"),) if page < pages else ()
    back = Choice(f"/sukien {event.number}", "event_page")
    audit = Audited("event.units_read", "", "", f"event {event.number}")
    return scene.prompt(Focus("idle"), Say("events/units", data, (*further, back)), effects=(audit,))


def _order(rsvp: Rsvp) -> tuple[int, int, str]:
    place = {YES: 0, WAITING: 1, WALK_IN: 2, NO: 3}[rsvp.answer]
    return place, rsvp.turn if rsvp.answer == WAITING else 0, rsvp.organisation.code


def send_list(scene: Scene, event: Event, form: str) -> Turn:
    """The attendance list as `excel` or `word`: that it was made stands on the trail."""
    enclosure = Enclosure(f"event_{form}", {"number": event.number})
    return scene.quiet(Say("events/file", {"event": event.shown()}, document=enclosure), focus=idle(scene))


def invite(scene: Scene, event: Event) -> Turn:
    """An announcement is begun that invites to the event; of a cancelled one, that it does not take place."""
    if not event.cancelled and scene.now > event.closes:
        return scene.quiet(Say("events/closed", {"event": event.shown(), "why": "started"}), focus=idle(scene))
    invitation = Say("events/invitation", {"event": event.shown()})
    id, number = ("", 0) if event.cancelled else (event.id, event.number)
    return begin_for_event(scene, id, number, ANNOUNCED[event.kind], invitation)
