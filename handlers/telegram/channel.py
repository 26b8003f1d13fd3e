"""Telegram as a channel: one letter, one call."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from db.letters import Letter
from handlers.channel import Outcome, Refused, Sent
from handlers.channels import TELEGRAM
from handlers.painter import NotDrawn, Painter
from handlers.telegram.outcomes import outcome_of
from handlers.telegram.read import CHANNEL

CONNECTIONS = 32
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def new_bot(api: str, token: str) -> Bot:
    """The client library's bot, with as many connections as letters may be under way."""
    request = HTTPXRequest(
        connection_pool_size=CONNECTIONS, connect_timeout=5, read_timeout=15, write_timeout=15, pool_timeout=5
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
    call = message_of(letter)
    return {"method": "sendMessage"} | {
        name: value.to_dict() if hasattr(value, "to_dict") else value for name, value in call.items()
    }


PhotoOf = Callable[[str], Awaitable[tuple[str, bytes] | None]]
"""Gives a stored photo's kind and bytes by its SHA-256."""


async def _no_photo(_: str) -> None:
    return None


class TelegramChannel:
    """Sends letters through a bot."""

    name = CHANNEL

    def __init__(
        self,
        bot: Bot,
        rate: float = 30,
        chat_pause: float = 1,
        painter: Painter | None = None,
        photo_of: PhotoOf = _no_photo,
    ) -> None:
        self.bot = bot
        self._photo_of = photo_of
        self._painter = painter or Painter()
        self.can = replace(TELEGRAM, rate=rate, chat_pause=chat_pause)

    async def send(self, letter: Letter) -> Outcome:
        """Send the letter: as a message, or with what it carries, a file or a picture, and the text as its caption."""
        file, picture, photo = (letter.extras.get(name) for name in ("file", "picture", "photo"))
        try:
            if photo:
                kept = await self._photo_of(photo)
                if kept is None:
                    return Refused("the photo is not kept any more")
                sent = await self.bot.send_photo(int(letter.address.id), kept[1], caption=letter.text)
            elif picture:
                sent = await self.bot.send_photo(
                    int(letter.address.id), await self._painter.draw(picture), caption=letter.text
                )
            elif file:
                chat, content = int(letter.address.id), file[1].encode()
                sent = await self.bot.send_document(chat, content, filename=file[0], caption=letter.text)
            else:
                sent = await self.bot.send_message(**message_of(letter))
        except NotDrawn as error:
            return Refused(f"not drawn: {error}")
        except TelegramError as error:
            return outcome_of(error)
        return Sent(str(sent.message_id))
