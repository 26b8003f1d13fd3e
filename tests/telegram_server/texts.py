"""Texts of messages and captions: parsed, measured and refused as the Bot API does."""

from typing import Any

from .html_text import Entity, parse_html, utf16_length
from .refusals import bad_request

MAX_TEXT = 4096
MAX_CAPTION = 1024


def read_text(params: dict[str, Any]) -> tuple[str, list[Entity]]:
    """The plain text of a message, 1 to 4096 UTF-16 units after parsing, and its entities."""
    source = params["text"]
    if not source:
        raise bad_request("message text is empty")
    text, entities = _parse(source, params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, entities


def read_caption(params: dict[str, Any]) -> tuple[str, list[Entity]]:
    """The plain caption of a file, at most 1024 UTF-16 units after parsing, and its entities."""
    text, entities = _parse(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _parse(source: str, mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    if mode and given:
        raise bad_request("parse_mode and entities can't be used together")
    if mode and mode.upper() != "HTML":
        raise bad_request("unsupported parse_mode")
    if mode:
        return parse_html(source)
    length = utf16_length(source)
    for entity in given or []:
        if entity["offset"] < 0 or entity["length"] < 1 or entity["offset"] + entity["length"] > length:
            raise bad_request("can't parse entities: entity is out of the text")
    return (source, given) if given else (source.strip(), [])
