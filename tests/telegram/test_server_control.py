"""The test server can be driven from another process, and by hand."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.telegram_server import Client, TelegramServer, telegram_server
from tests.telegram_server.client import plain_http
from tests.telegram_server.console import lines, take_line

LEADER = 42


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest.fixture
async def client(server: TelegramServer) -> AsyncIterator[Client]:
    async with server.client() as running:
        yield running


async def say(server: TelegramServer, text: str, *labels: str) -> httpx.Response:
    rows = [[{"text": label, "callback_data": label}] for label in labels]
    values = {"chat_id": LEADER, "text": text} | ({"reply_markup": {"inline_keyboard": rows}} if rows else {})
    async with plain_http() as http:
        return await http.post(f"{server.base}/bot{server.token}/sendMessage", json=values)


async def test_everything_a_person_does_can_be_done_from_afar(server: TelegramServer, client: Client) -> None:
    leader = client.user(LEADER)
    said = await leader.says("một")
    await leader.starts("A1")
    await leader.edits(said.message_id, "hai")
    await leader.shares_contact("+84905123456")
    await leader.sends("voice", b"\x00\xff", caption="nghe")
    await say(server, "Đúng?", "Đúng", "Sửa")
    heard = await leader.hears()
    tapped = await leader.taps("Đúng")
    await leader.blocks()
    await leader.unblocks()
    kinds = [next(iter(update.keys() - {"update_id"})) for update in server.state.updates.pending.values()]
    assert (
        kinds
        == ["message", "message", "edited_message", "message", "message", "callback_query"] + ["my_chat_member"] * 2
    )
    assert (heard["text"], heard["buttons"]) == ("Đúng?", ["Đúng", "Sửa"])
    assert tapped.callback_query_id in server.state.queries
    assert next(iter(server.state.files.values())).data == b"\x00\xff"
    await leader.deactivates()
    assert (await say(server, "a")).json()["description"] == "Forbidden: user is deactivated"


async def test_people_and_groups_can_be_there_without_a_word(server: TelegramServer, client: Client) -> None:
    await client.user(LEADER).exists("Ông Hoà", started=False)
    await client.group(-7, "HTX Hải Sơn", [5])
    await client.upgrades(-7, to=-1007)
    assert (server.state.chats[LEADER].name, server.state.chats[LEADER].started) == ("Ông Hoà", False)
    assert (server.state.chats[-7].name, server.state.chats[-7].migrated_to) == ("HTX Hải Sơn", -1007)


async def test_many_can_speak_at_once(server: TelegramServer, client: Client) -> None:
    posted = await client.all_say((person, "nhu thang truoc") for person in range(1, 565))
    assert [each.update_id for each in posted] == list(server.state.updates.pending)
    assert len(posted) == 564


async def test_lists_can_be_looked_at_and_waited_for(server: TelegramServer, client: Client) -> None:
    server.user(LEADER)
    await say(server, "một")
    await say(server, "hai")
    await say(server, "")
    assert await client.wait(sent=2, refused=1)
    assert not await client.wait(timeout=0, acknowledged=1)
    assert [sent["text"] for sent in await client.show("sent", after=1)] == ["hai"]
    assert [refused["code"] for refused in await client.show("refused")] == [400]
    assert await client.show("calls") == [{"sendMessage": 3}]


async def test_faults_can_be_ordered_from_afar(server: TelegramServer, client: Client) -> None:
    server.user(LEADER)
    await client.fail_next("sendMessage", "rate_limit", 2, retry_after=3)
    answers = [(await say(server, "a")).json() for _ in range(3)]
    assert [answer.get("parameters") for answer in answers] == [{"retry_after": 3}] * 2 + [None]
    await client.fail_often("sendMessage", "blocked", 1.0, seed=1)
    assert (await say(server, "a")).status_code == 403
    await client.fix()
    await client.release()
    assert (await say(server, "a")).status_code == 200


async def test_a_fresh_start_forgets_all_but_never_repeats_an_id(server: TelegramServer, client: Client) -> None:
    before = await client.user(LEADER).says("một")
    await client.reset()
    after = await client.user(LEADER).says("một")
    assert (after.update_id > before.update_id, after.message_id > before.message_id) == (True, True)
    assert await client.show("pending") == [after.update_id]


async def test_mistakes_are_explained(client: Client) -> None:
    with pytest.raises(LookupError, match="no button 'Đúng'; there are: none"):
        await client.user(LEADER).taps("Đúng")
    with pytest.raises(LookupError, match="people cannot 'sings'"):
        await client.post(f"/people/{LEADER}/sings", {})
    with pytest.raises(LookupError, match="groups cannot 'sings'"):
        await client.post("/groups/-7/sings", {})
    with pytest.raises(LookupError, match="no list 'wishes'"):
        await client.show("wishes")
    with pytest.raises(LookupError, match="heard nothing"):
        await client.user(LEADER).hears(timeout=0)
    with pytest.raises(LookupError, match="unexpected keyword"):
        await client.user(LEADER).says("a", loudly=1)
    with pytest.raises(LookupError, match="is not one that 42 wrote"):
        await client.user(LEADER).edits(1, "a")
    with pytest.raises(LookupError, match="no such attachment"):
        await client.user(LEADER).sends("smell")


async def test_a_line_in_the_terminal_is_something_done(
    server: TelegramServer, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in ("42 1 tỷ 2", "42 !start A1", "42 !contact +84905123456"):
        take_line(server, line)
    await say(server, "Đúng?", "Đúng")
    for line in ("42 !tap Đúng", "42 !block", "42 !tap Sửa", "hello"):
        take_line(server, line)
    assert len(server.state.updates.pending) == 5
    assert "no button 'Sửa'" in capsys.readouterr().out
    assert list(lines(server.sent[0]))[1] == "   [Đúng]"


async def test_it_runs_by_itself() -> None:
    command = (sys.executable, "-m", "tests.telegram_server", "--port", "0", "--token", "77:abc")
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, cwd=root)
    assert process.stdout is not None
    base = (await process.stdout.readline()).decode().strip()
    async with Client(base) as client, plain_http() as http:
        await client.user(LEADER).says("một")
        updates = (await http.get(f"{base}/bot77:abc/getUpdates")).json()["result"]
    process.terminate()
    await process.communicate()
    assert [update["message"]["text"] for update in updates] == ["một"]
