"""Tokens of the local Official Account: 25 hours, refresh tokens spent at once, and what goes wrong with both."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.zalo.oa_account import APP_SECRET, TOKEN, account
from tests.zalo_server import OaOptions
from tests.zalo_server.oauth import challenge_of

VERIFIER = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
CHALLENGE = "RqIZl4LIgn8KxW9QO-nTnv7pf0CnNrksx9fF-CXP2FE"
PROOF = "appsecret_proof"


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def test_a_refresh_token_gives_a_new_pair_for_25_hours() -> None:
    async with account() as app:
        before = app.access, app.refresh
        answer = await app.renews()
        assert answer["expires_in"] == "90000"
        assert {app.access, app.refresh}.isdisjoint(before)
        assert (await app.get("/v2.0/oa/getoa"))["error"] == 0
        app.server.oa.advance(90_000)
        assert (await app.get("/v2.0/oa/getoa"))["error"] == -216
        await app.renews()
        assert (await app.get("/v2.0/oa/getoa"))["error"] == 0
        assert app.server.violations == []


async def test_a_refresh_token_is_spent_by_its_first_use() -> None:
    async with account() as app:
        form = {"grant_type": "refresh_token", "refresh_token": app.refresh}
        first, second = await asyncio.gather(app.asks_for_tokens(**form), app.asks_for_tokens(**form))
        granted = [answer for answer in (first, second) if "access_token" in answer]
        [refused] = [answer for answer in (first, second) if "error" in answer]
        assert len(granted) == 1
        assert refused["error"] == -14020
        assert {"error_name", "error_reason", "error_description", "ref_doc"} < set(refused)
        [violation] = app.server.violations
        assert [grant.granted for grant in app.server.oa.grants] == [True, False]
    assert violation.reason == "a refresh token was used twice"


async def test_an_error_of_tokens_comes_with_http_200() -> None:
    async with account(OaOptions(reused_code=-14014)) as app:
        app.server.oa.expire_refresh()
        data = {"app_id": "1234567890123456789", "grant_type": "refresh_token", "refresh_token": app.refresh}
        response = await app.http.post(TOKEN, data=data, headers={"secret_key": APP_SECRET})
        assert (response.status_code, response.json()["error"]) == (200, -14014)
        assert app.server.violations == []


async def test_a_pair_lost_on_the_way_is_lost() -> None:
    async with account() as app:
        app.server.fail_next(TOKEN, "drop_after")
        with pytest.raises(httpx.RemoteProtocolError):
            await app.renews()
        assert (await app.renews())["error"] == -14020
        app.server.oa.state.world.violations.clear()
        app.access, app.refresh = app.server.oa.new_tokens()
        assert "access_token" in await app.renews()


@pytest.mark.parametrize(
    ("secret", "form", "code"),
    [
        ("wrong", {}, -14004),
        (APP_SECRET, {"app_id": "1"}, -14002),
        (APP_SECRET, {"grant_type": "password"}, -14005),
        (APP_SECRET, {"refresh_token": "never-was"}, -14020),
    ],
)
async def test_a_call_for_tokens_must_be_in_order(secret: str, form: dict[str, str], code: int) -> None:
    async with account() as app:
        asked = {"grant_type": "refresh_token", "refresh_token": app.refresh} | form
        assert (await app.asks_for_tokens(secret, **asked))["error"] == code
        assert "access_token" in await app.renews(), "the token is not spent by a refused call"


async def test_tokens_are_not_asked_for_in_json() -> None:
    async with account() as app:
        body = {"grant_type": "refresh_token", "refresh_token": app.refresh, "app_id": "1234567890123456789"}
        response = await app.http.post(TOKEN, json=body, headers={"secret_key": APP_SECRET})
    assert "access_token" not in response.json()


async def test_consent_gives_a_code_that_works_once_with_its_verifier() -> None:
    assert challenge_of(VERIFIER) == CHALLENGE
    async with account(OaOptions(redirect_uri="https://htx.example/zalo", code_challenge=CHALLENGE)) as app:
        asked = {
            "app_id": "1234567890123456789",
            "redirect_uri": "https://htx.example/zalo",
            "code_challenge": CHALLENGE,
            "state": "s1",
        }
        agreed = await app.http.get("/v4/oa/permission", params=asked)
        told = parse_qs(urlsplit(agreed.headers["location"]).query)
        assert (agreed.status_code, told["state"], told["oa_id"]) == (302, ["s1"], ["1646843870823903717"])
        form = {"grant_type": "authorization_code", "code": told["code"][0], "code_verifier": VERIFIER}
        assert "access_token" in await app.asks_for_tokens(**form)
        assert (await app.asks_for_tokens(**form))["error"] == -14019
        elsewhere = await app.http.get("/v4/oa/permission", params=asked | {"redirect_uri": "https://other.example"})
        assert elsewhere.json()["error"] == -14003


async def test_a_code_is_good_for_ten_minutes() -> None:
    async with account() as app:
        asked = {"app_id": "1234567890123456789", "redirect_uri": "https://htx.example/zalo"}
        agreed = await app.http.get("/v4/oa/permission", params=asked)
        code = parse_qs(urlsplit(agreed.headers["location"]).query)["code"][0]
        app.server.oa.advance(600)
        assert (await app.asks_for_tokens(grant_type="authorization_code", code=code))["error"] == -14019


async def test_tokens_expire_in_the_middle_of_a_broadcast() -> None:
    async with account() as app:
        people = [app.server.oa.user(f"người {n}") for n in range(5)]
        for person in people:
            person.exists()
        app.server.oa.expire_access(after=2)
        codes = [await app.sends(person, text="Thông báo") for person in people]
        assert codes == [0, 0, -216, -216, -216]
        await app.renews()
        codes = [await app.sends(person, text="Thông báo") for person in people[2:]]
        assert codes == [0, 0, 0]
        assert len(app.server.oa.sent) == 5


async def test_how_a_bad_token_is_worded_is_an_option() -> None:
    async with account(OaOptions(expired_code=-220, expired_status=401)) as app:
        app.server.oa.expire_access()
        response = await app.http.get("/v2.0/oa/getoa", headers=app.headers({}))
        assert (response.status_code, response.json()["error"]) == (401, -220)
        assert (await app.get("/message/quota"))["error"] == -124
        app.access = "never-was"
        assert (await app.get("/v2.0/oa/getoa"))["error"] == -216


async def test_a_token_goes_nowhere_but_in_its_header() -> None:
    async with account() as app:
        await app.http.get("/v2.0/oa/getoa", params={"access_token": app.access})
        response = await app.http.get("/v2.0/oa/getoa", headers={"Authorization": f"Bearer {app.access}"})
        assert response.json()["error"] == -216
        assert len(app.server.violations) == 2


async def test_the_proof_is_checked_when_it_comes_and_can_be_asked_for() -> None:
    async with account() as app:
        assert (await app.http.get("/v2.0/oa/getoa", headers=app.headers({PROOF: "0"}))).json()["error"] == -242
    async with account(OaOptions(needs_proof=True)) as app:
        assert (await app.get("/v2.0/oa/getoa"))["error"] == -242


async def test_without_a_package_nothing_works() -> None:
    async with account(OaOptions(package=False)) as app:
        assert (await app.get("/v2.0/oa/getoa"))["error"] == -224


async def test_faults_act_or_do_not_act() -> None:
    path = "/v3.0/oa/message/cs"
    async with account() as app:
        leader = app.server.oa.user("hoa")
        leader.exists()
        app.server.fail_next(path, "too_many", to=leader.user_id)
        assert await app.sends(leader, text="a") == -32
        app.server.fail_next(path, "server_error")
        assert await app.sends(leader, text="a") == 500
        app.server.fail_next(path, "refuse", code=-227)
        assert await app.sends(leader, text="a") == -227
        app.server.fail_next(path, "drop_before")
        with pytest.raises(httpx.RemoteProtocolError):
            await app.sends(leader, text="a")
        app.server.fail_next(path, "bad_gateway")
        with pytest.raises(ValueError, match="Expecting value"):
            await app.sends(leader, text="a")
        assert app.server.oa.sent == []
        app.server.fail_next(path, "drop_after")
        with pytest.raises(httpx.RemoteProtocolError):
            await app.sends(leader, text="a")
        app.server.fail_next(path, "malformed")
        with pytest.raises(ValueError, match="Expecting value"):
            await app.sends(leader, text="a")
        assert len(app.server.oa.sent) == 2
