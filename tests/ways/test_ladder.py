"""The ladder: which way to a person comes first, which may speak now, and why another may not."""

from datetime import UTC, datetime, timedelta

import pytest

from conversations.inbound import Address
from conversations.ways.ladder import (
    Fate,
    Purpose,
    Way,
    is_night,
    ladder,
    open_ways,
    until_morning,
    why_closed,
    why_none,
)
from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE, WINDOW
from conversations.ways.windows import Window, shuts_at, window_of

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def way(channel: str, heard: timedelta | None = HOUR, **facts: object) -> Way:
    """A way on a channel where the person was heard of so long ago."""
    heard_at = None if heard is None else NOW - heard
    return Way(Address(channel, "1"), heard_at, **facts)  # type: ignore[arg-type]  # given by the cases


BY_ID, BY_PHONE = Way(Address("zalo_zbs", "uid:1"), price=140), Way(Address("zalo_zbs", "84900000001"), price=200)
WEB = way("web", timedelta(minutes=1))


def order(*ways: Way) -> list[str]:
    """Kinds in their places; a free channel by its name."""
    rungs = ladder(ways, Purpose.ANNOUNCEMENT, NOW)
    return [rung.way.address.channel if rung.way.kind == "free" else rung.way.kind for rung in rungs]


def test_what_is_free_and_heard_of_last_comes_first_then_what_costs_then_what_does_not_ring() -> None:
    telegram, bot, account = way("telegram", 2 * DAY), way("zalo_bot", DAY), way("zalo_oa", HOUR)
    ways = (WEB, BY_PHONE, BY_ID, telegram, bot, account)
    assert order(*ways) == ["account", "zalo_bot", "telegram", "by_id", "by_phone", "page"]


def test_an_account_beyond_its_free_window_comes_after_what_is_free_and_before_what_is_silent() -> None:
    ways = (way("telegram", 40 * DAY), way("zalo_oa", 3 * DAY), way("zalo_bot", 29 * DAY))
    assert order(*ways) == ["zalo_bot", "account", "telegram"]


def test_never_having_been_heard_of_is_silence() -> None:
    assert order(way("telegram", None), way("zalo_bot", DAY)) == ["zalo_bot", "telegram"]


@pytest.mark.parametrize(
    ("heard", "window"),
    [
        (timedelta(0), Window.FREE),
        (timedelta(hours=48), Window.FREE),
        (timedelta(hours=48, seconds=1), Window.PAID),
        (7 * DAY, Window.PAID),
        (7 * DAY + timedelta(seconds=1), Window.CLOSED),
        (None, Window.CLOSED),
    ],
)
def test_the_windows_of_an_official_account(heard: timedelta | None, window: Window) -> None:
    assert window_of(None if heard is None else NOW - heard, NOW) is window
    assert why_closed(way("zalo_oa", heard), Purpose.NOTE, NOW) == ("window" if window is Window.CLOSED else "")


def test_when_a_window_shuts() -> None:
    assert shuts_at(NOW, Window.FREE) == NOW + 2 * DAY
    assert shuts_at(NOW, Window.PAID) == NOW + 7 * DAY


def failed(reason: str, ago: timedelta) -> Fate:
    return Fate("failed", NOW - ago, f"{reason}: as the platform says (-1)")


ANNOUNCEMENT, REMINDER, NOTE = Purpose.ANNOUNCEMENT, Purpose.REMINDER, Purpose.NOTE


@pytest.mark.parametrize(
    ("known", "purpose", "why"),
    [
        (way("telegram"), ANNOUNCEMENT, ""),
        (way("telegram", blocked="bot was blocked"), REMINDER, "blocked"),
        (way("zalo_bot", spent=True), ANNOUNCEMENT, "quota"),
        (way("zalo_bot", spent=True), REMINDER, ""),
        (way("zalo_oa", 2 * HOUR, trouble=failed(WINDOW, HOUR)), NOTE, "window"),
        (way("zalo_oa", HOUR, trouble=failed(WINDOW, 2 * HOUR)), NOTE, ""),
        (way("zalo_oa", trouble=failed(QUOTA, 23 * HOUR)), REMINDER, "quota"),
        (way("zalo_oa", trouble=failed(QUOTA, 25 * HOUR)), REMINDER, ""),
        (way("zalo_oa", trouble=failed(ACCOUNT, HOUR / 2)), ANNOUNCEMENT, "account"),
        (way("zalo_oa", trouble=failed(ACCOUNT, 2 * HOUR)), ANNOUNCEMENT, ""),
        (way("zalo_zbs", None, trouble=failed(UNREACHABLE, 29 * DAY)), ANNOUNCEMENT, "blocked"),
        (way("zalo_zbs", None, trouble=failed(UNREACHABLE, 31 * DAY)), ANNOUNCEMENT, ""),
        (way("telegram", 3 * HOUR, trouble=failed("too long", HOUR)), ANNOUNCEMENT, ""),
        (way("telegram", 3 * HOUR, tried_at=NOW - HOUR), REMINDER, "failed"),
        (way("telegram", 3 * HOUR, tried_at=NOW - HOUR), ANNOUNCEMENT, ""),
        (way("telegram", HOUR, tried_at=NOW - 2 * HOUR), REMINDER, ""),
        (way("telegram", 9 * DAY, tried_at=NOW - 2 * DAY), REMINDER, ""),
    ],
)
def test_why_a_way_may_not_speak(known: Way, purpose: Purpose, why: str) -> None:
    assert why_closed(known, purpose, NOW) == why


def test_the_next_ways_are_those_that_are_open() -> None:
    rungs = ladder((way("telegram", blocked="left"), BY_PHONE, way("zalo_oa", 8 * DAY), WEB), REMINDER, NOW)
    assert [address.channel for address in open_ways(rungs)] == ["zalo_zbs", "web"]


def test_why_nobody_can_be_written_to() -> None:
    assert why_none(()) == "no_address"
    assert why_none(ladder((way("telegram", blocked="left"),), ANNOUNCEMENT, NOW)) == "no_address"
    shut = (way("telegram", blocked="left"), way("zalo_oa", 8 * DAY), way("zalo_bot", spent=True))
    assert why_none(ladder(shut, ANNOUNCEMENT, NOW)) == "window"


@pytest.mark.parametrize(
    ("local", "night", "hours"), [(21, False, 9), (22, True, 8), (0, True, 6), (5, True, 1), (6, False, 24)]
)
def test_template_messages_rest_at_night_in_vietnam(local: int, night: bool, hours: int) -> None:
    now = datetime(2026, 11, 5, local, tzinfo=UTC) - timedelta(hours=7)
    assert is_night(now) is night
    assert until_morning(now) == timedelta(hours=hours)
    [chat, template] = ladder((BY_ID, way("telegram")), ANNOUNCEMENT, now)
    assert (chat.waits, template.waits) == (False, night)
    assert template.closed == ""
