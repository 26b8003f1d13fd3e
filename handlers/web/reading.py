"""What a page posts, read into the terms of the conversation."""

import json
import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import parse_qsl

from msgspec import Struct

from conversations.inbound import Content, Start, Tap, Text

LARGEST_BODY = 32_000
LONGEST_TEXT = 4000
LONGEST_DATA = 200
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class BadMessage(ValueError):
    """What was posted is no message; the text is a sentence for whoever posted it."""


class Posted(Struct, frozen=True):
    """A message of the page: its own id, what it says, and the JSON of it that the inbox keeps."""

    id: str
    content: Content
    body: str


def read_json(raw: bytes) -> Posted:
    """Read `{"id", "text"}`, `{"id", "tap", "label"}` or `{"id", "start", "label"}`. Raises BadMessage."""
    try:
        posted = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadMessage("Máy chủ không đọc được tin này.") from None
    if not isinstance(posted, dict):
        raise BadMessage("Máy chủ không đọc được tin này.")
    return _read(posted)


def read_form(raw: bytes) -> Posted:
    """Read the same fields from a form; a button's `choice` is the JSON of its data and its label."""
    try:
        fields: dict[str, object] = dict(
            parse_qsl(raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=8)
        )
        if "choice" in fields:
            fields["tap"], fields["label"] = json.loads(str(fields.pop("choice")))
            fields.pop("text", None)
    except (ValueError, TypeError, RecursionError):
        raise BadMessage("Máy chủ không đọc được tin này.") from None
    return _read(fields)


def id_of(posted: object) -> str:
    """The id that the page gave its message. Raises BadMessage."""
    if not isinstance(posted, str) or not _ID.fullmatch(posted):
        raise BadMessage("Tin nhắn thiếu mã số của nó.")
    return posted


def _read(posted: Mapping[str, object]) -> Posted:
    id = id_of(posted.get("id"))
    if "tap" in posted:
        data = _words(posted, "tap", LONGEST_DATA)
        return _posted(id, Tap(data), {"tap": data, "label": _words(posted, "label", LONGEST_DATA)})
    if "start" in posted:
        code = _words(posted, "start", LONGEST_DATA, empty=True)
        label = _words(posted, "label", LONGEST_DATA, empty=True)
        return _posted(id, Start(code), {"start": code, "label": label})
    text = _words(posted, "text", LONGEST_TEXT)
    if text == "/start" or text.startswith("/start "):
        return _posted(id, Start(text.removeprefix("/start").strip()), {"text": text})
    return _posted(id, Text(text), {"text": text})


def _posted(id: str, content: Content, kept: Mapping[str, str]) -> Posted:
    return Posted(id, content, json.dumps({"id": id, **kept}, ensure_ascii=False))


def _words(posted: Mapping[str, object], name: str, limit: int, *, empty: bool = False) -> str:
    """A field as storable words: line ends as `\\n`, no control characters, no halves of characters."""
    words = posted.get(name, "")
    if not isinstance(words, str):
        raise BadMessage("Máy chủ không đọc được tin này.")
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = "".join(c for c in words if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()
    if not words and not empty:
        raise BadMessage("Tin nhắn còn trống. Xin nhập nội dung rồi gửi lại.")
    if len(words) > limit:
        raise BadMessage(f"Tin nhắn dài quá {limit} ký tự. Xin chia làm nhiều tin.")
    return words
