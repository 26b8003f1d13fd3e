"""A row for everybody before the first letter goes; what became of each is in it at the end."""

from datetime import timedelta

import pytest

from conversations.notices.announcement import State, Tally
from db import announcements, recipients
from db.launching import launch
from db.letters import LEASE, begin, claim
from db.store import Store
from db.times import stamp
from handlers.channel import Gone, Later, Moved, Outcome, Refused, Sent, Unknown
from handlers.notices.feeding import BATCH, WINDOW
from tests.notices.desk import START, TEXT, TODAY, Desk, chat, desk_of, person


@pytest.fixture
async def desk(store: Store) -> Desk:
    """Five leaders."""
    return await desk_of(store, 5)


async def test_everybody_has_a_row_before_the_first_letter_goes(desk: Desk) -> None:
    id = await desk.announces()
    assert set(await desk.rows(id)) == {person(n) for n in range(5)}
    assert await desk.tally(id) == Tally(waiting=5)
    assert desk.heard == []


async def test_everybody_gets_it_once_and_then_it_has_ended(desk: Desk) -> None:
    id = await desk.announces()
    await desk.finishes()
    assert sorted(letter.address.id for letter in desk.heard) == [chat(n) for n in range(5)]
    assert all(TEXT.splitlines()[0] in letter.text for letter in desk.heard)
    assert await desk.tally(id) == Tally(sent=5)
    assert await desk.state(id) is State.DONE


async def test_it_cannot_be_launched_twice(desk: Desk) -> None:
    id = await desk.announces()
    assert not await desk.store.transact(launch, id, TODAY, desk.now, desk.office.new_id)
    await desk.finishes()
    assert not await desk.store.transact(launch, id, TODAY, desk.now, desk.office.new_id)
    assert await desk.tally(id) == Tally(sent=5)


async def test_who_acts_for_several_units_gets_one_letter_that_names_them(desk: Desk) -> None:
    await desk.words("update representatives set person_id = :who where organisation_id = 'THT-0001'", who=person(0))
    await desk.announces()
    await desk.finishes()
    (letter,) = [each for each in desk.heard if each.address.id == chat(0)]
    assert "to 0" in letter.text
    assert "to 1" in letter.text
    assert len(desk.heard) == 4


async def test_who_said_no_to_announcements_is_in_the_ledger_and_gets_none(desk: Desk) -> None:
    await desk.words("update consents set granted = 0 where purpose = 'notices' and person_id = :who", who=person(1))
    await desk.words(
        "insert into notice_refusals (person_id, kind, at) values (:who, 'policy', :at)", who=person(2), at=stamp(START)
    )
    await desk.words(
        "insert into notice_refusals (person_id, kind, at) values (:who, 'fair', :at)", who=person(3), at=stamp(START)
    )
    id = await desk.announces(kind="policy")
    await desk.finishes()
    rows = await desk.rows(id)
    assert rows[person(1)][:2] == rows[person(2)][:2] == ("declined", "opted_out")
    assert rows[person(3)][0] == "sent"


async def test_who_opts_out_while_it_is_being_sent_gets_none_either(desk: Desk) -> None:
    id = await desk.announces()
    await desk.words(
        "insert into notice_refusals (person_id, kind, at) values (:who, 'policy', :at)", who=person(2), at=stamp(START)
    )
    await desk.finishes()
    assert (await desk.rows(id))[person(2)][:2] == ("declined", "opted_out")
    assert len(desk.heard) == 4


async def test_who_cannot_be_reached_is_in_the_ledger(desk: Desk) -> None:
    await desk.words("update addresses set person_id = null where id = :id", id=chat(0))
    await desk.words("update addresses set unreachable = 'blocked' where id = :id", id=chat(1))
    id = await desk.announces()
    await desk.finishes()
    rows = await desk.rows(id)
    assert rows[person(0)] == rows[person(1)] == ("unreachable", "no_address", None)
    assert await desk.tally(id) == Tally(sent=3, unreachable=2)


OUTCOMES = [
    (Gone("Forbidden: bot was blocked by the user"), "unreachable", "blocked"),
    (Refused("Bad Request: can't parse entities"), "failed", "refused"),
    (Unknown("Timed out"), "unknown", "no_answer"),
    (Sent("17"), "sent", ""),
]


