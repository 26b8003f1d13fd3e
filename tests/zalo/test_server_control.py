"""The local Zalo can be driven from another process, and by hand."""

import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.zalo.bot_server import PNG, call
from tests.zalo_server import TOKEN, BotOptions, Client, ZaloServer, zalo_server
from tests.zalo_server.console import take_line

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[ZaloServer]:
    async with zalo_server(BotOptions((TOKEN, "77:other"), poll_second=0.001)) as running:
        yield running


@pytest.fixture
async def client(server: ZaloServer) -> AsyncIterator[Client]:
    async with server.client() as running:
        yield running


async def names(server: ZaloServer, token: str = TOKEN) -> list[str]:
    """The events that wait for the bot."""
    found = []
    while "result" in (answer := await call(server, "getUpdates", token, timeout=1)):
        found.append(answer["result"]["event_name"].split(".")[1])
    return found


async def test_everything_a_person_does_can_be_done_from_afar(server: ZaloServer, client: Client) -> None:
    leader = client.user("hoa")
    said = await leader.says("một")
    await leader.sends_photo(PNG, "phiếu")
    await leader.does("sends_unsupported", message=False)
    await leader.does("sends_event", event_name="message.link.received", link="https://a.vn")
    await leader.says("bên kia", bot="77")
    assert await names(server) == ["text", "image", "unsupported", "link"]
    assert await names(server, "77:other") == ["text"]
    await call(server, "sendMessage", chat_id=said["chat_id"], text="Chào chú.")
    assert (await leader.hears())["text"] == "Chào chú."
    await leader.does("blocks")
    assert (await call(server, "sendMessage", chat_id=said["chat_id"], text="a"))["error_code"] == 400
    assert [each["code"] for each in await client.show("refused")] == [400]
    assert (await client.show("delivered"))[0] == said["message_id"]


async def test_updates_are_held_let_go_and_sent_again_from_afar(server: ZaloServer, client: Client) -> None:
    await client.do("hold")
    said = await client.all_say([("hoa", "một"), ("minh", "hai")])
    assert await client.show("pending") == []
    await client.do("let_go", reverse=True)
    assert await client.show("pending") == [said[1]["message_id"], said[0]["message_id"]]
    await client.do("resend", message_id=said[0]["message_id"])
    assert len(await client.show("pending")) == 3


async def test_faults_are_made_and_ended_from_afar(server: ZaloServer, client: Client) -> None:
    await client.fail_next("getMe", "too_many")
    assert (await call(server, "getMe"))["error_code"] == 429
    await client.fail_often("getMe", "server_error", 1.0, seed=1)
    assert (await call(server, "getMe"))["error_code"] == 500
    await client.fix()
    await client.release()
    assert (await call(server, "getMe"))["ok"]
    assert (await client.violations()) == []


async def test_lists_can_be_waited_for(server: ZaloServer, client: Client) -> None:
    assert not await client.wait(0.01, sent=1)
    to = server.user("hoa").exists().chat_id
    await call(server, "sendMessage", chat_id=to, text="a")
    assert await client.wait(sent=1)
    assert await client.show("sent", after=1) == []
    assert await client.show("used") == [{TOKEN.partition(":")[0]: 1, "77": 0}]


async def test_everything_can_be_forgotten_but_no_message_comes_twice(server: ZaloServer, client: Client) -> None:
    before = await client.user("hoa").says("một")
    await client.fail_next("getMe", "too_many")
    await client.reset()
    assert (await client.show("pending")) == []
    assert (await call(server, "getMe"))["ok"]
    after = await client.user("hoa").says("một")
    assert (before["chat_id"], before["message_id"] != after["message_id"]) == (after["chat_id"], True)


async def test_a_mistake_in_driving_is_explained(client: Client) -> None:
    with pytest.raises(LookupError, match="people cannot 'flies'"):
        await client.user("hoa").does("flies")
    with pytest.raises(LookupError, match="no list 'none'"):
        await client.show("none")
    with pytest.raises(LookupError, match="no bot '5'"):
        await client.user("hoa").says("a", bot="5")
    with pytest.raises(LookupError, match="heard nothing"):
        await client.user("hoa").hears(0.001)
    with pytest.raises(LookupError, match="nobody can 'stop'"):
        await client.do("stop")
    with pytest.raises(LookupError, match="message id 'x'"):
        await client.do("resend", message_id="x")
    with pytest.raises(LookupError, match="no platform 'fax'"):
        await client.post("/fax/says", [])


async def test_people_speak_through_a_terminal(
    server: ZaloServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "phieu.png"
    picture.write_bytes(PNG)
    await take_line(server, "hoa Tháng này 12 triệu")
    await take_line(server, f"hoa !sends_photo file={picture} caption=phiếu")
    await take_line(server, "hoa !sends_unsupported message=false")
    assert await names(server) == ["text", "image", "unsupported"]
    assert capsys.readouterr().out == ""
    for wrong in ("hoa", "fax/hoa chào", "hoa !flies", "hoa !says words=1", "hoa !sends_photo file=/none.png"):
        await take_line(server, wrong)
        assert capsys.readouterr().out


async def test_it_runs_by_itself() -> None:
    command = (sys.executable, "-m", "tests.zalo_server", "--port", "0", "--token", "5:a", "6:b", "--wrapped")
    process = await create_subprocess_exec(*command, cwd=ROOT, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL)
    assert process.stdout is not None
    try:
        async with Client((await process.stdout.readline()).decode().strip()) as client:
            said = await client.user("hoa").says("một", bot="6")
            assert await client.show("pending") == [said["message_id"]]
    finally:
        process.kill()
        await process.wait()
