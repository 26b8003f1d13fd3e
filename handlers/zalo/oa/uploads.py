"""Files that go along with messages: uploaded once, then named by what Zalo gave for them, for some days."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal
from weakref import WeakValueDictionary

from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi

PICTURES = {"image/jpeg": "jpg", "image/png": "png"}
LARGEST_PICTURE = 1024 * 1024
DOCUMENTS = ("pdf", "doc", "docx")
LARGEST_DOCUMENT = 5 * 1024 * 1024
LASTS = timedelta(days=6)
"""Zalo forgets an upload after seven days."""
MOST_KNOWN = 500
"""Of as many different files the ids are remembered; what is older is uploaded again."""
OVER = -100

Kind = Literal["image", "file"]


class NotUploaded(Exception):
    """The upload got no answer: nothing has reached the person yet, so it can be tried again."""


def takes_picture(kind: str, content: bytes) -> bool:
    """Whether Zalo takes it: JPEG and PNG of at most 1 MB."""
    return kind in PICTURES and len(content) <= LARGEST_PICTURE


def takes_document(name: str, content: bytes) -> bool:
    """Whether Zalo takes it: PDF, DOC and DOCX of at most 5 MB, by its name."""
    return name.lower().rpartition(".")[2] in DOCUMENTS and len(content) <= LARGEST_DOCUMENT


class Uploads:
    """What was uploaded already, known for as long as the program runs: the last files, not all that ever were."""

    def __init__(self, api: OpenApi, now: Callable[[], datetime]) -> None:
        self._api, self._now = api, now
        self._known: dict[tuple[Kind, str], tuple[str, datetime]] = {}
        self._first: WeakValueDictionary[tuple[Kind, str], asyncio.Lock] = WeakValueDictionary()

    async def send(self, kind: Kind, name: str, content: bytes, sending: Callable[[str], Awaitable[str]]) -> str:
        """Send a file by its id, uploading it first where it has none. Raises what `sending` raises, NotUploaded,
        ApiRefused and NoToken."""
        key = (kind, sha256(name.encode() + content).hexdigest())
        id = await self._id_of(key, name, content)
        try:
            return await sending(id)
        except ApiRefused as error:
            if error.code != OVER:
                raise
            self._known.pop(key, None)
            return await sending(await self._id_of(key, name, content))

    async def _id_of(self, key: tuple[Kind, str], name: str, content: bytes) -> str:
        """While one upload is under way, others wait for its id."""
        lock = self._first.setdefault(key, asyncio.Lock())
        async with lock:
            id, until = self._known.get(key, ("", self._now()))
            if not id or until <= self._now():
                id = await self._upload(key[0], name, content)
                self._remember(key, id)
        return id

    def _remember(self, key: tuple[Kind, str], id: str) -> None:
        self._known.pop(key, None)
        self._known[key] = id, self._now() + LASTS
        while len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]

    async def _upload(self, kind: Kind, name: str, content: bytes) -> str:
        try:
            data = await self._api.upload(kind, name, content)
        except NoAnswer as error:
            raise NotUploaded(str(error)) from None
        return str(data.get("attachment_id" if kind == "image" else "token", ""))
