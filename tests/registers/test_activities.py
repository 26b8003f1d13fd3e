"""What the provincial report counts of events, movements, petitions and announcements."""

import json
from datetime import date

from db.registers.activities import emulation_within, events_within, fairs_within, petitions_within
from db.registers.notices import notices_within
from db.store import Tx
from tests.registers.conftest import Village, written

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
EVENTS = (
    ("d1", 1, "dialogue", "2026-10-10T01:00:00.000Z", "open"),
    ("d2", 2, "dialogue", "2026-10-31T16:59:00.000Z", "open"),
    ("d3", 3, "dialogue", "2026-10-31T17:00:00.000Z", "open"),
    ("d4", 4, "dialogue", "2026-10-12T01:00:00.000Z", "cancelled"),
    ("f1", 5, "fair", "2026-10-20T01:00:00.000Z", "open"),
    ("e1", 6, "emulation", "2026-10-05T01:00:00.000Z", "open"),
)
RSVPS = (
    ("d1", "HTX-0001", "yes", 2, 3),
    ("d1", "THT-0001", "yes", 1, None),
    ("d2", "HTX-0001", "yes", 2, None),
    ("d2", "THT-0001", "no", 1, None),
    ("f1", "HTX-0001", "yes", 1, 1),
    ("e1", "HTX-0001", "yes", 1, None),
    ("e1", "THT-0001", "yes", 1, None),
)


def settle(tx: Tx) -> None:
    """Events in and around October 2026, where people live; who answered, who came, and what came of it."""
    tx.many(
        """insert into events (id, number, kind, title, starts_at, answer_by, state, code, created_at, changed_at)
           values (:id, :number, :kind, :id, :at, :at, :state, :id, :at, :at)""",
        [{"id": i, "number": n, "kind": kind, "at": at, "state": state} for i, n, kind, at, state in EVENTS],
    )
    tx.many(
        """insert into rsvps (event_id, organisation_id, answer, places, present, answered_at)
           values (:event, :unit, :answer, :places, :present, '2026-10-01')""",
        [dict(zip(("event", "unit", "answer", "places", "present"), row, strict=True)) for row in RSVPS],
    )
    tx.many(
        """insert into event_results (event_id, organisation_id, sales, contracts, contract_value, achieved, award, at)
           values (:event, 'HTX-0001', :sales, :contracts, :value, :achieved, :award, '2026-10-30')""",
        [
            {"event": "f1", "sales": 35_000_000, "contracts": 2, "value": 90_000_000, "achieved": None, "award": ""},
            {"event": "e1", "sales": None, "contracts": None, "value": None, "achieved": 1, "award": "Giấy khen"},
        ],
    )


async def test_events_are_those_that_began_in_the_window_where_people_live(village: Village) -> None:
    await village.store.transact(settle)
    found = await village.store.read(events_within, ("dialogue", "forum"), FIRST, LAST)
    assert (found.held, found.attended, found.people) == (2, 2, 5)


async def test_fairs_with_what_was_sold(village: Village) -> None:
    await village.store.transact(settle)
    found = await village.store.read(fairs_within, FIRST, LAST)
    told = (found.held, found.attended, found.sales, found.contracts, found.contract_value)
    assert told == (1, 1, 35_000_000, 2, 90_000_000)


async def test_a_unit_honoured_twice_is_one_unit(village: Village) -> None:
    await village.store.transact(settle)
    await written(village.store, "awards", "HTX-0001", "Thi đua", "2026-10-20", form="province")
    await written(village.store, "awards", "HTX-0002", "Thi đua", "2026-10-21", form="province")
    found = await village.store.read(emulation_within, FIRST, LAST)
    assert (found.movements, found.registered, found.achieved, found.awarded) == (1, 2, 1, 2)
    assert found.by_form == {"province": 2}
    groups = await village.store.read(lambda tx: emulation_within(tx, FIRST, LAST, units={"THT-0001"}))
    assert (groups.registered, groups.achieved, groups.awarded) == (1, 0, 0)


def petition(tx: Tx) -> None:
    """Three petitions of October: one answered in it, one after it, one taken back."""
    for number, state, department, event in (
        (1, "answered", "nnmt", None),
        (2, "answered", "nnmt", "d1"),
        (3, "withdrawn", None, None),
    ):
        tx.run(
            """insert into petitions (number, organisation_id, event_id, topic, state, department, at)
               values (:number, 'HTX-0001', :event, 'land', :state, :department, '2026-10-05T01:00:00.000Z')""",
            number=number,
            event=event,
            state=state,
            department=department,
        )
    for number, at in ((1, "2026-10-20T01:00:00.000Z"), (2, "2026-11-02T01:00:00.000Z")):
        tx.run(
            """insert into petition_words (id, petition, kind, text, channel, at)
               values (:id, :number, 'answer', 'Được.', 'web', :at)""",
            id=f"w{number}",
            number=number,
            at=at,
        )


async def test_petitions_answered_by_the_end_of_the_window(village: Village) -> None:
    await village.store.transact(petition)
    found = await village.store.read(petitions_within, FIRST, LAST)
    assert (found.received, found.answered, dict(found.by_department)) == (2, 1, {"nnmt": (2, 1)})
    assert (found.questions, found.questions_answered) == (1, 0)


def announce(tx: Tx) -> None:
    """An announcement to two leaders, one of whom it did not reach, the other of whom acts for two units."""
    tx.run(
        """insert into announcements (id, number, kind, state, created_by, created_at, started_at)
           values ('a1', 1, 'policy', 'done', 'p-minh', '2026-10-01', '2026-10-02T01:00:00.000Z')"""
    )
    for person, units, state in (
        ("p-hung", ["HTX-0001"], "failed"),
        ("p-tam", ["HTX-0002", "THT-0001"], "sent"),
        ("p-lanh", ["THT-0001"], "failed"),
    ):
        tx.run(
            """insert into recipients (id, announcement_id, person_id, units, state)
               values (:person, 'a1', :person, :units, :state)""",
            person=person,
            units=json.dumps([[unit, unit] for unit in units]),
            state=state,
        )


async def test_a_unit_is_reached_when_one_of_its_people_is(village: Village) -> None:
    await village.store.transact(announce)
    found = await village.store.read(notices_within, FIRST, LAST)
    assert (found.sent, found.reached, found.meant) == (1, 2, 3)
