"""Somebody who sends more than a person can is asked to pause; others are answered as ever."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from conversations.inbound import Address, Inbound, Text
from db.letters import Letter
from db.store import Store
from handlers.channels import TELEGRAM
from handlers.compose import new_office
from handlers.flood import Flood
from handlers.inbound import Reception
from handlers.talk.village import TODAY, settle_village

pytestmark = pytest.mark.anyio

HUNG, LAN = Address("telegram", "42"), Address("telegram", "43")


def test_so_many_within_a_minute_are_fine_the_next_is_told_and_the_rest_is_silence() -> None:
    flood = Flood(most=3, within=60)
    assert [flood.note(HUNG, second) for second in (0, 1, 2, 3, 4)] == ["fine"] * 3 + ["pause", "silent"]
    assert flood.note(LAN, 4) == "fine"


def test_who_pauses_is_fine_again_and_would_be_told_again() -> None:
    flood = Flood(most=2, within=60)
    assert [flood.note(HUNG, second) for second in (0, 1, 2, 59)] == ["fine", "fine", "pause", "silent"]
    assert [flood.note(HUNG, second) for second in (61, 62, 63)] == ["fine", "fine", "pause"]


def test_where_there_is_no_limit_nothing_is_too_much() -> None:
    flood = Flood(most=0)
    assert {flood.note(HUNG, 0) for _ in range(1000)} == {"fine"}


def test_who_has_not_written_for_long_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.flood.FORGET_ABOVE", 10)
    flood = Flood(most=1, within=60)
    for number in range(50):
        flood.note(Address("web", str(number)), number * 10.0)
    assert len(flood._paces) <= 11


async def test_what_was_too_much_is_kept_unread_and_said_once_and_others_go_on(store: Store) -> None:
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
    await store.transact(settle_village, office.forms, office.new_id)
    reception = Reception(store, office, flood=Flood(most=2))

    async def says(address: Address, number: int) -> tuple[Letter, ...]:
        inbound = Inbound(address, f"{address.id}:{number}", TODAY + timedelta(seconds=number), Text("xin chào"))
        return await reception.receive(inbound, f'"{number}"', TELEGRAM)

    for number in range(2):
        await says(HUNG, number)
    await store.transact(lambda tx: tx.run("update letters set state = 'sent'"))
    told = await says(HUNG, 2)
    assert ["nghỉ một phút" in letter.text for letter in told] == [True]
    assert await says(HUNG, 3) == ()
    assert await says(LAN, 0)
    kept = await store.read(lambda tx: tx.all("select body from inbox where error like 'too many%' order by body"))
    assert [row["body"] for row in kept] == ['"2"', '"3"']
