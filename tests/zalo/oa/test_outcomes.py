"""Every answer of the Official Account API has one meaning for a letter."""

import pytest

from conversations.inbound import Address
from conversations.ways.reasons import ACCOUNT, QUOTA, WINDOW
from db.letters import BULK, REPLY, Letter
from handlers.channel import Gone, Later, Outcome, Refused, Unknown
from handlers.zalo.oa import outcomes
from handlers.zalo.oa.api import ApiRefused, NoAnswer
from handlers.zalo.oa.outcomes import outcome_of, trouble_of
from handlers.zalo.oa.tokens import NoToken

TABLES = (outcomes.CLOSED, outcomes.SPENT, outcomes.GONE, outcomes.TOKEN, outcomes.UNABLE, outcomes.LETTER)
DOCUMENTED = [
    *(-32, -100, -200, -201, -204, -205, -209, -210, -211, -212, -213, -216, -217, -218, -219, -220, -221, -223),
    *(-224, -227, -230, -232, -233, -234, -235, -240, -242, -244, -248, -305, -311, -320, -321),
]


def letter(priority: int = REPLY, attempts: int = 1) -> Letter:
    return Letter("1", Address("zalo_oa", "7"), "Chào", priority, attempts=attempts)


def of(code: int, priority: int = REPLY, attempts: int = 1) -> Outcome:
    return outcome_of(ApiRefused(code, "said"), letter(priority, attempts))


def test_no_code_stands_in_two_tables() -> None:
    codes = [code for table in TABLES for code in table]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("code", DOCUMENTED)
def test_every_documented_code_is_known(code: int) -> None:
    single = {outcomes.RATE, outcomes.SEND_FAILED, outcomes.NIGHT}
    assert code in single or any(code in table for table in TABLES)


@pytest.mark.parametrize("code", [-230, -232, -305, -311])
def test_a_closed_window_refuses_so_that_another_way_is_taken(code: int) -> None:
    outcome = of(code)
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith(WINDOW)


@pytest.mark.parametrize("code", [-211, -218])
def test_a_reply_waits_for_a_quota_that_is_used_up_and_a_notice_goes_another_way(code: int) -> None:
    outcome = of(code)
    assert isinstance(outcome, Later)
    assert outcome.lasting
    outcome = of(code, BULK)
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith(QUOTA)


@pytest.mark.parametrize("code", [-213, -217, -227, -244])
def test_who_does_not_want_messages_is_gone_until_they_write(code: int) -> None:
    assert isinstance(of(code), Gone)


@pytest.mark.parametrize("code", [-32, 429])
def test_too_fast_lets_the_whole_channel_rest(code: int) -> None:
    assert of(code) == Later(outcomes.RATE_RESTS, f"{code} said", everybody=True)


@pytest.mark.parametrize("code", [-216, -220, 401])
def test_a_token_that_stays_refused_lets_the_whole_channel_wait(code: int) -> None:
    outcome = of(code, BULK)
    assert isinstance(outcome, Later)
    assert outcome.everybody
    assert trouble_of(ApiRefused(code, "said")) == ""


@pytest.mark.parametrize("code", [-216, -220, 401])
def test_after_some_new_tokens_a_notice_goes_another_way(code: int) -> None:
    reply, notice = of(code, attempts=9), of(code, BULK, attempts=9)
    assert isinstance(reply, Later)
    assert isinstance(notice, Refused)
    assert notice.reason.startswith(ACCOUNT)
    assert trouble_of(ApiRefused(code, "said"), 9).startswith(str(code))


@pytest.mark.parametrize("code", outcomes.UNABLE)
def test_an_account_that_cannot_send_keeps_replies_and_lets_notices_go_another_way(code: int) -> None:
    reply, notice = of(code), of(code, BULK)
    assert isinstance(reply, Later)
    assert reply.everybody
    assert isinstance(notice, Refused)
    assert notice.reason.startswith(ACCOUNT)
    assert trouble_of(ApiRefused(code, "said")).startswith(str(code))


@pytest.mark.parametrize("code", [-100, -201, -210, -233, -248, -999, 404])
def test_a_letter_that_is_not_in_order_is_refused_for_good(code: int) -> None:
    assert isinstance(of(code), Refused)
    assert trouble_of(ApiRefused(code, "said")) == ""


def test_a_send_that_failed_is_tried_once_more() -> None:
    assert isinstance(of(-200), Later)
    assert isinstance(of(-200, attempts=2), Refused)


def test_a_request_that_never_left_waits_and_one_without_an_answer_is_unknown() -> None:
    assert outcome_of(NoAnswer("ConnectError", left=False), letter()) == Later(
        outcomes.RESTS, "ConnectError", everybody=True
    )
    assert outcome_of(NoAnswer("ReadTimeout", left=True), letter()) == Unknown("ReadTimeout")


def test_without_a_token_replies_wait_and_notices_go_another_way() -> None:
    lasting, passing = NoToken("-14020 used", lasting=True), NoToken("ReadTimeout", lasting=False)
    assert isinstance(outcome_of(lasting, letter()), Later)
    assert isinstance(outcome_of(lasting, letter(BULK)), Refused)
    assert isinstance(outcome_of(passing, letter(BULK)), Later)
