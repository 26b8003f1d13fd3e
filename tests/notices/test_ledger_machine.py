"""Whatever is launched, fed, sent, paused, cancelled, sent again and killed at whatever statement: each person of the
audience is in the ledger once, nobody gets it twice unless staff said so, and the ledger knows who got it."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from conversations.inbound import Address
from conversations.turn import Focus
from db import announcements, recipients
from db.addresses import link, save_focus
from db.launching import launch
from db.letters import LEASE, Letter, begin, claim, put_back, release
from db.store import MIGRATIONS, Row, Store, Tx, open_store
from db.times import stamp
from handlers.channel import Gone, Later, Outcome, Refused, Sent, Unknown
from handlers.decide import decide
from handlers.notices.feeding import feed, launch_due, look_after
from handlers.notices.stopping import stop
from handlers.outbound import write_down
from tests.engines import Databases
from tests.notices.desk import CHANNELS, START, TODAY, Desk, chat, desk_of, person, write_draft
from tests.notices.killed import Killed, KilledTx
from tests.proof import examples

LEADERS = 4
MOST = 2
NUMBERS = st.sampled_from([1, 1, 2])
OUTCOMES = st.sampled_from(
    [
        *[Sent("m")] * 2,
        *[Unknown("no answer")] * 2,
        Later(timedelta(seconds=2), "busy"),
        Later(timedelta(seconds=2), "flood", everybody=True),
        Refused("no"),
        Gone("left"),
    ]
)
KILLED_AT = st.none() | st.none() | st.integers(1, 12)
"""The statement at which the program is killed, counted within a transaction; None: not within it."""
UNREACHED = frozenset({"waiting", "failed", "unreachable", "declined", "cancelled"})


@dataclass
class Model:
    """What must be so: what reached whom, in order (announcement, person, address, letter)."""

    launched: set[str] = field(default_factory=set)
    drafts: int = 0
    arrived: list[tuple[str, str, Address, str]] = field(default_factory=list)


class Broadcasts(RuleBasedStateMachine):
    """`hand` is what a sender has claimed; a kill empties it."""

    store: Store
    loop: asyncio.Runner
    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self.model, self.hand = Model(), dict[str, Letter]()
        self.desk.clock[0] = START
        self.does(_afresh)
        self.compose(later=False, kind="policy")
        self.launch_what_is_composed(None)
        self.sweep(None, CHANNELS)

    def does(self, work: Callable[..., Any], *given: Any, killed_at: int | None = None) -> Any:
        """Do it in one transaction; None when the program was killed within it, and nothing of it is left."""

        def cut_off(tx: Tx) -> Any:
            return work(KilledTx(tx, killed_at) if killed_at else tx, *given)

        async def main() -> Any:
            return await self.store.transact(cut_off)

        try:
            return self.loop.run(main())
        except Killed:
            self.hand.clear()
            return None

    @property
    def now(self) -> Any:
        return self.desk.now

    @rule(later=st.booleans(), kind=st.sampled_from(["policy", "fair"]))
    @precondition(lambda self: self.model.drafts < MOST)
    def compose(self, later: bool, kind: str) -> None:
        self.model.drafts += 1
        number = self.model.drafts
        at = self.now + timedelta(seconds=30) if later else None
        self.does(lambda tx: write_draft(tx, f"a-{number}", number, self.now, kind=kind, send_at=at))

    @rule(killed_at=KILLED_AT)
    def launch_what_is_composed(self, killed_at: int | None) -> None:
        for row in self.rows("select id from announcements where state = 'draft'"):
            self.does(launch, row["id"], TODAY, self.now, self.desk.office.new_id, killed_at=killed_at)

    @rule(killed_at=KILLED_AT)
    def launch_what_is_due(self, killed_at: int | None) -> None:
        for id in self.does(announcements.due, self.now):
            self.does(launch_due, self.desk.office, id, killed_at=killed_at)

    @rule(killed_at=KILLED_AT, open_channels=st.sampled_from([CHANNELS, ("telegram",), ("web",)]))
    def sweep(self, killed_at: int | None, open_channels: tuple[str, ...]) -> None:
        for id in self.does(announcements.under_way):
            self.does(look_after, self.desk.office, id, open_channels, killed_at=killed_at)
            for channel in open_channels:
                self.does(feed, self.desk.office, id, channel, open_channels, killed_at=killed_at)

    @rule(channel=st.sampled_from(CHANNELS), room=st.integers(1, 3), killed_at=KILLED_AT)
    def claim_some(self, channel: str, room: int, killed_at: int | None) -> None:
        for letter in self.does(claim, channel, self.now, room, killed_at=killed_at) or ():
            self.hand[letter.id] = letter

    @rule(outcome=OUTCOMES, arrives=st.booleans(), killed_at=KILLED_AT)
    @precondition(lambda self: self.hand)
    def send(self, outcome: Outcome, arrives: bool, killed_at: int | None) -> None:
        """The sender may be killed between the sending and the writing down."""
        letter = self.hand.pop(min(self.hand))
        if self.does(begin, letter, self.now, killed_at=killed_at):
            self._send(letter, outcome, arrives, killed_at)

    def _send(self, letter: Letter, outcome: Outcome, arrives: bool, killed_at: int | None = None) -> None:
        if not self._holds(letter):
            return
        if isinstance(outcome, Sent) or (arrives and isinstance(outcome, Unknown)):
            row = self.rows(
                "select announcement_id, person_id from recipients where id = :recipient", recipient=self._of(letter)
            )[0]
            self.model.arrived.append((row["announcement_id"], row["person_id"], letter.address, letter.id))
        settlement = decide(letter, outcome, self.now)
        self.does(write_down, letter, settlement, self.now, killed_at=killed_at)
        if settlement.state == "queued":
            following = [other for other in self.hand.values() if other.address == letter.address]
            self.does(put_back, following, self.now, "waits")
            self.hand = {id: other for id, other in self.hand.items() if other not in following}

    def _of(self, letter: Letter) -> str:
        return str(self.rows("select recipient_id from letters where id = :id", id=letter.id)[0]["recipient_id"])

    def _holds(self, letter: Letter) -> bool:
        """A sender holds a letter for half a lease, and then has put it back."""
        rows = self.rows("select state, attempts, lease_until from letters where id = :id", id=letter.id)
        return any(
            (row["state"], row["attempts"]) == ("sending", letter.attempts) and row["lease_until"] >= stamp(self.now)
            for row in rows
        )

    @rule(outcome=OUTCOMES)
    def work_a_while(self, outcome: Outcome) -> None:
        """Everything in its usual order, with the same outcome for all."""
        self.sweep(None, CHANNELS)
        for channel in CHANNELS:
            self.claim_some(channel, 3, None)
        while self.hand:
            self.send(outcome, arrives=True, killed_at=None)

    @rule(number=NUMBERS)
    def rest_a_moment(self, number: int) -> None:
        self.pause(number, None)
        self.go_on(number)

    @rule()
    def kill(self) -> None:
        self.hand.clear()

    @rule(seconds=st.sampled_from([1, 1, 3, 61]))
    def time_passes(self, seconds: int) -> None:
        self.desk.waits(timedelta(seconds=seconds))

    @rule()
    def start_as_the_only_program(self) -> None:
        self.hand.clear()
        self.does(release, CHANNELS, self.now)

    @rule(number=NUMBERS, killed_at=KILLED_AT)
    def pause(self, number: int, killed_at: int | None) -> None:
        self.does(_pause, f"a-{number}", self.now, killed_at=killed_at)

    @rule(number=NUMBERS)
    def go_on(self, number: int) -> None:
        self.does(announcements.go_on, f"a-{number}", self.now)

    @rule(number=NUMBERS, killed_at=KILLED_AT)
    def cancel(self, number: int, killed_at: int | None) -> None:
        self.does(_cancel, f"a-{number}", self.now, killed_at=killed_at)

    @rule(number=NUMBERS, killed_at=KILLED_AT)
    def send_again(self, number: int, killed_at: int | None) -> None:
        self.does(_again, f"a-{number}", self.now, killed_at=killed_at)

    @rule(number=st.integers(0, LEADERS - 1), kind=st.sampled_from(["policy", "fair"]))
    def opt_out(self, number: int, kind: str) -> None:
        self.does(
            lambda tx: tx.run(
                """insert into notice_refusals (person_id, kind, at) values (:who, :kind, '') on conflict do nothing""",
                who=person(number),
                kind=kind,
            )
        )

    @rule(number=st.integers(0, LEADERS - 1))
    def come_back(self, number: int) -> None:
        self.does(lambda tx: save_focus(tx, Address("telegram", chat(number)), Focus(), "", self.now))

    def rows(self, sql: str, **given: object) -> list[Row]:
        found: list[Row] = self.does(lambda tx: tx.all(sql, **given))
        return found

    @invariant()
    def everybody_is_in_the_ledger_of_what_was_launched_once(self) -> None:
        rows = self.rows("select id from announcements where frozen_at is not null")
        counts = Counter((row["announcement_id"]) for row in self.rows("select announcement_id from recipients"))
        assert counts == {row["id"]: LEADERS for row in rows}

    @invariant()
    def nobody_gets_it_more_often_than_staff_said(self) -> None:
        counts = Counter((announcement, who) for announcement, who, *_ in self.model.arrived)
        for row in self.rows("select announcement_id, person_id, round, state from recipients"):
            assert counts[row["announcement_id"], row["person_id"]] <= row["round"]

    @invariant()
    def the_ledger_knows_who_got_it(self) -> None:
        got = {(announcement, who) for announcement, who, *_ in self.model.arrived}
        for row in self.rows("select announcement_id, person_id, round, state from recipients"):
            arrived = (row["announcement_id"], row["person_id"]) in got
            assert arrived or row["state"] != "sent"
            assert not arrived or row["round"] > 1 or row["state"] not in UNREACHED

    @invariant()
    def letters_to_an_address_arrive_in_their_order(self) -> None:
        by_address: dict[Address, list[str]] = defaultdict(list)
        for *_, address, letter in self.model.arrived:
            by_address[address].append(letter)
        assert all(letters == sorted(letters) for letters in by_address.values())

    def teardown(self) -> None:
        """Once the trouble is over, everybody's row comes to its end."""
        self.hand.clear()
        for number in range(1, MOST + 1):
            self.does(announcements.go_on, f"a-{number}", self.now)
        for _ in range(60):
            self.desk.waits(LEASE + timedelta(seconds=1))
            self.launch_what_is_due(None)
            self.sweep(None, CHANNELS)
            letters = [letter for channel in CHANNELS for letter in self.does(claim, channel, self.now, 50)]
            for letter in letters:
                assert self.does(begin, letter, self.now)
                self._send(letter, Sent("m"), arrives=True)
            if not letters and not self.does(announcements.under_way):
                break
        states = {row["state"] for row in self.rows("select state from announcements")}
        assert states <= {"draft", "done", "cancelled"}
        assert {row["state"] for row in self.rows("select state from recipients")}.isdisjoint({"waiting", "lettered"})
        assert {row["state"] for row in self.rows("select state from letters")} <= {"sent", "failed", "unknown"}
        self.everybody_is_in_the_ledger_of_what_was_launched_once()
        self.nobody_gets_it_more_often_than_staff_said()
        self.the_ledger_knows_who_got_it()
        self.letters_to_an_address_arrive_in_their_order()


