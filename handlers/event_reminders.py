"""What the clock does for events: news of changes, the reminder on the day before, and the question about sales."""

from datetime import datetime, time, timedelta

from conversations.events.event import Event, EventKind, Rsvp
from conversations.say import Choice, Say
from db import event_news
from db.event_news import News
from db.events import coming, event_with_id
from db.people import representatives
from db.rsvps import rsvp, to_ask_for_sales, to_remind
from db.store import Tx
from handlers.inbound import Office
from handlers.telling import Teller

AT_ONCE = 10
"""Units that are told of in one transaction."""
FROM, UNTIL = time(7, 30), time(20)
URGENT = timedelta(hours=14)
"""What concerns an event so near is told at any hour: nobody is to set out in vain."""
STALE = timedelta(days=14)
"""A fair that ended longer ago is not asked about any more."""

Found = list[tuple[Event, str]]


def tick_events(tx: Tx, office: Office) -> int:
    """Tell some of what is due; return how many units were looked at, fewer than AT_ONCE when none are left."""
    now = office.now()
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    night = _is_night(office, now)
    done = _tell_news(tx, teller, now, night=night)
    if night or done == AT_ONCE:
        return done
    to_come = [event for event in coming(tx, now) if _is_tomorrow(office, event, now)]
    morning = datetime.combine(now.astimezone(office.timezone), time(), office.timezone)
    found = to_remind(tx, to_come, now, morning, AT_ONCE - done)
    _tell(tx, teller, found, "reminder")
    over = [event for event in coming(tx, now - STALE) if event.kind is EventKind.FAIR and _is_over(office, event, now)]
    asked = to_ask_for_sales(tx, over, now, AT_ONCE - done - len(found))
    _tell(tx, teller, asked, "sales")
    return done + len(found) + len(asked)


def _is_night(office: Office, now: datetime) -> bool:
    """Outside 7:30–20:00, or in the quiet hours that the office set."""
    local = now.astimezone(office.timezone)
    return not FROM <= local.time() < UNTIL or office.calendar.is_quiet(local)


def _is_tomorrow(office: Office, event: Event, now: datetime) -> bool:
    tomorrow = now.astimezone(office.timezone).date() + timedelta(days=1)
    return not event.cancelled and event.first_day(office.timezone) == tomorrow


def _is_over(office: Office, event: Event, now: datetime) -> bool:
    return not event.cancelled and event.last_day(office.timezone) < now.astimezone(office.timezone).date()


def _tell_news(tx: Tx, teller: Teller, now: datetime, *, night: bool) -> int:
    """News that waits; at night only what concerns an event that is near."""
    done = 0
    for news in event_news.waiting(tx, AT_ONCE, now + URGENT if night else None):
        event = event_with_id(tx, news.event)
        if event and event_news.claim(tx, news, now):
            done += 1
            for person in representatives(tx, news.organisation):
                teller.tell(person.id, _news_say(event, news, rsvp(tx, event.id, news.organisation)))
    return done


def _news_say(event: Event, news: News, answer: Rsvp | None) -> Say:
    choices = () if event.cancelled else _choices(event)
    data = {"event": event.shown(), "what": news.what, "parts": tuple(news.data.get("parts", ()))}
    return Say("events/news", {**data, "answer": answer.answer if answer else ""}, choices)


def _choices(event: Event) -> tuple[Choice, ...]:
    return (Choice(f"/thamdu {event.number} van", "event_still"), Choice(f"/khongdu {event.number}", "event_cannot"))


def _tell(tx: Tx, teller: Teller, found: Found, what: str) -> None:
    """One message an event for each person, whatever number of their units it concerns."""
    by_person: dict[tuple[str, int], tuple[Event, list[Rsvp]]] = {}
    for event, organisation in found:
        answer = rsvp(tx, event.id, organisation)
        if answer is None:
            continue
        for person in representatives(tx, organisation):
            by_person.setdefault((person.id, event.number), (event, []))[1].append(answer)
    for (whom, _), (event, answers) in by_person.items():
        data = {"event": event.shown(), "answers": [answer.shown() for answer in answers]}
        if what == "reminder":
            teller.tell(whom, Say("events/reminder", data, _choices(event)))
        else:
            choices = (Choice(f"/ketquahoicho {event.number}", "event_tell_sales"),)
            teller.tell(whom, Say("events/sales_due", data, choices))
