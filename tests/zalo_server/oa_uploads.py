"""Uploads: pictures and documents kept for seven days under an id of their own."""

import hashlib
from typing import Any

from tests.telegram_server.pictures import picture_size

from .oa_call import OaCall
from .oa_options import DAY
from .oa_refusals import invalid
from .oa_state import Asset, OaState
from .world import Medium

MOST = {"image": 1 << 20, "gif": 5 << 20, "file": 5 << 20}
_BEGINNINGS = {
    ".pdf": (b"%PDF-",),
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".docx": (b"PK\x03\x04",),
}


async def upload(state: OaState, call: OaCall) -> dict[str, Any]:
    """`POST /v2.0/oa/upload/{image|gif|file}`: an attachment id, of a document a token."""
    kind = call.path.rpartition("/")[2]
    file = call.file()
    if not file.data or len(file.data) > MOST[kind]:
        raise invalid(f"file size must be at most {MOST[kind] >> 20} MB")
    if not _fits(kind, file.name, file.data):
        raise invalid("file type is not supported")
    name = hashlib.sha256(f"{state.new_id()} {file.name}".encode()).hexdigest()[:32]
    state.assets[name] = Asset(kind, Medium(file.content_type, file.data), state.now() + 7 * DAY)
    return {"data": {"token" if kind == "file" else "attachment_id": name}, "error": 0, "message": "Success"}


def _fits(kind: str, name: str, data: bytes) -> bool:
    if kind == "image":
        return picture_size(data) is not None
    if kind == "gif":
        return data.startswith((b"GIF87a", b"GIF89a"))
    ending = name[name.rfind(".") :].lower()
    return data.startswith(_BEGINNINGS.get(ending, ())) if ending in _BEGINNINGS else False
