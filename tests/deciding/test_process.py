"""The process that decides beside the one that writes: it says what this one would say, and nobody misses it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import pytest
from msgspec import msgpack
from structlog.testing import capture_logs

from conversations.inbound import Inbound, Text
from db.ids import Ids
from db.rehearsal import perform_steps
from db.store import MIGRATIONS, Row, Store, Tx, open_store
from handlers.compose import beside_of, office_of, utc_now, words_of
from handlers.deciding import process
from handlers.deciding.beside import Beside
from handlers.deciding.decider import PROGRAM
from handlers.deciding.frames import HEADER, Asked, Told
from handlers.inbound import Reception
from handlers.talk.chat import BUTTONS
from settings import Settings, checked_settings
from tests.crash.leaders import on_telegram, settle_leaders
from tests.engines import Databases

SILENT = (sys.executable, "-c", r"import os, time; os.write(1, b'\x00\x00\x00\x03\x92\x90\x90'); time.sleep(60)")
"""Says that it listens, and nothing else."""
BROKEN = (sys.executable, "-c", "raise SystemExit(1)")
MISSING = ("/nowhere/python",)
MONTH = ("báo cáo", "13 triệu", "bỏ qua", "0", "0", "14", "5", "5", "không", "gửi báo cáo")
WORDS = words_of(Settings())


class Desk:
    """Two leaders who owe the month; each turn of theirs is decided beside, as soon as there is a process."""

    def __init__(self, store: Store, path: str, command: tuple[str, ...], **times: float) -> None:
        self.store = store
        self.office = office_of(WORDS)
        self.beside = Beside(store, path, WORDS, self.office.new_id, busy=1, command=command, **times)
        self._numbers = count()

    async def says(self, number: int, text: str, beside: Beside | None = None) -> str:
        """What a leader is answered, decided beside or, with None, here."""
        reception = Reception(self.store, self.office, beside=beside)
        inbound = Inbound(on_telegram(number), f"update-{next(self._numbers)}", utc_now(), Text(text))
        letters = await reception.receive(inbound, "{}", BUTTONS, answering=True)
        return "\n\n".join(letter.text for letter in letters)

    async def starts(self) -> None:
        """The process is asked for, and is there or not."""
        await self.says(1, "menu", self.beside)
        assert self.beside._starting
        await self.beside._starting


@asynccontextmanager
async def desk(databases: Databases, command: tuple[str, ...] = PROGRAM, **times: float) -> AsyncIterator[Desk]:
    """Two groups, on SQLite, and the process that is to decide for them."""
    url = await asyncio.to_thread(databases.migrated, MIGRATIONS)
    store = await open_store(url)
    await store.transact(settle_leaders, 2, utc_now(), Ids())
    opened = Desk(store, url.removeprefix("sqlite:///"), command, **times)
    try:
        yield opened
    finally:
        await opened.beside.close()
        await store.close()


def pid_of(beside: Beside) -> int:
    assert beside._decider
    return int(beside._decider._transport.get_pid())


def kept(tx: Tx) -> list[Row]:
    return tx.all(
        "select organisation_id, indicator, value from figures where organisation_id = 'THT-0001' order by indicator"
    )


def answered(tx: Tx) -> list[Row]:
    return tx.all("select value from answers")


async def test_a_month_that_is_decided_beside_reads_and_counts_like_one_that_is_decided_here(
    sqlite_databases: Databases,
) -> None:
    async with desk(sqlite_databases) as opened:
        await opened.starts()
        await opened.says(0, "menu")
        here = [await opened.says(0, line) for line in MONTH]
        beside = [await opened.says(1, line, opened.beside) for line in MONTH]
        assert [text.replace("to 0", "to 1") for text in here[:-1]] == beside[:-1]
        assert opened.beside.carried_out == len(MONTH)
        assert len(await opened.store.read(kept)) > 5


async def test_a_turn_that_a_later_one_crossed_decides_itself_and_knows_it(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(sqlite_databases) as opened:
        await opened.starts()
        await opened.says(1, "báo cáo")
        keep = opened.store.transact

        async def crossed(work: Any, *given: Any, **named: Any) -> Any:
            if work is perform_steps:
                await opened.says(1, "12 triệu")
            return await keep(work, *given, **named)

        monkeypatch.setattr(opened.store, "transact", crossed)
        said = await opened.says(1, "13 triệu", opened.beside)
        assert (opened.beside.carried_out, opened.beside.undone) == (0, 1)
        assert said.startswith("Tin “13 triệu”")
        assert [row["value"] for row in await opened.store.read(answered)] == ["12000000"]


async def test_a_process_that_is_killed_is_missed_by_nobody_and_another_comes(sqlite_databases: Databases) -> None:
    async with desk(sqlite_databases, rest=0.2) as opened:
        await opened.starts()
        os.kill(pid_of(opened.beside), signal.SIGKILL)
        with capture_logs() as lines:
            while not any(line["event"] == "the deciding process ended" for line in lines):
                assert await opened.says(1, "báo cáo", opened.beside)
        await asyncio.sleep(0.2)
        await opened.starts()
        assert opened.beside._decider
        assert not opened.beside._decider.over


async def test_a_process_that_says_nothing_is_waited_for_once(sqlite_databases: Databases) -> None:
    async with desk(sqlite_databases, SILENT, patience=0.05) as opened:
        await opened.starts()
        silent = opened.beside._decider
        assert "còn 7 câu" in await opened.says(1, "báo cáo", opened.beside)
        assert silent
        assert silent.over
        assert await opened.says(1, "13 triệu", opened.beside)


@pytest.mark.parametrize("command", [BROKEN, MISSING])
async def test_without_a_process_turns_are_decided_here(command: tuple[str, ...], sqlite_databases: Databases) -> None:
    async with desk(sqlite_databases, command) as opened:
        with capture_logs() as lines:
            await opened.starts()
            assert all([await opened.says(1, line, opened.beside) for line in MONTH])
        assert [line["log_level"] for line in lines if "deciding process" in line["event"]] == ["warning"]
        assert await opened.store.read(kept)


async def test_one_that_is_not_asked_any_more_goes(sqlite_databases: Databases) -> None:
    async with desk(sqlite_databases, rest=0) as opened:
        await opened.starts()
        assert opened.beside._decider is None


async def test_what_cannot_be_told_is_decided_here_and_the_process_goes_on(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def takes_too_much(tx: Tx, *_given: object, **_named: object) -> tuple[()]:
        tx.many("insert into answers (value) values (:value)", [{"value": 2**70}])
        return ()

    url = await asyncio.to_thread(sqlite_databases.migrated, MIGRATIONS)
    deciding = process.Deciding(Told(url.removeprefix("sqlite:///"), WORDS))
    asked = Asked(7, Inbound(on_telegram(0), "1", utc_now(), Text("menu")), "{}", BUTTONS, "", answering=True, last="")
    monkeypatch.setattr(process, "take", takes_too_much)
    (_, (plan,)) = msgpack.decode(deciding.decide([asked])[HEADER:])
    assert plan[:2] == [7, None]
    monkeypatch.undo()
    (_, (plan,)) = msgpack.decode(deciding.decide([asked])[HEADER:])
    assert plan[1]
    deciding.close()


def test_there_is_one_only_where_it_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    store: Any = None
    office = office_of(WORDS)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert beside_of(Settings(), store, office)
    assert beside_of(checked_settings({"busy_turns": 0}), store, office) is None
    assert beside_of(checked_settings({"database_url": "postgresql://db/htx"}), store, office) is None
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert beside_of(Settings(), store, office) is None
