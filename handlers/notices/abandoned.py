"""Drafts that nobody goes on with: they are given up after a month, and the files that came for them go."""

from datetime import timedelta

from conversations.notices.drafting import given_up_say
from db import announcement_drafts, loose_files
from db.store import Tx
from handlers.inbound import Office
from handlers.telling import Teller

KEPT_FOR = timedelta(days=30)
AT_ONCE = 20
"""How many drafts, and how many files, a transaction sees to."""


def tidy_drafts(tx: Tx, office: Office) -> None:
    """Give up what was not worked on for a month, telling who composed it, and remove files that nothing needs.

    By day only, since somebody is told.
    """
    now = office.now()
    if office.calendar.is_open(now.astimezone(office.timezone)):
        teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
        for draft in announcement_drafts.untouched(tx, now - KEPT_FOR, AT_ONCE):
            announcement_drafts.drop(tx, draft.id, now)
            teller.tell(draft.created_by, given_up_say(draft, KEPT_FOR.days))
    loose_files.sweep(tx, AT_ONCE)
