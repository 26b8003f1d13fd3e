"""Attachments: what a person sends that is not text."""

from typing import Any

from .state import State
from .values import Upload

_KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "photo": ("image/jpeg", {"width": 1280, "height": 960}),
    "voice": ("audio/ogg", {"duration": 3, "mime_type": "audio/ogg"}),
    "audio": ("audio/mpeg", {"duration": 60, "mime_type": "audio/mpeg"}),
    "video": ("video/mp4", {"width": 1280, "height": 720, "duration": 5, "mime_type": "video/mp4"}),
    "document": ("application/octet-stream", {"file_name": "file.bin"}),
    "sticker": (
        "image/webp",
        {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        },
    ),
}
_LOCATION = {"latitude": 16.7472, "longitude": 107.1929}


def attach(state: State, kind: str, data: bytes, details: dict[str, Any]) -> dict[str, Any]:
    """The part of a message that carries the attachment; `details` replace its fields."""
    if kind == "location":
        return {"location": _LOCATION | details}
    if kind not in _KINDS:
        raise LookupError(f"no such attachment: {kind!r}; there are location, {', '.join(_KINDS)}")
    content_type, usual = _KINDS[kind]
    fields = usual | details
    name = str(fields.get("file_name", f"{kind}.bin"))
    upload = Upload(name, str(fields.get("mime_type", content_type)), data or kind.encode())
    file = state.new_file(upload) | fields
    return {kind: [file] if kind == "photo" else file}
