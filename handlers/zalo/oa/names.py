"""What people are called on Zalo: events carry no names, so a stranger's is asked for once."""

import asyncio
import time

from conversations.inbound import Address
from db.addresses import name_at
from db.store import Store, StoreError
from handlers.zalo.oa.api import ApiRefused, NoAnswer, OpenApi
from handlers.zalo.oa.tokens import NoToken

UNKNOWN = "Người dùng Zalo"
PATIENCE_SECONDS = 1.0
"""Zalo waits two seconds for the answer to an event."""
AGAIN_SECONDS = 600.0
MOST = 10_000
LONGEST_NAME = 100


class Names:
    """Names by user id, as far as they are known."""

    def __init__(self, api: OpenApi, store: Store) -> None:
        self._api, self._store = api, store
        self._known: dict[str, str] = {}
        self._asked: dict[str, float] = {}

    async def of(self, address: Address) -> str:
        """The name of whoever is at an address: as kept, else as Zalo tells it."""
        known = self._known.get(address.id) or await self._kept(address)
        if not known and time.monotonic() - self._asked.get(address.id, float("-inf")) > AGAIN_SECONDS:
            known = await self._ask(address.id)
        if known:
            self._known[address.id] = known
        if len(self._known) > MOST:
            self._known.clear()
            self._asked.clear()
        return known or UNKNOWN

    async def _kept(self, address: Address) -> str:
        try:
            name = await self._store.read(name_at, address)
        except StoreError:
            return ""
        return "" if name == UNKNOWN else name

    async def _ask(self, user: str) -> str:
        self._asked[user] = time.monotonic()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                detail = await self._api.get("/v3.0/oa/user/detail", {"user_id": user})
        except (ApiRefused, NoAnswer, NoToken, StoreError, TimeoutError):
            return ""
        return str(detail.get("display_name") or "").strip()[:LONGEST_NAME]
