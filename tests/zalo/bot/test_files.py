"""Pictures and files over a Zalo bot: fetched when they come, linked to when they leave."""

import httpx

from conversations.attachments import LARGEST
from db.store import Store, Tx
from tests.zalo.bot.service import Village, village_on_zalo
from tests.zalo_server import Sent, ZaloServer

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")


def stored(tx: Tx) -> list[bytes]:
    return [bytes(row["content"]) for row in tx.all("select content from files")]


async def opened(said: Sent) -> httpx.Response:
    """What the link in a message opens."""
    link = next(word for word in said.text.split() if word.startswith("http://"))
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(link)


async def test_a_photo_of_the_form_is_kept_with_the_report(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_photo(JPEG)
    assert "ảnh" in (await leader.person.hears()).text
    assert await village.store.read(stored) == [JPEG]


async def test_the_words_under_a_photo_are_an_answer(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_photo(JPEG, "130 triệu")
    assert "130.000.000" in (await leader.person.hears()).text
    assert await village.store.read(stored) == [JPEG]


async def test_a_photo_that_nobody_wants_is_not_fetched(village: Village) -> None:
    leader = await village.seated("leader")
    leader.person.sends_photo(JPEG)
    assert (await leader.person.hears()).text
    assert await village.store.read(stored) == []


async def test_a_photo_that_is_too_large_says_so(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_photo(JPEG + bytes(LARGEST))
    assert "10 MB" in (await leader.person.hears()).text
    assert await village.store.read(stored) == []


async def test_a_photo_that_is_gone_says_so_and_the_question_stands(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_event("message.image.received", photo_url=f"{village.server.base}/media/gone.jpg")
    told = await leader.person.hears()
    assert "Doanh thu bao nhiêu?" in told.text
    assert await village.store.read(stored) == []


async def reported_with_photo(village: Village) -> None:
    leader = await village.seated("leader")
    await leader.says("báo cáo")
    leader.person.sends_photo(JPEG)
    await leader.person.hears()
    await leader.says_all("130 triệu", "40 triệu", "lãi 15 triệu", "[Vẫn như cũ]", "[Không có gì]", "[Gửi báo cáo]")
    await leader.sees()


async def test_staff_see_a_photo_by_a_link_that_zalo_fetches(village: Village) -> None:
    await reported_with_photo(village)
    staff = await village.seated("staff")
    staff.person.says("/anh HTX-0001 tháng 10")
    shown = await staff.sees()
    assert shown.medium is not None
    assert (shown.medium.data, shown.medium.content_type) == (JPEG, "image/jpeg")


async def test_a_picture_that_zalo_does_not_fetch_is_a_link_in_words(server: ZaloServer, store: Store) -> None:
    async with village_on_zalo(server, store, "webhook") as village:
        await reported_with_photo(village)
        staff = await village.seated("staff")
        why = "Bad request: The photo URL is invalid"
        server.fail_next("sendPhoto", "refuse", to=staff.person.chat_id, code=400, description=why)
        shown = await staff.says("/anh HTX-0001 tháng 10")
        while "/files/" not in shown.text:
            shown = await staff.person.hears()
        assert (await opened(shown)).content == JPEG


async def test_a_document_is_a_link(village: Village) -> None:
    await reported_with_photo(village)
    staff = await village.seated("staff")
    said = await staff.says("xuất tệp tháng 10 csv")
    for _ in range(3):
        if "/files/" in said.text:
            break
        said = await staff.person.hears()
    assert "Liên kết mở được trong 3 ngày" in said.text
    found = await opened(said)
    assert found.status_code == 200
    assert found.headers["content-disposition"].startswith("attachment;")


async def test_without_a_public_address_the_person_is_told_whom_to_ask(server: ZaloServer, store: Store) -> None:
    async with village_on_zalo(server, store, "polling", public_url=None) as village:
        staff = await village.seated("staff")
        said = await staff.says("xuất tệp tháng 10 csv")
        for _ in range(3):
            if "để nhận" in said.text:
                break
            said = await staff.person.hears()
        assert "Chưa gửi được tệp" in said.text
