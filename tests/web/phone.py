"""A phone with Chromium, held by somebody who taps and types."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright

from tests.folders import folder_for

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-proxy-server"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
LISTENING = re.compile(r"DevTools listening on (ws://\S+)")
SMALL_PHONE = (360, 740)


def browser_path() -> str:
    """The installed browser. Raises AssertionError with what to do when there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, f"none of {', '.join(BROWSERS)} is installed: run `make browser`, or install Debian's chromium"
    return found


@contextmanager
def chromium() -> Iterator[str]:
    """Chromium without a window, and the address by which tests use it; one for all of them."""
    with folder_for("chromium") as profile:
        own = (f"--user-data-dir={profile}", "--headless", "--hide-scrollbars", "--remote-debugging-port=0")
        command = (browser_path(), *ARGUMENTS, *own, "about:blank")
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr
            said = next((found[1] for line in process.stderr if (found := LISTENING.match(line))), None)
            threading.Thread(target=process.stderr.read, daemon=True).start()
            try:
                assert said, "Chromium ended before it could be used"
                yield said
            finally:
                process.terminate()


@asynccontextmanager
async def open_browser(address: str) -> AsyncIterator[Browser]:
    """The browser at that address."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(address)
        yield browser
        await browser.close()


@dataclass(slots=True)
class Phone:
    """A page on a phone; `trouble` is what its console complained about."""

    page: Page
    trouble: list[str]

    @property
    def replies(self) -> Locator:
        """The bot's messages."""
        return self.page.locator(".message.bot")

    @property
    def own(self) -> Locator:
        """The messages of whoever holds the phone."""
        return self.page.locator(".message.own")

    async def types(self, text: str) -> str:
        """Type into the box, tap the arrow, and wait for the answer."""
        before = await self.replies.count()
        await self.page.get_by_label("Tin nhắn gửi trợ lý").fill(text)
        await self.page.locator("#composer").get_by_role("button", name="Gửi").tap()
        return await self.answer(before)

    async def taps(self, label: str) -> str:
        """Tap a button under the last question, and wait for the answer."""
        before = await self.replies.count()
        await self.page.locator("#log").get_by_role("button", name=label, exact=True).tap()
        return await self.answer(before)

    async def answer(self, before: int) -> str:
        """The bot's next message, once it is there."""
        reply = self.replies.nth(before)
        await reply.wait_for()
        return await reply.locator(".bubble").inner_text()

    async def shows(self, name: str) -> None:
        """Wait for the pictures; keep one of the screen where HTX_SCREENSHOTS names a folder for them."""
        for picture in await self.page.locator("img").all():
            await picture.evaluate("(image) => image.decode()")
        folder = os.environ.get("HTX_SCREENSHOTS")
        if folder:
            path = Path(folder)
            path.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - a test may wait for its disk
            await self.page.screenshot(path=path / f"{name}.png", animations="disabled")


@asynccontextmanager
async def hold(browser: Browser, *, script: bool = True, size: tuple[int, int] = SMALL_PHONE) -> AsyncIterator[Phone]:
    """A small phone with a touch screen, as if it had just been bought; `script`: whether it runs any."""
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        java_script_enabled=script,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(20_000)
    page = await context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    try:
        yield Phone(page, trouble)
    finally:
        await context.close()
