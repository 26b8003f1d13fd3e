"""Telegram as a channel: one letter, one call."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from msgspec.structs import replace
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, TelegramError
from telegram.request import HTTPXRequest

from conversations.inbound import Address
from db.letters import Letter
from handlers.channel import Outcome, Refused, Sent
from handlers.channels import TELEGRAM
from handlers.documents import SORRY, File, NotMade, Withheld
from handlers.painter import NotDrawn, Painter
from handlers.telegram.outcomes import outcome_of
from handlers.telegram.read import CHANNEL
from handlers.telegram.stored import Content, NotKept, StoredFiles

CONNECTIONS = 32
LOST = ("message to edit not found", "message can't be edited", "message_id_invalid")
UNCHANGED = "message is not modified"
"""What the platform says of an edit (sentences of its errors)."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def new_bot(api: str, token: str, patience: float = 15) -> Bot:
    """The client library's bot, with as many connections as letters may be under way; `patience`: how many seconds an
    answer is waited for."""
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=min(5, patience),
        read_timeout=patience,
        write_timeout=patience,
        pool_timeout=5,
    )
    return Bot(token, base_url=f"{api}/bot", base_file_url=f"{api}/file/bot", request=request)


def message_of(letter: Letter) -> dict[str, Any]:
    """The arguments of sendMessage."""
    call: dict[str, Any] = {
        "chat_id": int(letter.address.id),
        "text": letter.text,
        "link_preview_options": NO_PREVIEW,
    }
    if letter.extras.get("markup") == "html":
        call["parse_mode"] = "HTML"
    markup = _markup(letter)
    if markup:
        call["reply_markup"] = markup
    return call


def _markup(letter: Letter) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if letter.extras.get("contact"):
        button = KeyboardButton(letter.extras["contact"], request_contact=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    rows = letter.extras.get("buttons")
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )


def answer_of(letter: Letter) -> dict[str, Any]:
    """The same call as the answer to a webhook request (Bot API, "making requests when getting updates")."""
    call: dict[str, Any] = {
        "method": "sendMessage",
        "chat_id": int(letter.address.id),
        "text": letter.text,
        "link_preview_options": {"is_disabled": True},
    }
    if letter.extras.get("markup") == "html":
        call["parse_mode"] = "HTML"
    if letter.extras.get("contact"):
        button = {"text": letter.extras["contact"], "request_contact": True}
        call["reply_markup"] = {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}
    elif letter.extras.get("buttons"):
        rows = [[{"text": label, "callback_data": data} for label, data in row] for row in letter.extras["buttons"]]
        call["reply_markup"] = {"inline_keyboard": rows}
    return call


DocumentOf = Callable[[Address, Mapping[str, Any]], Awaitable[File]]
"""Makes the document that a letter to an address encloses; raises NotMade."""


async def _nothing_kept(_: str) -> None:
    return None


async def _nothing_made(_: Address, document: Mapping[str, Any]) -> File:
    raise NotMade(f"nobody makes {document['make']}")


class TelegramChannel:
    """Sends letters through a bot."""

    name = CHANNEL

    def __init__(
        self,
        bot: Bot,
        rate: float = 30,
        chat_pause: float = 1,
        painter: Painter | None = None,
        content: Content = _nothing_kept,
        document_of: DocumentOf = _nothing_made,
    ) -> None:
        self.bot = bot
        self._files = StoredFiles(content)
        self._painter = painter or Painter()
        self._document_of = document_of
        self.can = replace(TELEGRAM, rate=rate, chat_pause=chat_pause)

    async def send(self, letter: Letter) -> Outcome:
        """Send the letter: as a message, or with what it carries, a file or a picture, and the text as its caption;
        or in the place of a message that is there."""
        try:
            return Sent(str(await self._send(letter)))
        except NotDrawn as error:
            return Refused(f"not drawn: {error}")
        except NotMade as error:
            return await self._sorry(letter, error)
        except NotKept:
            return Refused("the file is not kept any more")
        except TelegramError as error:
            return outcome_of(error)

    async def _sorry(self, letter: Letter, error: NotMade) -> Outcome:
        """The words of a document have gone before it: that it does not come is said, too."""
        if not isinstance(error, Withheld):
            with suppress(TelegramError):
                await self.bot.send_message(int(letter.address.id), f"{letter.text}: {SORRY}")
        return Refused(f"not made: {error}")

    async def _send(self, letter: Letter) -> int:
        extras = letter.extras
        if "photo" in extras:
            return await self._files.send(extras["photo"], partial(self._send_photo, letter))
        if "stored_document" in extras:
            sending = partial(self._send_document, letter, name=extras["name"])
            return await self._files.send(extras["stored_document"], sending)
        if "picture" in extras:
            return (await self._send_photo(letter, await self._painter.draw(extras["picture"])))[0]
        if "document" in extras:
            made = await self._document_of(letter.address, extras["document"])
            return (await self._send_document(letter, made.content, made.name))[0]
        if "file" in extras:
            name, text = extras["file"]
            chat = int(letter.address.id)
            return (await self.bot.send_document(chat, text.encode(), filename=name, caption=letter.text)).message_id
        return await (self._edit(letter) if "edit" in extras else self._send_message(letter))

    async def _send_message(self, letter: Letter) -> int:
        return (await self.bot.send_message(**message_of(letter))).message_id

    async def _edit(self, letter: Letter) -> int:
        """Change the message that is there; where it is there no more, write a new one."""
        message = int(letter.extras["edit"])
        try:
            await self.bot.edit_message_text(**message_of(letter), message_id=message)
        except BadRequest as error:
            if any(sentence in error.message.lower() for sentence in LOST):
                return await self._send_message(letter)
            if UNCHANGED not in error.message.lower():
                raise
        return message

    async def _send_photo(self, letter: Letter, photo: str | bytes) -> tuple[int, str]:
        sent = await self.bot.send_photo(int(letter.address.id), photo, caption=letter.text)
        return sent.message_id, sent.photo[-1].file_id

    async def _send_document(self, letter: Letter, document: str | bytes, name: str) -> tuple[int, str]:
        sent = await self.bot.send_document(int(letter.address.id), document, filename=name)
        return sent.message_id, sent.document.file_id if sent.document else ""
