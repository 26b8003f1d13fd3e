"""The village of the chats, with somebody of the Fund, and ways to send and to hear."""

from collections.abc import Awaitable, Callable

import pytest

from conversations.attachments import file_in
from db.fund.ledger import set_fund_staff
from db.store import Row
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village, village
from tests.fund.ledger_files import HEADINGS

__all__ = ["village"]

Bringer = Callable[..., Awaitable[str]]


@pytest.fixture
async def fund(village: Village) -> Chat:
    """Minh of the office works for the Fund."""
    village.speaking(BUTTONS)
    await village.store.transact(set_fund_staff, "p-minh", fund=True)
    return await village.chat("staff", BUTTONS)


@pytest.fixture
def brings(fund: Chat) -> Bringer:
    """Minh sends a ledger of these lines."""

    async def bring(*lines: str, headings: str = HEADINGS, name: str = "so-quy.csv") -> str:
        await fund.says("/quy nhập")
        content = "\n".join([headings, *lines]).encode()
        return await fund.sends(file_in(content, name), file=content)

    return bring


async def rows(village: Village, sql: str) -> list[Row]:
    """What stands in the database."""
    return await village.store.read(lambda tx: tx.all(sql))


async def heard(village: Village, *who: str) -> list[list[str]]:
    """What each of them was told without having spoken."""
    chats = {name: await village.chat(name) for name in who}
    letters = await deliver(chats)
    return [[letter.text for letter in letters.get(name, [])] for name in who]
