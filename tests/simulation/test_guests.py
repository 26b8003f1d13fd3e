"""Who comes to the office's dialogues: planned so that nobody is in their own way, and held against the lists."""

from dataclasses import replace
from datetime import date

import pytest

from conversations.periods import Period
from db.store import Store, Tx
from simulation.acts import Planned
from simulation.findings import Findings
from simulation.guest_list import check_guests
from simulation.guests import FIRST_DAY, LAST_DAY, Guest, GuestBook, Reply, free_hour, guest_of
from tests.chats.conftest import Village, village
from tests.simulation.test_judge import UNIT, sample_unit

__all__ = ["village"]
TOLD, INVITED = Period.parse("2026-10"), Period.parse("2026-11")
TWO = Guest(Reply.COMES, 2, ("anh Hùng", "chị Lan"), "Bao giờ có hỗ trợ?")


def held(tx: Tx) -> None:
    """A dialogue with one unit on its list, which has a question."""
    tx.run(
        """insert into events (id, number, kind, title, starts_at, answer_by, code, created_at, changed_at)
           values ('e-1', 1, 'dialogue', 'Đối thoại số 1: vốn và đầu ra', :start, :start, '0001', :start, :start)""",
        start="2026-11-25T01:00:00.000Z",
    )
    tx.run(
        """insert into rsvps (event_id, organisation_id, answer, people, delegates, answered_at)
           values ('e-1', :unit, 'yes', 2, '["anh Hùng", "chị Lan"]', '2026-11-05T01:00:00.000Z')""",
        unit=UNIT,
    )
    tx.run(
        """insert into petitions (number, organisation_id, event_id, topic, state, at)
           values (1, :unit, 'e-1', 'policy', 'received', '2026-11-05T01:00:00.000Z')""",
        unit=UNIT,
    )
    tx.run(
        """insert into petition_words (id, petition, kind, text, channel, at)
           values ('w-1', 1, 'asked', 'Bao giờ có hỗ trợ?', 'telegram', '2026-11-05T01:00:00.000Z')"""
    )


@pytest.mark.parametrize(
    ("meant", "wrong"),
    [
        (TWO, 0),
        (replace(TWO, people=3), 1),
        (replace(TWO, names=("anh Hùng",)), 1),
        (replace(TWO, names=()), 1),
        (replace(TWO, question=""), 1),
        (replace(TWO, question="Khác"), 2),
        (Guest(Reply.STAYS, question=TWO.question), 1),
        (Guest(Reply.CHANGES, question=TWO.question), 1),
        (None, 2),
    ],
)
async def test_the_list_is_what_was_meant(village: Village, meant: Guest | None, wrong: int) -> None:
    await village.store.transact(held)
    assert await _differences(village.store, meant) == wrong


async def test_who_said_yes_and_stands_on_no_list_is_missed(village: Village) -> None:
    assert await _differences(village.store, Guest(Reply.COMES)) == 1


async def _differences(store: Store, meant: Guest | None) -> int:
    book, found = GuestBook({(UNIT, INVITED): meant} if meant else {}), Findings()
    await store.read(check_guests, [sample_unit()], [TOLD], book, found)
    return found.counts["guests_differ"]


async def _act() -> None:
    pass


def test_nobody_answers_while_they_report() -> None:
    for unit in range(200):
        acts = [Planned(date(2026, 11, day), hour, _act) for day in range(1, 29) for hour in (7, 9, 14)]
        day, hour = free_hour(unit, INVITED, acts)
        assert FIRST_DAY <= day.day <= LAST_DAY
        assert (day, hour) not in {(each.day, each.hour) for each in acts}
        assert free_hour(unit, INVITED, acts) == (day, hour)


def test_the_same_seed_plans_the_same_and_everything_occurs() -> None:
    guests = [guest_of(7, unit, INVITED) for unit in range(564)]
    assert guests == [guest_of(7, unit, INVITED) for unit in range(564)]
    assert {guest.reply for guest in guests} == set(Reply)
    assert {guest.people for guest in guests if guest.reply is Reply.COMES} == {1, 2, 3}
    assert any(guest.question for guest in guests)
    assert all(guest.reply is Reply.COMES for guest in guests if guest.question)
