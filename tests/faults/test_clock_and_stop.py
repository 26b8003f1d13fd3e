"""The clock is set back; the program is told to stop while an announcement goes out."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

from db.ids import Ids
from db.store import Store, Tx
from handlers.compose import utc_now
from tests.crash.leaders import FIRST_CHAT, settle_leaders
from tests.crash.survive import LEADERS, NOTICES_EACH_START, announced, launch_one, ledger, waiting
from tests.faults.scene import StaysOpen, at_work, said, service
from tests.telegram_server import telegram_server

PEOPLE = LEADERS + NOTICES_EACH_START


class Wall:
    """A clock on the wall, which can be set."""

    def __init__(self) -> None:
        self.off = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.off


async def test_the_clock_is_set_back_an_hour(database_url: str) -> None:
    wall = Wall()
    async with at_work(database_url, wall) as work:
        await work.leader.says_all("báo cáo", "13 triệu")
        wall.off = timedelta(hours=-1)
        read_back = await work.leader.says_all("bỏ qua", "0", "0", "14", "5", "5", "không")
        assert "Số hợp đồng vay: 0" in read_back.text
        async with asyncio.timeout(10):
            while not work.logged("the clock was set", "-3600"):
                await work.server.state.changes.until(lambda: False, 0.05)
        assert (await work.store.read(said))[:2] == ["13 triệu", "0"]


async def test_told_to_stop_while_an_announcement_goes_out(store: Store) -> None:
    await store.transact(settle_leaders, PEOPLE, utc_now(), Ids())
    await store.transact(launch_one, 1, Ids())
    async with telegram_server(allow_http=True) as server:
        for number in range(PEOPLE):
            server.user(FIRST_CHAT + number)
        async with service(server, StaysOpen(store), telegram_rate=10):
            await server.until(lambda: len(server.sent) >= 4)
        states = await store.read(letters)
        assert states.keys() == {"sent", "queued"}
        assert states["sent"] == len(server.sent)
        async with service(server, StaysOpen(store)):
            await server.until(lambda: len(server.sent) == NOTICES_EACH_START)
            while await store.read(waiting):
                await server.state.changes.until(lambda: False, 0.02)
        assert sorted(filter(None, map(announced, server.sent))) == sorted(await store.read(ledger))
        assert set((await store.read(ledger)).values()) == {"sent"}


def letters(tx: Tx) -> Counter[str]:
    return Counter(row["state"] for row in tx.all("select state from letters"))
