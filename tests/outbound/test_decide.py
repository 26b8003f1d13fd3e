"""What follows from what became of a letter."""

from datetime import UTC, datetime, timedelta

import pytest

from conversations.inbound import Address
from db.letters import BULK, REPLY, Letter
from handlers.channel import Gone, Later, Moved, Outcome, Refused, Sent, Unknown
from handlers.decide import LONGEST_WAIT, REPLY_TRIES_UNKNOWN, TRIES, Settlement, backoff, decide

NOW = datetime(2026, 11, 5, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def letter(priority: int, attempts: int) -> Letter:
    return Letter("l1", Address("telegram", "7"), "chào", priority, attempts=attempts)


QUEUED_WITH_DUE = [
    # outcome, priority, attempts so far, seconds until it is due again
    (Unknown("no answer"), REPLY, 1, 1),
    (Unknown("no answer"), REPLY, 2, 2),
    (Later(5 * SECOND, "busy"), REPLY, 1, 5),
    (Later(5 * SECOND, "busy"), BULK, TRIES - 1, 5),
    (Later(30 * SECOND, "flood", everybody=True), REPLY, 1, 30),
    (Later(30 * SECOND, "flood", everybody=True), BULK, 1000, 30),
    (Later(30 * SECOND, "no quota", lasting=True), REPLY, 1000, 30),
    (Later(-5 * SECOND, "a clock that is wrong"), REPLY, 1, 0),
]


@pytest.mark.parametrize(("outcome", "priority", "attempts", "seconds"), QUEUED_WITH_DUE)
def test_what_is_tried_again_and_when(outcome: Outcome, priority: int, attempts: int, seconds: int) -> None:
    settlement = decide(letter(priority, attempts), outcome, NOW)
    assert (settlement.state, settlement.due) == ("queued", NOW + seconds * SECOND)


SETTLED = [
    (Sent("m1"), REPLY, 1, Settlement("sent", native_id="m1", messages=1)),
    (Sent(messages=3), BULK, 1, Settlement("sent", messages=3)),
    (Gone("blocked"), REPLY, 1, Settlement("failed", error="blocked", unreachable=True)),
    (Gone("blocked"), BULK, 1, Settlement("failed", error="blocked", unreachable=True)),
    (Refused("too long"), REPLY, 1, Settlement("failed", error="too long")),
    (Unknown("no answer"), BULK, 1, Settlement("unknown", error="no answer", messages=1)),
    (Unknown("no answer", 2), REPLY, REPLY_TRIES_UNKNOWN, Settlement("unknown", error="no answer", messages=2)),
    (Later(SECOND, "busy"), REPLY, TRIES, Settlement("failed", error=f"busy ({TRIES} tries)")),
    (Moved("-100"), BULK, 1, Settlement("queued", error="the chat moved", due=NOW, moved_to="-100")),
]


@pytest.mark.parametrize(("outcome", "priority", "attempts", "expected"), SETTLED)
def test_what_is_written_down(outcome: Outcome, priority: int, attempts: int, expected: Settlement) -> None:
    assert decide(letter(priority, attempts), outcome, NOW) == expected


@pytest.mark.parametrize("outcome", [Unknown("x"), Later(SECOND, "x")])
def test_no_notice_is_tried_for_ever(outcome: Outcome) -> None:
    assert decide(letter(BULK, TRIES), outcome, NOW).state in ("unknown", "failed")


def test_waits_double_up_to_five_minutes() -> None:
    assert [backoff(attempts) // SECOND for attempts in (0, 1, 2, 3, 4, 9)] == [1, 1, 2, 4, 8, 256]
    assert backoff(10) == backoff(10_000) == LONGEST_WAIT
