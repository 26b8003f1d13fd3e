"""Each update counts once, in its order; one that cannot be handled spoils no other."""

import asyncio
from collections.abc import AsyncIterator, Iterator, MutableMapping
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
import structlog
from msgspec.structs import replace

from conversations import engine
from conversations.inbound import Address, Content, Inbound, Left, Tap, Text
from conversations.people import Role
from conversations.scene import Scene
from conversations.turn import Turn
from db.letters import Letter
from db.store import Store, StoreUnavailable, Tx
from handlers import inbound as way_in
from handlers.channel import Capabilities
from handlers.compose import new_office
from handlers.inbound import Office, Reception
from handlers.outbound import Outbox
from handlers.talk.village import TODAY, seat, settle_village
from handlers.telegram.channel import TelegramChannel, new_bot
from handlers.telegram.menus import Menus
from handlers.telegram.updates import Updates
from handlers.telegram.webhook import SECRET_HEADER, Webhook

BUTTONS = Capabilities(buttons=True)
HUNG, HOA = Address("telegram", "501"), Address("telegram", "502")
SECRET = "s3cret"


class Desk:
    """A reception for the village, and people who write to it."""

    def __init__(self, store: Store, office: Office) -> None:
        self.store, self.office = store, office
        self.reception = Reception(store, office)
        self._numbers = count(1)

    def update(self, address: Address, content: Content | str, native_id: str = "") -> Inbound:
        said = Text(content) if isinstance(content, str) else content
        number = native_id or str(next(self._numbers))
        return Inbound(address, number, TODAY, said, message_id=f"m{number}", name="Người làng")

    async def takes(self, update: Inbound) -> tuple[Letter, ...]:
        return await self.reception.receive(update, repr(update.content), BUTTONS)

    async def says(self, address: Address, content: Content | str) -> str:
        """Say it; what the bot answers."""
        await self.takes(self.update(address, content))
        rows = await self.store.read(replies_to, address)
        return rows[-1]


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What the program would have logged."""
    with structlog.testing.capture_logs() as lines:
        yield lines


@pytest.fixture
async def desk(store: Store) -> Desk:
    """Two people of one unit, each at an address of their own."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
    await store.transact(settle_village, office.forms, office.new_id)
    await store.transact(seat, HUNG, "leader", office.new_id, TODAY)
    await store.transact(seat, HOA, "accountant", office.new_id, TODAY)
    return Desk(store, office)


def replies_to(tx: Tx, address: Address) -> list[str]:
    rows = tx.all("select text from letters where address_id = :id order by id", id=address.id)
    return [row["text"] for row in rows]


def counts(tx: Tx) -> dict[str, int]:
    found = {}
    for table in ("inbox", "answers", "letters"):
        row = tx.one(f"select count(*) as n from {table}")  # noqa: S608 - a table of ours
        assert row is not None
        found[table] = row["n"]
    return found


def said(tx: Tx) -> list[str]:
    return [row["said"] for row in tx.all("select said from answers order by id")]


def errors(tx: Tx) -> dict[str, str | None]:
    return {row["native_id"]: row["error"] for row in tx.all("select native_id, error from inbox")}


async def test_the_same_update_twice_changes_nothing(desk: Desk) -> None:
    await desk.says(HUNG, "báo cáo")
    update = desk.update(HUNG, "130 triệu")
    assert await desk.takes(update) == ()
    before = await desk.store.read(counts)
    assert await desk.takes(update) == ()
    assert await desk.store.read(counts) == before == {"inbox": 2, "answers": 1, "letters": 2}


async def test_the_same_update_many_times_at_once_counts_once(desk: Desk) -> None:
    await desk.says(HUNG, "báo cáo")
    update = desk.update(HUNG, "130 triệu")
    await asyncio.gather(*(desk.takes(update) for _ in range(10)))
    assert await desk.store.read(counts) == {"inbox": 2, "answers": 1, "letters": 2}


async def test_the_same_update_at_two_processes_at_once_counts_once(desk: Desk) -> None:
    other = Desk(desk.store, desk.office)
    await desk.says(HUNG, "báo cáo")
    update = desk.update(HUNG, "130 triệu")
    await asyncio.gather(desk.takes(update), other.takes(update))
    assert await desk.store.read(counts) == {"inbox": 2, "answers": 1, "letters": 2}


async def test_fifty_messages_in_a_moment_keep_their_order(desk: Desk) -> None:
    await desk.says(HUNG, "báo cáo")
    lines = [line for number in range(1, 26) for line in (f"{100 + number} triệu", "quay lại")]
    await asyncio.gather(*(desk.takes(desk.update(HUNG, line)) for line in lines))
    values = [line for line in await desk.store.read(said) if line]
    assert values == [f"{100 + number} triệu" for number in range(1, 26)]


