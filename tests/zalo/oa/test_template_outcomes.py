"""What becomes of a template message, whatever Zalo answers."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from conversations.inbound import Address
from conversations.ways.reasons import ACCOUNT, QUOTA, UNREACHABLE
from db.letters import BULK, Letter
from handlers.channel import Later, Outcome, Refused, Sent, Unknown
from handlers.zalo.oa import zbs_outcomes as codes
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.tokens import NoToken
from handlers.zalo.oa.zbs import BY_PHONE, TemplateChannel
from handlers.zalo.oa.zbs_outcomes import outcome_of, trouble_of

MORNING = datetime(2026, 11, 5, 2, tzinfo=UTC)
TOLD = {"id": "7895417", "purpose": "reminder", "data": {"ky": "tháng 10/2026"}, "price": 200}


def letter(to: str = "84900000001", attempts: int = 1) -> Letter:
    return Letter("l-1", Address("zalo_zbs", to), "", BULK, {"template": TOLD}, attempts)


def becomes(code: int, attempts: int = 1) -> Outcome:
    return outcome_of(ApiRefused(code, "as Zalo says"), letter(attempts=attempts))


@pytest.mark.parametrize(
    ("table", "begins"),
    [(codes.SPENT, QUOTA), (codes.NOBODY, UNREACHABLE), (codes.OURS, ACCOUNT), (codes.TEMPLATE, ACCOUNT)],
)
def test_what_cannot_be_sent_goes_the_next_way_at_once(table: dict[int, str], begins: str) -> None:
    for code, why in table.items():
        outcome = becomes(code)
        assert isinstance(outcome, Refused)
        assert outcome.reason == f"{begins}: {why} ({code})"


def test_no_code_is_in_two_tables() -> None:
    tables = (codes.SPENT, codes.NOBODY, codes.OURS, codes.TEMPLATE, codes.TRIAL)
    listed = [code for table in tables for code in table]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(("code", "everybody"), [(-32, True), (429, True), (-124, True), (-216, True), (-133, False)])
def test_what_passes_is_tried_later(code: int, *, everybody: bool) -> None:
    outcome = becomes(code)
    assert isinstance(outcome, Later)
    assert outcome.everybody is everybody


def test_an_error_that_nobody_knows_is_tried_once_more() -> None:
    assert isinstance(becomes(-100), Later)
    assert isinstance(becomes(-100, attempts=2), Refused)
    assert isinstance(becomes(-9999), Refused)


def test_a_request_that_may_have_arrived_is_unknown() -> None:
    assert isinstance(outcome_of(NoAnswer("ReadTimeout", left=True), letter()), Unknown)
    assert isinstance(outcome_of(NoAnswer("ConnectError", left=False), letter()), Later)


def test_without_a_token_it_goes_another_way_when_that_lasts() -> None:
    assert isinstance(outcome_of(NoToken("none", lasting=True), letter()), Refused)
    assert isinstance(outcome_of(NoToken("none", lasting=False), letter()), Later)


def test_the_admins_are_told_of_what_only_a_person_can_mend() -> None:
    assert trouble_of(ApiRefused(-115, "x")) == "-115 out of balance"
    assert trouble_of(ApiRefused(-1121, "x")) == "-1121 a place is not filled"
    assert trouble_of(ApiRefused(-118, "x")) == ""
    assert trouble_of(NoAnswer("x", left=True)) == ""


class Api:
    """Takes what is posted, and remembers it."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, dict[str, Any]]] = []

    async def post(self, path: str, payload: dict[str, Any]) -> dict[str, Any]:
        self.posted.append((path, payload))
        return {"msg_id": "a4d0"}


def channel(api: Api, now: datetime, *, development: bool = False) -> TemplateChannel:
    async def tell(_: str) -> None:
        return None

    given = cast(OpenApi, api)
    return TemplateChannel(given, given, tell, lambda: now, development=development)


async def test_a_message_by_phone_carries_our_id_and_one_by_user_id_does_not() -> None:
    api = Api()
    assert await channel(api, MORNING).send(letter()) == Sent("a4d0")
    assert await channel(api, MORNING).send(letter("uid:55")) == Sent("a4d0")
    filled = {"template_id": "7895417", "template_data": TOLD["data"]}
    assert api.posted == [
        (BY_PHONE, {"phone": "84900000001", **filled, "tracking_id": "l-1"}),
        ("", {"user_id": "55", **filled}),
    ]


async def test_a_trial_says_that_it_is_one() -> None:
    api = Api()
    await channel(api, MORNING, development=True).send(letter())
    assert api.posted[0][1]["mode"] == "development"


async def test_at_night_all_wait_for_the_morning_and_nothing_is_asked() -> None:
    api, night = Api(), MORNING + timedelta(hours=14)
    assert await channel(api, night).send(letter()) == Later(timedelta(hours=7), "night", everybody=True)
    assert api.posted == []
