"""Requests that no page and no platform makes: any method, path, headers and body at every endpoint."""

import gzip
import json
from random import Random
from urllib.parse import quote

import httpx

from tests.hostile.corpus import CORPUS, SECRET
from tests.hostile.spoiling import STRANGE, deepened, spoilt

METHODS = ("GET", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "X")
WEBHOOKS = ("/webhooks/telegram", "/webhooks/zalo-bot/77", "/webhooks/zalo-oa")
PATHS = (
    *WEBHOOKS,
    *("/", "/health", "/ready", "/metrics", "/chat", "/static/chat.css", "/static/nothing", "/files/{}"),
    *("/chat/{}", "/chat/{}/messages", "/chat/{}/photos", "/chat/{}/files/{}", "/chat/{}/pictures/{}.png"),
    *("/chat/{}/events", "/demo/as/leader?unit={}", "/demo/as/{}", "/demo/open", "/nothing/{}", "//", "/{}"),
)
KINDS = (
    *("application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"),
    *("multipart/form-data; boundary=x", "multipart/form-data; boundary=", "a/b; charset=utf-7", "\x01", ""),
)
HEADERS = (
    *("Last-Event-ID", "Accept-Encoding", "Cookie", "Authorization", "Host", "X-Forwarded-For", "Origin", "Expect"),
    *("X-Telegram-Bot-Api-Secret-Token", "X-Bot-Api-Secret-Token", "X-ZEvent-Signature", "Range"),
)
FORM = (
    b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\nmessage-9\r\n--x\r\nContent-Disposition: form-data; '
    b'name="photo"; filename="../../a\\"b.pdf"\r\nContent-Type: image/png\r\n\r\n%PDF-1.4 \x00\xff\r\n--x--\r\n'
)


def a_request(chance: Random) -> httpx.Request:
    """One at random; most of them go to a path that there is, with a secret that opens it."""
    method, path = chance.choice(METHODS), chance.choice(PATHS)
    while "{}" in path:
        path = path.replace("{}", _part(chance), 1)
    headers = {"Content-Type": chance.choice(KINDS)} | {name: _header(chance) for name in chance.sample(HEADERS, 3)}
    sent = {name.encode(): value.encode("latin-1", "replace") for name, value in headers.items()}
    return httpx.Request(method, f"http://bot.test{path}", headers=sent, content=_body(chance))


def _part(chance: Random) -> str:
    if chance.random() < 0.5:
        return SECRET
    return quote(str(chance.choice(STRANGE))[:300].encode("utf-8", "replace"), safe=chance.choice(("", "/.")))


def _header(chance: Random) -> str:
    text = SECRET if chance.random() < 0.3 else str(chance.choice(STRANGE))[:2000]
    return "".join(letter for letter in text if letter.isprintable())


def _body(chance: Random) -> bytes:
    corpus = CORPUS[chance.choice([*CORPUS])]()
    update = spoilt(chance.choice(corpus), corpus, chance)
    bodies = (
        *(update, update, update, b"", b"{}", b"null", b"[]", b'""', b"\xff\xfe", b"\0" * 10, b"id=message-77&text=a"),
        *(FORM, FORM[: chance.randrange(len(FORM))], gzip.compress(update), b"[" * 100_000, b'{"a":' * 50_000),
        *(b"x" * 300_000, b"choice=%5B1%2C2%5D&id=message-78", b"unit=%00%ED%A0%80HTX", b"&" * 9000),
        deepened(json.dumps({"id": "message-79", "text": "\x02deep 900"}).encode()),
    )
    return chance.choice(bodies)
