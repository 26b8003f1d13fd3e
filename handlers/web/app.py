"""What the endpoints of the web chat work with, and the headers that all their answers carry."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from db.store import Store, StoreUnavailable
from handlers.documents import Documents
from handlers.inbound import Office, Reception
from handlers.outbound import Outbox
from handlers.painter import Painter
from handlers.web.channel import WebChannel

_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
# The link is the key to the chat: it may leave this page in no header, no cache and no frame.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True, slots=True)
class WebApp:
    """The parts that the lead composes. `demo`: the front door and the note that all figures are samples."""

    store: Store
    reception: Reception
    outbox: Outbox
    channel: WebChannel
    office: Office
    demo: bool = False
    painter: Painter = field(default_factory=Painter)
    documents: Documents = field(kw_only=True)


def id_in(request: Request, name: str) -> str:
    """An id in the path; empty for what none of ours looks like."""
    id = str(request.path_params[name])
    return id if _ID.fullmatch(id) else ""


Endpoint = Callable[[Request], Awaitable[Response]]


def guarded(endpoint: Endpoint) -> Endpoint:
    """The endpoint, its answers with HEADERS unless they set their own."""

    async def answer(request: Request) -> Response:
        try:
            response = await endpoint(request)
        except StoreUnavailable:
            response = Response("Máy chủ đang bận. Xin thử lại sau ít phút.", 503, {"Retry-After": "5"})
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


async def body_within(request: Request, limit: int) -> bytes | None:
    """The request's body; None when it is longer than `limit` bytes, or broken off: then nobody reads the answer."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > limit:
                return None
            parts.append(part)
    except ClientDisconnect:
        return None
    return b"".join(parts)
