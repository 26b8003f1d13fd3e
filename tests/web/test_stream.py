"""The stream of replies: what was missed, what comes, and its end."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from conversations.inbound import Address
from db.letters import Letter, post
from db.store import Tx
from db.web import history
from handlers.web import stream
from handlers.web.channel import MOST_LISTENERS
from tests.web.site import Site, address_at, listen

REPORT = "báo cáo tháng 10"


async def letters_of(site: Site, link: str) -> list[str]:
    """Ids of the bot's messages, oldest first."""
    office = site.app.office
    found = await site.app.store.read(history, address_at(link), office.now(), 100)
    return [message.id for message in found if not message.own]


async def test_a_reply_comes_by_itself(site: Site, origin: str) -> None:
    link = await site.link_of("group")
    async with listen(origin, link) as page:
        assert page.response.headers["content-type"].startswith("text/event-stream")
        assert page.response.headers["cache-control"] == "no-store, no-transform"
        await site.says(link, REPORT)
        event = await page.event()
    assert [event["id"]] == await letters_of(site, link)
    assert event["event"] == event["id"]
    assert "Tháng 10/2026" in event["html"]


async def test_a_page_that_comes_back_gets_what_it_missed_and_nothing_twice(site: Site, origin: str) -> None:
    link = await site.link_of("group")
    for words in (REPORT, "15 triệu", "không"):
        await site.says(link, words)
    first, *missed = await letters_of(site, link)
    async with listen(origin, link, last=first) as page:
        got = [(await page.event())["id"] for _ in missed]
        await site.says(link, "lịch sử")
        new = (await page.event())["id"]
    assert got == missed
    assert new == (await letters_of(site, link))[-1]
    assert new not in got


async def test_the_header_of_a_browser_that_reconnects_counts_more_than_the_address_it_first_used(
    site: Site, origin: str
) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    await site.says(link, "15 triệu")
    first, second = await letters_of(site, link)
    async with listen(origin, link, after="", last=first) as page:
        assert (await page.event())["id"] == second


async def test_a_page_without_a_message_gets_all(site: Site, origin: str) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    async with listen(origin, link, after="never-heard-of") as page:
        assert [(await page.event())["id"]] == await letters_of(site, link)


async def test_a_letter_written_before_the_last_one_but_sent_after_it_is_not_missed(site: Site, origin: str) -> None:
    link = await site.link_of("group")
    office = site.app.office
    early = Letter(office.new_id(), address_at(link), "Kính mời Quý HTX", priority=5)
    await site.says(link, REPORT)
    (last,) = await letters_of(site, link)

    async with listen(origin, link, last=last) as page:
        await site.app.store.transact(post, [early], "", office.now())
        site.app.outbox.offer(())
        await site.app.channel.send(early)
        assert (await page.event())["id"] == early.id < last


async def test_what_another_process_wrote_is_found_by_looking(
    site: Site, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "RECHECK_SECONDS", 0.05)
    link = await site.link_of("group")
    office = site.app.office
    letter = Letter(office.new_id(), address_at(link), "Chào tổ mình")

    def write(tx: Tx) -> None:
        post(tx, [letter], "", office.now())

    async with listen(origin, link) as page:
        await site.app.store.transact(write)
        assert (await page.event())["id"] == letter.id


async def test_a_silent_stream_beats(site: Site, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "RECHECK_SECONDS", 0.01)
    async with listen(origin, site.link()) as page:
        async for line in page.lines:
            if line.startswith(":"):
                break


async def test_closing_ends_every_stream_at_once_and_turns_newcomers_away(site: Site, origin: str) -> None:
    link = site.link()
    async with listen(origin, link) as one, listen(origin, link) as two:
        await site.app.channel.close()
        async with asyncio.timeout(5):
            assert await one.rest() == ["retry: 2000", ""]
            assert await two.rest() == ["retry: 2000", ""]
    assert (await site.http.get(f"{link}/events")).status_code == 503


async def test_one_link_cannot_take_all_streams(site: Site) -> None:
    link = site.link()
    with ExitStack() as open_pages:
        for _ in range(MOST_LISTENERS):
            open_pages.enter_context(site.app.channel.listening(address_at(link)))
        assert (await site.http.get(f"{link}/events")).status_code == 503
        assert not site.app.channel.full(address_at(site.link()))
    assert not site.app.channel.full(address_at(link))


async def test_a_page_that_leaves_is_forgotten(site: Site, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    channel, left = site.app.channel, asyncio.Event()
    listening = channel.listening

    @contextmanager
    def watched(address: Address) -> Iterator[asyncio.Event]:
        try:
            with listening(address) as wake:
                yield wake
        finally:
            left.set()

    monkeypatch.setattr(channel, "listening", watched)
    async with listen(origin, site.link()):
        assert not left.is_set()
    async with asyncio.timeout(5):
        await left.wait()
