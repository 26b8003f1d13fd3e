"""Uploads are remembered, but not without end."""

from datetime import UTC, datetime

import httpx
import pytest

from db.store import Store
from handlers.zalo.oa import uploads
from handlers.zalo.oa.api import OpenApi
from handlers.zalo.oa.oauth import OAuth
from handlers.zalo.oa.tokens import Tokens
from handlers.zalo.oa.uploads import Uploads

NOW = datetime(2026, 11, 5, 2, tzinfo=UTC)


class Counted(OpenApi):
    """An account that counts what is uploaded."""

    times = 0

    async def upload(self, kind: str, name: str, content: bytes) -> dict[str, str]:
        self.times += 1
        return {"attachment_id": f"{kind}-{name}-{len(content)}-{self.times}"}


async def sent(id: str) -> str:
    return id


async def test_only_the_last_files_are_remembered(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_KNOWN", 2)
    async with httpx.AsyncClient() as http:
        oauth = OAuth(http, "https://oauth.example", "app", "secret")
        account = Counted(http, "https://oa.example", Tokens(store, oauth, lambda: NOW, lambda: "me"))
        known = Uploads(account, lambda: NOW)
        for content in (b"a", b"b", b"b", b"c", b"b"):
            await known.send("image", "anh.jpg", content, sent)
        assert account.times == 3
        await known.send("image", "anh.jpg", b"a", sent)
        assert account.times == 4
