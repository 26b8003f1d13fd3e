"""A broadcast to ten thousand over a network where everything goes wrong that can: the ledger and the Bot API tell the
same story, row by row."""

import asyncio
from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

import pytest

from conversations.notices.announcement import State
from db.announcements import state_of
from db.launching import launch
from db.store import Row, Store, Tx
from handlers.compose import new_office, utc_now
from tests.notices.crowd import FIRST_CHAT, settle_crowd
from tests.notices.desk import write_draft
from tests.telegram.service import free_port, running, settings_for
from tests.telegram_server import TelegramServer, telegram_server
from tests.telegram_server.faults import Kind

CROWD = {"sqlite": 10_000, "postgres": 2_000}
ONE_PERCENT = 0.01
FLOOD = 25
PATIENCE = 240
"""Seconds. Half a minute is enough where nothing else keeps the machine busy."""
FAULTS: tuple[Kind, ...] = ("rate_limit", "blocked", "server_error", "hang", "drop_after")


def make_trouble(server: TelegramServer) -> None:
    """One call in a hundred goes wrong in each of five ways; a flood limit hits whatever is under way."""
    server.fail_often("sendMessage", "rate_limit", ONE_PERCENT / FLOOD, seed=5, burst=FLOOD)
    for seed, kind in enumerate(FAULTS[1:]):
        server.fail_often("sendMessage", kind, ONE_PERCENT, seed)


def rows(tx: Tx) -> list[Row]:
    return tx.all(
        """select r.state, r.reason, r.settled_at, l.address_id as chat, l.native_id, l.state as letter
           from recipients r join letters l on l.recipient_id = r.id and l.try_number = r.tries"""
    )


@pytest.fixture
def count(engine: str) -> int:
    """How many: fewer where each statement is a trip to a server."""
    return CROWD[engine]


@pytest.fixture
async def crowd(store: Store, count: int) -> Store:
    """Everybody, and an announcement that is composed."""
    now = utc_now()
    await store.transact(settle_crowd, count, now)
    await store.transact(lambda tx: write_draft(tx, "a-1", 1, now, send_at=None))
    return store


@pytest.mark.timeout(PATIENCE + 60)
async def test_the_ledger_and_the_platform_count_the_same_row_by_row(crowd: Store, count: int) -> None:
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"))
    async with telegram_server() as server:
        for number in range(count):
            server.user(FIRST_CHAT + number)
        make_trouble(server)
        settings = settings_for(server, "polling", free_port(), telegram_patience=2)
        async with running(settings, crowd, office):
            now = utc_now()
            assert await crowd.transact(launch, "a-1", now.date(), now, office.new_id)
            async with asyncio.timeout(PATIENCE):
                while await crowd.read(state_of, "a-1") is not State.DONE:
                    await server.state.changes.until(lambda: False, 0.2)
            check(server, await crowd.read(rows), count)


def check(server: TelegramServer, ledger: list[Row], count: int) -> None:
    """Each row against what happened to its chat."""
    faults: dict[str, list[str]] = defaultdict(list)
    for kind, chat in server.faulted:
        faults[str(chat)].append(kind)
    arrived = {str(sent.chat_id): str(sent.message_id) for sent in server.sent}
    assert len(ledger) == count
    assert len({row["chat"] for row in ledger}) == count
    assert max(Counter(sent.chat_id for sent in server.sent).values()) == 1
    for row in ledger:
        assert row["settled_at"]
        last = ([kind for kind in faults[row["chat"]] if kind != "rate_limit"] or ["none"])[-1]
        story = (row["state"], row["reason"], row["letter"], row["native_id"] or "")
        assert story == told(last, arrived.get(row["chat"], "")), (row["chat"], last)
    counts = Counter(kind for kind, _ in server.faulted)
    assert counts.keys() == set(FAULTS)
    assert min(counts.values()) > count * ONE_PERCENT / 3
    states = Counter(row["state"] for row in ledger)
    unknown = counts["server_error"] + counts["hang"] + counts["drop_after"]
    assert states == {"sent": count - unknown - counts["blocked"], "unknown": unknown, "unreachable": counts["blocked"]}
    assert len(server.sent) == states["sent"] + counts["drop_after"]


def told(fault: str, arrived: str) -> tuple[str, str, str, str]:
    """What the ledger must say of a chat whose last call met this fault; `arrived`: the message's id, if it did."""
    match fault:
        case "none":
            assert arrived
            return ("sent", "", "sent", arrived)
        case "blocked":
            assert not arrived
            return ("unreachable", "blocked", "failed", "")
        case "server_error" | "hang":
            assert not arrived
        case "drop_after":
            assert arrived
    return ("unknown", "no_answer", "unknown", "")
