"""Spoilt native updates never make a reader raise; what comes out can be kept and answered.

A slice of what `python -m bench hostile --updates 1000000` does.
"""

import json
from random import Random

import pytest

from conversations.inbound import Address, Inbound, Text
from db.store import Store
from handlers.storable import LONGEST_ID, storable, storable_id
from handlers.talk.village import TODAY
from tests.hostile import whole
from tests.hostile.corpus import CORPUS
from tests.hostile.readers import READERS, can_be_kept, looked_at
from tests.hostile.spoiling import spoilt
from tests.hostile.whole import whole_way_in

SLICE = 600
"""Updates a channel."""


@pytest.mark.parametrize("channel", CORPUS)
def test_a_spoilt_update_is_read_or_refused(channel: str) -> None:
    chance, corpus = Random(channel), CORPUS[channel]()
    outcomes = {
        looked_at(READERS[channel], spoilt(chance.choice(corpus), corpus, chance)).partition(":")[0]
        for _ in range(SLICE)
    }
    assert {"read", "refused"} <= outcomes


@pytest.mark.parametrize("channel", CORPUS)
def test_every_update_of_the_corpus_is_read_before_it_is_spoilt(channel: str) -> None:
    found = [looked_at(READERS[channel], json.dumps(native).encode()) for native in CORPUS[channel]()]
    assert set(found) <= {"read", "nothing"}
    assert found.count("nothing") <= 4


@pytest.mark.parametrize("channel", CORPUS)
async def test_spoilt_updates_are_answered_through_the_webhook_and_the_store(channel: str, store: Store) -> None:
    counts, failures = await whole_way_in(store, channel, 40, seed=1)
    assert failures == []
    assert counts.total() == 40


async def test_a_turn_that_raises_would_be_noticed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("handlers.inbound.step", broken)
    _, failures = await whole_way_in(store, "telegram", 3, seed=1)
    assert failures
    assert "update set aside" in failures[0]


def test_an_answer_that_must_not_be_would_be_noticed() -> None:
    assert 500 not in whole.FINE


@pytest.mark.parametrize("id", ["42", "a1b2", "é" * 50, "x" * LONGEST_ID])
def test_an_id_that_can_be_a_key_stays(id: str) -> None:
    assert storable_id(id) == id


@pytest.mark.parametrize("id", ["\ud800", "a\0b", "x" * (LONGEST_ID + 1), "é" * 150])
def test_any_other_becomes_one_of_its_own(id: str) -> None:
    kept = storable(Inbound(Address("web", id), id, TODAY, Text(id), id))
    can_be_kept(kept)
    assert kept.address.id != storable(Inbound(Address("web", id + "2"), id, TODAY, Text(id))).address.id
