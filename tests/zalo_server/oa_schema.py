"""Schema: the parts of a message, checked key by key."""

import json
from collections.abc import Mapping
from typing import Any

from .oa_refusals import invalid, too_long


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def read_json(body: bytes, content_type: str) -> dict[str, Any]:
    """The JSON object of a call. Raises OaRefusalError when it is none or is called something else."""
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise invalid("Content-Type must be application/json")
    try:
        read = json.loads(body)
    except ValueError:
        raise invalid("body is not JSON") from None
    if not isinstance(read, dict):
        raise invalid("body is not an object")
    return read


def keys(value: Any, where: str, required: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """The object when it has all required keys and none beyond the optional ones."""
    if not isinstance(value, dict):
        raise invalid(f"{where} must be an object")
    for name in required:
        if name not in value:
            raise invalid(f"{where}.{name} is missing")
    for name in value:
        if name not in (*required, *optional):
            raise invalid(f"{where}.{name} is unknown")
    return value


def text(value: Mapping[str, Any], name: str, most: int) -> str:
    """A string of 1 to `most` UTF-16 units."""
    found = value.get(name)
    if not isinstance(found, str) or not found.strip():
        raise invalid(f"{name} is empty")
    if utf16_length(found) > most:
        raise too_long(name, most)
    return found


def one(value: Any, where: str) -> Any:
    """The only element of a list."""
    if not isinstance(value, list) or len(value) != 1:
        raise invalid(f"{where} must have exactly one element")
    return value[0]


def url(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise invalid(f"{where} must start with http:// or https://")
    return value
