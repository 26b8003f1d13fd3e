"""`POST /chat/{secret}/photos`: a photo or a document, from the page's own form."""

import json

import structlog
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Message

from conversations.attachments import LARGEST, file_in
from conversations.inbound import Address, Document, Inbound, Photo
from db.store import StoreUnavailable
from handlers.web.app import WebApp, body_within
from handlers.web.channel import address_of
from handlers.web.page import Page
from handlers.web.reading import BadMessage, id_of

log = structlog.get_logger()

LARGEST_FORM = LARGEST + 64 * 1024
TITLE = "Tệp chưa gửi được"
TOO_LARGE = f"Tệp lớn quá {LARGEST // 2**20} MB. Xin gửi tệp nhỏ hơn."
NO_FILE = "Chưa chọn ảnh hay tệp nào. Xin chọn rồi gửi lại."
NOT_KEPT = "Máy chủ chưa nhận được tệp này. Xin gửi lại sau ít phút."


class Upload:
    """Takes files; then back to the page, where the answer stands by then."""

    def __init__(self, app: WebApp, page: Page) -> None:
        self._app = app
        self._page = page

    async def take(self, request: Request) -> Response:
        """303 once the file is kept; else a page with a sentence that says why it is not."""
        secret = request.path_params["secret"]
        address, back = address_of(secret), f"/chat/{secret}"
        if address is None:
            return Response(status_code=404)
        raw = await body_within(request, LARGEST_FORM)
        if raw is None:
            return self._notice(413, TOO_LARGE, back)
        try:
            await self._take(address, *await _posted(request, raw))
        except BadMessage as problem:
            return self._notice(400, str(problem), back)
        except StoreUnavailable:
            return self._notice(503, NOT_KEPT, back)
        return RedirectResponse(back, 303)

    async def _take(self, address: Address, id: str, file: Photo | Document, content: bytes) -> None:
        label = "Ảnh" if isinstance(file, Photo) else file.name
        body = json.dumps({"id": id, "file": file.sha256, "label": label}, ensure_ascii=False)
        inbound = Inbound(address, id, self._app.office.now(), file, message_id=id)
        kept, can = None if file.problem else content, self._app.channel.can
        self._app.outbox.offer(await self._app.reception.receive(inbound, body, can, kept))

    def _notice(self, status: int, text: str, back: str) -> Response:
        return HTMLResponse(self._page.notice(TITLE, text, back), status)


async def _posted(request: Request, raw: bytes) -> tuple[str, Photo | Document, bytes]:
    """The id and the file in a form, with its bytes. Raises BadMessage."""

    async def receive() -> Message:
        return {"type": "http.request", "body": raw, "more_body": False}

    try:
        async with Request(request.scope, receive).form(max_files=1, max_fields=4) as form:
            id, file = id_of(form.get("id")), form.get("photo")
            if not isinstance(file, UploadFile):
                raise BadMessage(NO_FILE)
            content = await file.read()
            taken = file_in(content, file.filename or "", said=file.content_type or "")
    except (MultiPartException, HTTPException) as error:
        log.info("upload not read", error=type(error).__name__)
        raise BadMessage(NO_FILE) from None
    if not content:
        raise BadMessage(NO_FILE)
    return id, taken, content
