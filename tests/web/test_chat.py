"""The chat's endpoints: what is taken, what the page then shows, and what never leaves it."""

import html
import re

import httpx
import pytest

from db.letters import Letter, post
from db.store import StoreUnavailable, Tx
from handlers.web.app import HEADERS
from tests.web.site import Site, address_at

REPORT = "báo cáo tháng 10"


def bubbles(page: str) -> list[str]:
    """The words of both sides, from the first to the last."""
    found = re.findall(r'<p class="bubble">(.*?)</p>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", words)).strip() for words in found]


def buttons(page: str) -> list[str]:
    """What the buttons under messages carry, as a form would send it."""
    return [html.unescape(value) for value in re.findall(r'name="choice" value="([^"]*)"', page)]


async def test_a_newcomer_gets_a_link_of_their_own(site: Site) -> None:
    first, second = await site.http.get("/chat"), await site.http.get("/chat?code=12345678")
    assert first.status_code == second.status_code == 303
    assert len(first.headers["location"].removeprefix("/chat/")) >= 22
    assert first.headers["location"] != second.headers["location"].partition("?")[0]
    assert second.headers["location"].endswith("?code=12345678")


async def test_what_is_no_secret_is_not_found(site: Site) -> None:
    for link in ("/chat/short", "/chat/" + "ă" * 30, "/chat/" + "a" * 65):
        assert (await site.http.get(link)).status_code == 404
        assert (await site.says(link, "Chào")).status_code == 404


async def test_an_unknown_secret_opens_an_empty_chat_that_can_be_begun(site: Site) -> None:
    page = await site.page(site.link())
    assert bubbles(page) == [""]  # the empty one that the script copies
    assert "Bắt đầu" in page


async def test_the_page_shows_both_sides_in_the_order_in_which_they_spoke(site: Site) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    await site.says(link, "15 triệu")
    said = bubbles(await site.page(link))[:-1]
    assert said[0] == REPORT
    assert "Tháng 10/2026" in said[1]
    assert said[2] == "15 triệu"
    assert "15.000.000 đồng" in said[3]
    assert len(said) == 4


async def test_nobody_sees_the_chat_of_another_link(site: Site) -> None:
    await site.says(await site.link_of("group"), REPORT)
    assert bubbles(await site.page(await site.link_of("leader"))) == [""]


async def test_a_message_sent_again_on_a_bad_network_counts_once(site: Site) -> None:
    link = await site.link_of("group")
    for _ in range(3):
        assert (await site.says(link, REPORT, id="message-one")).status_code == 202
    assert len(bubbles(await site.page(link))) == 2 + 1


async def test_only_the_last_question_can_be_answered_by_its_buttons(site: Site) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    first = buttons(await site.page(link))
    await site.says(link, "15 triệu")
    second = buttons(await site.page(link))
    assert first
    assert second
    assert not set(first) & set(second)


async def test_a_notice_between_leaves_the_question_its_buttons_and_keeps_its_own(site: Site) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    asked = buttons(await site.page(link))
    office = site.app.office
    extras = {"buttons": [[("Tham dự", "/thamdu 1")]]}
    notice = Letter(office.new_id(), address_at(link), "Kính gửi Quý HTX", priority=5, extras=extras)
    await site.app.store.transact(post, [notice], "", office.now())
    assert buttons(await site.page(link)) == [*asked, '["/thamdu 1", "Tham dự"]']


async def test_a_tap_is_shown_by_its_label(site: Site) -> None:
    link = await site.link_of("group")
    taken = await site.posts(link, id=site.new_id(), tap="/baocao", label="Báo cáo")
    assert taken.status_code == 202
    assert bubbles(await site.page(link))[0] == "Báo cáo"


async def test_the_page_works_without_a_script(site: Site) -> None:
    link = await site.link_of("group")
    sent = await site.http.post(link, data={"id": site.new_id(), "text": REPORT})
    assert (sent.status_code, sent.headers["location"]) == (303, link)
    same = next(value for value in buttons(await site.page(link)) if "Đều như tháng 9" in value)
    await site.http.post(link, data={"id": site.new_id(), "choice": same})
    said = bubbles(await site.page(link))
    assert said[0] == REPORT
    assert said[2].startswith("Đều như")
    assert "12.500.000 đồng" in said[3]


async def test_beginning_without_a_script_carries_the_invitation(site: Site) -> None:
    link = site.link()
    page = await site.page(f"{link}?code=12345678")
    assert '<input type="hidden" name="start" value="12345678">' in page
    form = {"id": site.new_id(), "start": "12345678", "label": "Bắt đầu"}
    sent = await site.http.post(f"{link}?code=12345678", data=form)
    assert sent.headers["location"] == f"{link}?code=12345678"
    assert bubbles(await site.page(link))[0] == "Bắt đầu"


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><b onclick="x">', "</p><b>đậm", "&lt;b&gt;"],
)
async def test_what_is_typed_stays_text(site: Site, words: str) -> None:
    link = await site.link_of("group")
    await site.says(link, words)
    await site.posts(link, id=site.new_id(), tap="/trogiup", label=words)
    page = await site.page(link)
    assert bubbles(page).count(words) == 2
    assert set(re.findall(r"<(script|img|b)\b[^>]*>", page)) <= {"script", "img", "b"}
    assert re.findall(r"<script[^>]*>", page) == re.findall(r'<script src="/static/chat\.js\?v=\w+" defer>', page)
    assert "onerror=" not in re.sub(r">[^<]*<", "><", page)
    assert "onclick=" not in re.sub(r">[^<]*<", "><", page)


