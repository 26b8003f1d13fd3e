"""One event as the office sees it: how it stands, and what can be done with it."""

from msgspec.structs import asdict

from conversations.events.booking import SEATED
from conversations.events.event import NO, WAITING, YES, Counts, Event, EventKind
from conversations.events.places import taken
from conversations.petitions.records import Wanted
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

WITH_RESULTS = frozenset({EventKind.FAIR, EventKind.EMULATION})


def counts_of(scene: Scene, event: Event) -> Counts:
    """How the event stands."""
    rsvps = scene.records.events.rsvps(event.id)
    invited = scene.records.events.invited(event.id)
    answered = {rsvp.organisation.code for rsvp in rsvps if rsvp.answer in (YES, WAITING, NO)}
    coming = [rsvp for rsvp in rsvps if rsvp.answer == YES]
    here = [rsvp for rsvp in rsvps if rsvp.present is not None]
    return Counts(
        yes=len(coming),
        waiting=sum(rsvp.answer == WAITING for rsvp in rsvps),
        no=sum(rsvp.answer == NO for rsvp in rsvps),
        unanswered=len(invited - answered),
        invited=len(invited),
        people=sum(rsvp.people or 0 for rsvp in coming),
        places=taken(rsvps),
        present=len(here),
        present_people=sum(rsvp.present or 0 for rsvp in here),
        untold=sum(rsvp.people is None for rsvp in coming),
    )


def counted(counts: Counts) -> dict[str, int]:
    """The counts as a message names them."""
    return asdict(counts)


def show_page(scene: Scene, event: Event, *before: Say) -> Turn:
    """One event: how it stands and what can be done."""
    questions = scene.records.petitions.count(Wanted(event=event.number))
    last = event.last_day(scene.zone)
    counts = counts_of(scene, event)
    data = {
        "event": event.shown(),
        "counts": counted(counts),
        "questions": questions,
        "seated": event.kind in SEATED,
        "code": event.code if not event.cancelled and scene.today <= last else "",
    }
    choices = _choices(event, started=scene.now > event.closes, answered=bool(counts.yes + counts.waiting + counts.no))
    questioned = (Choice(f"/kiennghi su kien {event.number}", "event_questions"),) if questions else ()
    return scene.prompt(Focus("idle"), *before, Say("events/page", data, (*choices, *questioned)))


def _choices(event: Event, *, started: bool, answered: bool) -> tuple[Choice, ...]:
    """What staff can do with it, as commands that hold for ever."""
    number = event.number
    if event.cancelled:
        return (Choice(f"/sukien {number} moi", "event_announce"), Choice(f"/sukien {number} danhsach", "event_units"))
    return (
        *(() if started else (Choice(f"/sukien {number} moi", "event_invite"),)),
        Choice(f"/sukien {number} danhsach", "event_units"),
        *((Choice(f"/diemdanh {number}", "diemdanh"),) if event.kind is not EventKind.EMULATION else ()),
        *((Choice(f"/sukien {number} ketqua", "event_results"),) if event.kind in WITH_RESULTS else ()),
        *(
            (Choice(f"/sukien {number} excel", "event_excel"), Choice(f"/sukien {number} word", "event_word"))
            if answered
            else ()
        ),
        Choice(f"/sukien {number} sua", "event_edit"),
        *(() if started else (Choice(f"/sukien {number} huy", "event_cancel"),)),
    )
