"""Staff write to everybody by the Official Account: files come in by their address, and go out once uploaded."""

from collections.abc import AsyncIterator

import pytest

from conversations.attachments import LARGEST, PDF
from db.store import Store, Tx
from handlers import outbound
from tests.zalo.oa.service import Leader, Village, official_account, village_on_account
from tests.zalo_server.oa_options import OaOptions
from tests.zalo_server.oa_people import OaPosted

PAPER = b"%PDF-1.7\n the invitation"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")


@pytest.fixture
async def patient(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Village]:
    """The village with a running bot that looks for letters often."""
    monkeypatch.setattr(outbound, "SWEEP_SECONDS", 0.02)
    async with official_account(OaOptions()) as server, village_on_account(server, store) as village:
        yield village


async def composing(village: Village) -> Leader:
    """Staff who are asked what goes with an announcement."""
    staff = await village.seated("staff")
    await staff.says_all("/thongbao", "Soạn mới", "[Chính sách, đối thoại]")
    await staff.says("Mời dự hội nghị đối thoại chính sách")
    return staff


def stored(tx: Tx) -> list[tuple[str, int]]:
    return [(row["kind"], row["size"]) for row in tx.all("select kind, size from files order by kind")]


async def test_pictures_and_papers_go_with_an_announcement(patient: Village) -> None:
    staff = await composing(patient)
    staff.person.sends_photo(JPEG)
    await staff.person.hears()
    staff.person.sends_file(PAPER, "Giấy mời.pdf", PDF)
    assert "Giấy mời.pdf" in (await staff.person.hears()).text
    assert await patient.store.read(stored) == [(PDF, len(PAPER)), ("image/jpeg", len(JPEG))]


async def test_an_announcement_reaches_everybody_though_the_token_dies_on_the_way(patient: Village) -> None:
    server = patient.server
    readers = [await patient.seated(who) for who in ("leader", "group", "union")]
    for reader in readers:
        reader.person.exists()
    staff = await composing(patient)
    staff.person.sends_file(PAPER, "Giấy mời.pdf", PDF)
    await staff.person.hears()
    server.oa.expire_access(after=7)
    launched = await staff.says_all("xong", "tất cả", "[Gửi ngay]", "3")
    assert "Bắt đầu gửi thông báo số 1 cho 3 người" in launched.text
    for reader in readers:
        paper, words = await reader.person.hears(), await reader.person.hears()
        assert paper.file is not None
        assert paper.file.data == PAPER
        assert "Mời dự hội nghị đối thoại chính sách" in words.text
    ended = await staff.person.hears()
    while "Đã gửi: 3/3" not in ended.text:
        ended = await staff.person.hears(timeout=20)
    assert server.oa.state.calls["/v2.0/oa/upload/file"] in (1, 2), "once more where the token died"
    assert [grant.granted for grant in server.oa.grants] == [True]
    assert {each.code for each in server.oa.refused} == {-216}
    assert server.violations == []


async def test_what_cannot_go_along_is_told_with_what_to_do(patient: Village) -> None:
    staff = await composing(patient)
    staff.person.sends_file(b"PK\x03\x04 a workbook", "bang.xlsx")
    assert "PDF" in (await staff.person.hears()).text
    names = file_event(staff, "https://10.0.0.7/giay-moi.pdf", size=100)
    assert "chưa tải về được" in (await staff.person.hears()).text, names
    file_event(staff, "https://f.example.vn/giay-moi.pdf", size=LARGEST + 1)
    assert "lớn quá" in (await staff.person.hears()).text
    assert await patient.store.read(stored) == []


def file_event(who: Leader, url: str, size: int) -> OaPosted:
    """A file that lies somewhere else than on the platform."""
    payload = {"url": url, "name": "giay-moi.pdf", "size": str(size), "type": "pdf"}
    message = {"msg_id": f"m{size}", "attachments": [{"type": "file", "payload": payload}]}
    return who.person.sends_event("user_send_file", message=message)
