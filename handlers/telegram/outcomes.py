"""What each exception of python-telegram-bot means for a letter."""

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    PassportDecryptionError,
    RetryAfter,
    TelegramError,
)

from handlers.channel import Gone, Later, Moved, Outcome, Refused, Unknown

GONE = (
    "chat not found",
    "user is deactivated",
    "bot was blocked by the user",
    "peer_id_invalid",
    "chat was deleted",
)
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
RESTS = timedelta(seconds=5)
ALARM = timedelta(minutes=1)


def outcome_of(error: TelegramError) -> Outcome:
    """The outcome of a send that raised. A request that never left is Later, not Unknown: without a network, the
    whole channel waits."""
    reason = str(error)[:200]
    match error:
        case RetryAfter():
            return Later(_wait(error), reason, everybody=True)
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case InvalidToken() | Conflict():
            return Later(ALARM, reason, everybody=True)
        case Forbidden():
            return Gone(reason)
        case BadRequest() if any(sentence in reason.lower() for sentence in GONE):
            return Gone(reason)
        case BadRequest() | EndPointNotFound() | PassportDecryptionError():
            return Refused(reason)
        case NetworkError() if _never_left(error):
            return Later(RESTS, reason, everybody=True)
        case _:
            return Unknown(reason)


def _wait(error: RetryAfter) -> timedelta:
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)


def _never_left(error: NetworkError) -> bool:
    return isinstance(error.__cause__, NEVER_LEFT)
