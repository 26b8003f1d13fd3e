"""A database of each earlier schema, in the middle of its conversations, brought up to date: they go on."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from conversations.inbound import Address, Tap
from db.migrate import numbers
from db.statements import split
from db.store import MIGRATIONS, Store, Tx, open_store
from handlers.clock import Clock
from handlers.talk.chat import NUMBERED, Chat
from tests.chats.conftest import Village
from tests.upgrade.villages import after

KEPT = sorted(Path(__file__).parent.glob("[0-9]*.sql"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
async def village(request: pytest.FixtureRequest, empty_database_url: str, tmp_path: Path) -> AsyncIterator[Village]:
    """The village as it was kept, its tables brought up to date."""
    await lay_down(empty_database_url, request.param, tmp_path)
    store = await open_store(empty_database_url)
    yield after(store)
    await store.close()


async def lay_down(url: str, kept: Path, folder: Path) -> None:
    """The tables of that version, and what they held."""
    last = int(kept.stem)
    for path in MIGRATIONS.glob("*.sql"):
        if int(path.name[:4]) <= last:
            shutil.copy(path, folder)

    def fill(tx: Tx) -> None:
        for statement in split(kept.read_text(encoding="utf-8")):
            tx.run(statement)

    store = await open_store(url, migrations=folder)
    await store.transact(fill)
    await store.close()


def chat(village: Village, who: str) -> Chat:
    """Somebody's chat goes on; its messages are counted from where no version came."""
    chat = Chat(village.store, village.office, Address("terminal", who), NUMBERED, name=who)
    chat._numbers = count(1000).__next__
    return chat


async def answers(store: Store, unit: str, period: str) -> str:
    """What a unit has answered for a month."""
    where = "select answers from sessions where organisation_id = :unit and period = :period"
    row = await store.read(lambda tx: tx.one(where, unit=unit, period=period))
    return str(row["answers"]) if row else ""


async def test_a_report_under_way_goes_on_with_the_question_that_stood_open(village: Village) -> None:
    leader = chat(village, "leader")
    assert "Lãi, lỗ" in await leader.says("40 triệu")
    kept = await answers(village.store, "HTX-0001", "2026-10")
    assert "120000000" in kept
    assert "40000000" in kept


@pytest.mark.parametrize(
    ("who", "said", "heard"),
    [
        ("group", "5 triệu", "5.000.000"),
        ("both", Tap("1:0"), "HTX Dược liệu Hướng Phùng"),
        ("accountant", "xong", "đã nhận"),
        ("union", "1", "dữ liệu"),
        ("staff", "tất cả", "người nhận"),
        ("admin", "/tonghop tháng 9", "tháng 9/2026"),
        ("stranger", "đồng ý", "thông báo"),
    ],
)
async def test_every_other_conversation_goes_on_where_it_stood(
    village: Village, who: str, said: str | Tap, heard: str
) -> None:
    going_on = chat(village, who)
    assert heard in await (going_on.sends(said) if isinstance(said, Tap) else going_on.says(said))
    broken = await village.store.read(lambda tx: tx.all("select error from inbox where error is not null"))
    assert broken == []


async def test_the_clock_ticks_over_what_was_there(village: Village) -> None:
    clock = Clock(village.store, village.office)
    for hours in (0, 24, 24 * 40):
        village.wait(timedelta(hours=hours))
        await clock.tick()


async def test_figures_that_were_there_are_in_the_sums(village: Village) -> None:
    assert "hơn 132 triệu đồng" in await chat(village, "admin").says("/tonghop tháng 9")


def test_no_kept_village_is_newer_than_the_program() -> None:
    assert KEPT
    assert all(int(path.stem) in numbers(MIGRATIONS) for path in KEPT)