async def test_the_order_holds_while_turns_pass_from_one_to_the_next(desk: Desk) -> None:
    """A message that comes just when the one before is done must not overtake one that waits."""
    await desk.says(HUNG, "báo cáo")
    lines = [line for number in range(1, 21) for line in (f"{100 + number} triệu", "quay lại")]

    async def later(delay: int, update: Inbound) -> None:
        for _ in range(delay):
            await asyncio.sleep(0)
        await desk.takes(update)

    await asyncio.gather(*(later(7 * n, desk.update(HUNG, line)) for n, line in enumerate(lines)))
    values = [line for line in await desk.store.read(said) if line]
    assert values == [f"{100 + number} triệu" for number in range(1, 21)]


async def test_everybody_at_once_waits_for_nobody(desk: Desk) -> None:
    people = [Address("telegram", str(number)) for number in range(600, 660)]
    for person in people:
        await desk.store.transact(seat, person, "leader", desk.office.new_id, TODAY)
    await asyncio.gather(*(desk.takes(desk.update(person, "trợ giúp")) for person in people))
    assert (await desk.store.read(counts))["letters"] == 60
    assert desk.reception._turns == {}


def broken(what: str) -> Any:
    """An engine that cannot bear one message."""

    def step(scene: Scene) -> Turn:
        if isinstance(scene.inbound.content, Text) and scene.inbound.content.text == what:
            raise ZeroDivisionError(f"bug with\0 {what}")
        return engine.step(scene)

    return step


async def test_an_update_that_breaks_the_engine_is_set_aside_with_an_apology(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way_in, "step", broken("130 triệu"))
    asked = await desk.says(HUNG, "báo cáo")
    apology = await desk.says(HUNG, "130 triệu")
    assert apology != asked
    assert "xin lỗi" in apology.lower() or "trục trặc" in apology.lower()
    assert (await desk.store.read(errors))["2"] == "ZeroDivisionError: bug with  130 triệu"
    assert "131.000.000" in await desk.says(HUNG, "131 triệu")


async def test_a_poisoned_update_among_others_spoils_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way_in, "step", broken("độc"))
    people = [Address("telegram", str(number)) for number in range(600, 630)]
    for person in people:
        await desk.store.transact(seat, person, "leader", desk.office.new_id, TODAY)
    words = ["độc" if number % 3 == 0 else "trợ giúp" for number in range(30)]
    await asyncio.gather(*(desk.takes(desk.update(*each)) for each in zip(people, words, strict=True)))
    kept = await desk.store.read(errors)
    assert len(kept) == 30
    assert sum(error is not None for error in kept.values()) == 10
    assert (await desk.store.read(counts))["letters"] == 30


async def test_an_update_is_kept_even_when_no_apology_can_be_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way_in, "step", broken("độc"))
    monkeypatch.setattr(way_in, "apologise", broken_apology)
    assert await desk.takes(desk.update(HUNG, "độc", "7")) == ()
    assert "ZeroDivisionError" in str((await desk.store.read(errors))["7"])


def broken_apology(*_: object) -> tuple[Letter, ...]:
    raise LookupError("no template")


async def test_two_phones_at_once_for_one_unit(desk: Desk) -> None:
    """Whoever is second is shown what the first has said, and nothing is overwritten unseen."""
    await desk.says(HUNG, "báo cáo")
    await desk.says(HOA, "báo cáo")
    await asyncio.gather(desk.takes(desk.update(HUNG, "130 triệu")), desk.takes(desk.update(HOA, "140 triệu")))
    shown = [(await desk.store.read(replies_to, address))[-1] for address in (HUNG, HOA)]
    assert sum("bán cho thành viên" in text.lower() for text in shown) == 1
    assert len(await desk.store.read(said)) == 1


@pytest.mark.parametrize(
    "content", [Text("a\0b"), Text("\ud83d"), Tap("\0"), Tap("9:9"), Text(""), Text("x" * 100_000), Left(True)]
)
async def test_whatever_is_sent_is_kept(desk: Desk, content: Content) -> None:
    update = replace(desk.update(HUNG, content, "7"), name="\0\udfff")
    await desk.takes(update)
    assert await desk.store.read(errors) == {"7": None}


