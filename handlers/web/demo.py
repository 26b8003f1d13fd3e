"""The front door of the demo: a visitor takes the part of a sample person."""

from secrets import randbelow
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from conversations.desk import CODE_LIVES
from conversations.inbound import Address, Inbound, Start
from conversations.periods import last_closed_month
from db.invitations import issue, pepper
from db.store import StoreUnavailable, Tx
from db.web import leader_for_visitor, officer_for_visitor, random_unit, seat
from handlers.storable import storable_text
from handlers.web.app import WebApp, body_within
from handlers.web.channel import address_of, new_secret
from handlers.web.page import Page
from handlers.web.sample_pages import page_of_unit

PARTS = ("leader", "staff", "admin", "newcomer")
LONGEST_NAME = 200
LARGEST_BODY = 4000


class Demo:
    """`GET /`, `POST /demo/as/{part}` and `POST /demo/open`."""

    def __init__(self, app: WebApp, page: Page) -> None:
        self._app = app
        self._page = page

    async def show(self, _: Request) -> Response:
        """The door with its four parts."""
        return HTMLResponse(self._page.demo())

    async def enter(self, request: Request) -> Response:
        """Seat the visitor, let the bot greet them, and lead them to the chat."""
        part, unit = request.path_params["part"], storable_text(request.query_params.get("unit", ""))
        secret = new_secret()
        address = address_of(secret)
        if part not in PARTS or address is None:
            return HTMLResponse(self._page.notice("Không tìm thấy", "Không có vai này.", "/"), 404)
        try:
            found = await self._app.store.transact(self._prepare, address, part, unit)
            if found is None:
                return HTMLResponse(self._page.notice("Chưa có ai", "Tỉnh mẫu chưa có người ở vai này.", "/"), 404)
            await self._greet(address)
        except StoreUnavailable:
            return HTMLResponse(self._page.notice("Xin thử lại", "Máy chủ đang bận.", "/"), 503)
        return RedirectResponse(f"/chat/{secret}{found}", 303)

    async def open(self, request: Request) -> Response:
        """Lead the visitor to the page of a unit's leader, where what was sent to the unit stands."""
        posted = dict(parse_qsl((await body_within(request, LARGEST_BODY) or b"").decode(errors="replace")))
        words = storable_text(posted.get("unit", ""))[:LONGEST_NAME]
        try:
            secret = await self._app.store.transact(page_of_unit, words, self._app.office)
        except StoreUnavailable:
            return HTMLResponse(self._page.notice("Xin thử lại", "Máy chủ đang bận.", "/"), 503)
        if secret is None:
            text = "Không có đúng một đơn vị mẫu mang mã hoặc tên này. Xin nhập mã, ví dụ HTX-0001."
            return HTMLResponse(self._page.notice("Không tìm thấy", text, "/"), 404)
        return RedirectResponse(f"/chat/{secret}", 303)

    def _prepare(self, tx: Tx, address: Address, part: str, unit: str) -> str | None:
        """What the chat's link ends with: a newcomer's code; None when nobody has this part."""
        office = self._app.office
        now = office.now()
        if part == "newcomer":
            code = self._invite(tx)
            return f"?code={code}" if code else ""
        month = str(last_closed_month(now.astimezone(office.timezone).date()))
        person = leader_for_visitor(tx, month, unit) if part == "leader" else officer_for_visitor(tx, part)
        if person is None:
            return None
        seat(tx, address, person, now, office.new_id)
        return ""

    def _invite(self, tx: Tx) -> str:
        """A fresh code for some unit; none in an empty province."""
        office = self._app.office
        unit = random_unit(tx, randbelow)
        if unit is None:
            return ""
        code, now = office.new_code(), office.now()
        issue(
            tx,
            office.new_id(),
            pepper(tx, office.new_id),
            code,
            "leader",
            unit,
            None,
            None,
            now,
            now + CODE_LIVES,
        )
        return code

    async def _greet(self, address: Address) -> None:
        office = self._app.office
        inbound = Inbound(address, office.new_id(), office.now(), Start())
        letters = await self._app.reception.receive(inbound, "", self._app.channel.can)
        self._app.outbox.offer(letters)
