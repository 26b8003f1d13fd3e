"""The bots' endpoint: `/bot{token}/{method}` as a bare ASGI application."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from tests.telegram_server.calls import read_call
from tests.telegram_server.refusals import RefusalError as UnreadableError

from . import bot_receiving, bot_sending
from .bot_records import Refused
from .exchange import Answer, Exchange, json_answer, read_body, respond
from .one_bot import Bot
from .refusals import IDLE, NOT_FOUND, UNAUTHORIZED, RefusalError, bad_request

Action = Callable[[Bot, Mapping[str, Any]], Awaitable[dict[str, Any] | None]]
_TO, _LOOK = {"chat_id"}, {"parse_mode", "text_styles"}

METHODS: Mapping[str, tuple[Action, set[str]]] = {
    "getMe": (bot_receiving.get_me, set()),
    "getUpdates": (bot_receiving.get_updates, {"timeout"}),
    "setWebhook": (bot_receiving.set_webhook, {"url", "secret_token"}),
    "deleteWebhook": (bot_receiving.delete_webhook, set()),
    "getWebhookInfo": (bot_receiving.get_webhook_info, set()),
    "testWebhook": (bot_receiving.test_webhook, set()),
    "sendMessage": (bot_sending.send_message, _TO | _LOOK | {"text"}),
    "sendPhoto": (bot_sending.send_photo, _TO | {"photo", "caption"}),
    "sendSticker": (bot_sending.send_sticker, _TO | {"sticker"}),
    "sendVoice": (bot_sending.send_voice, _TO | {"voice_url"}),
    "sendChatAction": (bot_sending.send_chat_action, _TO | {"action"}),
}
"""The methods there are, spelled as the platform wants them, with the parameters in its tables."""


class BotEndpoint:
    def __init__(self, bots: Mapping[str, Bot]) -> None:
        self._bots = bots
        self._any = next(iter(bots.values()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = scope["path"].removeprefix("/bot").partition("/")
        try:
            body = await read_body(scope, receive)
        except ClientDisconnect:
            return
        bot = self._bots.get(token)
        if bot is None:
            await respond(send, _refuse(self._any, method, {}, RefusalError(*UNAUTHORIZED), known=False))
            return
        try:
            values = _values(method, Request(scope), body)
        except UnreadableError as error:
            await respond(send, _refuse(bot, method, {}, bad_request(error.description)))
        else:
            await _carry_out(bot, method, values, scope, receive, send)


def _values(method: str, request: Request, body: bytes) -> Mapping[str, Any]:
    """What the call says; files of a multipart body count for nothing, as measured with sendPhoto."""
    return read_call(method, request.url.query, request.headers.get("content-type", ""), body).values


async def _carry_out(
    bot: Bot, method: str, values: Mapping[str, Any], scope: Scope, receive: Receive, send: Send
) -> None:
    """Answers one call of a bot, or goes wrong with it on demand."""
    bot.records.calls[method] += 1
    fault = bot.world.faults.take(method, values.get("chat_id"))
    taken = len(bot.records.delivered)

    def refuse(code: int, why: str) -> Answer:
        words = bot.options.too_many if fault and fault.kind == "too_many" else why
        return _refuse(bot, method, values, RefusalError(code, words))

    exchange = Exchange(bot.world, scope, receive, send, partial(_answer, bot, method, values), refuse)
    await exchange.run(fault, until_hung_up=method == "getUpdates")
    if fault and fault.kind == "drop_after" and bot.options.redelivers and len(bot.records.delivered) > taken:
        bot.put_back()


async def _answer(bot: Bot, method: str, values: Mapping[str, Any]) -> Answer:
    try:
        result = await _result(bot, method, values)
    except RefusalError as refusal:
        return _refuse(bot, method, values, refusal)
    bot.world.changes.tell()
    return json_answer({"ok": True} if result is None else {"ok": True, "result": result})


async def _result(bot: Bot, method: str, values: Mapping[str, Any]) -> dict[str, Any] | None:
    if method not in METHODS:
        raise RefusalError(*NOT_FOUND)
    action, names = METHODS[method]
    if unknown := values.keys() - names:
        raise bad_request(f"The {min(unknown)} is not a parameter of {method}")
    return await action(bot, values)


def _refuse(bot: Bot, method: str, values: Mapping[str, Any], refusal: RefusalError, *, known: bool = True) -> Answer:
    """A poll in vain is no refusal, though it is answered as one. `known`: whether the token was right."""
    if (refusal.code, refusal.description) != IDLE:
        who = bot.id if known else ""
        bot.records.refused.append(Refused(method, who, dict(values), refusal.code, refusal.description))
    bot.world.changes.tell()
    errors = bot.options.idle_as if refusal.code == IDLE[0] else bot.options.errors_as
    return json_answer(refusal.as_json(), refusal.code if errors == "http_status" else 200)
