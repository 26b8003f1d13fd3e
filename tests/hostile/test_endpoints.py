"""Every endpoint under requests that nobody should make: a status that fits, nothing kept, no exception in the log."""

import json
from collections.abc import AsyncIterator
from random import Random

import httpx
import pytest
from structlog.testing import capture_logs

from db.store import Store, StoreUnavailable
from handlers.http import web_app
from tests.hostile.corpus import CORPUS, SECRET
from tests.hostile.doors import Door, doors
from tests.hostile.requests import WEBHOOKS, a_request

REQUESTS = 400
FINE = {200, 202, 204, 303, 307, 400, 401, 403, 404, 405, 408, 410, 413, 415}


@pytest.fixture
async def opened(store: Store) -> AsyncIterator[dict[str, Door]]:
    """The ways in of all channels."""
    async with doors(store, *CORPUS) as opened:
        yield opened


@pytest.fixture
async def http(store: Store, opened: dict[str, Door]) -> AsyncIterator[httpx.AsyncClient]:
    """The whole application; the chat's stream, which never ends, is closed."""
    hooks = dict(zip(WEBHOOKS, (opened[name].app for name in ("telegram", "zalo_bot", "zalo_oa")), strict=True))
    pages = opened["web"].app
    app = web_app(store, pages.routes, hooks)  # type: ignore[attr-defined]  # a Starlette
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.test") as http:
        yield http


async def kept(store: Store) -> int:
    """How many updates the inbox holds."""
    row = await store.read(lambda tx: tx.one("select count(*) as n from inbox"))
    return int(row["n"]) if row else 0


async def test_whatever_is_asked_is_answered_with_a_status_that_fits(http: httpx.AsyncClient) -> None:
    chance = Random("endpoints")
    with capture_logs() as logged:
        for number in range(REQUESTS):
            request = a_request(chance)
            if request.url.path.endswith("/events") and request.method in ("GET", "HEAD"):
                continue
            answer = await http.send(request)
            assert answer.status_code in FINE, f"{number}: {request.method} {request.url} {request.content[:300]!r}"
            assert SECRET not in answer.headers.get("location", "") or request.method == "POST"
    assert [line for line in logged if line["log_level"] in ("error", "critical")] == []


@pytest.mark.parametrize("path", WEBHOOKS)
@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + " x", "mac=" + "0" * 64, "\xff" * 40])
async def test_what_is_not_the_platform_s_is_refused_and_nothing_is_kept(
    http: httpx.AsyncClient, store: Store, path: str, secret: str | None
) -> None:
    names = ("X-Telegram-Bot-Api-Secret-Token", "X-Bot-Api-Secret-Token", "X-ZEvent-Signature")
    headers = {name.encode(): secret.encode("latin-1") for name in names} if secret is not None else {}
    channel = ("telegram", "zalo_bot", "zalo_oa")[WEBHOOKS.index(path)]
    for native in CORPUS[channel]()[:3]:
        answer = await http.post(path, content=json.dumps(native), headers=headers)
        assert answer.status_code == 401
    assert await kept(store) == 0


@pytest.mark.parametrize("channel", ["telegram", "zalo_bot", "zalo_oa"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * 1_100_000, {400, 413}),
        (b"[" * 200_000, {400}),
        (b'{"update_id":1,"event_name":' * 9_000, {400}),
        (b'{"update_id":' + b"9" * 5000 + b',"event_name":"x"}', {400}),
        (b"\xff\xfe{}", {400}),
        (b"NaN", {400}),
        (b'"text"', {400}),
    ],
    ids=["oversized", "nested lists", "nested objects", "huge number", "no text", "no number", "a string"],
)
async def test_a_body_that_is_no_update_is_refused_and_nothing_is_kept(
    opened: dict[str, Door], store: Store, channel: str, body: bytes, status: set[int]
) -> None:
    door = opened[channel]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door.app), base_url="http://bot.test") as http:
        assert (await http.send(door.request(body))).status_code in status
    assert await kept(store) == 0


@pytest.mark.parametrize("channel", ["telegram", "zalo_bot", "zalo_oa"])
async def test_an_update_that_is_replayed_is_answered_alike_and_kept_once(
    opened: dict[str, Door], store: Store, channel: str
) -> None:
    door, body = opened[channel], json.dumps(CORPUS[channel]()[0]).encode()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door.app), base_url="http://bot.test") as http:
        answers = [await http.send(door.request(body)) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert await kept(store) == 1
    row = await store.read(lambda tx: tx.one("select count(*) as n from letters"))
    assert row == {"n": 1}


@pytest.mark.parametrize("path", [f"/chat/{SECRET}", f"/chat/{SECRET}/files/a", f"/chat/{SECRET}/pictures/a.png"])
async def test_a_page_says_so_while_the_store_is_away(
    http: httpx.AsyncClient, store: Store, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr(type(store), "read", away)
    assert (await http.get(path)).status_code == 503
    assert (await http.get("/files/" + "t" * 32)).status_code == 503
