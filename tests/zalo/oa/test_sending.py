"""What letters bring along: pictures and papers uploaded once, everything else by a link that opens it."""

from datetime import timedelta
from hashlib import sha256

import httpx
import pytest

from conversations.attachments import PDF
from conversations.inbound import Address
from db.files import keep
from db.letters import BULK, Letter, queue
from db.store import Tx
from handlers import outbound
from handlers.web.static import FOLDER
from handlers.zalo.oa import channel
from tests.zalo.oa.service import Leader, Village
from tests.zalo_server.oa_records import SentByOa

PNG = (FOLDER / "card.png").read_bytes()
PAPER = b"%PDF-1.7\n" + b"0" * 100
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.02)


async def stored(village: Village, kind: str, content: bytes) -> str:
    name = sha256(content).hexdigest()
    await village.store.transact(keep, name, kind, content, village.office.now())
    return name


def letter(village: Village, to: Leader, text: str, **extras: object) -> Letter:
    return Letter(village.office.new_id(), Address("zalo_oa", to.person.user_id), text, BULK, extras)


async def brought(village: Village, to: Leader, text: str, **extras: object) -> SentByOa:
    """What the person gets of a letter."""
    await village.store.transact(queue, (letter(village, to, text, **extras),), village.office.now())
    return await to.person.hears()


def fate(tx: Tx) -> tuple[str, str]:
    [row] = tx.all("select state, error from letters")
    return row["state"], row["error"] or ""


async def opened(sent: SentByOa) -> httpx.Response:
    url = next(word for word in sent.text.split() if "/files/" in word)
    async with httpx.AsyncClient(trust_env=False) as http:
        return await http.get(url)


async def known(village: Village, who: str = "leader") -> Leader:
    leader = await village.seated(who)
    leader.person.exists()
    return leader


async def test_a_picture_is_uploaded_and_its_words_go_with_it(village: Village) -> None:
    leader = await known(village)
    sent = await brought(village, leader, "Ảnh sổ thu", photo=await stored(village, "image/png", PNG))
    assert (sent.kind, sent.text) == ("image", "Ảnh sổ thu")
    assert sent.file is not None
    assert sent.file.data == PNG


async def test_a_picture_that_zalo_finds_too_large_is_linked_to(village: Village) -> None:
    leader = await known(village)
    large = PNG + b"\0" * MEGABYTE
    sent = await brought(village, leader, "Ảnh sổ thu", photo=await stored(village, "image/png", large))
    assert sent.text.startswith("Ảnh sổ thu\n\nhttp")
    assert (await opened(sent)).content == large


async def test_a_paper_is_uploaded_once_for_all_who_get_it(village: Village) -> None:
    leaders = [await known(village, who) for who in ("leader", "group", "union")]
    paper = await stored(village, PDF, PAPER)
    letters = [letter(village, to, "", stored_document=paper, name="ke-hoach.pdf") for to in leaders]
    await village.store.transact(queue, letters, village.office.now())
    for leader in leaders:
        sent = await leader.person.hears()
        assert sent.file is not None
        assert sent.file.data == PAPER
    assert village.server.oa.state.calls["/v2.0/oa/upload/file"] == 1


async def test_a_paper_that_zalo_has_forgotten_is_uploaded_again(village: Village) -> None:
    leader = await known(village)
    paper = await stored(village, PDF, PAPER)
    await brought(village, leader, "", stored_document=paper, name="ke-hoach.pdf")
    village.server.oa.state.assets.clear()
    village.server.fail_next("/v3.0/oa/message/cs", "refuse", code=-100, description="attachment expired")
    sent = await brought(village, leader, "", stored_document=paper, name="ke-hoach.pdf")
    assert sent.kind == "file"
    assert village.server.oa.state.calls["/v2.0/oa/upload/file"] == 2
    village.server.oa.refused.clear()


async def test_a_workbook_is_linked_to_and_made_when_it_is_opened(village: Village) -> None:
    staff = await known(village, "staff")
    order = {"make": "owing", "name": "chua-bao-cao.xlsx", "args": {"periods": "2026-10"}}
    sent = await brought(village, staff, "chua-bao-cao.xlsx", document=order)
    assert "chua-bao-cao.xlsx" in sent.text
    assert (await opened(sent)).content.startswith(b"PK\x03\x04")
    assert village.server.oa.state.calls["/v2.0/oa/upload/file"] == 0


async def test_a_file_of_words_is_linked_to(village: Village) -> None:
    leader = await known(village)
    sent = await brought(village, leader, "Bản in", file=("bao-cao.txt", "Doanh thu: 130 triệu"))
    assert "bao-cao.txt" in sent.text
    assert (await opened(sent)).text == "Doanh thu: 130 triệu"


async def test_a_file_that_is_kept_no_more_settles_its_letter(village: Village) -> None:
    leader = await known(village)
    gone = letter(village, leader, "", stored_document="0" * 64, name="ke-hoach.pdf")
    await village.store.transact(queue, (gone,), village.office.now())
    await settled(village)
    assert (await village.store.read(fate))[0] == "failed"


async def settled(village: Village) -> None:
    """Until every letter has its fate."""
    while await village.store.read(_waits):
        await village.server.world.changes.until(lambda: False, 0.02)


def _waits(tx: Tx) -> bool:
    return tx.one("select 1 from letters where state in ('queued', 'sending')") is not None


async def test_an_upload_without_an_answer_is_tried_again(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "UPLOAD_RESTS", timedelta(milliseconds=10))
    leader = await known(village)
    village.server.fail_next("/v2.0/oa/upload/file", "bad_gateway")
    sent = await brought(village, leader, "", stored_document=await stored(village, PDF, PAPER), name="ke-hoach.pdf")
    assert sent.kind == "file"
    assert village.server.oa.refused.pop().code == 502


async def test_words_that_are_too_long_for_the_form_go_before_it(village: Village) -> None:
    leader = await known(village)
    long = "Xin số điện thoại. " * 40
    first = await brought(village, leader, long, contact="Chia sẻ số điện thoại")
    assert first.text == long
    assert (await leader.person.hears()).kind == "request_user_info"
