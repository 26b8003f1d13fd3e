"""A photo of the ledger page, posted from the page's form."""

import html
from uuid import uuid4

import httpx
import pytest

from conversations.attachments import LARGEST
from db.store import StoreUnavailable
from tests.web.site import Site

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100")


async def posts(site: Site, link: str, content: bytes | None = JPEG, id: str = "") -> httpx.Response:
    """Post the form, as a browser does."""
    files = {"photo": ("so.jpg", content, "image/jpeg")} if content is not None else {"other": ("x", b"x")}
    return await site.http.post(f"{link}/photos", data={"id": id or str(uuid4())}, files=files)


@pytest.fixture
async def link(site: Site) -> str:
    """Somebody who is answering for the group."""
    link = await site.link_of("group")
    await site.says(link, "báo cáo tháng 10")
    return link


async def stored(site: Site) -> list[tuple[str, str]]:
    rows = await site.app.store.read(lambda tx: tx.all("select organisation_id, period from attachments"))
    return [(row["organisation_id"], row["period"]) for row in rows]


async def test_a_photo_goes_with_the_report_and_the_page_says_so(site: Site, link: str) -> None:
    answer = await posts(site, link)
    assert (answer.status_code, answer.headers["location"]) == (303, link)
    assert "Đã nhận ảnh sổ, kèm vào báo cáo tháng 10/2026" in html.unescape(await site.page(link))
    assert await stored(site) == [("THT-0001", "2026-10")]


async def test_the_same_post_twice_changes_nothing(site: Site, link: str) -> None:
    before = await posts(site, link, id="the-same-photo")
    page = await site.page(link)
    again = await posts(site, link, id="the-same-photo")
    assert before.status_code == again.status_code == 303
    assert page.count("Đã nhận ảnh sổ") == (await site.page(link)).count("Đã nhận ảnh sổ") == 1


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (None, 400, "Chưa chọn ảnh hay tệp"),
        (b"", 400, "Chưa chọn ảnh hay tệp"),
        (JPEG + bytes(LARGEST + 65536), 413, "Tệp lớn quá 10 MB"),
    ],
)
async def test_what_is_no_photo_is_answered_with_a_sentence(
    site: Site, link: str, content: bytes | None, status: int, sentence: str
) -> None:
    answer = await posts(site, link, content)
    assert answer.status_code == status
    assert sentence in answer.text
    assert await stored(site) == []


async def test_a_file_that_is_no_picture_is_told_in_the_chat_and_not_kept(site: Site, link: str) -> None:
    await posts(site, link, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "không phải ảnh JPEG" in await site.page(link)
    assert await stored(site) == []


@pytest.mark.parametrize("body", [b"", b"--x", b"photo=1"])
async def test_a_broken_form_is_no_error_of_the_server(site: Site, link: str, body: bytes) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = await site.http.post(f"{link}/photos", content=body, headers=headers)
    assert answer.status_code == 400


async def test_what_is_no_secret_is_not_found(site: Site) -> None:
    assert (await posts(site, "/chat/short")).status_code == 404


async def test_a_photo_that_could_not_be_kept_is_not_said_to_be(
    site: Site, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr(site.app.reception, "receive", away)
    answer = await posts(site, link)
    assert (answer.status_code, "chưa nhận được tệp" in answer.text) == (503, True)


async def test_the_office_sees_it_and_nobody_else_s_link_does(site: Site, link: str) -> None:
    await posts(site, link)
    staff = await site.link_of("staff")
    await site.says(staff, "/anh THT-0001 tháng 10")
    page = await site.page(staff)
    path = page.partition(f'src="{staff}/pictures/')[2].partition('"')[0]
    shown = await site.http.get(f"{staff}/pictures/{path}")
    assert (shown.status_code, shown.headers["content-type"], shown.content) == (200, "image/jpeg", JPEG)
    assert (await site.http.get(f"{link}/pictures/{path}")).status_code == 404
