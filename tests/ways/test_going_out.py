"""Announcements by the ladder: a closed window, a template, a phone, and at the end the call list."""

from datetime import timedelta

import pytest

from conversations.notices.announcement import State, Tally
from conversations.notices.audience import Audience
from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE, WINDOW
from db import announcements
from db.announcement_drafts import reach_of, refuse_kind
from db.letters import claim
from db.store import Store
from db.zalo_receipts import note_received, note_seen
from db.zalo_templates import arrived, keep_templates, spending
from handlers.channel import Outcome, Refused, Unknown
from handlers.notices.following import tell_in_full
from tests.notices.desk import TEXT, TODAY, chat, person
from tests.ways.desk import NOTICE, ZaloDesk, phone, user, zalo_desk_of

DAY = timedelta(days=1)


@pytest.fixture
async def desk(store: Store) -> ZaloDesk:
    """Three leaders."""
    return await zalo_desk_of(store, 3)


async def test_within_seven_days_the_account_speaks_and_after_them_a_template(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, DAY)
    await desk.on_account(1, 8 * DAY)
    id = await desk.announces()
    await desk.finishes()
    rows = await desk.rows(id)
    assert [rows[person(n)] for n in range(3)] == [
        ("sent", "", "zalo_oa"),
        ("sent", "", "zalo_zbs"),
        ("sent", "", "telegram"),
    ]
    [letter] = [each for each in desk.heard if each.address.channel == "zalo_zbs"]
    assert letter.address.id == f"uid:{user(1)}"
    assert letter.extras["template"]["data"] == {
        "so": "1",
        "ten": letter.extras["template"]["data"]["ten"],
        "noi_dung": "Mời dự hội nghị đối thoại…",
    }


