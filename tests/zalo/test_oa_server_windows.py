"""Windows, quotas and rates of the local Official Account."""

from collections.abc import Callable

import pytest

from tests.zalo.oa_account import CS, account
from tests.zalo_server import OaOptions, OaPosted


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("hours", "code", "window"),
    [
        (0.0, 0, "free"),
        (48.0, 0, "free"),
        (48.1, 0, "counted"),
        (168.0, 0, "counted"),
        (168.1, -230, ""),
        (None, -230, ""),
    ],
)
async def test_how_long_ago_somebody_wrote_decides(hours: float | None, code: int, window: str) -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists(hours_ago=hours)
        assert await app.sends(leader, text="a") == code
        assert [sent.window for sent in app.server.oa.sent] == ([window] if window else [])


async def test_whoever_writes_opens_the_window_again() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        interactions: list[Callable[[], OaPosted]] = [
            lambda: leader.says("1"),
            lambda: leader.sends_photo(b"jpeg"),
            leader.follows,
            leader.clicks_chat,
        ]
        for interaction in interactions:
            leader.exists(hours_ago=200)
            assert await app.sends(leader, text="a") == -230
            interaction()
            assert await app.sends(leader, text="a") == 0


async def test_whoever_unfollows_hears_nothing_until_the_next_word() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.follows()
        leader.unfollows()
        assert await app.sends(leader, text="a") == -213
        leader.says("1")
        assert await app.sends(leader, text="a") == 0


async def test_a_person_may_refuse_for_a_reason() -> None:
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        leader.refuses(-227)
        assert await app.sends(leader, text="a") == -227
        leader.refuses(0)
        assert await app.sends(leader, text="a") == 0


async def test_beyond_the_month_a_message_costs_or_is_refused() -> None:
    async with account(OaOptions(month_quota=1)) as app:
        leader = app.server.oa.user("hoa")
        leader.exists(hours_ago=100)
        for _ in range(3):
            assert await app.sends(leader, text="a") == 0
        assert [sent.price for sent in app.server.oa.sent] == [0, 55, 55]
        assert app.server.oa.state.paid == 110
    async with account(OaOptions(month_quota=1, cs_price=None)) as app:
        leader = app.server.oa.user("hoa")
        leader.exists(hours_ago=100)
        assert [await app.sends(leader, text="a") for _ in range(2)] == [0, -211]
        leader.says("1")
        assert await app.sends(leader, text="a") == 0, "free again"


async def test_free_replies_may_run_out() -> None:
    async with account(OaOptions(free_replies=2)) as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        assert [await app.sends(leader, text="a") for _ in range(3)] == [0, 0, -311]
        quota = (await app.post("/v3.0/oa/quota/message", {"user_id": leader.user_id}))["data"]
        assert quota["cs_reply"] == {"remain": 0, "total": 2}
        leader.says("1")
        assert await app.sends(leader, text="a") == 0


async def test_the_quota_of_a_person_and_of_the_account() -> None:
    async with account(OaOptions(month_quota=5)) as app:
        leader = app.server.oa.user("hoa")
        leader.exists(hours_ago=100)
        await app.sends(leader, text="a")
        asked = {"quota_owner": "OA", "product_type": "cs", "quota_type": "sub_quota"}
        [owned] = (await app.post("/v3.0/oa/quota/message", asked))["data"]
        person = (await app.post("/v3.0/oa/quota/message", {"user_id": leader.user_id}))["data"]
    assert (owned["total"], owned["remain"]) == (5, 4)
    assert int(person["last_interaction"]) == (1_764_046_800 - 100 * 3600) * 1000
    assert person["cs_reply"] == {"remain": 0, "total": 0}


async def test_so_many_calls_a_minute() -> None:
    async with account(OaOptions(rate=2)) as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        body = {"recipient": {"user_id": leader.user_id}, "message": {"text": "a"}}
        first = await app.http.post(CS, json=body, headers=app.headers({}))
        assert (first.headers["X-RateLimit-Limit"], first.headers["X-RateLimit-Remain"]) == ("2", "1")
        assert [await app.sends(leader, text="a") for _ in range(2)] == [0, -32]
        app.server.oa.advance(61)
        assert await app.sends(leader, text="a") == 0
