"""The village as a later version finds it."""

from zoneinfo import ZoneInfo

from db.store import Store
from handlers.compose import new_office
from handlers.talk.village import TODAY
from tests.chats.conftest import Village, counted_codes


def after(store: Store) -> Village:
    """On the same morning, an upgrade later."""
    clock = [TODAY]
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: clock[0], codes=counted_codes())
    return Village(store, office, clock)
