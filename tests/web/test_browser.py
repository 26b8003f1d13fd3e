"""The chat in a real browser, on a phone of 360 by 740."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Route, expect

from tests.web.phone import Phone, hold
from tests.web.site import Site, serve

RECEIPT = re.compile(r"BC-1026-\S+")
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL_TARGETS = """[...document.querySelectorAll('button:enabled, textarea, a')]
  .map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 44 || box.width < 44)).map(([words]) => words)"""
# Contrast after WCAG 2.2, 1.4.3: 4.5 to 1 for every element that has words of its own.
FAINT_WORDS = """(() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const behind = (e) => {
    const colour = getComputedStyle(e).backgroundColor;
    return /, 0\\)$/.test(colour) && e.parentElement ? behind(e.parentElement) : colour;
  };
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  return [...document.querySelectorAll('body *')].filter((e) => own(e) && e.checkVisibility()).filter((e) => {
    const [one, two] = [light(getComputedStyle(e).color), light(behind(e))];
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05) < 4.5;
  }).map((e) => e.textContent);
})()"""


@pytest.fixture
async def phone(browser: Browser) -> AsyncIterator[Phone]:
    """A phone on which nothing may go wrong unseen."""
    async with hold(browser) as phone:
        yield phone
        assert phone.trouble == []


async def is_comfortable(phone: Phone) -> None:
    """Nothing to scroll sideways, nothing too small for a thumb, nothing too faint for old eyes."""
    assert await phone.page.evaluate(WIDER_THAN_THE_SCREEN) is False
    assert await phone.page.evaluate(SMALL_TARGETS) == []
    assert await phone.page.evaluate(FAINT_WORDS) == []


async def test_a_month_is_reported_by_tapping_and_typing(site: Site, origin: str, phone: Phone) -> None:
    await phone.page.goto(origin + await site.link_of("group"))
    await is_comfortable(phone)
    assert "cô Lành" in await phone.taps("Bắt đầu")
    await phone.taps("Báo cáo")
    await phone.taps("Tháng 10/2026")
    await phone.shows("web-question")
    await is_comfortable(phone)
    assert "13.500.000 đồng" in await phone.types("13tr5")
    assert "2.000.000 đồng" in await phone.types("lãi 2 triệu")

    before = await phone.page.locator(".bubble").all_inner_texts()
    await phone.page.reload()
    assert await phone.page.locator(".bubble").all_inner_texts() == before

    await phone.taps("Có thay đổi")
    await phone.taps("Hỏi từng mục")
    for words in ("2", "không", "16", "5"):
        await phone.types(words)
    await phone.shows("web-echo")
    await phone.types("5")
    review = await phone.taps("Không có")
    assert "13.500.000 đồng" in review
    await phone.shows("web-review")
    await is_comfortable(phone)
    receipt = await phone.taps("Gửi báo cáo")
    assert RECEIPT.search(receipt)
    await phone.page.get_by_role("img", name="Doanh thu").wait_for()
    await phone.shows("web-receipt")
    await is_comfortable(phone)


async def test_a_message_that_could_not_leave_survives_a_reload_and_arrives_once(
    site: Site, origin: str, browser: Browser
) -> None:
    async with hold(browser) as phone:
        await phone.page.goto(origin + await site.link_of("group"))
        await phone.page.route("**/messages", lambda route: route.abort())
        await phone.page.locator("#text").fill("báo cáo tháng 10")
        await phone.page.locator(".send").tap()
        failed = phone.own.get_by_role("button", name="Chưa gửi được – chạm để gửi lại")
        await failed.wait_for()
        await phone.shows("web-offline")

        await phone.page.reload()
        await failed.wait_for()
        await phone.page.unroute("**/messages")
        await failed.tap()
        assert "Tháng 10/2026" in await phone.answer(0)
        await expect(phone.own.locator(".state")).to_contain_text("đã nhận")
        await phone.page.reload()
        await expect(phone.own).to_have_count(1)


async def test_a_lost_acknowledgement_makes_no_second_message(site: Site, origin: str, browser: Browser) -> None:
    async with hold(browser) as phone:
        await phone.page.goto(origin + await site.link_of("group"))
        taken: list[int] = []

        async def lose(route: Route) -> None:
            answer = await route.fetch()
            taken.append(answer.status)
            if len(taken) == 1:
                await route.abort()
            else:
                await route.fulfill(response=answer)

        await phone.page.route("**/messages", lose)
        await phone.types("báo cáo tháng 10")
        await expect(phone.own.locator(".state")).to_contain_text("đã nhận")
        assert taken == [202, 202]
        await phone.page.reload()
        await expect(phone.own).to_have_count(1)
        await expect(phone.replies).to_have_count(1)


async def test_without_a_script_a_question_is_answered_by_plain_forms(
    site: Site, origin: str, browser: Browser
) -> None:
    async with hold(browser, script=False) as phone:
        await phone.page.goto(origin + await site.link_of("group"))
        await phone.taps("Bắt đầu")
        await phone.types("báo cáo tháng 10")
        assert "12.500.000 đồng" in await phone.taps("Đều như tháng 9")
        last = await phone.replies.last.bounding_box()
        assert last is not None
        assert 0 < last["y"] + last["height"] < 740


async def test_what_is_typed_is_never_run(site: Site, origin: str, phone: Phone) -> None:
    words = "<img src=x onerror=document.title='run'><script>document.title='run'</script>"
    await phone.page.goto(origin + await site.link_of("group"))
    await phone.types(words)
    for _ in range(2):
        assert await phone.own.locator(".bubble").inner_text() == words
        assert "run" not in await phone.page.title()
        await phone.page.reload()


async def test_a_screen_reader_hears_who_says_what_and_is_not_lost_after_a_tap(
    site: Site, origin: str, phone: Phone
) -> None:
    await phone.page.goto(origin + await site.link_of("group"))
    await phone.taps("Bắt đầu")
    log = phone.page.get_by_role("log", name="Cuộc trò chuyện")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(phone.own).to_be_focused()
    assert (await phone.own.inner_text()).startswith("Anh/chị nhắn:")
    assert (await phone.replies.inner_text()).startswith("Trợ lý nhắn:")
    await phone.page.get_by_label("Tin nhắn gửi trợ lý").press("Enter")
    await expect(phone.own).to_have_count(1)


@pytest.mark.parametrize("width", [320, 360, 1280])
async def test_the_front_door_fits_every_screen(demo: Site, browser: Browser, width: int) -> None:
    async with serve(demo) as origin, hold(browser, size=(width, 740)) as phone:
        await phone.page.goto(origin)
        await phone.shows(f"web-door-{width}")
        await is_comfortable(phone)
        await phone.page.get_by_role("button", name="Tôi là người mới").tap()
        await phone.replies.first.wait_for()
        await phone.shows(f"web-newcomer-{width}")
        await is_comfortable(phone)
