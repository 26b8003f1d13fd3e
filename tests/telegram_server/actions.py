"""Actions: each method of the Bot API with the function that carries it out."""

from collections.abc import Callable, Mapping
from typing import Any

from . import editing, profile, receiving, sending
from .bot_api import METHODS
from .outgoing import Refused
from .refusals import RefusalError
from .state import State
from .values import Call, read_parameters

Action = Callable[[State, dict[str, Any]], object]

ACTIONS: Mapping[str, Action] = {
    "getMe": profile.get_me,
    "getChat": profile.get_chat,
    "getFile": profile.get_file,
    "setMyCommands": profile.set_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "getMyCommands": profile.get_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
}


async def carry_out(state: State, call: Call) -> dict[str, Any]:
    """The Bot API's answer to a call. A refusal is answered and recorded too."""
    try:
        return {"ok": True, "result": await _result(state, call)}
    except RefusalError as refusal:
        return refuse(state, call, refusal)
    finally:
        state.changes.tell()


def refuse(state: State, call: Call, refusal: RefusalError) -> dict[str, Any]:
    state.refused.append(Refused(call.method, dict(call.values), refusal.code, refusal.description))
    state.changes.tell()
    return refusal.as_json()


async def _result(state: State, call: Call) -> object:
    state.calls[call.method] += 1
    fields = METHODS.get(call.method)
    if fields is None:
        raise RefusalError(404, "Not Found: method not found")
    params = read_parameters(call, fields)
    if call.method == "getUpdates":
        return await receiving.get_updates(state, params)
    return ACTIONS[call.method](state, params)
