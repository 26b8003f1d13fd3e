"""Reminders by the ladder: a failure takes the next way by itself, and the call list is told of the rest."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.say import Say
from conversations.ways.reasons import QUOTA
from db.letters import Letter
from db.store import Store, Tx
from handlers.channel import Gone, Later, Outcome, Refused, Unknown
from handlers.reminders import remind
from handlers.telling import Teller
from tests.notices.desk import chat, person
from tests.ways.desk import REMINDER, ZaloDesk, phone, user, zalo_desk_of

OPENED = datetime(2026, 12, 1, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""The first reminder for November is due at eight."""
DAY = timedelta(days=1)


@pytest.fixture
async def desk(store: Store) -> ZaloDesk:
    """One leader who owes a report, on a working morning."""
    made = await zalo_desk_of(store, 1)
    made.clock[0] = OPENED.astimezone(made.now.tzinfo)
    return made


async def reminded(desk: ZaloDesk, told: dict[str, Outcome] | None = None) -> list[Letter]:
    """What left when the clock ticked."""
    await remind(desk.store, desk.office)
    return await desk.sends(told)


def tell(tx: Tx, desk: ZaloDesk) -> None:
    """A note to the leader."""
    office = desk.office
    Teller(tx, office.mail, office.capabilities, office.new_id, desk.now).tell(person(0), Say("ways/whose"))


async def test_outside_the_window_a_template_reminds(desk: ZaloDesk) -> None:
    await desk.has_templates(REMINDER)
    await desk.on_account(0, 8 * DAY)
    [letter] = await reminded(desk)
    assert letter.address.id == f"uid:{user(0)}"
    filled = letter.extras["template"]["data"]
    assert filled["ky"] == "tháng 11/2026"
    assert filled["han"] == "10/12/2026"


async def test_a_reminder_that_fails_takes_the_next_way_and_then_the_next(desk: ZaloDesk) -> None:
    await desk.has_templates(REMINDER)
    await desk.on_account(0, DAY)
    [first] = await reminded(desk, {user(0): Refused("against the platform's content policy: -248")})
    [second] = await reminded(desk, {f"uid:{user(0)}": Refused("code nobody knows: -999")})
    [third] = await reminded(desk)
    assert [each.address.id for each in (first, second, third)] == [user(0), f"uid:{user(0)}", phone(0)]
    assert await reminded(desk) == []


async def test_a_reminder_that_waits_for_a_quota_takes_the_next_way(desk: ZaloDesk) -> None:
    await desk.has_templates(REMINDER)
    await desk.on_account(0, DAY)
    spent = Later(timedelta(hours=1), f"{QUOTA}: the account's (-211)", lasting=True)
    [first] = await reminded(desk, {user(0): spent})
    [second] = await reminded(desk)
    assert [each.address.id for each in (first, second)] == [user(0), f"uid:{user(0)}"]
    assert await desk.store.read(lambda tx: tx.all("select 1 from letters where state = 'queued'")) == []


async def test_after_the_last_way_nothing_is_repeated(desk: ZaloDesk) -> None:
    assert [each.address.id for each in await reminded(desk, {chat(0): Gone("bot was blocked")})] == [chat(0)]
    assert await reminded(desk) == []
    rows = await desk.store.read(lambda tx: tx.all("select state from reminders where step = 'opened'"))
    assert [row["state"] for row in rows] == ["skipped"]


async def test_a_template_whose_fate_is_unknown_is_not_paid_for_twice(desk: ZaloDesk) -> None:
    await desk.has_templates(REMINDER)
    await desk.on_account(0, 8 * DAY)
    assert len(await reminded(desk, {f"uid:{user(0)}": Unknown("ReadTimeout")})) == 1
    assert await reminded(desk) == []


async def test_a_note_is_not_sent_into_a_closed_window(desk: ZaloDesk) -> None:
    await desk.on_account(0, 8 * DAY)
    await desk.store.transact(tell, desk)
    assert await desk.sends() == []


async def test_a_note_goes_wherever_the_person_is_reached(desk: ZaloDesk) -> None:
    await desk.on_account(0, 3 * DAY)
    await desk.words("update addresses set unreachable = null")
    await desk.store.transact(tell, desk)
    assert {letter.address.id for letter in await desk.sends()} == {chat(0), user(0)}
