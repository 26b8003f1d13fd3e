"""Values of a call: decoded from a form's text and checked against the types of the Bot API."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .bot_api import KEYBOARDS, OBJECTS, UNIONS, Field
from .refusals import RefusalError, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent with a multipart call."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came: `typed` when the values are JSON, not the text of a form."""

    method: str
    values: Mapping[str, Any]
    files: Mapping[str, Upload]
    typed: bool


def read_parameters(call: Call, fields: Mapping[str, Field]) -> dict[str, Any]:
    """The call's parameters, decoded. Raises RefusalError for what the method does not take."""
    used: set[str] = set()
    read = {name: _parameter(call, name, fields, used) for name in (*call.values, *call.files) if name in fields}
    unknown = [name for name in (*call.values, *call.files) if name not in fields and name not in used]
    if unknown:
        raise bad_request(f"unknown parameter {unknown[0]!r} of {call.method}")
    for name, field in fields.items():
        if field.required and name not in read:
            raise _missing(name)
    return read


def _missing(name: str) -> RefusalError:
    if name == "text":
        return bad_request("message text is empty")
    if name == "chat_id":
        return bad_request("chat_id is empty")
    return bad_request(f"parameter {name!r} is required")


def _parameter(call: Call, name: str, fields: Mapping[str, Field], used: set[str]) -> Any:
    kind = fields[name].type
    if kind in ("file", "upload"):
        return _file(call, name, kind, used)
    value = call.values.get(name)
    return check(kind, value if call.typed else decode(kind, str(value), name), name)


def _file(call: Call, name: str, kind: str, used: set[str]) -> Upload | str:
    if name in call.files:
        return call.files[name]
    value = call.values[name]
    if not isinstance(value, str):
        raise _wrong(name, kind)
    if value.startswith("attach://"):
        part = value.removeprefix("attach://")
        used.add(part)
        if part not in call.files:
            raise bad_request(f"there is no {name} in the request")
        return call.files[part]
    if kind == "upload":
        raise _wrong(name, kind)
    return value


def decode(kind: str, text: str, where: str) -> Any:
    """A form's text as JSON would have it. Raises RefusalError when it is not of that kind."""
    if kind in ("str", "chat"):
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise _wrong(where, kind) from None


def check(kind: str, value: Any, where: str) -> Any:
    """The value when it is of the kind; RefusalError when it is not."""
    if kind.startswith("["):
        return _check_array(kind[1:-1], value, where)
    if kind == "chat":
        return _chat(value, where)
    if kind in _PLAIN:
        if type(value) is not _PLAIN[kind]:
            raise _wrong(where, kind)
        return value
    return _check_object(kind, value, where)


_PLAIN: dict[str, type] = {"int": int, "str": str, "bool": bool}


def _wrong(where: str, kind: str) -> RefusalError:
    return bad_request(f"parameter {where!r} must be of type {kind}")


def _chat(value: Any, where: str) -> int | str:
    if type(value) is int:
        return value
    if not isinstance(value, str):
        raise _wrong(where, "chat")
    if not value:
        raise bad_request("chat_id is empty")
    return int(value) if value.removeprefix("-").isdecimal() else value


def _check_array(kind: str, value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(where, f"array of {kind}")
    return [check(kind, item, f"{where}[{n}]") for n, item in enumerate(value)]


def _check_object(kind: str, value: Any, where: str) -> dict[str, Any]:
    if isinstance(value, str):
        value = decode(kind, value, where)
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup") if kind == "ReplyMarkup" else _wrong(where, kind)
    fields = OBJECTS.get(_variant(kind, value, where))
    return value if fields is None else _check_fields(fields, value, where)


def _check_fields(fields: Mapping[str, Field], value: dict[str, Any], where: str) -> dict[str, Any]:
    for name in value:
        if name not in fields:
            raise bad_request(f"unknown field {name!r} in {where!r}")
    for name, field in fields.items():
        if field.required and name not in value:
            raise bad_request(f"can't parse {where}: can't find field {name!r}")
    return {name: check(fields[name].type, item, f"{where}.{name}") for name, item in value.items()}


def _variant(kind: str, value: dict[str, Any], where: str) -> str:
    if kind == "ReplyMarkup":
        kinds = [name for key, name in KEYBOARDS.items() if key in value]
        if len(kinds) != 1:
            raise bad_request("can't parse reply keyboard markup JSON object")
        return kinds[0]
    if kind in UNIONS:
        variant = UNIONS[kind].get(str(value.get("type")))
        if variant is None:
            raise bad_request(f"unsupported type of {where!r}")
        return variant
    return kind
