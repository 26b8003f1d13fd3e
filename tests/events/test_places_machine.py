"""Whoever says yes and no in whatever order: never more places than there are, and the waiting list keeps its order."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from msgspec.structs import replace

from conversations.inbound import Address, Inbound, Text
from db import events
from db.store import MIGRATIONS, Store, Tx, open_store
from handlers.compose import new_office
from handlers.inbound import take
from handlers.talk.chat import BUTTONS
from handlers.talk.village import TODAY, seat, settle_village
from tests.engines import Databases
from tests.events.conftest import DIALOGUE
from tests.proof import examples

OFFICE = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: datetime(2026, 11, 5, 2, tzinfo=UTC))
SPEAKERS = {"HTX-0001": "leader", "THT-0001": "both", "HTX-0002": "both", "LH-0001": "union"}
UNITS = st.sampled_from(list(SPEAKERS))
NUMBERS = st.integers(1, 5)


@dataclass
class Hall:
    """What must be so: who sits, who waits in which order, and how many seats there are."""

    capacity: int = 4
    seated: dict[str, int] = field(default_factory=dict)
    queue: list[tuple[str, int]] = field(default_factory=list)

    def free(self) -> int:
        return self.capacity - sum(self.seated.values())

    def asks(self, unit: str, people: int) -> None:
        waiting = [name for name, _ in self.queue]
        if people > self.capacity:
            return
        if unit in self.seated:
            more = people - self.seated[unit]
            if more <= 0 or (not self.queue and more <= self.free()):
                self.seated[unit] = people
        elif unit in waiting:
            self.queue[waiting.index(unit)] = (unit, people)
        else:
            self.queue.append((unit, people))
        self.seat_the_next()

    def leaves(self, unit: str) -> None:
        self.seated.pop(unit, None)
        self.queue = [waiting for waiting in self.queue if waiting[0] != unit]
        self.seat_the_next()

    def changes(self, capacity: int) -> None:
        if capacity >= sum(self.seated.values()):
            self.capacity = capacity
            self.seat_the_next()

    def seat_the_next(self) -> None:
        while self.queue and self.queue[0][1] <= self.free():
            unit, people = self.queue.pop(0)
            self.seated[unit] = people


class Places(RuleBasedStateMachine):
    """Leaders and the office chat about one event; everything goes the way of a message."""

    store: Store
    loop: asyncio.Runner

    def __init__(self) -> None:
        super().__init__()
        self.hall = Hall()
        self.numbers = count(1)
        self.run(_begin_again)

    def run(self, work: Callable[..., Any], *given: Any) -> Any:
        async def main() -> Any:
            return await self.store.transact(work, *given)

        return self.loop.run(main())

    def says(self, who: str, *lines: str) -> None:
        for line in lines:
            inbound = Inbound(Address("terminal", who), f"n{next(self.numbers)}", OFFICE.now(), Text(line))
            self.run(take, OFFICE, BUTTONS, inbound, "{}")

    @rule(unit=UNITS, people=NUMBERS)
    def says_yes(self, unit: str, people: int) -> None:
        coming = unit in self.hall.seated or unit in [name for name, _ in self.hall.queue]
        self.says(SPEAKERS[unit], f"/thamdu 1 {unit}", *(["Đổi số người"] if coming else []), f"{people} người")
        if not coming:
            self.hall.asks(unit, 1)
        self.hall.asks(unit, people)

    @rule(unit=UNITS)
    def says_no(self, unit: str) -> None:
        self.says(SPEAKERS[unit], f"/khongdu 1 {unit}", "bận việc")
        self.hall.leaves(unit)

    @rule(capacity=st.integers(1, 9))
    def the_room_changes(self, capacity: int) -> None:
        self.says(
            "staff", "/sukien 1 sua", "Sửa số chỗ", str(capacity), "Lưu thay đổi", "/sukien 1 sua", "Bỏ, không lưu"
        )
        self.hall.changes(capacity)

    @invariant()
    def there_are_never_more_than_places(self) -> None:
        assert sum(places for places, _ in self._rows("yes").values()) <= self._capacity()

    @invariant()
    def everybody_sits_or_waits_where_they_should(self) -> None:
        assert self._capacity() == self.hall.capacity
        assert {unit: places for unit, (places, _) in self._rows("yes").items()} == self.hall.seated
        waiting = sorted(self._rows("waiting").items(), key=lambda item: item[1][1])
        assert [(unit, places) for unit, (places, _) in waiting] == self.hall.queue

    def _rows(self, answer: str) -> dict[str, tuple[int, int]]:
        rows = self.run(lambda tx: tx.all("select * from rsvps where answer = :answer", answer=answer))
        return {row["organisation_id"]: (row["places"], row["turn"]) for row in rows}

    def _capacity(self) -> int:
        return int(self.run(lambda tx: tx.one("select capacity from events"))["capacity"])


def _begin_again(tx: Tx) -> None:
    """The hall is empty, and nobody has written yet."""
    for table in ("letters", "inbox", "rsvps", "event_news", "event_drafts", "events", "audit"):
        tx.run(f"delete from {table}")  # noqa: S608 - names that the test wrote
    tx.run("update addresses set focus = '{}'")
    events.save(tx, replace(DIALOGUE, capacity=4), None, TODAY, OFFICE.new_id)


def _settle(tx: Tx) -> None:
    settle_village(tx, OFFICE.forms, OFFICE.new_id)
    for who in {*SPEAKERS.values(), "staff"}:
        seat(tx, Address("terminal", who), who, OFFICE.new_id, TODAY)


@pytest.fixture
def machine(databases: Databases) -> Any:
    """The machine over a village of its own."""
    url = databases.migrated(MIGRATIONS)
    with asyncio.Runner() as loop:
        store = loop.run(open_store(url))
        loop.run(store.transact(_settle))

        class OnThisEngine(Places):
            """The machine on the engine of the test."""

        OnThisEngine.store, OnThisEngine.loop = store, loop
        yield OnThisEngine
        loop.run(store.close())
    databases.remove(url)


def test_places_are_given_in_order_whatever_happens(machine: type[Places]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples(10), stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
