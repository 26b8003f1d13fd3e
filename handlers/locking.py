"""The clock's part in locks: that a period has locked is written down once, and admins hear of it in the morning."""

from datetime import date, timedelta

from conversations.people import Role
from conversations.periods import MONTHS_IN, Period
from conversations.review.incoming import NEW, Wanted
from conversations.say import Choice, Say
from db import audit, locks, owing, reviews
from db.people import office as office_people
from db.reports import cycles
from db.store import Tx
from handlers.inbound import Office
from handlers.telling import Teller

CHANNEL = "clock"
LOOK_BACK = timedelta(days=14)
"""How long ago a lock may lie that is still written down: an old database is not gone through from its beginning."""
PERIODS_BACK = 2


def lock_cycles(tx: Tx, office: Office) -> int:
    """Write down which periods have locked since, each lock once however many processes run; return how many."""
    now, today = office.now(), office.now().astimezone(office.timezone).date()
    found = 0
    for days in cycles(tx, _lately(today)):
        if (
            days.locked(today)
            and today - days.locks <= LOOK_BACK
            and locks.claim_lock(tx, days.period, days.locks, now)
        ):
            audit.note(tx, office.new_id(), now, None, CHANNEL, "cycle.locked", "", days.period, f"after {days.locks}")
            found += 1
    return found


def _lately(today: date) -> list[str]:
    """The last periods of each length that are over."""
    found = []
    for months in MONTHS_IN.values():
        first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
        found += [str(Period(first, months).shift(-back)) for back in range(1, PERIODS_BACK + 1)]
    return found


def tell_locks(tx: Tx, office: Office) -> None:
    """Tell the admins of the locks that they have not heard of, in hours in which people may be written to."""
    now = office.now()
    if not office.calendar.is_open(now.astimezone(office.timezone)):
        return
    for period in locks.untold_locks(tx):
        received = tx.one(
            "select count(distinct organisation_id) as n from reports where period = :period", period=period
        )
        count = received["n"] if received else 0
        data = {
            "period": period,
            "received": count,
            "missing": len(owing.owing(tx, period)),
            "unseen": reviews.count(tx, Wanted(now.date(), NEW, period)),
        }
        if not count and not data["missing"]:
            continue
        say = Say("review/cycle_locked", data, (Choice("/khoa", "khoa"), Choice("/duyetbaocao", "new_reports")))
        teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
        for person in office_people(tx):
            if person.role is Role.ADMIN:
                teller.tell(person.id, say)
