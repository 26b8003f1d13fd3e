"""What follows from what became of a letter: a pure table."""

from datetime import datetime, timedelta

from msgspec import Struct

from db.letters import NOTE, Letter
from handlers.channel import Gone, Later, Moved, Outcome, Refused, Sent, Unknown

TRIES = 6
REPLY_TRIES_UNKNOWN = 3
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)


class Settlement(Struct, frozen=True):
    """How a letter is written down: its state, and when it is due again if it is `queued`. `messages`: how many left
    this time, or may have."""

    state: str
    native_id: str | None = None
    error: str | None = None
    due: datetime | None = None
    unreachable: bool = False
    moved_to: str | None = None
    messages: int = 0


def decide(letter: Letter, outcome: Outcome, now: datetime) -> Settlement:
    """The settlement of one attempt (`letter.attempts` counts it).

    A notice whose fate is unknown is never repeated; a reply or a note is, a few times: a question asked twice harms
    nobody.
    """
    match outcome:
        case Sent(native_id, messages):
            return Settlement("sent", native_id=native_id or None, messages=messages)
        case Gone(reason):
            return Settlement("failed", error=reason, unreachable=True)
        case Refused(reason):
            return Settlement("failed", error=reason)
        case Moved(to):
            return Settlement("queued", error="the chat moved", due=now, moved_to=to)
        case Unknown(reason, messages):
            if letter.priority <= NOTE and letter.attempts < REPLY_TRIES_UNKNOWN:
                due = now + backoff(letter.attempts)
                return Settlement("queued", error=reason, due=due, messages=messages)
            return Settlement("unknown", error=reason, messages=messages)
        case Later(wait, reason, everybody, lasting):
            if everybody or lasting or letter.attempts < TRIES:
                return Settlement("queued", error=reason, due=now + max(wait, timedelta(0)))
            return Settlement("failed", error=f"{reason} ({letter.attempts} tries)")


def backoff(attempts: int) -> timedelta:
    """1, 2, 4 … seconds, at most five minutes."""
    return min(FIRST_WAIT * (1 << min(max(attempts, 1) - 1, 16)), LONGEST_WAIT)
