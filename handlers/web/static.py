"""The page's own script, style and picture: read once, pressed once, kept by the browser for good."""

import gzip
import hashlib
from pathlib import Path

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
}
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
SMALLEST_PRESSED = 1000


class StaticFile(Struct, frozen=True):
    """A file's content; `url` changes with it."""

    url: str
    kind: str
    content: bytes


def load_static(folder: Path = FOLDER) -> dict[str, StaticFile]:
    """The files by name."""
    found = {}
    for path in folder.iterdir():
        content = path.read_bytes()
        version = hashlib.sha256(content).hexdigest()[:12]
        found[path.name] = StaticFile(f"/static/{path.name}?v={version}", TYPES[path.suffix], content)
    return found


STATIC = load_static()


async def static(request: Request) -> Response:
    """`GET /static/{name}`."""
    file = STATIC.get(request.path_params["name"])
    if file is None:
        return Response("not found", 404, media_type="text/plain")
    return pressed(request, Response(file.content, headers=FOREVER, media_type=file.kind))


def pressed(request: Request, response: Response) -> Response:
    """The response, compressed when that is worth it and the browser can undo it: networks are slow in the field."""
    response.headers["Vary"] = "Accept-Encoding"
    if len(response.body) < SMALLEST_PRESSED or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    response.body = gzip.compress(bytes(response.body), compresslevel=6, mtime=0)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.body))
    return response
