"""Asking for the papers of an announcement, on every kind of channel."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from db.store import Row, Store, Tx
from handlers.channel import Capabilities
from handlers.talk.chat import BUTTONS, NUMBERED, Chat
from handlers.workshop import Workshop
from tests.chats.conftest import Village, village
from tests.documents.notice import settle_notice
from tests.documents.test_making import DIES
from tests.telegram.service import village_on_telegram
from tests.telegram_server import telegram_server
from tests.web.site import open_site

__all__ = ["village"]


async def staff(village: Village, can: Capabilities = BUTTONS, state: str = "done") -> Chat:
    """Somebody of the office, with announcement 12 in that state."""
    await village.store.transact(settle_notice, state)
    village.speaking(can)
    return await village.chat("staff", can)


def trail(tx: Tx) -> list[Row]:
    return tx.all("select action, detail from audit order by id")


@pytest.mark.parametrize(
    ("which", "make", "name"),
    [
        ("excel", "notice_result", "ket-qua-thong-bao-12.xlsx"),
        ("Word", "notice_proof", "bien-ban-thong-bao-12.docx"),
        ("gọi", "notice_calls", "goi-dien-thong-bao-12.xlsx"),
    ],
)
async def test_the_words_come_first_and_then_the_file(village: Village, which: str, make: str, name: str) -> None:
    chat = await staff(village)
    said = await chat.says(f"/ketqua 12 {which}")
    assert "thông báo số 12" in said.lower()
    words, file = chat.heard
    assert "document" not in words.extras
    assert (file.text, file.extras) == (name, {"document": {"make": make, "name": name, "args": {"number": 12}}})


async def test_a_button_under_the_result_asks_for_it(village: Village) -> None:
    chat = await staff(village)
    await chat.says("/ketqua 12")
    await chat.taps("Biên bản Word")
    assert chat.last.text == "bien-ban-thong-bao-12.docx"


async def test_whom_to_ring_up_is_told_in_the_chat_too_and_is_on_the_trail(village: Village) -> None:
    chat = await staff(village)
    said = await chat.says("/ketqua 12 goi")
    assert "cần gọi cho 1 người" in said
    assert "Xã Cửa Tùng\n• THT Nuôi tôm Cửa Tùng (THT-0001): Trần Thị Lành, 0199 000 003. Chưa dùng trợ lý." in said
    assert "Hoa" not in said
    assert {"action": "notice.calls_read", "detail": "notice 12"} in await village.store.read(trail)


async def test_where_nobody_is_to_be_rung_up_there_is_no_file(village: Village) -> None:
    chat = await staff(village)
    await village.store.transact(lambda tx: tx.run("delete from recipients where state <> 'sent'"))
    assert "không còn đơn vị nào cần gọi điện" in await chat.says("/ketqua 12 goi")
    assert len(chat.heard) == 1


async def test_while_it_is_going_out_the_figures_are_those_of_the_moment(village: Village) -> None:
    chat = await staff(village, state="sending")
    assert "chưa gửi xong" in await chat.says("/ketqua 12 excel")


async def test_a_channel_without_files_says_where_to_get_them(village: Village) -> None:
    chat = await staff(village, NUMBERED)
    said = await chat.says("/ketqua 12 goi")
    assert "0199 000 003" in said
    assert "Kênh này chưa gửi được tệp" in said
    assert len(chat.heard) == 1


async def test_a_leader_gets_no_papers(village: Village) -> None:
    await village.store.transact(settle_notice)
    chat = await village.chat("leader")
    said = await chat.says("/ketqua 12 goi")
    assert "0199" not in said
    assert all("document" not in letter.extras for letter in chat.heard)


async def test_on_telegram_a_document_follows_the_words(store: Store) -> None:
    async with telegram_server(allow_http=True) as server, village_on_telegram(server, store, "webhook") as town:
        await store.transact(settle_notice)
        person = await town.seated("admin", 501)
        assert "cần gọi cho 1 người" in (await person.says("/ketqua 12 goi")).text
        await server.until(lambda: server.sent[-1].method == "sendDocument", timeout=60)
        sent = server.sent[-1]
        assert sent.file
        assert sent.file.name == "goi-dien-thong-bao-12.xlsx"
        assert load_workbook(BytesIO(sent.file.data))["Gọi điện"]["E6"].value == "Trần Thị Lành"
        assert server.refused == []


def enclosing(tx: Tx) -> list[Row]:
    return tx.all("select state, error from letters where extras like '%\"document\"%'")


async def test_one_that_cannot_be_made_is_written_down_and_the_words_arrive(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.documents.PROGRAM", DIES)
    async with telegram_server(allow_http=True) as server, village_on_telegram(server, store, "polling") as town:
        await store.transact(settle_notice)
        person = await town.seated("admin", 501)
        assert "cần gọi cho 1 người" in (await person.says("/ketqua 12 goi")).text
        await server.until(lambda: any("chưa làm được" in sent.text for sent in server.sent), timeout=60)
        await person.says("trợ giúp")
        await server.until(lambda: "Chào" in server.sent[-1].text, timeout=60)
        (letter,) = await store.read(enclosing)
    assert tuple(letter.values()) == ("failed", "not made: EOFError: the process ended")


async def test_in_the_web_chat_it_is_a_link_for_its_reader_only(store: Store) -> None:
    async with open_site(store) as site:
        await store.transact(settle_notice)
        link, other = await site.link_of("staff"), await site.link_of("admin")
        await site.says(link, "/ketqua 12 goi")
        (file,) = re.findall(r'href="([^"]+/files/[^"]+)" download', await site.page(link))
        answer = await site.http.get(file)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''goi-dien-thong-bao-12.xlsx"
        assert answer.headers["cache-control"] == "no-store"
        assert load_workbook(BytesIO(answer.content))["Gọi điện"]["E6"].value == "Trần Thị Lành"
        for wrong in (file.replace(link, other), f"{link}/files/nothing", file.replace(link, "/chat/short")):
            assert (await site.http.get(wrong)).status_code == 404


async def test_a_link_is_no_good_any_more_when_its_reader_has_left_the_office(store: Store) -> None:
    async with open_site(store) as site:
        await store.transact(settle_notice)
        link = await site.link_of("staff")
        await site.says(link, "/ketqua 12 goi")
        (file,) = re.findall(r'href="([^"]+/files/[^"]+)" download', await site.page(link))
        await store.transact(lambda tx: tx.run("update persons set role = 'leader' where id = 'p-minh'"))
        answer = await site.http.get(file)
        assert answer.status_code == 404
        assert "Tệp này không còn nữa" in answer.text


async def test_the_page_says_so_when_it_cannot_be_made(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_site(store) as site:
        await store.transact(settle_notice)
        link = await site.link_of("staff")
        await site.says(link, "/ketqua 12 excel")
        (file,) = re.findall(r'href="([^"]+/files/[^"]+)" download', await site.page(link))
        monkeypatch.setattr(site.app.documents, "_workshop", Workshop(DIES))
        answer = await site.http.get(file)
        assert answer.status_code == 503
        assert "Tệp này chưa làm được" in answer.text
