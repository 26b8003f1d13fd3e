"""Files over Telegram: fetched where they are wanted, uploaded once, and messages changed where they stand."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from telegram import Bot, Update

from conversations.attachments import LARGEST, Wanted, file_in
from conversations.inbound import Address, Document, Photo
from db.letters import BULK, Letter
from handlers.channel import Gone, Later, Outcome, Refused, Sent, Unknown
from handlers.telegram.channel import TelegramChannel, new_bot
from handlers.telegram.files import with_file
from handlers.telegram.read import read
from tests.telegram_server import TelegramServer, outgoing, telegram_server
from tests.telegram_server.faults import Kind

LEADER, OTHER = 701, 702
PDF = b"%PDF-1.7\n the invitation"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")
BOTH: frozenset[Wanted] = frozenset({"photo", "document"})
BUTTONS = [[["Tạm dừng", "/tamdung 1"], ["Hủy", "/huy 1"]]]


@dataclass
class Post:
    """Two people, a bot without its conversations, and stored files that count how often they are read."""

    server: TelegramServer
    bot: Bot
    files: dict[str, tuple[str, bytes]]
    reads: list[str] = field(default_factory=list)
    channel: TelegramChannel = field(init=False)

    def __post_init__(self) -> None:
        self.channel = TelegramChannel(self.bot, rate=0, chat_pause=0, content=self._content)

    async def _content(self, sha256: str) -> tuple[str, bytes] | None:
        self.reads.append(sha256)
        return self.files.get(sha256)

    async def sends(self, chat: int, text: str = "", **extras: object) -> Outcome:
        return await self.channel.send(Letter("l", Address("telegram", str(chat)), text, BULK, extras))

    async def fetches(self, wanted: frozenset[Wanted]) -> tuple[object, bytes | None]:
        """What the last thing that somebody sent is read and fetched as."""
        found = await self.bot.request.post(f"{self.bot.base_url}/getUpdates?offset=-1")
        assert isinstance(found, list)
        update = Update.de_json(found[-1], self.bot)
        inbound = read(update, "1")
        assert inbound
        taken, content = await with_file(self.bot, update, inbound, wanted)
        return taken.content, content

    @property
    def sent(self) -> list[outgoing.Sent]:
        return self.server.sent


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with telegram_server() as server:
        for chat in (LEADER, OTHER):
            server.user(chat, "Hùng").starts()
        bot = new_bot(server.base, server.token)
        await bot.request.initialize()
        yield Post(server, bot, {"a-pdf": ("application/pdf", PDF), "a-photo": ("image/jpeg", JPEG)})
        await bot.request.shutdown()


async def test_a_pdf_is_fetched_where_it_is_wanted(post: Post) -> None:
    who = post.server.user(LEADER, "Hùng")
    who.sends("document", PDF, mime_type="application/pdf", file_name="Giấy mời.pdf", caption="Mời họp")
    assert await post.fetches(BOTH) == (file_in(PDF, "Giấy mời.pdf", "Mời họp"), PDF)


async def test_a_pdf_is_not_fetched_where_nobody_wants_it(post: Post) -> None:
    post.server.user(LEADER, "Hùng").sends("document", PDF, mime_type="application/pdf", file_name="a.pdf")
    for wanted in (frozenset[Wanted](), frozenset[Wanted]({"photo"})):
        content, kept = await post.fetches(wanted)
        assert content == Document("", "application/pdf", "a.pdf", problem="not_fetched")
        assert kept is None


async def test_what_calls_itself_a_pdf_and_is_none_is_not_kept(post: Post) -> None:
    post.server.user(LEADER, "Hùng").sends("document", b"PK\3\4", mime_type="application/pdf", file_name="a.pdf")
    content, kept = await post.fetches(BOTH)
    assert isinstance(content, Document)
    assert (content.problem, kept) == ("not_a_pdf", None)


@pytest.mark.parametrize(("kind", "mime"), [("photo", "image/jpeg"), ("document", "image/jpeg")])
async def test_a_picture_is_taken_as_one_however_it_is_sent(post: Post, kind: str, mime: str) -> None:
    post.server.user(LEADER, "Hùng").sends(kind, JPEG, mime_type=mime, caption="Ảnh")
    assert await post.fetches(BOTH) == (file_in(JPEG, "", "Ảnh"), JPEG)


async def test_what_is_too_large_is_not_even_fetched(post: Post) -> None:
    post.server.user(LEADER, "Hùng").sends("document", PDF, file_size=LARGEST + 1, file_name="a.pdf")
    content, kept = await post.fetches(BOTH)
    assert isinstance(content, Document)
    assert (content.problem, kept) == ("too_large", None)


async def test_what_cannot_be_fetched_says_so(post: Post) -> None:
    post.server.user(LEADER, "Hùng").sends("photo", JPEG)
    post.server.fail_next("getFile", "server_error")
    assert await post.fetches(BOTH) == (Photo("", "", problem="not_fetched"), None)


async def test_a_document_arrives_under_its_name(post: Post) -> None:
    assert isinstance(await post.sends(LEADER, "Giấy mời.pdf", stored_document="a-pdf", name="Giấy mời.pdf"), Sent)
    (sent,) = post.sent
    assert sent.method == "sendDocument"
    assert sent.file
    assert (sent.file.name, sent.file.data) == ("Giấy mời.pdf", PDF)


async def test_a_file_that_goes_to_many_is_uploaded_once(post: Post) -> None:
    await asyncio.gather(*(post.sends(chat, stored_document="a-pdf", name="a.pdf") for chat in (LEADER, OTHER) * 5))
    await asyncio.gather(*(post.sends(chat, "Ảnh", photo="a-photo") for chat in (LEADER, OTHER) * 5))
    assert len(post.sent) == 20
    assert {sent.file.data for sent in post.sent if sent.file} == {PDF, JPEG}
    assert sorted(post.reads) == ["a-pdf", "a-photo"]


async def test_when_the_first_cannot_be_reached_the_next_uploads_it(post: Post) -> None:
    post.server.user(LEADER, "Hùng").blocks()
    outcomes = [await post.sends(chat, stored_document="a-pdf", name="a.pdf") for chat in (LEADER, OTHER)]
    assert isinstance(outcomes[0], Gone)
    assert isinstance(outcomes[1], Sent)


async def test_a_file_that_the_platform_has_forgotten_is_uploaded_again(post: Post) -> None:
    await post.sends(LEADER, stored_document="a-pdf", name="a.pdf")
    post.server.state.files.clear()
    assert isinstance(await post.sends(OTHER, stored_document="a-pdf", name="a.pdf"), Sent)
    assert post.reads == ["a-pdf", "a-pdf"]


async def test_a_file_that_is_not_kept_any_more_is_refused(post: Post) -> None:
    assert await post.sends(LEADER, photo="gone") == Refused("the file is not kept any more")


def shown(post: Post, message: str) -> tuple[str, list[str]]:
    """The words and the buttons of a message as it stands in the chat."""
    found = post.server.state.messages[LEADER, int(message)]
    rows = found.get("reply_markup", {}).get("inline_keyboard", [])
    return found["text"], [button["text"] for row in rows for button in row]


async def written(post: Post) -> str:
    """The id of a message that can be changed."""
    outcome = await post.sends(LEADER, "<b>0%</b>", markup="html", buttons=BUTTONS)
    assert isinstance(outcome, Sent)
    return outcome.native_id


async def test_a_message_is_changed_where_it_stands(post: Post) -> None:
    message = await written(post)
    outcome = await post.sends(LEADER, "<b>50%</b>", markup="html", buttons=BUTTONS, edit=message)
    assert outcome == Sent(message)
    assert shown(post, message) == ("50%", ["Tạm dừng", "Hủy"])
    assert len(post.sent) == 1
    await post.sends(LEADER, "<b>100%</b>", markup="html", buttons=[[["Kết quả", "/ketqua 1"]]], edit=message)
    assert shown(post, message) == ("100%", ["Kết quả"])


async def test_a_change_that_changes_nothing_has_arrived(post: Post) -> None:
    message = await written(post)
    outcome = await post.sends(LEADER, "<b>0%</b>", markup="html", buttons=BUTTONS, edit=message)
    assert outcome == Sent(message)


async def test_a_message_that_was_deleted_is_written_anew(post: Post) -> None:
    message = await written(post)
    await post.bot.delete_message(LEADER, int(message))
    outcome = await post.sends(LEADER, "50%", buttons=BUTTONS, edit=message)
    assert isinstance(outcome, Sent)
    assert outcome.native_id != message
    assert shown(post, outcome.native_id) == ("50%", ["Tạm dừng", "Hủy"])


@pytest.mark.parametrize(("fault", "outcome"), [("blocked", Gone), ("drop_after", Unknown), ("rate_limit", Later)])
async def test_a_change_fails_as_a_message_does(post: Post, fault: Kind, outcome: type) -> None:
    message = await written(post)
    post.server.fail_next("editMessageText", fault)
    assert isinstance(await post.sends(LEADER, "50%", edit=message), outcome)