@pytest.mark.parametrize(("outcome", "state", "reason"), OUTCOMES)
async def test_what_became_of_the_letter_became_of_the_recipient(
    desk: Desk, outcome: Outcome, state: str, reason: str
) -> None:
    id = await desk.announces()
    await desk.finishes({chat(3): outcome})
    assert (await desk.rows(id))[person(3)] == (state, reason, "telegram")
    assert await desk.state(id) is State.DONE


async def test_a_platform_that_says_later_is_asked_again_and_then_given_up(desk: Desk) -> None:
    id = await desk.announces()
    for _ in range(6):
        await desk.finishes({chat(3): Later(timedelta(seconds=2), "server error")})
        desk.waits(timedelta(seconds=3))
    await desk.sweeps()
    assert (await desk.rows(id))[person(3)] == ("failed", "busy", "telegram")


async def test_when_all_are_told_to_wait_nobody_is_given_up(desk: Desk) -> None:
    id = await desk.announces()
    flood = {chat(n): Later(timedelta(seconds=30), "Flood control", everybody=True) for n in range(5)}
    for _ in range(10):
        await desk.sweeps()
        await desk.sends(flood)
        desk.waits(timedelta(seconds=31))
    await desk.finishes()
    assert await desk.tally(id) == Tally(sent=5)


async def test_a_chat_that_moved_gets_it_at_its_new_id(desk: Desk) -> None:
    id = await desk.announces()
    await desk.finishes({chat(2): Moved("-100777")})
    assert (await desk.rows(id))[person(2)][0] == "sent"
    assert [letter.address.id for letter in desk.heard].count("-100777") == 1


async def test_who_blocked_one_channel_gets_it_on_the_next(desk: Desk) -> None:
    await desk.also_reached(1, "web", "page")
    id = await desk.announces()
    await desk.finishes({chat(1): Gone("blocked")})
    assert (await desk.rows(id))[person(1)] == ("sent", "", "web")
    row = await desk.store.read(lambda tx: tx.one("select unreachable from addresses where id = :id", id=chat(1)))
    assert row is not None
    assert row["unreachable"] == "blocked"


async def test_who_blocked_every_channel_is_unreachable(desk: Desk) -> None:
    await desk.also_reached(1, "web", "page")
    id = await desk.announces()
    await desk.finishes({chat(1): Gone("blocked"), "page": Gone("left")})
    assert (await desk.rows(id))[person(1)] == ("unreachable", "blocked", "web")


async def test_a_letter_of_unknown_fate_is_never_followed_by_one_on_another_channel(desk: Desk) -> None:
    await desk.also_reached(1, "web", "page")
    id = await desk.announces()
    await desk.finishes({chat(1): Unknown("no answer")})
    assert (await desk.rows(id))[person(1)] == ("unknown", "no_answer", "telegram")
    assert "page" not in [letter.address.id for letter in desk.heard]


async def test_a_page_is_written_to_after_what_rings_even_if_it_was_heard_of_later(desk: Desk) -> None:
    await desk.also_reached(1, "web", "page", earlier=False)
    id = await desk.announces()
    await desk.finishes()
    assert (await desk.rows(id))[person(1)] == ("sent", "", "telegram")


async def test_who_waits_on_a_channel_that_is_closed_gets_it_on_one_that_is_open(desk: Desk) -> None:
    await desk.also_reached(1, "web", "page")
    id = await desk.announces()
    for _ in range(3):
        await desk.sweeps("web")
        await desk.sends()
    await desk.sweeps("web")
    rows = await desk.rows(id)
    assert rows[person(1)] == ("sent", "", "web")
    assert rows[person(2)][:2] == ("unreachable", "no_channel")
    assert await desk.state(id) is State.DONE


async def test_who_is_forgotten_while_waiting_is_not_written_to(desk: Desk) -> None:
    id = await desk.announces()
    await desk.words("update persons set deleted_at = :at, name = '' where id = :who", at=stamp(START), who=person(4))
    await desk.finishes()
    assert (await desk.rows(id))[person(4)][:2] == ("unreachable", "forgotten")


