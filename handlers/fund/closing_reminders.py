"""The Fund's staff hear some days before its books close, and once more when the closing has not been brought in."""

from datetime import date, timedelta

from conversations.fund.position import CLOSINGS
from conversations.say import Choice, Say
from db.fund.ledger import fund_staff, months_known
from db.store import Tx
from db.told_once import claim
from handlers.inbound import Office
from handlers.telling import Teller

BEFORE = timedelta(days=5)
GRACE = timedelta(days=10)
"""The books of a closed half-year are ready some days later."""
AFTER = timedelta(days=60)


def tell_of_closings(tx: Tx, office: Office) -> bool:
    """Tell everybody of the Fund, each of the two once for a closing; whether something was told. Only while people
    may be written to."""
    now = office.now()
    local = now.astimezone(office.timezone)
    if not office.calendar.is_open(local):
        return False
    news = _news(local.date())
    if news is None or f"{news[1]:%Y-%m}" in months_known(tx):
        return False
    missing, day = news
    staff = fund_staff(tx)
    if not staff or not claim(tx, f"fund closing {day} {int(missing)}", now):
        return False
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    bring = (Choice("/quy nhap", "fund_bring"),)
    data = {"closing": day}
    say = Say("fund/closing_missing", data, bring) if missing else Say("fund/closing_soon", data, bring)
    for person in staff:
        teller.tell(person, say)
    return True


def _news(today: date) -> tuple[bool, date] | None:
    """Of which closing there is something to say today, and whether it is that it may be missing."""
    for day in (date(year, month, number) for year in (today.year - 1, today.year) for month, number in CLOSINGS):
        if day - BEFORE <= today <= day:
            return False, day
        if day + GRACE <= today <= day + AFTER:
            return True, day
    return None
