"""Buttons under a text: at most five, each kind with a payload of its own."""

from typing import Any

from .oa_options import OaOptions
from .oa_refusals import invalid
from .oa_schema import keys, text, url

MOST = 5
MAX_TITLE = 100
MAX_PAYLOAD = 1000


def read_buttons(payload: dict[str, Any], options: OaOptions) -> tuple[dict[str, Any], ...]:
    """The buttons of a template's payload. OaRefusalError for whatever Zalo would not show."""
    keys(payload, "payload", ("buttons",), ("template_type",))
    _check_type(payload, options)
    buttons = payload["buttons"]
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= MOST:
        raise invalid(f"buttons must be 1 to {MOST}")
    for button in buttons:
        _check(button)
    return tuple(buttons)


def _check_type(payload: dict[str, Any], options: OaOptions) -> None:
    if "template_type" not in payload:
        if options.button_template_type == "required":
            raise invalid("payload.template_type is missing")
    elif options.button_template_type == "refused" or payload["template_type"] != "button":
        raise invalid("payload.template_type")


def _check(button: Any) -> None:
    keys(button, "button", ("title", "type", "payload"))
    text(button, "title", MAX_TITLE)
    payload = button["payload"]
    match button["type"]:
        case "oa.query.hide" | "oa.query.show":
            text(button, "payload", MAX_PAYLOAD)
        case "oa.open.url":
            url(keys(payload, "button.payload", ("url",))["url"], "button.payload.url")
        case "oa.open.phone":
            _check_phone(keys(payload, "button.payload", ("phone_code",)))
        case "oa.open.sms":
            _check_phone(keys(payload, "button.payload", ("content", "phone_code")))
            text(payload, "content", MAX_PAYLOAD)
        case _:
            raise invalid("button.type")


def _check_phone(payload: dict[str, Any]) -> None:
    number = payload["phone_code"]
    if not isinstance(number, str) or not number.isdecimal() or not number.startswith("84"):
        raise invalid("phone_code")
