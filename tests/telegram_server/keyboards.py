"""Limits of keyboards: what a reply markup of the right shape may hold."""

from collections.abc import Iterator
from typing import Any

from .refusals import bad_request

MAX_BUTTONS = 100
MAX_IN_ROW = 8
CALLBACK_BYTES = 64
_NOT_ACTIONS = {"text", "icon_custom_emoji_id", "style"}
_STYLES = {"danger", "success", "primary"}


def check_markup(markup: dict[str, Any]) -> None:
    """RefusalError when a keyboard is empty, too large, or has a button that does nothing or two things."""
    rows = markup.get("inline_keyboard", markup.get("keyboard"))
    if rows is None:
        _check_flags(markup)
        return
    if any(len(row) > MAX_IN_ROW for row in rows) or sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if "keyboard" in markup and not any(rows):
        raise bad_request("reply markup has no buttons")
    check = _check_inline if "inline_keyboard" in markup else _check_reply
    for button in _buttons(rows):
        check(button)


def _check_flags(markup: dict[str, Any]) -> None:
    if not markup.get("remove_keyboard", markup.get("force_reply")):
        raise bad_request("can't parse reply keyboard markup JSON object")


def _buttons(rows: list[list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield from row


def _check_look(button: dict[str, Any]) -> list[str]:
    if not button["text"].strip():
        raise bad_request("can't parse keyboard button: text of a button must be non-empty")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request("can't parse keyboard button: invalid button style specified")
    return [name for name in button if name not in _NOT_ACTIONS]


def _check_inline(button: dict[str, Any]) -> None:
    actions = _check_look(button)
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be used")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def _check_reply(button: dict[str, Any]) -> None:
    if len(_check_look(button)) > 1:
        raise bad_request("can't parse keyboard button: at most one action may be used")
