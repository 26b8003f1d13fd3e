"""Attachments of a consultation message: buttons, one picture, one document, or a question for the phone."""

from dataclasses import dataclass, field
from typing import Any

from .fetching import CannotFetchError, fetch_picture
from .oa_buttons import read_buttons
from .oa_refusals import OaRefusalError, invalid
from .oa_schema import keys, one, text, url
from .oa_state import OaState
from .world import Medium

MAX_PICTURE = 1 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """What a message carries besides its text; `with_text`: whether a text must, may (None) or must not be there."""

    kind: str
    with_text: bool | None
    buttons: tuple[dict[str, Any], ...] = ()
    file: Medium | None = None
    shown: dict[str, Any] = field(default_factory=dict)


async def read_attachment(state: OaState, attachment: Any) -> Attached:
    """The attachment, fetched or looked up. OaRefusalError for whatever Zalo would not send."""
    keys(attachment, "attachment", ("type", "payload"))
    payload = attachment["payload"]
    if not isinstance(payload, dict):
        raise invalid("attachment.payload must be an object")
    if attachment["type"] == "file":
        token = keys(payload, "payload", ("token",))["token"]
        return Attached("file", False, file=uploaded(state, token, "file"))
    if attachment["type"] != "template":
        raise invalid(f"attachment.type {attachment['type']!r}")
    return await _read_template(state, payload)


async def _read_template(state: OaState, payload: dict[str, Any]) -> Attached:
    match payload.get("template_type"):
        case "media":
            return await _read_media(state, payload)
        case "request_user_info":
            return read_request(payload)
        case _:
            return Attached("text", True, buttons=read_buttons(payload, state.options))


async def _read_media(state: OaState, payload: dict[str, Any]) -> Attached:
    keys(payload, "payload", ("template_type", "elements"))
    element = keys(
        one(payload["elements"], "elements"),
        "element",
        ("media_type",),
        ("url", "attachment_id", "width", "height"),
    )
    if ("url" in element) == ("attachment_id" in element):
        raise invalid("either url or attachment_id")
    kind = element["media_type"]
    if kind not in ("image", "gif"):
        raise invalid("media_type")
    if kind == "gif" and not (type(element.get("width")) is int and type(element.get("height")) is int):
        raise invalid("a gif needs width and height")
    if "attachment_id" in element:
        return Attached(kind, None, file=uploaded(state, element["attachment_id"], kind))
    return Attached(kind, None, file=await _fetched(state, url(element["url"], "url")))


async def _fetched(state: OaState, address: str) -> Medium:
    try:
        picture = await fetch_picture(state.world, address)
    except CannotFetchError as error:
        raise invalid(f"url: {error}") from None
    if len(picture.data) > MAX_PICTURE:
        raise invalid("the picture is greater than 1 MB")
    return picture


def read_request(payload: dict[str, Any]) -> Attached:
    keys(payload, "payload", ("template_type", "elements"))
    element = keys(one(payload["elements"], "elements"), "element", ("title", "subtitle", "image_url"))
    text(element, "title", 100)
    text(element, "subtitle", 500)
    url(element["image_url"], "image_url")
    return Attached("request_user_info", False, shown=element)


def uploaded(state: OaState, token: Any, kind: str) -> Medium:
    """What was uploaded under that id or token. OaRefusalError -201 when nothing was, -100 after seven days."""
    asset = state.assets.get(token) if isinstance(token, str) else None
    if asset is None or asset.kind != kind:
        raise invalid(f"{kind} attachment does not exist")
    if asset.until <= state.now():
        raise OaRefusalError(-100)
    return asset.file
