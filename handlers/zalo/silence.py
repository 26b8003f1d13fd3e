"""Who waits for a reply that the month's quota has no room for is asked to go on elsewhere, or rung."""

import structlog

from conversations.people import Person, Role
from conversations.say import Choice, Say
from conversations.ways.ladder import Purpose, open_ways
from db.addresses import load_caller
from db.letters import Letter, queue
from db.people import office as officers
from db.people import organisations_of
from db.store import Store, StoreError, Tx
from db.ways import ladder_of
from db.zalo_bot import tell_today
from handlers.channel import Capabilities
from handlers.inbound import Office
from handlers.telling import Teller

log = structlog.get_logger()


class Silence:
    """Tells of a reply that cannot leave this month."""

    def __init__(self, store: Store, office: Office) -> None:
        self._store, self._office = store, office

    async def __call__(self, letter: Letter) -> None:
        """Never raises: the letter itself waits, whatever becomes of this."""
        try:
            await self._store.transact(tell_of_silence, self._office, letter)
        except StoreError as error:
            log.warning("nobody could be told of a silence", error=str(error))


def tell_of_silence(tx: Tx, office: Office, letter: Letter) -> None:
    """The person is asked, once a day, to go on where they can be answered; where there is no such place, the admins
    are told, who can have them rung."""
    now = office.now()
    caller = load_caller(tx, letter.address)
    if caller is None or caller.person is None:
        return
    if not tell_today(tx, letter.address.id, "silent", now.astimezone(office.timezone).date()):
        return
    rungs = ladder_of(tx, Purpose.NOTE, now, caller.person.id)
    others = [address for address in open_ways(rungs) if address.channel != letter.address.channel]
    if not others:
        _tell_admins(tx, office, caller.person)
        return
    can = office.capabilities.get(others[0].channel, Capabilities())
    queue(tx, office.mail.note(Say("zalo/silent"), can, caller.person, others[0], office.new_id), now)


def _tell_admins(tx: Tx, office: Office, known: Person) -> None:
    units = organisations_of(tx, known.id)
    choices = tuple(Choice(f"/duong {unit.code}", "ways_to", {"unit": unit.code}) for unit in units[:1])
    say = Say("zalo/unanswered", {"person": known.name, "units": [unit.title for unit in units]}, choices)
    teller = Teller(tx, office.mail, office.capabilities, office.new_id, office.now())
    for person in officers(tx):
        if person.role is Role.ADMIN and person.id != known.id:
            teller.tell(person.id, say)
