"""Sending: messages, photos, documents and the sign that something is being written."""

from typing import Any

from .bot_api import CHAT_ACTIONS
from .chats import Chat, writable
from .html_text import Entity
from .keyboards import check_markup
from .outgoing import Sent
from .pictures import picture_size
from .refusals import RefusalError, bad_request
from .state import Message, State
from .texts import read_caption, read_text
from .values import Upload

Params = dict[str, Any]
MEGABYTE = 1 << 20


def send_message(state: State, params: Params) -> Message:
    text, entities = read_text(params)
    chat = _addressed(state, params)
    return _record(state, "sendMessage", params, chat, ("text", params["text"], text, entities))


def send_photo(state: State, params: Params) -> Message:
    """A photo of at most 10 MB, width and height together at most 10000, ratio at most 20."""
    text, entities = read_caption(params)
    chat = _addressed(state, params)
    upload = _upload(state, params["photo"], 10 * MEGABYTE)
    size = picture_size(upload.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    photo = state.new_file(upload) | {"width": size[0], "height": size[1]}
    caption = ("caption", params.get("caption", ""), text, entities)
    return _record(state, "sendPhoto", params, chat, caption, upload, {"photo": [photo]})


def send_document(state: State, params: Params) -> Message:
    """A file of at most 50 MB."""
    text, entities = read_caption(params)
    chat = _addressed(state, params)
    upload = _upload(state, params["document"], 50 * MEGABYTE)
    document = state.new_file(upload) | {"file_name": upload.name, "mime_type": upload.content_type}
    caption = ("caption", params.get("caption", ""), text, entities)
    return _record(state, "sendDocument", params, chat, caption, upload, {"document": document})


def send_chat_action(state: State, params: Params) -> bool:
    if params["action"] not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable(state.chats, params["chat_id"])
    state.actions.append((chat.id, params["action"]))
    return True


def _addressed(state: State, params: Params) -> Chat:
    """The chat that may be written to, once everything about the message's place and keyboard is in order."""
    for name, reason in (
        ("business_connection_id", "business connection"),
        ("message_thread_id", "message thread"),
    ):
        if name in params:
            raise bad_request(f"{reason} not found")
    if "reply_markup" in params:
        check_markup(params["reply_markup"])
    chat = writable(state.chats, params["chat_id"])
    reply = params.get("reply_parameters")
    if reply:
        _check_reply(state, chat, reply)
    if state.limits:
        state.limits.take(chat.id, state.now())
    return chat


def _check_reply(state: State, chat: Chat, reply: Params) -> None:
    if (chat.id, reply["message_id"]) not in state.messages and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")


def _upload(state: State, file: Upload | str, most: int) -> Upload:
    if isinstance(file, str):
        if file.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        if file not in state.files:
            raise bad_request("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
        file = state.files[file]
    if not file.data:
        raise bad_request("file must be non-empty")
    if len(file.data) > most:
        raise RefusalError(413, "Request Entity Too Large")
    return file


def _record(
    state: State,
    method: str,
    params: Params,
    chat: Chat,
    words: tuple[str, str, str, list[Entity]],
    file: Upload | None = None,
    media: dict[str, Any] | None = None,
) -> Message:
    name, source, text, entities = words
    content = dict(media or {})
    if text:
        content[name] = text
    if entities:
        content["entities" if name == "text" else "caption_entities"] = entities
    markup = params.get("reply_markup")
    _show_keyboard(chat, content, markup)
    reply = state.messages.get((chat.id, params.get("reply_parameters", {}).get("message_id", 0)))
    if reply:
        content["reply_to_message"] = {key: reply[key] for key in reply if key != "reply_to_message"}
    message = state.new_message(chat, state.bot, content)
    sent = Sent(method, chat.id, message["message_id"], text, source, entities, markup, state.now(), file)
    state.sent.append(sent)
    return message


def _show_keyboard(chat: Chat, content: dict[str, Any], markup: dict[str, Any] | None) -> None:
    if markup is None:
        return
    if "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif "keyboard" in markup:
        chat.keyboard = markup
    elif "remove_keyboard" in markup:
        chat.keyboard = None
