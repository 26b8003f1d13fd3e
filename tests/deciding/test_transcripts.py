"""Every golden conversation, its turns rehearsed first and then done again: the same words, to the letter."""

from asyncio import to_thread
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from conversations.inbound import Inbound
from db.letters import Letter
from db.rehearsal import Rehearsal, perform_steps
from db.store import MIGRATIONS, Tx, open_store
from handlers.channel import Capabilities
from handlers.inbound import Reception, take
from handlers.reading_ahead import Ahead
from handlers.talk.chat import BUTTONS, NUMBERED
from handlers.talk.transcript import parse, play
from tests.chats.conftest import Village, counted_codes, found
from tests.chats.test_transcripts import TRANSCRIPTS
from tests.engines import Databases


class Codes:
    """The codes of the transcripts; `place` can be set back, so that a turn that is undone has given none."""

    def __init__(self) -> None:
        self._more, self._given = counted_codes(), list[str]()
        self.place = 0

    def __call__(self) -> str:
        if self.place == len(self._given):
            self._given.append(self._more())
        self.place += 1
        return self._given[self.place - 1]


class Rehearsing:
    """In the place of the other process: rehearses on a reader of this one."""

    def __init__(self, village: Village, codes: Codes) -> None:
        self._village, self._codes = village, codes
        self.carried_out = self.undone = 0

    async def turn(
        self, inbound: Inbound, body: str, can: Capabilities, _holder: str | None, *, answering: bool, **_busy: int
    ) -> tuple[Letter, ...] | None:
        """See `handlers.deciding.beside.Beside`."""
        store, office, place = self._village.store, self._village.office, self._codes.place
        office = replace(office, summarise=Ahead(office.summarise))

        def rehearse(tx: Tx) -> tuple[Rehearsal, tuple[Letter, ...]]:
            rehearsal = Rehearsal(tx)
            return rehearsal, take(rehearsal, office, can, inbound, body, answering=answering)

        try:
            rehearsal, letters = await store.read(rehearse)
            await store.transact(perform_steps, rehearsal.steps)
        except Exception:  # noqa: BLE001 - as the process does: the turn itself tells what it is
            self._codes.place = place
            self.undone += 1
            return None
        self.carried_out += 1
        return letters


@pytest.fixture
async def village(sqlite_databases: Databases) -> AsyncIterator[Village]:
    """On SQLite, the only engine where turns are decided beside the process that writes."""
    store = await open_store(await to_thread(sqlite_databases.migrated, MIGRATIONS))
    yield await found(store)
    await store.close()


@pytest.fixture
async def rehearsing(village: Village, monkeypatch: pytest.MonkeyPatch) -> Rehearsing:
    """From now on every turn is rehearsed."""
    codes = Codes()
    village.office = replace(village.office, new_code=codes)
    rehearsing = Rehearsing(village, codes)
    begin = Reception.__init__

    def begun(self: Reception, *given: Any, **named: Any) -> None:
        begin(self, *given, **(named | {"beside": rehearsing}))

    monkeypatch.setattr(Reception, "__init__", begun)
    return rehearsing


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_a_turn_that_was_rehearsed_says_the_same(path: Path, village: Village, rehearsing: Rehearsing) -> None:
    golden = await to_thread(path.read_text, "utf-8")
    transcript = parse(golden)
    if transcript.heading.get("language", "vi") != "vi":
        village.office = replace(village.office, mail=replace(village.office.mail, language="en"))
    can = NUMBERED if transcript.heading.get("buttons") == "no" else BUTTONS
    can = replace(can, photo_out=transcript.heading.get("pictures") == "yes")
    assert await play(transcript, village.speaking(can), village.wait) == golden
    assert rehearsing.carried_out
