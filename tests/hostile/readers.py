"""Each channel's reader as its webhook uses it: bytes in, an inbound message, nothing, or a refusal out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import astuple
from telegram import Bot, Update

from conversations.inbound import Inbound
from db.times import moment, stamp
from handlers.storable import LONGEST_ID, storable
from handlers.talk.village import TODAY
from handlers.telegram import webhook as telegram_webhook
from handlers.telegram.plain import read_plain
from handlers.telegram.read import CHANNEL as TELEGRAM
from handlers.telegram.read import chat_of, id_of, is_private, read
from handlers.web.channel import address_of
from handlers.web.reading import BadMessage, read_form, read_json
from handlers.zalo.bot import read as zalo_bot
from handlers.zalo.bot import webhook as zalo_bot_webhook
from handlers.zalo.oa import read as zalo_oa
from handlers.zalo.oa import webhook as zalo_oa_webhook
from handlers.zalo.oa.read import named
from tests.hostile.corpus import BOT, SECRET

TELEGRAM_BOT = Bot("1:token")


class Refused(Exception):
    """The reader refuses what came, in its own way: the text says how."""


class NotStorable(AssertionError):
    """What a reader made of an update cannot be kept."""


def telegram(body: bytes) -> Inbound | None:
    """As `handlers.telegram.updates` does: by hand first, then by the library, whose every error is a refusal."""
    native = telegram_webhook._update(_text(body))
    if native is None:
        raise Refused("no update")
    assert isinstance(chat_of(native), str)
    assert isinstance(is_private(native), bool)
    try:
        plain = read_plain(native, "1")
        inbound = plain or read(Update.de_json(native, TELEGRAM_BOT), "1")
    except Exception as error:  # noqa: BLE001 - the library raises whatever it comes upon
        assert id_of("1", native["update_id"])
        raise Refused(type(error).__name__) from None
    if inbound:
        int(inbound.address.id)
    return inbound


def bot(body: bytes) -> Inbound | None:
    """As `handlers.zalo.bot.updates` does; its reader raises nothing."""
    native = zalo_bot_webhook._update(body)
    if native is None:
        raise Refused("no update")
    assert zalo_bot.native_id_of(native, BOT)
    assert isinstance(zalo_bot.photo_url(native), str)
    return zalo_bot.read(native, BOT, TODAY)


def account(body: bytes) -> Inbound | None:
    """As `handlers.zalo.oa.updates` does; its readers raise what they say they raise."""
    event = zalo_oa_webhook._event(body)
    if event is None:
        raise Refused("no event")
    named(event)
    try:
        zalo_oa.word_of(event)
        zalo_oa.opened_by(event)
        inbound = zalo_oa.read(event)
    except (LookupError, ValueError) as error:
        raise Refused(type(error).__name__) from None
    zalo_oa.file_of(event)
    assert isinstance(zalo_oa.account_of(event), str)
    return inbound


def page(body: bytes) -> Inbound | None:
    """As `handlers.web.chat` does: JSON from its script, or a form without one."""
    try:
        posted = read_form(as_form(body)) if len(body) % 2 else read_json(body)
    except BadMessage:
        raise Refused("BadMessage") from None
    posted.body.encode()
    address = address_of(SECRET)
    assert address
    return Inbound(address, posted.id, TODAY, posted.content, message_id=posted.id)


def as_form(body: bytes) -> bytes:
    """The same fields as a page without a script posts them; what has none goes as it is."""
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError):
        return body
    if not isinstance(posted, dict):
        return body
    if "tap" in posted:
        posted["choice"] = json.dumps([posted.pop("tap"), posted.pop("label", "")])
    return urlencode({name: str(part) for name, part in posted.items()}, errors="surrogatepass").encode()


@dataclass(frozen=True, slots=True)
class Reader:
    """A channel's reader; `read` raises Refused alone."""

    channel: str
    read: Callable[[bytes], Inbound | None]


READERS = {
    "telegram": Reader(TELEGRAM, telegram),
    "zalo_bot": Reader("zalo_bot", bot),
    "zalo_oa": Reader("zalo_oa", account),
    "web": Reader("web", page),
}


def looked_at(reader: Reader, body: bytes) -> str:
    """What became of some bytes: `read`, `nothing`, or how they were refused. Raises whatever must not happen."""
    try:
        inbound = reader.read(body)
    except Refused as refused:
        return f"refused: {refused}"
    if inbound is None:
        return "nothing"
    can_be_kept(storable(inbound))
    return "read"


def can_be_kept(inbound: Inbound) -> None:
    """Raises NotStorable unless both databases take every part of it, its ids as keys."""
    for text in _texts(inbound):
        if "\0" in text or not _is_unicode(text):
            raise NotStorable(ascii(text[:80]))
    for id in (inbound.address.id, inbound.native_id, inbound.message_id):
        if len(id) > LONGEST_ID:
            raise NotStorable(f"an id of {len(id)} letters")
    if abs((moment(stamp(inbound.at)) - inbound.at).total_seconds()) > 1:
        raise NotStorable(str(inbound.at))


def _texts(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, datetime) or not isinstance(part, Struct):
        return []
    return [text for value in astuple(part) for text in _texts(value)]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(body: bytes) -> str | None:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None
