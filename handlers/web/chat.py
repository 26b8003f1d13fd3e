"""The chat's endpoints: the page, what is posted to it, and its stream."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from conversations.access import OFFICE
from conversations.inbound import Address, Inbound
from conversations.registration import code_in
from db.addresses import load_caller
from db.store import StoreError, StoreUnavailable
from db.web import history
from handlers.web.app import WebApp, body_within, guarded
from handlers.web.channel import address_of, new_secret
from handlers.web.demo import Demo
from handlers.web.files import Files
from handlers.web.page import Page
from handlers.web.pictures import Pictures
from handlers.web.reading import LARGEST_BODY, BadMessage, Posted, read_form, read_json
from handlers.web.static import pressed, static
from handlers.web.stream import Stream
from handlers.web.upload import Upload

__all__ = ["WebApp", "routes"]

SHOWN = 100
TOO_LARGE = "Tin nhắn quá lớn. Xin chia làm nhiều tin."
NOT_KEPT = "Máy chủ chưa nhận được tin này. Xin gửi lại sau ít phút."
NO_CHAT = "Đường dẫn này không đúng. Xin mở lại đường dẫn mà Liên minh đã gửi."
STREAM = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


class Chat:
    """Everything under `/chat`."""

    def __init__(self, app: WebApp, page: Page) -> None:
        self._app = app
        self._page = page

    async def begin(self, request: Request) -> Response:
        """A newcomer gets a link of their own; an invitation's code goes along."""
        return RedirectResponse(f"/chat/{new_secret()}{_query(request)}", 303)

    async def show(self, request: Request) -> Response:
        """The page with the latest messages."""
        address = _address(request)
        if address is None:
            return self._notice(404, "Không tìm thấy", NO_CHAT)
        try:
            messages = await self._app.store.read(history, address, self._app.office.now(), SHOWN)
            caller = await self._app.store.read(load_caller, address)
        except StoreError:
            return self._notice(503, "Xin thử lại", "Máy chủ đang bận. Mọi tin đã nhắn vẫn còn.")
        office = caller is not None and caller.person is not None and caller.person.role in OFFICE
        html = self._page.chat(messages, request.path_params["secret"], _code(request), documents=office)
        return pressed(request, HTMLResponse(html))

    async def take_message(self, request: Request) -> Response:
        """202 only after the commit; 400 with a sentence for what is no message, 503 while nothing can be kept."""
        address = _address(request)
        if address is None:
            return JSONResponse({"problem": NO_CHAT}, 404)
        raw = await body_within(request, LARGEST_BODY)
        if raw is None:
            return JSONResponse({"problem": TOO_LARGE}, 413)
        try:
            await self._take(address, read_json(raw))
        except BadMessage as problem:
            return JSONResponse({"problem": str(problem)}, 400)
        except StoreUnavailable:
            return JSONResponse({"problem": NOT_KEPT}, 503, {"Retry-After": "5"})
        return JSONResponse({"taken": True}, 202)

    async def take_form(self, request: Request) -> Response:
        """The same without a script: back to the page, where the answer stands by then."""
        address, here = _address(request), request.url.path
        if address is None:
            return self._notice(404, "Không tìm thấy", NO_CHAT)
        raw = await body_within(request, LARGEST_BODY)
        if raw is None:
            return self._notice(413, "Tin quá dài", TOO_LARGE, here)
        try:
            await self._take(address, read_form(raw))
        except BadMessage as problem:
            return self._notice(400, "Tin chưa gửi được", str(problem), here)
        except StoreUnavailable:
            return self._notice(503, "Tin chưa gửi được", NOT_KEPT, here)
        return RedirectResponse(here + _query(request), 303)

    async def _take(self, address: Address, posted: Posted) -> None:
        inbound = Inbound(address, posted.id, self._app.office.now(), posted.content, message_id=posted.id)
        letters = await self._app.reception.receive(inbound, posted.body, self._app.channel.can)
        self._app.outbox.offer(letters)

    async def listen(self, request: Request) -> Response:
        """The stream of the bot's messages, from the one after `Last-Event-ID` (or `?after=`) on."""
        address = _address(request)
        if address is None:
            return Response(status_code=404)
        if self._app.channel.closed or self._app.channel.full(address):
            return Response(status_code=503, headers={"Retry-After": "5"})
        last = request.headers.get("Last-Event-ID") or request.query_params.get("after", "")
        stream = Stream(self._app, self._page, address, request.path_params["secret"], last)
        return StreamingResponse(stream.events(), headers=STREAM, media_type="text/event-stream")

    def _notice(self, status: int, title: str, text: str, back: str = "") -> Response:
        return HTMLResponse(self._page.notice(title, text, back), status)


def _address(request: Request) -> Address | None:
    return address_of(request.path_params["secret"])


def _code(request: Request) -> str:
    """The invitation's code in the link; anything else is passed over."""
    return code_in(request.query_params.get("code", ""))


def _query(request: Request) -> str:
    code = _code(request)
    return f"?code={code}" if code else ""


def routes(app: WebApp) -> list[Route]:
    """Everything that the web chat answers; the front door only in the demo."""
    page = Page(app.office.timezone, demo=app.demo)
    chat = Chat(app, page)
    found = [
        Route("/static/{name}", guarded(static)),
        Route("/chat", guarded(chat.begin)),
        Route("/chat/{secret}", guarded(chat.show)),
        Route("/chat/{secret}", guarded(chat.take_form), methods=["POST"]),
        Route("/chat/{secret}/messages", guarded(chat.take_message), methods=["POST"]),
        Route("/chat/{secret}/photos", guarded(Upload(app, page).take), methods=["POST"]),
        Route("/chat/{secret}/events", guarded(chat.listen)),
        Route("/chat/{secret}/files/{letter}", guarded(Files(app, page).give)),
        Route("/chat/{secret}/pictures/{letter}.png", guarded(Pictures(app).show)),
    ]
    if app.demo:
        door = Demo(app, page)
        found += [
            Route("/", guarded(door.show)),
            Route("/demo/as/{part}", guarded(door.enter), methods=["POST"]),
            Route("/demo/open", guarded(door.open), methods=["POST"]),
        ]
    return found
