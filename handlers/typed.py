"""What a person typed, found in an update as it was kept."""

import json
from collections.abc import Iterator
from typing import Any

WORDS = ("text", "caption", "label", "start", "phone_number", "data")
WITHIN = ("message", "edited_message", "callback_query", "contact")


def words_in(body: str) -> str:
    """The words of a native update; all of it where it is of an unknown shape."""
    try:
        native = json.loads(body)
    except ValueError:
        return body
    if not isinstance(native, dict):
        return body
    return " ".join(dict.fromkeys(_words(native)))


def _words(native: dict[str, Any]) -> Iterator[str]:
    yield from (native[name] for name in WORDS if isinstance(native.get(name), str) and native[name])
    tapped = "chat_instance" in native  # then the message is the bot's, below which the button stood
    for name in WITHIN:
        if isinstance(native.get(name), dict) and not (tapped and name == "message"):
            yield from _words(native[name])
