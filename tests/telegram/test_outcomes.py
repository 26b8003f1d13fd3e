"""Every exception of the client library has an outcome, and a new one fails the test."""

import inspect
from datetime import timedelta

import httpx
import pytest
import telegram.error
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
    TimedOut,
)

from conversations.inbound import Address
from db.letters import Letter
from handlers.channel import Gone, Later, Moved, Outcome, Refused, Unknown
from handlers.telegram.channel import TelegramChannel, new_bot
from handlers.telegram.outcomes import ALARM, RESTS, outcome_of
from tests.telegram.service import free_port


def after(cause: Exception, error: TelegramError) -> TelegramError:
    """The error as the library raises it, from an exception of its HTTP client."""
    error.__cause__ = cause
    return error


EXPLAINED: list[tuple[TelegramError, Outcome]] = [
    (RetryAfter(timedelta(seconds=7)), Later(timedelta(seconds=7), "", everybody=True)),
    (ChatMigrated(-1005), Moved("-1005")),
    (InvalidToken("Unauthorized"), Later(ALARM, "Unauthorized", everybody=True)),
    (Conflict("other getUpdates"), Later(ALARM, "other getUpdates", everybody=True)),
    (Forbidden("Forbidden: bot was blocked by the user"), Gone("Forbidden: bot was blocked by the user")),
    (Forbidden("Forbidden: user is deactivated"), Gone("Forbidden: user is deactivated")),
    (BadRequest("Chat not found"), Gone("Chat not found")),
    (BadRequest("PEER_ID_INVALID"), Gone("PEER_ID_INVALID")),
    (BadRequest("Message is too long"), Refused("Message is too long")),
    (EndPointNotFound("Not Found"), Refused("Not Found")),
    (PassportDecryptionError("no"), Refused("PassportDecryptionError: no")),
    (TimedOut(), Unknown("Timed out")),
    (after(httpx.ReadTimeout(""), TimedOut()), Unknown("Timed out")),
    (after(httpx.WriteTimeout(""), TimedOut()), Unknown("Timed out")),
    (after(httpx.ConnectTimeout(""), TimedOut()), Later(RESTS, "Timed out", everybody=True)),
    (after(httpx.PoolTimeout(""), TimedOut("Pool timeout")), Later(RESTS, "Pool timeout", everybody=True)),
    (after(httpx.ConnectError(""), NetworkError("httpx.ConnectError")), Later(RESTS, "httpx.ConnectError", True)),
    (after(httpx.ReadError(""), NetworkError("httpx.ReadError")), Unknown("httpx.ReadError")),
    (NetworkError("Bad Gateway"), Unknown("Bad Gateway")),
    (TelegramError("Invalid server response"), Unknown("Invalid server response")),
]


@pytest.mark.parametrize(("error", "outcome"), EXPLAINED, ids=lambda each: type(each).__name__)
def test_what_each_exception_means(error: TelegramError, outcome: Outcome) -> None:
    found = outcome_of(error)
    if isinstance(outcome, Later):
        assert isinstance(found, Later)
        assert (found.wait, found.everybody) == (outcome.wait, outcome.everybody)
        assert outcome.reason in found.reason
    else:
        assert found == outcome


def test_no_exception_of_the_library_is_left_out() -> None:
    classes = inspect.getmembers(telegram.error, inspect.isclass)
    known = {kind for _, kind in classes if issubclass(kind, TelegramError)}
    assert known == {type(error) for error, _ in EXPLAINED}


def test_a_reason_is_short_enough_for_the_ledger() -> None:
    outcome = outcome_of(BadRequest("x" * 5000))
    assert isinstance(outcome, Refused)
    assert len(outcome.reason) == 200


async def test_a_server_that_does_not_listen_never_had_the_letter() -> None:
    channel = TelegramChannel(new_bot(f"http://127.0.0.1:{free_port()}", "1:token"))
    await channel.bot.request.initialize()
    outcome = await channel.send(Letter("l1", Address("telegram", "7"), "chào"))
    await channel.bot.request.shutdown()
    assert isinstance(outcome, Later)
    assert outcome.everybody
