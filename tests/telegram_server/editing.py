"""Editing: messages changed or deleted afterwards, and taps answered."""

from typing import Any

from .chats import writable
from .keyboards import check_markup
from .outgoing import Answered, Sent
from .refusals import bad_request
from .state import Message, State
from .texts import read_text

Params = dict[str, Any]
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as"
    " a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def edit_message_text(state: State, params: Params) -> Message:
    """Changes text and keyboard; without a keyboard the old one goes."""
    if "text" not in params:
        raise bad_request("message text is empty")
    text, entities = read_text(params)
    message = _own_message(state, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    new = {"text": text} | ({"entities": entities} if entities else {})
    return _change(state, "editMessageText", message, new | _keyboard(params), params["text"])


def edit_message_reply_markup(state: State, params: Params) -> Message:
    message = _own_message(state, params)
    kept = {key: message[key] for key in ("text", "entities") if key in message}
    return _change(state, "editMessageReplyMarkup", message, kept | _keyboard(params), "")


def delete_message(state: State, params: Params) -> bool:
    chat = writable(state.chats, params["chat_id"])
    if state.messages.pop((chat.id, params["message_id"]), None) is None:
        raise bad_request("message to delete not found")
    chat.message_ids.remove(params["message_id"])
    state.deleted.append((chat.id, params["message_id"]))
    return True


def answer_callback_query(state: State, params: Params) -> bool:
    """A tap's answer, 0 to 200 characters, while the tap is young."""
    asked = state.queries.get(params["callback_query_id"])
    if asked is None or state.now() - asked > state.options.query_lifetime:
        raise bad_request(_TOO_OLD)
    text = params.get("text", "")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    state.answers.append(Answered(params["callback_query_id"], text, params.get("show_alert", False)))
    return True


def _keyboard(params: Params) -> dict[str, Any]:
    markup = params.get("reply_markup")
    if not markup:
        return {}
    check_markup(markup)
    return {"reply_markup": markup} if any(markup["inline_keyboard"]) else {}


def _own_message(state: State, params: Params) -> Message:
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    for name in ("chat_id", "message_id"):
        if name not in params:
            raise bad_request("chat_id is empty" if name == "chat_id" else "message identifier is not specified")
    chat = writable(state.chats, params["chat_id"])
    message = state.messages.get((chat.id, params["message_id"]))
    if message is None:
        raise bad_request("message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return message


def _change(state: State, method: str, message: Message, new: dict[str, Any], source: str) -> Message:
    fields = ("text", "entities", "reply_markup")
    if all(message.get(field) == new.get(field) for field in fields):
        raise bad_request(_NOT_MODIFIED)
    chat_id, message_id = message["chat"]["id"], message["message_id"]
    changed = {key: value for key, value in message.items() if key not in fields} | new
    changed["edit_date"] = int(state.now())
    state.messages[chat_id, message_id] = changed
    shown = changed.get("text", changed.get("caption", ""))
    entities, markup = changed.get("entities", []), changed.get("reply_markup")
    state.edited.append(Sent(method, chat_id, message_id, shown, source or shown, entities, markup, state.now()))
    return changed
