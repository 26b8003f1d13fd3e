"""Profile: what the bot is and says about itself."""

import json
import re
from typing import Any

from .chats import known
from .refusals import RefusalError, bad_request
from .state import State

Params = dict[str, Any]
MAX_DOWNLOAD = 20 << 20


def get_me(state: State, params: Params) -> dict[str, Any]:
    abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    return state.bot | dict.fromkeys(abilities, False) | {"can_join_groups": True}


def get_chat(state: State, params: Params) -> dict[str, Any]:
    limits = {"accent_color_id": 0, "max_reaction_count": 11}
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    chat = known(state.chats, params["chat_id"]).as_json()
    return chat | limits | {"accepted_gift_types": dict.fromkeys(gifts, True)}


def get_file(state: State, params: Params) -> dict[str, Any]:
    """A file of at most 20 MB, to be downloaded from `{base}/file/bot{token}/{file_path}`."""
    file_id = params["file_id"]
    if file_id not in state.files:
        raise bad_request("invalid file_id")
    size = len(state.files[file_id].data)
    if size > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": f"U{file_id}",
        "file_size": size,
        "file_path": f"files/{file_id}",
    }


def set_my_commands(state: State, params: Params) -> bool:
    """At most 100 commands of [a-z0-9_]{1,32}, each described in 1 to 256 characters."""
    commands = params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.profile.commands[_scope(state, params)] = commands
    return True


def delete_my_commands(state: State, params: Params) -> bool:
    state.profile.commands.pop(_scope(state, params), None)
    return True


def get_my_commands(state: State, params: Params) -> list[dict[str, str]]:
    return state.profile.commands.get(_scope(state, params), [])


def set_my_description(state: State, params: Params) -> bool:
    text, language = _words(params, "description", 512)
    state.profile.descriptions[language] = text
    return True


def set_my_short_description(state: State, params: Params) -> bool:
    text, language = _words(params, "short_description", 120)
    state.profile.short_descriptions[language] = text
    return True


def set_chat_menu_button(state: State, params: Params) -> bool:
    chat_id = params.get("chat_id")
    if chat_id is not None and known(state.chats, chat_id).type != "private":
        raise bad_request("chat must be a private chat")
    state.profile.menu_buttons[chat_id] = params.get("menu_button", {"type": "default"})
    return True


def _scope(state: State, params: Params) -> tuple[str, str]:
    scope = params.get("scope", {"type": "default"})
    if "chat_id" in scope:
        known(state.chats, scope["chat_id"])
    return json.dumps(scope, sort_keys=True), _language(params)


def _words(params: Params, name: str, most: int) -> tuple[str, str]:
    text = params.get(name, "")
    if len(text) > most:
        raise _too_long(name)
    return text, _language(params)


def _too_long(name: str) -> RefusalError:
    return bad_request("BOT_DESCRIPTION_TOO_LONG" if name == "description" else "BOT_SHORT_DESCRIPTION_TOO_LONG")


def _language(params: Params) -> str:
    language: str = params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language
