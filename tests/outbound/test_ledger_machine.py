"""Whatever is posted, claimed, settled and crashed in whatever order: nobody is lost, no notice goes out twice."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from conversations.inbound import Address
from db.ids import Ids
from db.letters import BULK, LEASE, NOTE, REPLY, Letter, begin, claim, post, put_back, release
from db.store import MIGRATIONS, Store, open_store
from handlers.channel import Gone, Later, Outcome, Refused, Sent, Unknown
from handlers.decide import decide
from handlers.outbound import write_down
from tests.engines import Databases
from tests.proof import examples

START = datetime(2026, 11, 5, 2, tzinfo=UTC)
CHATS = st.sampled_from(["1", "2", "3"])
OUTCOMES = st.sampled_from(
    [Sent("m"), Unknown("no answer"), Later(timedelta(seconds=2), "busy", everybody=True), Refused("no"), Gone("left")]
)


@dataclass
class Model:
    """What must be so: which letters there are, which of them reached the platform how often and when."""

    letters: dict[str, Letter] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)


class Ledger(RuleBasedStateMachine):
    """Letters in hand are `held`; `arrived` is what the platform really got, whatever the sender came to know."""

    held = Bundle("held")
    store: Store
    loop: asyncio.Runner

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.hand: dict[str, Letter] = {}
        self.now = START
        self.new_id = Ids()
        self.run(lambda tx: (tx.run("delete from letters"), tx.run("delete from addresses")))

    def run(self, work: Callable[..., Any], *given: Any) -> Any:
        async def main() -> Any:
            return await self.store.transact(work, *given)

        return self.loop.run(main())

    def _made(self, chat: str, parts: int, priority: int) -> list[Letter]:
        letters = [Letter(self.new_id(), Address("fake", chat), "x", priority) for _ in range(parts)]
        self.model.letters |= {letter.id: letter for letter in letters}
        return letters

    @rule(target=held, chat=CHATS, parts=st.integers(1, 3))
    def post_reply(self, chat: str, parts: int) -> Any:
        return self._taken(self.run(post, self._made(chat, parts, REPLY), "u", self.now))

    @rule(chat=CHATS)
    def queue_notice(self, chat: str) -> None:
        letters = self._made(chat, 1, BULK)
        self.run(lambda tx: put_back(tx, post(tx, letters, "", self.now), self.now, ""))

    @rule(target=held, room=st.integers(1, 5))
    def claim_some(self, room: int) -> Any:
        return self._taken(self.run(claim, "fake", self.now, room))

    def _taken(self, letters: tuple[Letter, ...]) -> Any:
        self.hand |= {letter.id: letter for letter in letters}
        return multiple(*letters)

    @rule(letter=consumes(held), outcome=OUTCOMES, arrives=st.booleans())
    def send_and_settle(self, letter: Letter, outcome: Outcome, arrives: bool) -> None:
        """A sender sends the first of what it holds for an address, and puts the rest back when that must wait."""
        first = self._first_in_hand(letter)
        if first is None:
            return
        del self.hand[first.id]
        if self._begins(first):
            self._send(first, outcome, arrives)

    def _begins(self, letter: Letter) -> bool:
        return letter.priority <= NOTE or bool(self.run(begin, letter, self.now))

    def _send(self, letter: Letter, outcome: Outcome, arrives: bool) -> None:
        if isinstance(outcome, Sent) or (arrives and isinstance(outcome, Unknown)):
            self.model.arrived.append(letter.id)
        settlement = decide(letter, outcome, self.now)
        self.run(write_down, letter, settlement, self.now)
        if settlement.state == "queued":
            self._put_back([other for other in self.hand.values() if other.address == letter.address])

    def _put_back(self, letters: list[Letter]) -> None:
        self.run(put_back, letters, self.now, "put back")
        for letter in letters:
            del self.hand[letter.id]

    @rule(letter=consumes(held), arrives=st.booleans())
    def die_while_sending(self, letter: Letter, arrives: bool) -> None:
        first = self._first_in_hand(letter)
        if arrives and first and self._begins(first):
            self.model.arrived.append(first.id)
        self.hand.clear()

    @rule()
    def stop(self) -> None:
        self._put_back(list(self.hand.values()))

    @rule(seconds=st.sampled_from([1, 3, 61]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def start_as_the_only_process(self) -> None:
        self.run(release, ["fake"], self.now)

    def _first_in_hand(self, letter: Letter) -> Letter | None:
        """The letter that leaves first of those in hand for the same address; None when its claim has run out."""
        same = [other for other in self.hand.values() if other.address == letter.address]
        if not same:
            return None
        first = min(same, key=lambda other: (other.priority, other.id))
        row = self.rows()[first.id]
        holds = (row["state"], row["attempts"]) == ("sending", first.attempts) and row["lease_until"] >= self._stamp()
        return first if holds else None

    def _stamp(self) -> str:
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def rows(self) -> dict[str, Any]:
        return {row["id"]: row for row in self.run(lambda tx: tx.all("select * from letters"))}

    @invariant()
    def no_letter_is_lost(self) -> None:
        assert self.rows().keys() == self.model.letters.keys()

    @invariant()
    def what_the_ledger_calls_sent_has_arrived(self) -> None:
        sent = {id for id, row in self.rows().items() if row["state"] == "sent"}
        assert sent <= set(self.model.arrived)

    @invariant()
    def no_notice_arrives_twice(self) -> None:
        notices = [id for id in self.model.arrived if self.model.letters[id].priority == BULK]
        assert len(notices) == len(set(notices))

    @invariant()
    def replies_to_an_address_first_arrive_in_their_order(self) -> None:
        for chat in ("1", "2", "3"):
            first = list(dict.fromkeys(self._replies(chat)))
            assert first == sorted(first)

    def _replies(self, chat: str) -> list[str]:
        letters = self.model.letters
        return [id for id in self.model.arrived if letters[id].priority == REPLY and letters[id].address.id == chat]

    def teardown(self) -> None:
        """Once the trouble is over, every letter comes to its end."""
        self.hand.clear()
        for _ in range(10 * (len(self.model.letters) + 1)):
            self.now += LEASE + timedelta(seconds=1)
            letters = self.run(claim, "fake", self.now, 50)
            if not letters:
                break
            for letter in filter(self._begins, letters):
                self._send(letter, Sent("m"), arrives=True)
        states = {row["state"] for row in self.rows().values()}
        assert states <= {"sent", "failed", "unknown"}
        self.no_letter_is_lost()
        self.no_notice_arrives_twice()
        self.replies_to_an_address_first_arrive_in_their_order()


@pytest.fixture
def machine(databases: Databases) -> Any:
    """The machine over a database of its own."""
    url = databases.migrated(MIGRATIONS)
    with asyncio.Runner() as loop:
        store = loop.run(open_store(url))

        class OnThisEngine(Ledger):
            """The machine on the engine of the test."""

        OnThisEngine.store, OnThisEngine.loop = store, loop
        yield OnThisEngine
        loop.run(store.close())
    databases.remove(url)


def test_the_ledger_holds_in_whatever_order_things_happen(machine: type[Ledger]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples(15), stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
