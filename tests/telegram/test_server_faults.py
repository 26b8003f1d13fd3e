"""The test server fails on demand, and python-telegram-bot meets each failure as its own exception."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.telegram_server import Kind, Rate, TelegramServer, telegram_server

LEADER = 42


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of its old way of giving `retry_after` unless told to use the new one."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        running.user(LEADER, "Ông Hoà")
        yield running


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    async with bot_of(server) as running:
        yield running


def bot_of(server: TelegramServer, token: str | None = None, timeout: float = 5) -> Bot:
    def request() -> HTTPXRequest:
        return HTTPXRequest(read_timeout=timeout, httpx_kwargs={"trust_env": False})

    files = f"{server.base}/file/bot"
    return Bot(
        token or server.token,
        f"{server.base}/bot",
        files,
        request=request(),
        get_updates_request=request(),
    )


async def test_the_library_talks_with_people(server: TelegramServer, bot: Bot) -> None:
    leader = server.user(LEADER)
    leader.starts("A1B2")
    (update,) = await bot.get_updates(timeout=0)
    assert update.message is not None
    assert (update.message.text, update.effective_user and update.effective_user.id) == (
        "/start A1B2",
        LEADER,
    )
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Đúng", callback_data="yes")]])
    await bot.send_message(LEADER, "Đúng <b>1 tỷ</b>?", parse_mode="HTML", reply_markup=buttons)
    assert (await leader.hears()).text == "Đúng 1 tỷ?"
    leader.taps("Đúng")
    (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=0)
    query = update.callback_query
    assert query is not None
    assert await query.answer("Đã ghi")
    assert await query.edit_message_text("Đã ghi 1 tỷ")
    assert (server.edited[0].text, server.answers[0].text) == ("Đã ghi 1 tỷ", "Đã ghi")
    assert server.refused == []


async def test_the_library_sends_and_fetches_files(server: TelegramServer, bot: Bot) -> None:
    message = await bot.send_document(LEADER, InputFile(b"figures", "thang10.xlsx"), caption="Tháng 10")
    assert message.document is not None
    assert message.document.file_name == "thang10.xlsx"
    assert await (await bot.get_file(message.document)).download_as_bytearray() == b"figures"
    assert (server.sent[0].file and server.sent[0].file.data) == b"figures"


async def test_the_library_sets_the_bot_up(server: TelegramServer, bot: Bot) -> None:
    assert await bot.set_my_commands([BotCommand("baocao", "Báo cáo")], language_code="vi")
    assert await bot.get_my_commands(language_code="vi") == (BotCommand("baocao", "Báo cáo"),)
    assert await bot.set_my_description("Báo cáo")
    assert await bot.send_chat_action(LEADER, "typing")
    assert await bot.set_webhook("https://htx.vn/hook", secret_token="abc", max_connections=5)
    assert (await bot.get_webhook_info()).url == "https://htx.vn/hook"
    with pytest.raises(Conflict):
        await bot.get_updates(timeout=0)
    assert await bot.delete_webhook()


async def test_the_library_reads_every_kind_of_update(server: TelegramServer, bot: Bot) -> None:
    leader, group = server.user(LEADER), server.group(-7)
    kinds = ("photo", "voice", "document", "sticker", "video", "audio", "location")
    for kind in kinds:
        leader.sends(kind)
    leader.shares_contact("+84905123456")
    leader.blocks()
    leader.unblocks()
    group.kicks(by=LEADER)
    leader.edits(leader.says("một").message_id, "hai")
    *media, contact, blocked, unblocked, kicked, said, edited = await bot.get_updates(timeout=0)
    assert all(getattr(update.message, kind) for update, kind in zip(media, kinds, strict=True))
    assert contact.message is not None
    assert contact.message.contact is not None
    assert contact.message.contact.user_id == LEADER
    changes = [update.my_chat_member for update in (blocked, unblocked, kicked)]
    assert [change and change.new_chat_member.status for change in changes] == ["kicked", "member", "kicked"]
    assert said.message is not None
    assert edited.edited_message is not None
    assert (said.message.text, edited.edited_message.text) == ("một", "hai")


@pytest.mark.parametrize(
    ("kind", "error", "acted"),
    [
        ("rate_limit", RetryAfter, False),
        ("blocked", Forbidden, False),
        ("deactivated", Forbidden, False),
        ("server_error", NetworkError, False),
        ("bad_gateway", NetworkError, False),
        ("refuse", BadRequest, False),
        ("drop_before", NetworkError, False),
        ("drop_after", NetworkError, True),
        ("malformed", TelegramError, True),
    ],
)
async def test_a_fault_hits_the_next_call_only(
    server: TelegramServer, bot: Bot, kind: Kind, error: type[TelegramError], acted: bool
) -> None:
    server.fail_next("sendMessage", kind)
    with pytest.raises(error):
        await bot.send_message(LEADER, "một")
    assert [sent.text for sent in server.sent] == (["một"] if acted else [])
    await bot.send_message(LEADER, "hai")
    assert server.sent[-1].text == "hai"


async def test_a_fault_may_be_for_one_chat_and_several_calls(server: TelegramServer, bot: Bot) -> None:
    server.user(43)
    server.fail_next("*", "rate_limit", 2, chat_id=LEADER, retry_after=7)
    for _ in range(2):
        await bot.send_message(43, "vẫn đến")
        with pytest.raises(RetryAfter) as limited:
            await bot.send_message(LEADER, "chậm lại")
        assert limited.value.retry_after == timedelta(seconds=7)
    await bot.send_message(LEADER, "xong")
    assert [refused.code for refused in server.refused] == [429, 429]


@pytest.mark.parametrize(("kind", "acted"), [("hang", 0), ("hang_after", 1)])
async def test_a_call_that_hangs_times_out(server: TelegramServer, kind: Kind, acted: int) -> None:
    async with bot_of(server, timeout=0.1) as hasty:
        server.fail_next("sendMessage", kind)
        with pytest.raises(TimedOut):
            await hasty.send_message(LEADER, "một")
        await server.until(lambda: server.state.faults.hanging == 0)
        server.release()
        await hasty.send_message(LEADER, "hai")
    assert len(server.sent) == acted + 1


@pytest.mark.parametrize("kind", ["hang", "hang_after"])
async def test_a_released_call_is_answered(server: TelegramServer, bot: Bot, kind: Kind) -> None:
    server.fail_next("sendMessage", kind)
    call = asyncio.create_task(bot.send_message(LEADER, "một"))
    await server.until(lambda: server.state.faults.hanging == 1)
    server.release()
    assert (await call).text == "một"
    assert len(server.sent) == 1


async def test_chance_is_the_same_for_the_same_seed(server: TelegramServer, bot: Bot) -> None:
    async def outcome() -> list[bool]:
        server.fail_often("sendMessage", "server_error", 0.5, seed=7)
        before = len(server.refused)
        for _ in range(20):
            try:
                await bot.send_message(LEADER, "a")
            except NetworkError:
                continue
        server.fix()
        return [len(server.refused) - before > 0, len(server.refused) - before == 20]

    first = (await outcome(), len(server.refused))
    second = (await outcome(), len(server.refused) - first[1])
    assert first == second
    assert first[0] == [True, False]


async def test_the_library_names_what_the_chat_is_like(server: TelegramServer, bot: Bot) -> None:
    server.group(-5).upgrades(to=-1005)
    server.user(1).blocks()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-5, "a")
    assert moved.value.new_chat_id == -1005
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1, "a")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(9, "a")


async def test_a_wrong_token_does_not_start(server: TelegramServer) -> None:
    stranger = bot_of(server, "1:wrong")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_flood_limits_answer_429_until_the_second_is_over() -> None:
    now = [1_000.0]
    async with telegram_server(rate=Rate(3, 1, 2), clock=lambda: now[0]) as server, bot_of(server) as bot:
        for person in (1, 2, 3, 4):
            server.user(person)
        server.group(-7)
        await bot.send_message(1, "a")
        with pytest.raises(RetryAfter):
            await bot.send_message(1, "một người")
        await bot.send_message(2, "a")
        await bot.send_message(3, "a")
        with pytest.raises(RetryAfter):
            await bot.send_message(4, "tất cả")
        now[0] += 1
        await bot.send_message(1, "a")
        await bot.send_message(-7, "a")
        await bot.send_message(-7, "a")
        now[0] += 1
        with pytest.raises(RetryAfter) as limited:
            await bot.send_message(-7, "nhóm")
    assert limited.value.retry_after == timedelta(seconds=59)


def test_an_unknown_fault_is_named() -> None:
    async def wrong() -> None:
        async with telegram_server() as server:
            server.fail_next("sendMessage", "explode")  # type: ignore[arg-type]  # the mistake under test

    with pytest.raises(ValueError, match="no such fault: 'explode'"):
        asyncio.run(wrong())
