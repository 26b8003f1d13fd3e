"""A photo of the ledger page: stored once, limited, and for nobody's eyes but the office's."""

import pytest

from conversations.attachments import LARGEST, photo_of
from conversations.photos import MOST
from db.files import content_of
from db.store import Row, Store
from handlers.talk.chat import BUTTONS, Chat
from tests.chats.conftest import Village

JPEG, PNG = b"\xff\xd8\xff\xe0 a page", b"\x89PNG\r\n\x1a\n a page"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 "


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


@pytest.fixture
async def leader(village: Village) -> Chat:
    """Somebody who is answering for the group."""
    village.speaking(BUTTONS)
    chat = await village.chat("group")
    await chat.says("báo cáo tháng 10")
    return chat


@pytest.mark.parametrize(
    ("content", "kind", "problem"),
    [
        (JPEG, "image/jpeg", ""),
        (PNG, "image/png", ""),
        (WEBP, "image/webp", ""),
        (b"GIF89a", "", "not_a_picture"),
        (b"<svg onload=alert(1)>", "", "not_a_picture"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "", "not_a_picture"),
        (b"", "", "not_a_picture"),
        (JPEG + bytes(LARGEST), "image/jpeg", "too_large"),
    ],
)
def test_a_picture_is_known_by_its_bytes(content: bytes, kind: str, problem: str) -> None:
    photo = photo_of(content)
    assert (photo.kind, photo.problem) == (kind, problem)
    assert len(photo.sha256) == 64


async def test_the_same_picture_is_stored_once_and_attached_to_each_report(village: Village, leader: Chat) -> None:
    other = await village.chat("leader")
    await other.says("báo cáo")
    for chat in (leader, leader, other):
        await chat.sends_photo("page 1")
    [file] = await all_of(village.store, "select sha256, kind, size from files")
    assert (file["kind"], file["size"]) == ("image/jpeg", 9)
    attached = await all_of(village.store, "select organisation_id, period, person_id from attachments order by id")
    assert [tuple(row.values()) for row in attached] == [
        ("THT-0001", "2026-10", "p-lanh"),
        ("HTX-0001", "2026-10", "p-hung"),
    ]
    kept = await village.store.read(content_of, file["sha256"])
    assert kept == ("image/jpeg", b"\xff\xd8\xffpage 1")


@pytest.mark.parametrize("content", [b"GIF89a", JPEG + bytes(LARGEST)])
async def test_what_is_no_picture_or_too_large_is_not_kept(village: Village, leader: Chat, content: bytes) -> None:
    said = await leader.sends(photo_of(content), file=content)
    assert "chưa nhận được" in said
    assert "Doanh thu bao nhiêu" in said
    assert await all_of(village.store, "select 1 from files") == []


async def test_no_report_takes_photos_without_end(village: Village, leader: Chat) -> None:
    for number in range(MOST):
        await leader.sends_photo(f"page {number}")
    assert "không nhận thêm" in await leader.sends_photo("one page more")
    assert "từ trước" in await leader.sends_photo("page 0")
    assert len(await all_of(village.store, "select 1 from attachments")) == MOST


async def test_the_same_update_twice_attaches_nothing_twice(village: Village, leader: Chat) -> None:
    for _ in range(2):
        await leader.sends(photo_of(JPEG), native_id="same", file=JPEG)
    assert len(await all_of(village.store, "select 1 from attachments")) == 1


async def test_reading_photos_is_on_the_trail(village: Village, leader: Chat) -> None:
    await leader.sends_photo("page 1")
    staff = await village.chat("staff")
    await staff.says("/anh THT-0001 tháng 10")
    [line] = await all_of(village.store, "select person_id, organisation_id, period from audit")
    assert tuple(line.values()) == ("p-minh", "THT-0001", "2026-10")
