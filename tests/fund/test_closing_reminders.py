"""The Fund's staff hear before its books close, and once more when the closing was not brought in."""

from datetime import timedelta

import pytest

from handlers.fund.closing_reminders import tell_of_closings
from handlers.talk.chat import Chat
from tests.chats.conftest import Village
from tests.fund.conftest import Bringer, heard
from tests.fund.ledger_files import ledger_line


async def told(village: Village, **later: int) -> list[str]:
    """What Minh of the Fund hears after some time; the admin hears nothing."""
    village.wait(timedelta(**later))
    await village.store.transact(tell_of_closings, village.office)
    staff, admin = await heard(village, "staff", "admin")
    assert admin == []
    return staff


@pytest.mark.usefixtures("fund")
async def test_a_note_before_the_closing_and_one_when_it_is_missing(village: Village) -> None:
    assert await told(village, days=50) == []  # 25 December
    [soon] = await told(village, days=1)
    assert "31/12/2026 Quỹ chốt sổ" in soon
    assert await told(village, days=2) == []
    assert await told(village, days=8) == []
    [missing] = await told(village, days=5)
    assert "chốt ngày 31/12/2026 chưa được nhập" in missing
    assert await told(village, days=3) == []


async def test_a_closing_that_is_in_is_not_asked_for(fund: Chat, brings: Bringer, village: Village) -> None:
    village.wait(timedelta(days=60))
    assert "Đã nhập 1 dòng" in await brings(ledger_line("12/2026"))
    assert fund.buttons is not None
    assert await told(village, days=11) == []


async def test_where_nobody_works_for_the_fund_nobody_hears(village: Village) -> None:
    assert await told(village, days=52) == []
