"""Everything that an attendance list and the papers of an event hold."""

from msgspec import Struct

from conversations.events.event import YES, Event, Outcome, Rsvp


class Attending(Struct, frozen=True):
    """One unit with its answer, who acts for it, and what came of the event for it."""

    rsvp: Rsvp
    commune: str
    contact: str
    phone: str
    outcome: Outcome | None = None


class Attendance(Struct, frozen=True):
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
