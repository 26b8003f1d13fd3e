"""A message that goes on being written, and files that came with an announcement, in the page of their reader."""

import re
from collections.abc import AsyncIterator, Mapping
from hashlib import sha256
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from db.files import keep
from db.letters import BULK, NOTE, Letter, queue
from db.web import history
from tests.web.phone import Phone, hold
from tests.web.site import Site, address_at, listen, until_settled

PDF = b"%PDF-1.7\n the invitation"
GOING = {"markup": "html", "buttons": [[["Tạm dừng", "/tamdung 12"], ["Hủy", "/huy 12"]]]}
ENDED = {"markup": "html", "buttons": [[["Kết quả", "/ketqua 12"]]]}
NUMBERS = re.compile(r"\d+%")


def progress(percent: int) -> str:
    """What such a message says."""
    full = percent // 10
    return (
        "<b>Thông báo số 12</b>: Mời dự hội nghị đối thoại chính sách\nĐang gửi\n"
        f"{'▰' * full}{'▱' * (10 - full)} {percent}%\n\nĐã gửi: <b>{percent * 3}</b>/300"
    )


async def writes(
    site: Site, link: str, text: str, extras: Mapping[str, Any], edit: str = "", *, passing: bool = False
) -> str:
    """The bot writes a note to a page, over the message of the id `edit` if one is given; returns its id."""
    changes = ({"edit": edit} if edit else {}) | ({"passing": True} if passing else {})
    letter = Letter(site.app.office.new_id(), address_at(link), text, NOTE, {**extras, **changes})
    await site.app.store.transact(queue, (letter,), site.app.office.now())
    site.app.outbox.look()
    return letter.id


async def shown(site: Site, link: str) -> list[tuple[str, str, list[str]]]:
    """The bot's messages as a page that is opened now has them: id, share, labels."""
    found = await site.app.store.read(history, address_at(link), site.app.office.now(), 100)
    return [
        (message.place, NUMBERS.findall(message.text)[0], [label for row in message.buttons for label, _ in row])
        for message in found
        if not message.own
    ]


async def test_a_page_that_is_opened_shows_the_message_as_it_is_now_where_it_stood(site: Site) -> None:
    link = await site.link_of("staff")
    first = await writes(site, link, progress(0), GOING)
    other = await writes(site, link, progress(99), GOING)
    await writes(site, link, progress(40), GOING, first, passing=True)
    await writes(site, link, progress(100), ENDED, first)
    await until_settled(site)
    assert await shown(site, link) == [(first, "100%", ["Kết quả"]), (other, "99%", ["Tạm dừng", "Hủy"])]


async def test_a_change_comes_to_an_open_page_and_moves_its_place_in_the_stream_nowhere(
    site: Site, origin: str
) -> None:
    link = await site.link_of("staff")
    async with listen(origin, link) as page:
        first = await writes(site, link, progress(0), GOING)
        began = await page.event()
        await writes(site, link, progress(50), GOING, first, passing=True)
        changed = await page.event()
    assert (began["event"], began["id"], "edit" in began) == (first, first, False)
    assert (changed["event"], changed["id"], changed["edit"]) == ("", first, True)
    assert 'aria-live="off"' in changed["html"]
    assert "50%" in changed["html"]


async def test_a_page_that_comes_back_gets_the_last_change_and_nothing_out_of_its_order(
    site: Site, origin: str
) -> None:
    link = await site.link_of("staff")
    first = await writes(site, link, progress(0), GOING)
    await until_settled(site)
    change = await writes(site, link, progress(50), GOING, first, passing=True)
    await until_settled(site)
    await site.app.store.transact(lambda tx: tx.run("delete from letters where id = :id", id=change))
    await writes(site, link, progress(100), ENDED, first)
    await until_settled(site)
    async with listen(origin, link, last=first) as page:
        event = await page.event()
    assert (event["id"], event["edit"], "100%" in event["html"]) == (first, True, True)


async def enclosed(site: Site, link: str) -> str:
    """An announcement with a document is written to a page; returns the id of the letter that brings it."""
    digest, office = sha256(PDF).hexdigest(), site.app.office
    await site.app.store.transact(keep, digest, "application/pdf", PDF, office.now())
    extras = {"stored_document": digest, "name": "Giấy mời.pdf"}
    letter = Letter(office.new_id(), address_at(link), "Giấy mời.pdf", BULK, extras)
    await site.app.store.transact(queue, (letter,), office.now())
    await until_settled(site)
    return letter.id


async def test_a_document_is_a_link_for_its_reader_alone(site: Site) -> None:
    link, other = await site.link_of("group"), await site.link_of("leader")
    letter = await enclosed(site, link)
    assert f'href="{link}/files/{letter}" download' in await site.page(link)
    given = await site.http.get(f"{link}/files/{letter}")
    assert (given.status_code, given.headers["content-type"], given.content) == (200, "application/pdf", PDF)
    assert given.headers["content-disposition"] == "attachment; filename*=UTF-8''Gi%E1%BA%A5y%20m%E1%BB%9Di.pdf"
    assert given.headers["x-content-type-options"] == "nosniff"
    assert (await site.http.get(f"{other}/files/{letter}")).status_code == 404


async def test_only_the_office_is_offered_to_send_documents(site: Site) -> None:
    assert 'accept="image/*,application/pdf,.xlsx,.csv"' in await site.page(await site.link_of("staff"))
    assert 'accept="image/*"' in await site.page(await site.link_of("leader"))


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[Phone]:
    """A phone on which nothing may go wrong unseen."""
    async with hold(browser) as phone:
        yield phone
        assert phone.trouble == []


async def test_on_a_phone_the_message_changes_and_the_focus_stays(site: Site, origin: str, phone: Phone) -> None:
    link = await site.link_of("staff")
    await phone.page.goto(origin + link)
    first = await writes(site, link, progress(0), GOING)
    await expect(phone.replies).to_have_count(1)
    await phone.page.get_by_role("button", name="Tạm dừng").focus()
    await writes(site, link, progress(40), GOING, first, passing=True)
    await expect(phone.replies.locator(".bubble")).to_contain_text("40%")
    await expect(phone.page.get_by_role("button", name="Tạm dừng")).to_be_focused()
    await expect(phone.replies).to_have_attribute("aria-live", "off")
    await phone.shows("web-progress")

    await writes(site, link, progress(100), ENDED, first)
    await expect(phone.replies.locator(".bubble")).to_contain_text("100%")
    await expect(phone.replies).to_be_focused()
    await expect(phone.replies).not_to_have_attribute("aria-live", "off")
    await expect(phone.replies.get_by_role("button")).to_have_text(["Kết quả"])
    await expect(phone.replies).to_have_count(1)
    await phone.shows("web-progress-ended")
    before = await phone.replies.locator(".bubble").inner_text()
    await phone.page.reload()
    assert await phone.replies.locator(".bubble").inner_text() == before


async def test_a_change_far_up_does_not_move_what_is_being_read(site: Site, origin: str, phone: Phone) -> None:
    link = await site.link_of("staff")
    first = await writes(site, link, progress(0), GOING)
    for percent in range(8):
        await writes(site, link, progress(percent), GOING)
    await until_settled(site)
    await phone.page.goto(origin + link)
    last = phone.replies.last
    await expect(phone.replies).to_have_count(9)
    before = await last.bounding_box()
    await writes(site, link, progress(100) + "\nthêm một dòng\nvà một dòng nữa", ENDED, first)
    await expect(phone.replies.first.locator(".bubble")).to_contain_text("và một dòng nữa")
    assert await last.bounding_box() == before