async def test_no_more_than_a_window_is_in_the_outbox_at_once(store: Store) -> None:
    desk = await desk_of(store, WINDOW + 30)
    id = await desk.announces()
    for expected in (BATCH, WINDOW, WINDOW):
        await desk.sweeps()
        row = await store.read(lambda tx: tx.one("select count(*) as n from letters"))
        assert row is not None
        assert row["n"] == expected
    await desk.finishes()
    assert await desk.tally(id) == Tally(sent=WINDOW + 30)


async def test_two_programs_that_share_the_work_write_nobody_twice(desk: Desk) -> None:
    id = await desk.announces()
    for _ in range(3):
        await desk.sweeps()
        await desk.sweeps()
        await desk.sends(most=2)
    await desk.finishes()
    assert len(desk.heard) == 5
    assert await desk.tally(id) == Tally(sent=5)


async def test_what_had_begun_to_leave_when_the_program_died_is_unknown_and_the_rest_goes_on(desk: Desk) -> None:
    id = await desk.announces()
    await desk.sweeps()
    held = await desk.store.transact(claim, "telegram", desk.now, 3)
    for letter in held[:2]:
        assert await desk.store.transact(begin, letter, desk.now)
    desk.waits(LEASE + timedelta(seconds=1))
    await desk.finishes()
    assert await desk.tally(id) == Tally(sent=3, unknown=2)
    assert {letter.address.id for letter in held[:2]}.isdisjoint(letter.address.id for letter in desk.heard)


async def test_a_sender_that_lost_its_claim_does_not_send(desk: Desk) -> None:
    await desk.announces()
    await desk.sweeps()
    (slow,) = await desk.store.transact(claim, "telegram", desk.now, 1)
    desk.waits(LEASE + timedelta(seconds=1))
    (other,) = await desk.store.transact(claim, "telegram", desk.now, 1)
    assert other.id == slow.id
    assert not await desk.store.transact(begin, slow, desk.now)
    assert await desk.store.transact(begin, other, desk.now)
    assert not await desk.store.transact(begin, other, desk.now)


async def test_once_paused_a_sender_sends_nothing_that_it_had_not_begun(desk: Desk) -> None:
    id = await desk.announces()
    await desk.sweeps()
    begun, held = await desk.store.transact(claim, "telegram", desk.now, 2)
    assert await desk.store.transact(begin, begun, desk.now)
    await desk.words("update announcements set state = 'paused' where id = :id", id=id)
    await desk.sweeps()
    assert not await desk.store.transact(begin, held, desk.now)
    assert await desk.tally(id) == Tally(waiting=5)
    await desk.words("update announcements set state = 'sending' where id = :id", id=id)
    await desk.finishes()
    assert len(desk.heard) == 4


async def test_those_of_unknown_fate_are_written_to_again_when_staff_say_so(desk: Desk) -> None:
    id = await desk.announces()
    await desk.finishes({chat(0): Unknown("no answer"), chat(1): Unknown("no answer")})
    assert await desk.tally(id) == Tally(sent=3, unknown=2)
    assert await desk.store.transact(recipients.again, id) == 2
    assert await desk.store.transact(announcements.reopen, id, desk.now)
    await desk.finishes({chat(1): Unknown("no answer again")})
    assert await desk.tally(id) == Tally(sent=4, unknown=1)
    assert sorted(letter.address.id for letter in desk.heard) == [chat(0), chat(2), chat(3), chat(4)]


async def test_a_scheduled_one_is_frozen_when_its_time_has_come(desk: Desk) -> None:
    id = await desk.announces(send_at=START + timedelta(hours=2))
    await desk.finishes()
    assert await desk.rows(id) == {}
    assert await desk.state(id) is State.SCHEDULED
    desk.waits(timedelta(hours=2))
    await desk.words("update representatives set until = '2026-11-05' where person_id = :who", who=person(0))
    await desk.finishes()
    assert person(0) not in await desk.rows(id)
    assert await desk.tally(id) == Tally(sent=4)
    assert await desk.state(id) is State.DONE
