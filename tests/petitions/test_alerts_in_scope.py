"""The office hears of petitions from the units that each of its people may see."""

from conversations.access import Scope
from db.scopes import keep_scope
from handlers.petition_alerts import tell_office
from handlers.talk.chat import BUTTONS, deliver
from tests.chats.conftest import Village, village

__all__ = ["village"]


async def test_staff_hear_of_petitions_of_their_units_alone(village: Village) -> None:
    village.speaking(BUTTONS)
    staff, admin = await village.chat("staff"), await village.chat("admin")
    await village.store.transact(keep_scope, "p-minh", Scope(frozenset({"19405"})))
    await village.store.transact(
        lambda tx: tx.run(
            """insert into petitions (number, organisation_id, topic, state, person_id, at)
               values (1, 'THT-0001', 'loans', 'received', 'p-lanh', '2026-11-05T01:00:00.000Z')"""
        )
    )
    await village.store.transact(tell_office, village.office)
    assert set(await deliver({"staff": staff, "admin": admin})) == {"admin"}
