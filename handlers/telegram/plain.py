"""The two updates that nearly all turns begin with, plain words and taps, read without the library's objects.

python-telegram-bot builds a tree of them for every update, a tenth of a turn's processor time. Whatever is anything but
a person's words or tap in the plainest form is left to `handlers.telegram.read`, which must agree on these, too.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from conversations.inbound import Address, Inbound, Tap
from handlers.telegram.read import CHANNEL, LONGEST_NAME, chat_id, id_of, words


def read_plain(native: Mapping[str, Any], bot: str) -> Inbound | None:
    """The message of a native update to the bot of that id; None when the library is to read it."""
    try:
        return _read(native, bot)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        # No update as Telegram describes it: the library is to tell what is wrong.
        return None


def _read(native: Mapping[str, Any], bot: str) -> Inbound | None:
    if (message := native.get("message")) is not None:
        return _said(message, native["update_id"], bot)
    if (query := native.get("callback_query")) is not None and query.get("data") and query.get("message"):
        return _tapped(query, native["update_id"], bot)
    return None


def _said(message: Mapping[str, Any], update: int, bot: str) -> Inbound | None:
    sender, text = message.get("from"), message.get("text")
    if not isinstance(text, str) or sender is None or sender["is_bot"] or "edit_date" in message:
        return None
    return Inbound(
        _address(message),
        id_of(bot, update),
        _moment(message),
        words(text),
        message_id=str(int(message["message_id"])),
        name=_name(sender),
        private=message["chat"]["type"] == "private",
    )


def _tapped(query: Mapping[str, Any], update: int, bot: str) -> Inbound:
    message = query["message"]
    return Inbound(
        _address(message),
        id_of(bot, update),
        _moment(message),
        Tap(str(query["data"])),
        message_id=f"tap {query['id']}",
        name=_name(query["from"]),
        private=message["chat"]["type"] == "private",
    )


def _address(message: Mapping[str, Any]) -> Address:
    return Address(CHANNEL, chat_id(message["chat"]["id"]))


def _moment(message: Mapping[str, Any]) -> datetime:
    return datetime.fromtimestamp(message["date"], UTC)


def _name(sender: Mapping[str, Any]) -> str:
    last = sender.get("last_name")
    first = sender["first_name"]
    if not isinstance(first, str):
        raise TypeError("no name")
    return (f"{first} {last}" if last else first)[:LONGEST_NAME]
