"""The local Bot Platform goes wrong on demand, in every way in which a network and a platform do."""

import asyncio

import httpx
import pytest

from tests.zalo.bot_server import call, http_call, refusal
from tests.zalo_server import BotOptions, Kind, ZaloServer, zalo_server


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


async def send(server: ZaloServer, text: str = "a") -> httpx.Response:
    leader = server.user("hoa")
    leader.exists()
    return await http_call(server, "sendMessage", chat_id=leader.chat_id, text=text)


async def test_errors_on_demand() -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", "too_many")
        assert (await send(server)).json() == {"ok": False, "description": "Quota exceeded", "error_code": 429}
        server.fail_next("sendMessage", "refuse", code=403, description="Forbidden")
        assert (await send(server)).json()["error_code"] == 403
        server.fail_next("*", "server_error")
        assert ((await send(server)).status_code, server.refused[-1].code) == (200, 500)
        server.fail_next("sendMessage", "bad_gateway")
        gateway = await send(server)
        assert (gateway.status_code, gateway.headers["content-type"]) == (502, "text/html")
        assert (await send(server)).json()["ok"]
        assert [code.code for code in server.refused] == [429, 403, 500, 502]
        assert len(server.sent) == 1


async def test_an_error_on_demand_has_its_own_status_where_that_is_how_it_is() -> None:
    async with zalo_server(BotOptions(errors_as="http_status", too_many="Too many")) as server:
        server.fail_next("sendMessage", "too_many", 2)
        assert [(await send(server)).status_code for _ in range(3)] == [429, 429, 200]
        assert server.refused[0].description == "Too many"


async def test_a_message_that_was_sent_may_be_answered_with_rubbish() -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", "malformed")
        with pytest.raises(ValueError, match="Expecting value"):
            (await send(server)).json()
        assert len(server.sent) == 1


@pytest.mark.parametrize(("kind", "sent"), [("drop_before", 0), ("drop_after", 1)])
async def test_the_connection_breaks_before_or_after_the_message_is_sent(kind: Kind, sent: int) -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", kind)
        with pytest.raises(httpx.HTTPError):
            await send(server)
        assert len(server.sent) == sent
        assert (await send(server)).json()["ok"]


@pytest.mark.parametrize(("kind", "sent"), [("hang", 0), ("hang_after", 1)])
async def test_an_answer_is_kept_back_until_it_is_released(kind: Kind, sent: int) -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", kind)
        sending = asyncio.create_task(send(server))
        await server.until(lambda: server.world.faults.hanging == 1)
        assert len(server.sent) == sent
        server.release()
        assert (await sending).json()["ok"]
        assert len(server.sent) == 1


async def test_a_message_that_hangs_is_void_when_the_bot_gives_up_first() -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", "hang")
        sending = asyncio.create_task(send(server))
        await server.until(lambda: server.world.faults.hanging == 1)
        sending.cancel()
        await server.until(lambda: server.world.faults.hanging == 0)
        server.release()
        assert server.sent == []


async def test_an_answer_may_come_late() -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", "slow", seconds=0.001)
        assert (await send(server)).json()["ok"]
        assert [kind for kind, _ in server.faulted] == ["slow"]


async def test_a_fault_hits_only_whom_it_is_for() -> None:
    async with zalo_server() as server:
        server.fail_next("sendMessage", "server_error", to=server.user("minh").chat_id)
        assert (await send(server)).json()["ok"]
        to = server.user("minh").exists().chat_id
        assert (await refusal(server, "sendMessage", chat_id=to, text="a"))[0] == 500


async def test_faults_by_chance_are_the_same_for_the_same_seed() -> None:
    found = []
    for _ in range(2):
        async with zalo_server() as server:
            server.fail_often("sendMessage", "server_error", 0.5, seed=7)
            found.append([(await send(server)).json()["ok"] for _ in range(20)])
            server.fix()
            assert (await send(server)).json()["ok"]
    assert found[0] == found[1]
    assert {True, False} == set(found[0])


@pytest.mark.parametrize("redelivers", [False, True])
async def test_an_update_whose_answer_is_lost_is_lost_unless_zalo_redelivers(redelivers: bool) -> None:
    async with zalo_server(BotOptions(redelivers=redelivers, poll_second=0.001)) as server:
        server.user("hoa").says("một")
        server.user("hoa").says("hai")
        server.fail_next("getUpdates", "drop_after")
        with pytest.raises(httpx.HTTPError):
            await call(server, "getUpdates", timeout=1)
        await server.until(lambda: len(server.bot.delivered) == 1 - redelivers)
        got = (await call(server, "getUpdates", timeout=1))["result"]["message"]["text"]
        assert got == ("một" if redelivers else "hai")


async def test_there_is_no_other_fault() -> None:
    async with zalo_server() as server, server.client() as client:
        with pytest.raises(LookupError, match="no such fault"):
            await client.post("/faults", {"method": "*", "kind": "earthquake"})
