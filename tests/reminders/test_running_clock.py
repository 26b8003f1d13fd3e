"""The clock goes on while the bot looks at it: a reminder still knows the message that it went in."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from msgspec.structs import replace

from handlers.clock import Clock
from tests.reminders.province import Province, at


def running(province: Province) -> Province:
    """The same province, whose clock is a millisecond later each time that it is looked at."""
    ticks: Iterator[int] = count()
    province.office = replace(province.office, now=lambda: province.clock[0] + timedelta(milliseconds=next(ticks)))
    return province


async def test_a_reminder_that_still_waits_is_taken_back_when_the_report_comes(province: Province) -> None:
    province = running(province)
    await province.has("HTX-0001", "hung")
    await province.has("HTX-0002", "hoa")
    province.sleeps_until("2026-10-01 09:00")
    await Clock(province.store, province.office).tick()
    await province.reports("HTX-0001", "2026-09")
    assert [each.person for each in await province.heard()] == ["hoa"]


async def test_at_night_what_still_waits_is_put_off_until_the_morning(province: Province) -> None:
    province = running(province)
    await province.has("HTX-0001", "hung")
    province.sleeps_until("2026-10-01 09:00")
    await Clock(province.store, province.office).tick()
    province.clock[0] = at("2026-10-01 21:00")
    assert await province.ticks() == []
    province.clock[0] = at("2026-10-02 08:00")
    assert [each.person for each in await province.ticks()] == ["hung"]
