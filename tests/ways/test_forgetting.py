"""Whoever is forgotten is in no template message either."""

from datetime import timedelta

from db.forgetting import forget_person
from db.store import Row, Store
from handlers.channel import Refused
from handlers.reminders import remind
from tests.notices.desk import person
from tests.ways.desk import NOTICE, REMINDER, phone, user, zalo_desk_of


async def test_phones_and_user_ids_are_nowhere_to_be_read(store: Store) -> None:
    desk = await zalo_desk_of(store, 1)
    await desk.has_templates(NOTICE, REMINDER)
    await desk.on_account(0, timedelta(days=8))
    await desk.announces()
    await desk.finishes({f"uid:{user(0)}": Refused("code nobody knows: -999")})
    desk.waits(timedelta(days=26))
    await remind(store, desk.office)
    await desk.sends({f"uid:{user(0)}": Refused("code nobody knows: -999")})
    await remind(store, desk.office)
    assert await told_of(store)
    await store.transact(forget_person, person(0), "secret", desk.now)
    assert await told_of(store) == []


async def told_of(store: Store) -> list[Row]:
    """Letters, recipients and tries that name the leader's phone or account."""
    return await store.read(
        lambda tx: tx.all(
            """select address_id from letters where address_id in (:phone, :user)
               union select address_id from recipients where address_id in (:phone, :user)
               union select tried from recipients where tried like :anywhere
               union select address_id from ways_tried where person_id = :person""",
            phone=phone(0),
            user=f"uid:{user(0)}",
            anywhere=f"%{user(0)}%",
            person=person(0),
        )
    )
