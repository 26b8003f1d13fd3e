"""Who was asked to correct a report hears once more the day before the last day on which they can."""

from datetime import date, timedelta

from conversations.calendar import Calendar
from conversations.say import Choice, Say
from db.people import representatives
from db.returned import ReturnedReport, waiting
from db.store import Tx
from db.told_once import claim
from handlers.inbound import Office
from handlers.telling import Teller

LOOK_BACK = timedelta(days=120)
"""A report may be returned months before its cycle locks; older ones are over."""


def tell_of_returned(tx: Tx, office: Office) -> int:
    """Tell whoever acts for the units, each return once; how many were told of. Only while people may be written to."""
    now = office.now()
    local = now.astimezone(office.timezone)
    if not office.calendar.is_open(local):
        return 0
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    told = 0
    for report in waiting(tx, now - LOOK_BACK):
        asked_before = report.at.astimezone(office.timezone).date() < local.date()
        due = reminding_day(report.until, office.calendar) <= local.date() <= report.until
        if asked_before and due and claim(tx, f"returned {report.id} {report.until}", now):
            _tell(tx, teller, report)
            told += 1
    return told


def reminding_day(until: date, calendar: Calendar) -> date:
    """The day before, or where that is a day off the last working day before it; at most a week before."""
    days = (until - timedelta(days=back) for back in range(1, 8))
    return next((day for day in days if calendar.is_working(day)), until - timedelta(days=1))


def _tell(tx: Tx, teller: Teller, report: ReturnedReport) -> None:
    data = {
        "organisation": report.organisation.title,
        "period": report.period,
        "note": report.note,
        "by": report.by,
        "until": report.until,
    }
    say = Say("review/still_to_correct", data, (Choice(f"/sua {report.code}", "correct_it"),))
    for person in representatives(tx, report.organisation.id):
        teller.tell(person.id, say)
