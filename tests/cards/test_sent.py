"""After sending: the card in words at once, then its picture, on Telegram and in the web chat."""

import re
import sys
from io import BytesIO

import pytest
from PIL import Image

from db.store import Row, Store, Tx
from handlers.painter import Painter
from tests.telegram.service import Leader, village_on_telegram
from tests.telegram_server import telegram_server
from tests.web.site import Site, open_site

MONTH = ("báo cáo", "tất cả như cũ", "gửi")
WORDS = "• Doanh thu tháng 9: 120 triệu (không đổi)"
CAPTION = "Doanh thu của HTX Dịch vụ nông nghiệp Vĩnh Thủy từ tháng 10/2025 đến tháng 10/2026."
DIES = (sys.executable, "-c", "import sys; sys.stdin.readline()")
LEADER = 501


async def reports(leader: Leader) -> str:
    """The whole month; returns the words of the receipt."""
    return (await leader.says_all(*MONTH)).text


async def test_on_telegram_a_photo_follows_the_receipt(store: Store) -> None:
    async with telegram_server(allow_http=True) as server, village_on_telegram(server, store, "webhook") as village:
        receipt = await reports(await village.seated("leader", LEADER))
        assert "Mã: BC-1026-HTX0001" in receipt
        assert WORDS in receipt
        await server.until(lambda: server.sent[-1].method == "sendPhoto", timeout=60)
        photo = server.sent[-1]
        assert (photo.chat_id, photo.text) == (LEADER, CAPTION)
        assert photo.file
        assert Image.open(BytesIO(photo.file.data)).size == (720, 500)
        assert server.refused == []


def pictures(tx: Tx) -> list[Row]:
    return tx.all("select state, error from letters where extras like '%\"picture\"%'")


async def test_a_picture_that_cannot_be_drawn_is_written_down_and_the_words_arrive(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.serve.Painter", lambda: Painter(DIES))
    async with telegram_server(allow_http=True) as server, village_on_telegram(server, store, "polling") as village:
        leader = await village.seated("leader", LEADER)
        assert WORDS in await reports(leader)
        assert "Chào anh Hùng" in (await leader.says("trợ giúp")).text
        (picture,) = await store.read(pictures)
        assert picture["state"] == "failed"
        assert picture["error"] == "not drawn: EOFError: the process ended"
        assert {sent.method for sent in server.sent} == {"sendMessage"}


async def reported(site: Site) -> tuple[str, str]:
    """The leader's link after the report, and the address of the picture in the page."""
    link = await site.link_of("leader")
    for words in MONTH:
        await site.says(link, words)
    page = await site.page(link)
    assert WORDS in page
    (image,) = re.findall(r'<img class="picture" src="([^"]+)" width="360" height="250" alt="([^"]+)">', page)
    assert image[1] == CAPTION
    return link, image[0]


async def test_in_the_web_chat_the_page_shows_the_picture(store: Store) -> None:
    async with open_site(store) as site:
        _, picture = await reported(site)
        answer = await site.http.get(picture)
        await site.app.painter.close()
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == "private, max-age=86400, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert Image.open(BytesIO(answer.content)).size == (720, 500)


async def test_nobody_elses_link_opens_the_picture(store: Store) -> None:
    async with open_site(store) as site:
        link, picture = await reported(site)
        other = await site.link_of("group")
        assert (await site.http.get(picture.replace(link, other))).status_code == 404
        assert (await site.http.get(picture.replace(link, "/chat/short"))).status_code == 404
        assert (await site.http.get(f"{link}/pictures/nothing.png")).status_code == 404


async def test_the_page_is_told_when_the_picture_cannot_be_drawn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_site(store) as site:
        _, picture = await reported(site)
        monkeypatch.setattr(site.app.painter._workshop, "_program", DIES)
        assert (await site.http.get(picture)).status_code == 503
