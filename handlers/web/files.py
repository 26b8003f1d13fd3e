"""The files that letters carry: kept with the letter, stored, or made when somebody asks for them."""

from mimetypes import guess_type
from urllib.parse import quote

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from conversations.inbound import Address
from db.web import document_of, file_of
from handlers.documents import SORRY, File, NotMade, Withheld
from handlers.web.app import WebApp, id_in
from handlers.web.channel import address_of
from handlers.web.page import Page

log = structlog.get_logger()


class Files:
    """`GET /chat/{secret}/files/{letter}`: for the reader of the letter only, to be kept, never shown by a browser."""

    def __init__(self, app: WebApp, page: Page) -> None:
        self._app = app
        self._page = page

    async def give(self, request: Request) -> Response:
        """404 for what is not this chat's, 503 when it cannot be made."""
        secret, letter = request.path_params["secret"], id_in(request, "letter")
        address = address_of(secret)
        try:
            file = await self._file(address, letter) if address else None
        except Withheld:
            file = None
        except NotMade as error:
            log.warning("document not made", letter=letter, error=str(error))
            return self._notice(503, "Chưa có tệp", SORRY, secret)
        if file is None:
            return self._notice(404, "Không tìm thấy", "Tệp này không còn nữa.", secret)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        return Response(file.content, headers=headers, media_type=file.media_type)

    async def _file(self, address: Address, letter: str) -> File | None:
        kept = await self._app.store.read(file_of, address, letter)
        if kept:
            return File(kept[0], guess_type(kept[0])[0] or "application/octet-stream", kept[1])
        order = await self._app.store.read(document_of, address, letter)
        return await self._app.documents.make(address, order) if order else None

    def _notice(self, status: int, title: str, text: str, secret: str) -> Response:
        return HTMLResponse(self._page.notice(title, text, f"/chat/{secret}"), status)
