"""The pictures that letters carry: photos as they are stored, charts drawn when a page shows them."""

import structlog
from starlette.requests import Request
from starlette.responses import Response

from db.web import photo_of, picture_of
from handlers.painter import NotDrawn
from handlers.web.app import WebApp, id_in
from handlers.web.channel import address_of

log = structlog.get_logger()

# What a letter shows never changes. The browser may keep it, as it keeps the link itself in its history.
KEPT = {"Cache-Control": "private, max-age=86400, immutable"}


class Pictures:
    """`GET /chat/{secret}/pictures/{letter}.png`."""

    def __init__(self, app: WebApp) -> None:
        self._app = app

    async def show(self, request: Request) -> Response:
        """404 for what is not this chat's, 503 when it cannot be drawn: the page then shows its words."""
        address = address_of(request.path_params["secret"])
        letter = id_in(request, "letter")
        photo = await self._app.store.read(photo_of, address, letter) if address else None
        if photo is not None:
            return Response(photo[1], headers=KEPT, media_type=photo[0])
        picture = await self._app.store.read(picture_of, address, letter) if address else None
        if picture is None:
            return Response(status_code=404)
        try:
            return Response(await self._app.painter.draw(picture), headers=KEPT, media_type="image/png")
        except NotDrawn as error:
            log.warning("picture not drawn", letter=letter, error=str(error))
            return Response(status_code=503, headers={"Retry-After": "60"})