def _afresh(tx: Tx) -> None:
    for table in ("letters", "recipients", "announcements", "notice_refusals"):
        tx.run(f"delete from {table}")  # noqa: S608 - names written here
    tx.run("delete from addresses where channel = 'web'")
    tx.run("update addresses set unreachable = null")
    for number in (1, 2):
        save_focus(tx, Address("web", f"page-{number}"), Focus(), "", START)
        link(tx, Address("web", f"page-{number}"), person(number))


def _pause(tx: Tx, id: str, now: Any) -> None:
    if announcements.pause(tx, id):
        stop(tx, id, cancelled=False, now=now)


def _cancel(tx: Tx, id: str, now: Any) -> None:
    if announcements.cancel(tx, id, now):
        stop(tx, id, cancelled=True, now=now)


def _again(tx: Tx, id: str, now: Any) -> None:
    found = announcements.announcement(tx, id)
    if found and found.state in ("sending", "paused", "done") and recipients.again(tx, id):
        announcements.reopen(tx, id, now)


@pytest.fixture
def machine(databases: Databases) -> Any:
    """The machine over a database of its own."""
    url = databases.migrated(MIGRATIONS)
    with asyncio.Runner() as loop:
        store = loop.run(open_store(url))

        class OnThisEngine(Broadcasts):
            """The machine on the engine of the test."""

        OnThisEngine.store, OnThisEngine.loop = store, loop
        OnThisEngine.desk = loop.run(desk_of(store, LEADERS))
        yield OnThisEngine
        loop.run(store.close())
    databases.remove(url)


def test_the_ledger_holds_in_whatever_order_things_happen(machine: type[Broadcasts]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples(25), stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
