"""Public links: what a letter brings, for who knows the link, and until it ends."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from starlette.applications import Starlette

from conversations.inbound import Address
from db.files import keep
from db.letters import Letter, queue
from db.public_links import REMEMBERED
from db.store import Store
from handlers.compose import new_office
from handlers.documents import Documents, File, NotMade, Withheld
from handlers.painter import Painter
from handlers.talk.village import TODAY
from handlers.zalo.links import FILE_LASTS, PICTURE_LASTS, Links, NoAddress

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")
PDF = b"%PDF-1.7\n the invitation"
WHO = Address("zalo_bot", "77:abc")


class Made(Documents):
    """Makes what the test says, or raises it."""

    made: File | NotMade = File("Tổng hợp.xlsx", "application/vnd.ms-excel", b"book")

    def __init__(self, store: Store) -> None:
        office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"))
        super().__init__(store, office.now, office.new_id, office.timezone)

    async def make(self, address: Address, document: Any) -> File:
        assert (address, "make" in document) == (WHO, True)
        if isinstance(self.made, NotMade):
            raise self.made
        return self.made


@dataclass
class Shelf:
    """Links that lead to a server in this process; `day` is moved by the tests."""

    store: Store
    http: httpx.AsyncClient
    documents: Made
    links: Links
    clock: list[datetime]

    async def link(self, text: str = "x", **extras: Any) -> str:
        """The path of a link to what a letter with these extras brings."""
        letter = Letter(f"l{len(extras)}{sorted(extras)}", WHO, text, extras=extras)
        await self.store.transact(queue, (letter,), TODAY)
        url = await self.links.to(letter)
        assert url.startswith("https://htx.example/files/")
        return url.removeprefix("https://htx.example")


@pytest.fixture
async def shelf(store: Store) -> AsyncIterator[Shelf]:
    await store.transact(keep, "a-photo", "image/jpeg", JPEG, TODAY)
    await store.transact(keep, "a-pdf", "application/pdf", PDF, TODAY)
    documents, clock = Made(store), [TODAY]
    links = Links(store, "https://htx.example/", lambda: clock[0], Painter(), documents)
    app = Starlette(routes=[links.route()])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as http:
        yield Shelf(store, http, documents, links, clock)


async def test_a_photo_is_shown(shelf: Shelf) -> None:
    found = await shelf.http.get(await shelf.link(photo="a-photo"))
    assert (found.status_code, found.content, found.headers["content-type"]) == (200, JPEG, "image/jpeg")
    assert found.headers["content-disposition"].startswith("inline;")
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "no-store" in found.headers["cache-control"]


async def test_a_stored_file_comes_under_its_own_name(shelf: Shelf) -> None:
    found = await shelf.http.get(await shelf.link(stored_document="a-pdf", name="Giấy mời.pdf"))
    assert (found.content, found.headers["content-type"]) == (PDF, "application/pdf")
    assert "filename*=UTF-8''Gi%E1%BA%A5y%20m%E1%BB%9Di.pdf" in found.headers["content-disposition"]


async def test_a_document_is_made_when_its_link_is_opened(shelf: Shelf) -> None:
    order = {"make": "summary_excel", "name": "Tổng hợp.xlsx", "args": {}}
    found = await shelf.http.get(await shelf.link(document=order))
    assert (found.content, found.status_code) == (b"book", 200)
    assert found.headers["content-disposition"].startswith("attachment;")


async def test_whoever_only_looks_has_nothing_made(shelf: Shelf) -> None:
    shelf.documents.made = NotMade("nobody asked for it")
    found = await shelf.http.head(await shelf.link(document={"make": "owing", "name": "a.xlsx", "args": {}}))
    assert (found.status_code, found.content) == (200, b"")


@pytest.mark.parametrize(
    ("extras", "kind"), [({"photo": "a-photo"}, "image/jpeg"), ({"picture": {"kind": "bars"}}, "image/png")]
)
async def test_whoever_only_looks_is_told_that_it_is_a_picture(shelf: Shelf, extras: dict[str, Any], kind: str) -> None:
    found = await shelf.http.head(await shelf.link(**extras))
    assert (found.status_code, found.headers["content-type"]) == (200, kind)


async def test_words_are_a_file_of_words(shelf: Shelf) -> None:
    found = await shelf.http.get(await shelf.link(file=["du-lieu.txt", "Nguyễn Văn Hùng"]))
    assert found.text == "Nguyễn Văn Hùng"
    assert found.headers["content-type"] == "text/plain; charset=utf-8"


async def test_a_chart_is_drawn_when_its_link_is_opened(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    async def draw(self: Painter, picture: Any) -> bytes:
        assert picture == {"kind": "bars"}
        return b"png"

    monkeypatch.setattr(Painter, "draw", draw)
    found = await shelf.http.get(await shelf.link(picture={"kind": "bars"}))
    assert (found.content, found.headers["content-type"]) == (b"png", "image/png")


@pytest.mark.parametrize(
    ("extras", "lasts"),
    [({"photo": "a-photo"}, PICTURE_LASTS), ({"stored_document": "a-pdf", "name": "a.pdf"}, FILE_LASTS)],
)
async def test_a_link_ends(shelf: Shelf, extras: dict[str, Any], lasts: timedelta) -> None:
    link = await shelf.link(**extras)
    shelf.clock[0] += lasts - timedelta(seconds=1)
    assert (await shelf.http.get(link)).status_code == 200
    shelf.clock[0] += timedelta(seconds=1)
    over = await shelf.http.get(link)
    assert (over.status_code, "hết hạn" in over.text) == (410, True)


async def test_after_long_nobody_remembers_a_link(shelf: Shelf) -> None:
    link = await shelf.link(photo="a-photo")
    shelf.clock[0] += PICTURE_LASTS + REMEMBERED + timedelta(days=1)
    await shelf.link("y", file=["a.txt", "b"])
    assert (await shelf.http.get(link)).status_code == 404


async def test_what_is_guessed_is_nothing(shelf: Shelf) -> None:
    link = await shelf.link(photo="a-photo")
    assert (await shelf.http.get(f"{link}x")).status_code == 404
    assert (await shelf.http.get("/files/a-photo")).status_code == 404


async def test_the_database_does_not_hold_the_link(shelf: Shelf) -> None:
    token = (await shelf.link(photo="a-photo")).rpartition("/")[2]
    rows = await shelf.store.read(lambda tx: tx.all("select * from public_links"))
    assert len(rows) == 1
    assert token not in str(dict(rows[0]))


async def test_a_letter_that_was_forgotten_opens_nothing(shelf: Shelf) -> None:
    link = await shelf.link(photo="a-photo")
    await shelf.store.transact(lambda tx: tx.run("update letters set text = '', extras = '{}'"))
    assert (await shelf.http.get(link)).status_code == 410


async def test_a_file_that_is_kept_no_more_is_gone(shelf: Shelf) -> None:
    assert (await shelf.http.get(await shelf.link(photo="none"))).status_code == 410


async def test_what_the_reader_may_not_see_any_more_is_gone(shelf: Shelf) -> None:
    link = await shelf.link(document={"make": "owing", "name": "a.xlsx", "args": {}})
    shelf.documents.made = Withheld("not for this reader any more")
    assert (await shelf.http.get(link)).status_code == 410
    shelf.documents.made = NotMade("busy")
    assert (await shelf.http.get(link)).status_code == 503


async def test_without_a_public_address_there_is_no_link(shelf: Shelf) -> None:
    links = Links(shelf.store, "", lambda: TODAY, Painter(), shelf.documents)
    with pytest.raises(NoAddress):
        await links.to(Letter("l", WHO, "x", extras={"photo": "a-photo"}))
