"""An event as a calendar file (RFC 5545) that a phone takes: its id holds for ever, its sequence rises with changes."""

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from conversations.answers.folding import clean
from conversations.events.event import Event
from summaries.documents.letterhead import Letterhead
from summaries.documents.plain import Plain

if TYPE_CHECKING:
    from icalendar import Alarm
    from icalendar import Event as Entry

PRODUCT = "-//HTX Bot//Events//VI"
DAY_BEFORE = timedelta(days=-1)


def calendar_file(event: Event, head: Letterhead) -> Plain:
    """The file; a cancelled event is sent as a cancellation, which takes it off the calendar."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if event.cancelled else "PUBLISH")
    calendar.add_component(_entry(event, head))
    calendar.add_missing_timezones()
    return Plain("text/calendar", calendar.to_ical())


def _entry(event: Event, head: Letterhead) -> "Entry":
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{event.id}@htx-bot")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", head.now)
    entry.add("summary", clean(event.title))
    _add_times(entry, event, head.zone)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.place:
        entry.add("location", clean(event.place))
    told = [event.reason if event.cancelled else "", event.conditions, head.issuer]
    entry.add("description", "\n\n".join(map(clean, filter(None, told))))
    if not event.cancelled:
        entry.add_component(_alarm(event))
    return entry


def _alarm(event: Event) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(event.title))
    alarm.add("trigger", DAY_BEFORE)
    return alarm


def _add_times(entry: "Entry", event: Event, zone: ZoneInfo) -> None:
    """Local times with their zone; of an event of whole days the days, the end being the day after (3.6.1)."""
    if event.all_day:
        entry.add("dtstart", event.first_day(zone))
        entry.add("dtend", event.last_day(zone) + timedelta(days=1))
        return
    entry.add("dtstart", event.starts.astimezone(zone))
    if event.ends:
        entry.add("dtend", event.ends.astimezone(zone))
