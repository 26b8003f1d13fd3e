"""What one process at a time does passes on when that process stops, dies or falls silent, and only then."""

import asyncio
from dataclasses import dataclass, field

import pytest

from conversations.inbound import Address
from db.leases import standing
from db.letters import Letter, claim, post
from db.sharing import Sharing
from db.store import Store, StoreUnavailable
from handlers.duties import Duties
from handlers.team import DEAD_SECONDS, DOUBT_SECONDS, FREE, TRUST_SECONDS, Team
from tests.outbound.desk import START, Clock, WatchedStore
from tests.telegram_server.changes import Changes


class Silence:
    """A line on which words are only noted."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, word: str) -> None:
        self.said.append(word)

    async def run(self) -> None:
        await asyncio.Event().wait()


@dataclass
class Room:
    """The processes of a test, one clock for all, and who has a connection."""

    store: WatchedStore
    clock: Clock = field(default_factory=Clock)
    connected: set[str] = field(default_factory=set)
    teams: dict[str, Team] = field(default_factory=dict)
    duties: dict[str, Duties] = field(default_factory=dict)
    line: Silence = field(default_factory=Silence)

    def joins(self, name: str) -> None:
        """One more process, that can do one thing."""
        self.connected.add(name)
        duties = self.duties[name] = Duties()
        duties.add("clock", _for_ever)
        shared = Sharing(name, self.line, self.present)
        self.teams[name] = Team(self.store, shared, duties, self.clock.now, self.clock.monotonic)

    async def present(self) -> frozenset[str] | None:
        return frozenset(self.connected)

    async def passes(self, seconds: float, *names: str) -> None:
        """Time, in half seconds, while these processes live."""
        for _ in range(round(seconds * 2)):
            self.clock.seconds += 0.5
            for name in names:
                await self.teams[name]._guarded_round()

    def does(self, name: str) -> bool:
        return bool(self.duties[name].done)


async def _for_ever() -> None:
    await asyncio.Event().wait()


@pytest.fixture
async def room(store: Store) -> Room:
    """Two processes, of which the first was there before the other."""
    room = Room(WatchedStore(store, Changes()))
    room.joins("a")
    await room.passes(0.5, "a")
    room.joins("b")
    await room.passes(2, "a", "b")
    assert (room.does("a"), room.does("b")) == (True, False)
    return room


async def test_who_stops_frees_its_duties_at_once(room: Room) -> None:
    await room.teams["a"].lay_down(["clock"])
    assert room.line.said == [FREE]
    await room.passes(0.5, "a", "b")
    assert (room.does("a"), room.does("b")) == (False, True)


async def test_who_is_gone_is_followed_within_seconds(room: Room) -> None:
    room.connected.remove("a")
    await room.passes(DOUBT_SECONDS + 1, "b")
    assert room.does("b")
    assert (await room.store.read(standing)).beats.keys() == {"b"}


async def test_who_is_silent_has_stopped_by_itself_before_another_begins(room: Room) -> None:
    await room.passes(TRUST_SECONDS, "b")
    assert not room.does("b")
    room.store.away = True
    await room.teams["a"]._guarded_round()
    room.store.away = False
    assert not room.does("a")
    await room.passes(DEAD_SECONDS - TRUST_SECONDS + 1, "b")
    assert room.does("b")


async def test_who_was_taken_for_dead_stops_and_joins_again(room: Room) -> None:
    await room.passes(DEAD_SECONDS + 1, "b")
    await room.passes(0.5, "a", "b")
    assert (room.does("a"), room.does("b")) == (False, True)
    assert (await room.store.read(standing)).beats.keys() == {"a", "b"}


async def test_a_database_that_was_away_proves_nobody_dead(room: Room) -> None:
    room.connected.clear()
    room.store.away = True
    await room.passes(DEAD_SECONDS * 2, "a", "b")
    assert not room.does("a")
    room.store.away = False
    await room.passes(1, "b", "a")
    assert (room.does("a"), room.does("b")) == (True, False)


async def test_letters_of_who_is_gone_are_taken_over_at_once(room: Room, store: Store) -> None:
    letter = Letter("l-1", Address("fake", "1"), "chào")
    await store.transact(post, (letter,), "u-1", START, holder="a")
    assert await store.transact(claim, "fake", START, 9, "b") == ()
    room.connected.remove("a")
    await room.passes(DOUBT_SECONDS + 1, "b")
    assert [each.text for each in await store.transact(claim, "fake", room.clock.now(), 9, "b")] == ["chào"]


async def test_a_duty_that_raises_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.duties.AGAIN_SECONDS", 0)
    begun, duties, twice = [0], Duties(), asyncio.Event()

    async def duty() -> None:
        begun[0] += 1
        if begun[0] == 1:
            raise StoreUnavailable("away")
        twice.set()
        await _for_ever()

    duties.add("clock", duty)
    duties.begin("clock")
    await asyncio.wait_for(twice.wait(), 5)
    assert await duties.end(["clock", "unknown"]) == ("clock",)