async def test_what_cannot_go_by_user_id_goes_by_phone_and_is_paid_for_once(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    id = await desk.announces()
    told: dict[str, Outcome] = {f"uid:{user(0)}": Refused(f"{UNREACHABLE}: not by user id (-249)")}
    await desk.finishes(told)
    assert [each.address.id for each in desk.heard if each.address.channel == "zalo_zbs"] == [phone(0)]
    found = await desk.store.read(announcements.announcement, id)
    assert found is not None
    assert (await desk.store.read(announcements.progress, found, desk.now)).cost == 200
    [spent] = await desk.store.read(spending, desk.now - DAY, desk.now + DAY)
    assert (spent.purpose, spent.way, spent.count, spent.cost) == ("announcement", "phone", 1, 200)


async def test_the_next_announcement_does_not_try_again_where_nobody_is(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    await desk.announces()
    await desk.finishes({f"uid:{user(0)}": Refused(f"{UNREACHABLE}: not by user id (-249)")})
    await desk.announces()
    await desk.finishes()
    assert [each.address.id for each in desk.heard if each.address.channel == "zalo_zbs"] == [phone(0), phone(0)]


@pytest.mark.parametrize(
    ("reason", "why"), [(WINDOW, "window"), (QUOTA, "quota"), (ACCOUNT, "account"), (UNREACHABLE, "no_zalo")]
)
async def test_at_the_end_of_the_ladder_stands_the_call_list_with_the_reason(
    desk: ZaloDesk, reason: str, why: str
) -> None:
    await desk.on_account(0, DAY)
    id = await desk.announces()
    await desk.finishes({user(0): Refused(f"{reason}: as Zalo says (-1)")})
    assert (await desk.rows(id))[person(0)] == ("failed", why, "zalo_oa")
    assert await desk.state(id) is State.DONE


async def test_without_a_template_a_closed_window_is_for_the_phone_call(desk: ZaloDesk) -> None:
    await desk.on_account(0, 8 * DAY)
    id = await desk.announces()
    assert (await desk.rows(id))[person(0)] == ("unreachable", "window", None)
    await desk.finishes()
    assert await desk.tally(id) == Tally(sent=2, unreachable=1)


async def test_a_window_that_the_platform_says_is_closed_leads_on_to_the_template(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, DAY)
    id = await desk.announces()
    await desk.finishes({user(0): Refused(f"{WINDOW}: no word in 7 days (-230)")})
    assert (await desk.rows(id))[person(0)] == ("sent", "", "zalo_zbs")


async def test_a_template_taken_away_meanwhile_sends_nobody_into_the_void(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    id = await desk.announces()
    await desk.store.transact(keep_templates, (), desk.now)
    await desk.finishes()
    assert (await desk.rows(id))[person(0)] == ("unreachable", "window", "zalo_zbs")


async def test_what_is_unknown_is_known_when_the_phone_says_that_it_has_it(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    id = await desk.announces()
    await desk.sweeps()
    [letter] = [
        each for each in await desk.sends({f"uid:{user(0)}": Unknown("ReadTimeout")}) if "template" in each.extras
    ]
    await desk.finishes()
    assert (await desk.rows(id))[person(0)][0] == "unknown"
    await desk.store.transact(arrived, letter.id, "a4d0", desk.now)
    await desk.store.transact(note_received, "a4d0", desk.now)
    assert await desk.tally(id) == Tally(sent=3)
    found = await desk.store.read(announcements.announcement, id)
    assert found is not None
    progress = await desk.store.read(announcements.progress, found, desk.now)
    assert (progress.received, progress.seen, progress.cost) == (1, 0, 140)


async def test_a_phone_that_says_so_before_the_answer_is_lost_is_believed(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    id = await desk.announces()
    await desk.sweeps()
    [letter] = await desk.store.transact(claim, "zalo_zbs", desk.now, 10)
    await desk.store.transact(arrived, letter.id, "a4d0", desk.now)
    await desk.settles(letter, Unknown("ReadTimeout"))
    await desk.finishes()
    assert await desk.tally(id) == Tally(sent=3)


async def test_who_has_seen_it_is_counted(desk: ZaloDesk) -> None:
    await desk.on_account(0, DAY)
    await desk.on_account(1, DAY)
    id = await desk.announces()
    await desk.finishes()
    await desk.store.transact(note_received, f"m-{user(0)}", desk.now)
    await desk.store.transact(note_seen, [f"m-{user(1)}", "somebody else's"], desk.now)
    found = await desk.store.read(announcements.announcement, id)
    assert found is not None
    progress = await desk.store.read(announcements.progress, found, desk.now)
    assert (progress.received, progress.seen) == (2, 1)


async def test_who_writes_after_a_template_gets_the_announcement_itself_once(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    await desk.announces()
    await desk.finishes()
    assert await desk.store.transact(tell_in_full, desk.office) == 0
    desk.waits(DAY)
    await desk.on_account(0, timedelta(0))
    assert await desk.store.transact(tell_in_full, desk.office) == 1
    assert await desk.store.transact(tell_in_full, desk.office) == 0
    [letter] = await desk.sends()
    assert letter.address.id == user(0)
    assert TEXT in letter.text
    assert desk.heard[-1].id == letter.id


async def test_who_opted_out_meanwhile_does_not(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    await desk.announces()
    await desk.finishes()
    desk.waits(DAY)
    await desk.on_account(0, timedelta(0))
    await desk.store.transact(refuse_kind, person(0), "policy", desk.now)
    await desk.store.transact(tell_in_full, desk.office)
    assert await desk.sends() == []


async def test_before_it_goes_out_staff_see_what_it_will_cost(desk: ZaloDesk) -> None:
    await desk.has_templates(NOTICE)
    await desk.on_account(0, 8 * DAY)
    await desk.on_account(1, 8 * DAY)
    reach = await desk.store.read(reach_of, "policy", Audience(everybody=True), TODAY, desk.now)
    assert reach.channels == (("zalo_zbs", 2), ("telegram", 1))
    assert reach.cost == 280


async def test_who_never_wrote_gets_a_template_only_where_the_settings_say_so(desk: ZaloDesk) -> None:
    await desk.words("delete from addresses where id = :chat", chat=chat(2))
    await desk.words("update persons set phone = :phone where id = :who", phone=f"+{phone(2)}", who=person(2))
    await desk.has_templates(NOTICE)
    quiet = await desk.store.read(reach_of, "policy", Audience(everybody=True), TODAY, desk.now)
    assert (quiet.sending, quiet.unreachable) == (2, 1)
    await desk.words("update zalo_templates set strangers = 1")
    loud = await desk.store.read(reach_of, "policy", Audience(everybody=True), TODAY, desk.now)
    assert dict(loud.channels) == {"telegram": 2, "zalo_zbs": 1}
