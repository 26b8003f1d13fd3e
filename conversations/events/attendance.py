"""Everything that an attendance list and the papers of an event hold."""

from dataclasses import dataclass

from conversations.events.event import YES, Event, Outcome, Rsvp


@dataclass(frozen=True, slots=True)
class Attending:
    """One unit with its answer, who acts for it, and what came of the event for it."""

    rsvp: Rsvp
    commune: str
    contact: str
    phone: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """An event with every unit that answered or came, those who have a place first."""

    event: Event
    units: tuple[Attending, ...]

    @property
    def expected(self) -> tuple[Attending, ...]:
        """Those who have a place, who came without one, and for whom something came of it all the same."""
        return tuple(
            each
            for each in self.units
            if each.rsvp.answer == YES or each.rsvp.present is not None or each.outcome is not None
        )