async def test_a_name_that_looks_like_markup_stays_text(site: Site) -> None:
    def rename(tx: Tx) -> None:
        tx.run("update persons set name = '<i>{{7*7}}</i>&amp;' where id = 'p-lanh'")

    await site.app.store.transact(rename)
    link = await site.link_of("group")
    await site.posts(link, id=site.new_id(), start="")
    page = await site.page(link)
    assert "&lt;i&gt;{{7*7}}&lt;/i&gt;&amp;amp;" in page


async def test_every_answer_keeps_the_link_to_itself(site: Site) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    for answer in (await site.http.get(link), await site.http.get("/chat"), await site.says(link, "")):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_the_page_loads_nothing_from_elsewhere_and_has_no_inline_code(site: Site) -> None:
    page = await site.page(site.link())
    assert "//" not in re.sub(r"<!doctype html>", "", page)
    assert not re.search(r'\son\w+="|style="|<style|<script(?! src=)', page)


async def test_static_files_are_kept_for_good_under_a_name_that_changes_with_them(site: Site) -> None:
    page = await site.page(site.link())
    for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        file = await site.http.get(path)
        assert file.status_code == 200
        assert "immutable" in file.headers["cache-control"]
        assert file.headers["x-content-type-options"] == "nosniff"
    assert (await site.http.get("/static/..%2Fchat.py")).status_code == 404


async def test_a_first_visit_costs_less_than_twenty_kilobytes(site: Site) -> None:
    link = await site.link_of("group")
    await site.says(link, REPORT)
    page = await site.http.get(link)
    paths = {link, *re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)}
    request = [site.http.build_request("GET", path, headers={"Accept-Encoding": "gzip"}) for path in paths]
    answers: list[httpx.Response] = [await site.http.send(each) for each in request]
    assert sum(int(answer.headers["content-length"]) for answer in answers) < 20_000


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"id": "message-1"}', b'{"id": 7, "text": "x"}', b'{"id": "message-1", "text": "  "}',
     b'{"id": "a b", "text": "x"}', b'{"id": "message-1", "text": ["x"]}', b"[" * 20_000],
)  # fmt: skip
async def test_what_is_no_message_is_refused_with_a_sentence(site: Site, body: bytes) -> None:
    refused = await site.http.post(f"{site.link()}/messages", content=body)
    assert refused.status_code == 400
    assert refused.json()["problem"].endswith(".")


async def test_a_message_that_is_too_long_is_refused(site: Site) -> None:
    assert (await site.says(site.link(), "x" * 4001)).status_code == 400
    assert (await site.says(site.link(), "x" * 40_000)).status_code == 413
    form = {"id": site.new_id(), "text": "x" * 40_000}
    assert (await site.http.post(site.link(), data=form)).status_code == 413


async def test_characters_that_no_database_keeps_are_left_out(site: Site) -> None:
    link = site.link()
    raw = b'{"id": "message-1", "text": "a\\u0000b\\ud800c\\r\\nd"}'
    assert (await site.http.post(f"{link}/messages", content=raw)).status_code == 202
    assert bubbles(await site.page(link))[0] == "abc\nd"


async def test_nothing_is_acknowledged_that_could_not_be_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(site.app.store, "transact", full)
    refused = await site.says(site.link(), REPORT)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    form = await site.http.post(site.link(), data={"id": site.new_id(), "text": REPORT})
    assert (form.status_code, "chưa nhận được" in form.text) == (503, True)


async def test_a_file_is_offered_for_download_to_its_own_link_only(site: Site) -> None:
    link, other = await site.link_of("group"), await site.link_of("leader")
    office = site.app.office
    letter = Letter(office.new_id(), address_at(link), "Dữ liệu.txt", extras={"file": ("Dữ liệu.txt", "<b>mật</b>")})
    await site.app.store.transact(post, [letter], "", office.now())
    path = f"{link}/files/{letter.id}"
    assert f'href="{path}"' in await site.page(link)
    file = await site.http.get(path)
    assert file.text == "<b>mật</b>"
    assert file.headers["content-disposition"] == "attachment; filename*=UTF-8''D%E1%BB%AF%20li%E1%BB%87u.txt"
    assert file.headers["x-content-type-options"] == "nosniff"
    assert (await site.http.get(f"{other}/files/{letter.id}")).status_code == 404


async def test_a_notice_that_still_waits_is_not_shown(site: Site) -> None:
    link = await site.link_of("group")
    office = site.app.office

    def queue(tx: Tx) -> None:
        notice = Letter(office.new_id(), address_at(link), "Sắp có hội chợ", priority=5)
        post(tx, [notice], "", office.now())
        tx.run("update letters set state = 'queued', due_at = '2027-01-01T00:00:00.000Z'")

    await site.app.store.transact(queue)
    assert bubbles(await site.page(link)) == [""]
