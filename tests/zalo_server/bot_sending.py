"""Sending: messages, pictures, stickers and voices of a bot."""

import re
from collections.abc import Mapping
from typing import Any

from .bot_records import Sent
from .fetching import CannotFetchError, fetch, fetch_picture
from .one_bot import Bot, Chat
from .refusals import RefusalError, bad_request, empty
from .world import Medium

Params = Mapping[str, Any]
MAX_TEXT = 2000
STYLES = re.compile("[bius]|f_(13|15|18|20)|c_(050a19|15a85f|f7b503|f27806|db342e)|lst_[12]|ind_[1-5]")
"""The codes of `st` in text_styles."""


async def send_message(bot: Bot, params: Params) -> dict[str, Any]:
    text = _text(params, "text")
    if not text.strip():
        raise empty("text")
    _check_look(params, text)
    return _send(bot, "sendMessage", params, text)


async def send_photo(bot: Bot, params: Params) -> dict[str, Any]:
    """A picture at a public address, fetched before the call is answered; its caption has at most 2,000 units."""
    url = _address(params, "photo")
    caption = _text(params, "caption")
    _writable(bot, params)
    try:
        picture = await fetch_picture(bot.world, url)
    except CannotFetchError:
        raise bad_request("The photo URL is invalid") from None
    return _send(bot, "sendPhoto", params, caption, url, picture)


async def send_voice(bot: Bot, params: Params) -> dict[str, Any]:
    """An .aac file at a public address."""
    url = _address(params, "voice_url")
    if not url.partition("?")[0].endswith(".aac"):
        raise bad_request("The voice_url is invalid")
    _writable(bot, params)
    try:
        voice = await fetch(bot.world, url)
    except CannotFetchError:
        raise bad_request("The voice_url is invalid") from None
    return _send(bot, "sendVoice", params, "", url, voice)


async def send_sticker(bot: Bot, params: Params) -> dict[str, Any]:
    return _send(bot, "sendSticker", params, _required(params, "sticker"))


async def send_chat_action(bot: Bot, params: Params) -> None:
    """Shows that the bot is writing; answered without a result."""
    if _required(params, "action") != "typing":
        raise bad_request("The action is invalid")
    bot.records.actions.append((_writable(bot, params).id, params["action"]))


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _required(params: Params, name: str) -> str:
    value = params.get(name, "")
    if not isinstance(value, str):
        raise bad_request(f"The {name} must be a string")
    if not value:
        raise empty(name)
    return value


def _text(params: Params, name: str) -> str:
    value = params.get(name, "")
    if not isinstance(value, str):
        raise bad_request(f"The {name} must be a string")
    if utf16_length(value) > MAX_TEXT:
        raise bad_request(f"The {name} must not exceed {MAX_TEXT} characters")
    return value


def _address(params: Params, name: str) -> str:
    url = _required(params, name)
    if not url.startswith(("http://", "https://")):
        raise bad_request(f"The {name} must start with http:// or https://")
    return url


def _check_look(params: Params, text: str) -> None:
    if params.get("parse_mode", "markdown") not in ("markdown", "html"):
        raise bad_request("The parse_mode is invalid")
    styles = params.get("text_styles", [])
    if not isinstance(styles, list) or not all(_is_style(style, utf16_length(text)) for style in styles):
        raise bad_request("The text_styles is invalid")


def _is_style(style: Any, length: int) -> bool:
    if not isinstance(style, dict) or style.keys() != {"start", "len", "st"}:
        return False
    start, units, names = style["start"], style["len"], style["st"]
    if type(start) is not int or type(units) is not int or not isinstance(names, list):
        return False
    return start >= 0 < units and start + units <= length and all(STYLES.fullmatch(str(name)) for name in names)


def _writable(bot: Bot, params: Params) -> Chat:
    """The chat that is meant, which has written to this bot and has not blocked it."""
    chat = bot.chats.get(_required(params, "chat_id"))
    if chat is None or not chat.wrote or chat.blocked or chat.beyond:
        raise RefusalError(*bot.options.unreachable)
    return chat


def _send(
    bot: Bot, method: str, params: Params, text: str, url: str = "", medium: Medium | None = None
) -> dict[str, Any]:
    chat = _writable(bot, params)
    bot.allowance.take(bot.id)
    now, message_id = bot.world.now_ms(), bot.new_id()
    bot.records.sent.append(Sent(method, bot.id, chat.id, message_id, text, now, url, medium, dict(params)))
    return {"message_id": message_id, "date": now}
