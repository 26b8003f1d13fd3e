"""Public links: what a letter brings, for platforms that fetch pictures by URL and take no files.

A link is as secret as its letter's address: it cannot be guessed, opens one thing, and ends.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import PurePath
from secrets import token_urlsafe
from urllib.parse import quote

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from conversations.attachments import file_name
from db.files import content_of
from db.letters import Letter
from db.public_links import linked, make_link
from db.store import Store, StoreUnavailable
from handlers.documents import Documents, File, NotMade, Withheld
from handlers.painter import NotDrawn, Painter

TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,80}")
LATER = "Chưa mở được, xin thử lại sau ít phút."
PICTURE_LASTS = timedelta(days=1)
"""When Zalo fetches a picture, and how often, is not documented."""
FILE_LASTS = timedelta(days=3)
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
SHOWN = ("image/", "application/pdf")
"""What a browser may show at once; anything else is stored."""
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}

log = structlog.get_logger()


class NoAddress(Exception):
    """This server has no public address (HTX_PUBLIC_URL), so nothing of it can be linked to."""


def is_picture(letter: Letter) -> bool:
    """The letter brings something to look at: a stored photo or a chart."""
    return bool(letter.extras.keys() & {"photo", "picture"})


def is_stored(letter: Letter) -> bool:
    """What the letter brings lies ready."""
    return bool(letter.extras.keys() & {"photo", "stored_document"})


def is_file(letter: Letter) -> bool:
    """The letter brings a file: stored, to be made, or of words."""
    return bool(letter.extras.keys() & {"stored_document", "document", "file"})


def name_of(letter: Letter) -> str:
    """What the file of a letter is called."""
    extras = letter.extras
    if "file" in extras:
        return str(extras["file"][0])
    if "document" in extras:
        return str(extras["document"]["name"])
    return str(extras.get("name") or "")


def lasts(letter: Letter) -> timedelta:
    """How long the link to what a letter brings opens it."""
    return PICTURE_LASTS if is_picture(letter) else FILE_LASTS


class Links:
    """Makes the links, and answers who opens them."""

    def __init__(
        self, store: Store, public_url: str, now: Callable[[], datetime], painter: Painter, documents: Documents
    ) -> None:
        """`public_url`: where the world finds this server; empty when it does not."""
        self._store, self._base, self._now = store, public_url.rstrip("/"), now
        self._painter, self._documents = painter, documents
        self._makers: tuple[tuple[str, Callable[[Letter], Awaitable[File | None]]], ...] = (
            ("photo", self._stored),
            ("stored_document", self._stored),
            ("picture", self._drawn),
            ("document", self._made),
            ("file", self._words),
        )

    async def to(self, letter: Letter) -> str:
        """A new link to what a letter brings. Raises NoAddress, StoreError."""
        if not self._base:
            raise NoAddress
        token = token_urlsafe(TOKEN_BYTES)
        await self._store.transact(make_link, token, letter.id, self._now(), lasts(letter))
        return f"{self._base}/files/{token}"

    def route(self) -> Route:
        """`GET /files/{token}`."""
        return Route("/files/{token}", self.open)

    async def open(self, request: Request) -> Response:
        """404 for what never was a link, 410 for one that is over, 503 while it cannot be made."""
        token = str(request.path_params["token"])
        try:
            found = await self._store.read(linked, token, self._now()) if _TOKEN.fullmatch(token) else None
        except StoreUnavailable:
            return Response(LATER, 503, {**HEADERS, "Retry-After": "60"})
        if found is None:
            return Response("Không có trang này.", 404, HEADERS)
        if found.letter and request.method == "HEAD" and not is_stored(found.letter):
            # Whoever only looks has nothing made; a platform may ask whether it is a picture before it takes one.
            return Response(headers=HEADERS, media_type="image/png" if is_picture(found.letter) else None)
        try:
            file = await self._file_of(found.letter) if found.letter else None
        except Withheld:
            file = None
        except (NotDrawn, NotMade) as error:
            log.warning("a link's file cannot be made", error=str(error))
            return Response(LATER, 503, {**HEADERS, "Retry-After": "60"})
        if file is None:
            return Response("Liên kết này đã hết hạn. Mời nhắn trợ lý để nhận liên kết mới.", 410, HEADERS)
        return Response(file.content, headers={**HEADERS, **_disposition(file)}, media_type=file.media_type)

    async def _file_of(self, letter: Letter) -> File | None:
        """What a letter brings; None when it is kept no more. Raises NotDrawn, NotMade."""
        make = next((make for key, make in self._makers if key in letter.extras), None)
        return await make(letter) if make else None

    async def _stored(self, letter: Letter) -> File | None:
        sha256 = str(letter.extras.get("photo") or letter.extras.get("stored_document"))
        kept = await self._store.read(content_of, sha256)
        if kept is None:
            return None
        kind, content = kept
        return File(name_of(letter) or f"anh.{ENDINGS.get(kind, 'jpg')}", kind, content)

    async def _drawn(self, letter: Letter) -> File:
        return File("bieu-do.png", "image/png", await self._painter.draw(letter.extras["picture"]))

    async def _made(self, letter: Letter) -> File:
        return await self._documents.make(letter.address, letter.extras["document"])

    async def _words(self, letter: Letter) -> File:
        name, text = letter.extras["file"]
        return File(str(name), "text/plain; charset=utf-8", str(text).encode())


def _disposition(file: File) -> dict[str, str]:
    """The name that the file is stored under (RFC 6266), in its own letters and in plain ones."""
    name = file_name(file.name)
    how = "inline" if file.media_type.startswith(SHOWN) else "attachment"
    plain = f"tep{PurePath(name).suffix if PurePath(name).suffix.isascii() else ''}"
    return {"Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}
