"""The gate: a newcomer beyond what a bot may serve is shown another; what cannot be read is answered once a day."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from conversations.inbound import Inbound, Other
from conversations.say import Say
from db.forgetting import part_from
from db.inbox import receive
from db.invitations import pepper
from db.letters import Letter
from db.people import office as officers
from db.store import Tx
from db.zalo_bot import admit, is_known, people_of, tell_once, tell_today, unnamed
from handlers.channel import Capabilities
from handlers.inbound import Office
from handlers.telling import Teller
from handlers.zalo.bot.channel import bot_of


class Doors(Struct, frozen=True):
    """The bots by their numbers, each with the link under which people find it (empty: not told), and how many
    people each may serve (0: any number). What Zalo does with one more than its 50 is not documented."""

    links: Mapping[str, str]
    people: int = 50


def at_gate(
    tx: Tx, office: Office, can: Capabilities, doors: Doors, inbound: Inbound, body: str
) -> tuple[Letter, ...] | None:
    """None lets the update in; else it ends here, with the letters to send now."""
    known = is_known(tx, inbound.address.id)
    if known and inbound.content == Other("unsupported"):
        if tell_today(tx, inbound.address.id, "unsupported", office.now().astimezone(office.timezone).date()):
            return None
        receive(tx, inbound, body, office.now())
        return ()
    if known or admit(tx, inbound.address, doors.people, office.now()):
        return None
    return _turn_away(tx, office, can, doors, inbound)


def _turn_away(tx: Tx, office: Office, can: Capabilities, doors: Doors, inbound: Inbound) -> tuple[Letter, ...]:
    """One sentence a day, with a bot that has room. Of what was said and of who said it nothing is kept: the letter,
    too, is forgotten once it was sent. The office is told once."""
    now, bot = office.now(), bot_of(inbound.address)
    today = now.astimezone(office.timezone).date()
    nobody = unnamed(pepper(tx, office.new_id), inbound.address)
    if not receive(tx, replace(inbound, address=nobody), "", now) or not tell_today(tx, nobody.id, "full", today):
        return ()
    links = [link for other, link in doors.links.items() if link and people_of(tx, other) < doors.people]
    if tell_once(tx, f"bot {bot}", f"full {doors.people}"):
        teller = Teller(tx, office.mail, office.capabilities, office.new_id, now)
        for person in officers(tx):
            teller.tell(person.id, Say("zalo/bot_full", {"bot": bot, "people": doors.people, "room": bool(links)}))
    written = office.mail.write((Say("zalo/full", {"links": links[:1]}),), can, None, inbound.address, office.new_id)
    leaving = office.post(tx, written.letters, inbound, now)
    part_from(tx, [letter.id for letter in written.letters], now)
    return leaving