class AwayStore:
    """A store that is away."""

    def __init__(self, store: Store) -> None:
        self.store, self.away = store, True

    async def transact(self, work: Any, /, *args: Any, **kwargs: Any) -> Any:
        if self.away:
            raise StoreUnavailable("the disk is full")
        return await self.store.transact(work, *args, **kwargs)

    async def read(self, work: Any, /, *args: Any, **kwargs: Any) -> Any:
        return await self.store.read(work, *args, **kwargs)

    async def close(self) -> None:
        await self.store.close()


@pytest.fixture
async def away(desk: Desk) -> AwayStore:
    return AwayStore(desk.store)


@pytest.fixture
async def webhook(desk: Desk, away: AwayStore) -> AsyncIterator[httpx.AsyncClient]:
    """The webhook over a store that is away; its letters are claimed and nobody sends them."""
    channel = TelegramChannel(new_bot("http://127.0.0.1:9", "1:token"), rate=0, chat_pause=0)
    menus = Menus(channel.bot, away, desk.office.mail.label)
    menus._shown[HUNG] = Role.LEADER
    updates = Updates(channel, Reception(away, desk.office), menus)
    endpoint = Webhook(updates, Outbox(away, channel, desk.office.now), SECRET)
    headers = {SECRET_HEADER: SECRET}
    transport = httpx.ASGITransport(app=endpoint)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot", headers=headers) as client:
        yield client
    await updates.close()


def native(number: int, text: str) -> dict[str, Any]:
    who = {"id": int(HUNG.id), "is_bot": False, "first_name": "Hùng", "type": "private"}
    return {"update_id": number, "message": {"message_id": 1, "date": 0, "chat": who, "from": who, "text": text}}


async def test_while_nothing_can_be_kept_the_platform_is_told_to_ask_again(
    desk: Desk, away: AwayStore, webhook: httpx.AsyncClient
) -> None:
    assert (await webhook.post("/hook", json=native(1, "báo cáo"))).status_code == 503
    assert (await desk.store.read(counts))["inbox"] == 0
    away.away = False
    answer = await webhook.post("/hook", json=native(1, "báo cáo"))
    assert answer.status_code == 200
    assert "Doanh thu bao nhiêu?" in answer.json()["text"]
    assert await desk.store.read(counts) == {"inbox": 1, "answers": 0, "letters": 1}


async def test_an_answer_that_the_platform_did_not_get_is_given_again(
    desk: Desk, away: AwayStore, webhook: httpx.AsyncClient
) -> None:
    away.away = False
    first = await webhook.post("/hook", json=native(1, "báo cáo"))
    again = await webhook.post("/hook", json=native(1, "báo cáo"))
    assert first.json() == again.json()
    assert await desk.store.read(counts) == {"inbox": 1, "answers": 0, "letters": 1}


async def test_while_an_update_is_in_hand_the_platform_is_told_to_ask_again(
    desk: Desk, away: AwayStore, webhook: httpx.AsyncClient
) -> None:
    away.away = False
    answers = await asyncio.gather(*(webhook.post("/hook", json=native(1, "báo cáo")) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 503, 503]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", "s3crét"])
async def test_a_wrong_secret_is_turned_away(webhook: httpx.AsyncClient, secret: str) -> None:
    headers = {SECRET_HEADER.encode(): secret.encode()}
    assert (await webhook.post("/hook", json=native(1, "x"), headers=headers)).status_code == 401


NO_UPDATES = {
    "empty": b"",
    "no JSON": b"{",
    "no object": b"[1]",
    "no number": b'{"update_id": "1"}',
    "a truth value": b'{"update_id": true}',
    "not UTF-8": b'{"update_id": 1, "x": "\xff"}',
    "too deep": b'{"update_id": 1, "message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "too large": b'{"update_id": 1, "x": "' + b"x" * 1_000_001 + b'"}',
    "a number without end": b'{"update_id": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("body", NO_UPDATES.values(), ids=NO_UPDATES)
async def test_what_is_no_update_is_refused(webhook: httpx.AsyncClient, body: bytes) -> None:
    assert (await webhook.post("/hook", content=body)).status_code == 400


DEEP = b'{"update_id": 3, "message": ' + b"[" * 500 + b"]" * 500 + b"}"


@pytest.mark.parametrize(
    "body", [DEEP, b'{"update_id": 3, "message": {"date": "x"}}', b'{"update_id": 3, "message": 7}']
)
async def test_an_update_that_cannot_be_read_is_set_aside(
    desk: Desk, away: AwayStore, webhook: httpx.AsyncClient, body: bytes
) -> None:
    away.away = False
    assert (await webhook.post("/hook", content=body)).status_code == 200
    assert (await desk.store.read(errors))["1:3"] is not None
