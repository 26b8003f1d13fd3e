"""What each error of the Bot API means for a letter, for polling, and for the admins."""

import httpx
import pytest

from conversations.inbound import Address
from db.letters import BULK, REPLY, Letter
from handlers.channel import Gone, Later, Outcome, Refused, Unknown
from handlers.zalo.bot.api import Api, BotError, NeverLeft, NoAnswer, Refusal
from handlers.zalo.bot.outcomes import ALARM, QUOTA_RESTS, RESTS, SLOWER, alarm_of, outcome_of

HERE = Address("zalo_bot", "77:a")
REPLY_LETTER, NOTICE = Letter("l1", HERE, "chào", REPLY), Letter("l2", HERE, "chào", BULK)

EXPLAINED: list[tuple[BotError, Outcome]] = [
    (NeverLeft("ConnectError"), Later(RESTS, "ConnectError", everybody=True)),
    (NoAnswer("ReadTimeout"), Unknown("ReadTimeout")),
    (Refusal(401, "Unauthorized"), Later(ALARM, "401 Unauthorized", everybody=True, lasting=True)),
    (Refusal(403, "Forbidden"), Later(RESTS, "403 Forbidden")),
    (Refusal(429, "Quota exceeded"), Later(QUOTA_RESTS, "quota used up: 429 Quota exceeded", lasting=True)),
    (Refusal(429, "Too many requests"), Later(SLOWER, "429 Too many requests", everybody=True)),
    (Refusal(400, "Bad request: The chat_id is invalid"), Gone("400 Bad request: The chat_id is invalid")),
    (Refusal(400, "Bad request: The text must not be empty"), Refused("400 Bad request: The text must not be empty")),
    (Refusal(404, "Not Found"), Refused("404 Not Found")),
]


@pytest.mark.parametrize(("error", "outcome"), EXPLAINED)
def test_each_error_has_its_outcome(error: BotError, outcome: Outcome) -> None:
    assert outcome_of(error, REPLY_LETTER) == outcome


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Refusal(429, "Quota exceeded"), "quota used up: 429 Quota exceeded"),
        (Refusal(401, "Unauthorized"), "account not able: 401 Unauthorized"),
    ],
)
def test_a_notice_that_cannot_leave_goes_the_next_way_at_once(error: BotError, reason: str) -> None:
    assert outcome_of(error, NOTICE) == Refused(reason)


@pytest.mark.parametrize("code", [401, 429])
def test_the_other_bots_go_on_when_one_is_in_trouble(code: int) -> None:
    outcome = outcome_of(Refusal(code, "no"), REPLY_LETTER, only_bot=False)
    assert isinstance(outcome, Later)
    assert not outcome.everybody


@pytest.mark.parametrize(
    ("error", "alarm"),
    [
        (Refusal(401, "Unauthorized"), "token"),
        (Refusal(403, "Forbidden"), "forbidden"),
        (Refusal(429, "Quota exceeded"), "quota"),
        (Refusal(429, "slow down"), "rate"),
        (Refusal(400, "Bad request"), None),
        (NoAnswer("ReadTimeout"), None),
    ],
)
def test_admins_are_told_of_what_only_they_can_mend(error: BotError, alarm: str | None) -> None:
    assert alarm_of(error) == alarm


@pytest.mark.parametrize("status", [200, 400, 502])
@pytest.mark.parametrize("token", ["77:se<cret", "77:se%3Ccret"])
async def test_the_token_is_in_no_error_even_where_zalo_repeats_it(status: int, token: str) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json={"ok": False, "description": f"no /bot{token}/x", "error_code": status})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        with pytest.raises(BotError) as raised:
            await Api("https://zalo.example", "77:se<cret", http).call("x")
    assert "se" not in str(raised.value).replace("77:•••", "")
