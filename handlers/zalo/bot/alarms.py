"""What the admins are told of a bot that does not work: each trouble once a day."""

import structlog

from conversations.people import Role
from conversations.say import Say
from db.people import office as officers
from db.store import Store, StoreError, Tx
from db.zalo_bot import tell_today
from handlers.inbound import Office
from handlers.telling import Teller
from handlers.zalo.bot.outcomes import Alarm

log = structlog.get_logger()


def tell_admins(tx: Tx, office: Office, bot: str, alarm: Alarm) -> None:
    """A letter to every admin wherever they are reached; nothing when they were told of it today."""
    now = office.now()
    if not tell_today(tx, f"bot {bot}", alarm, now.astimezone(office.timezone).date()):
        return
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
    for person in officers(tx):
        if person.role is Role.ADMIN:
            teller.tell(person.id, Say("zalo/alarm", {"bot": bot, "alarm": alarm}))


class Alarms:
    """Raises alarms, and writes each into the log."""

    def __init__(self, store: Store, office: Office) -> None:
        self._store, self._office = store, office

    async def __call__(self, bot: str, alarm: Alarm) -> None:
        """Tell of a trouble; never raises."""
        log.warning("a Zalo bot is in trouble", bot=bot, trouble=alarm)
        try:
            await self._store.transact(tell_admins, self._office, bot, alarm)
        except StoreError as error:
            log.warning("the admins could not be told", bot=bot, error=str(error))
