"""The whole way of spoilt updates: through each channel's webhook, the reception and a real store, to the letters."""

import asyncio
import json
import tempfile
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import httpx
from structlog.testing import capture_logs

from db.store import Store, open_store
from tests.hostile.corpus import CORPUS
from tests.hostile.doors import Door, door_of
from tests.hostile.spoiling import spoilt

FINE = {200, 202, 303, 400, 413}
"""What a webhook may answer to whoever knows its secret: taken, no update at all, or too large."""
ASK_AGAIN, AGAIN = 503, 20
"""A busy machine may need longer than Zalo waits, which then sends an event again."""


def whole_way(channel: str, updates: int, seed: int) -> tuple[Counter[str], list[str]]:
    """What became of so many spoilt updates, by HTTP status, and every failure with its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_in_a_new_database(channel, updates, seed, f"sqlite:///{Path(folder, 'hostile.db')}"))


async def _in_a_new_database(channel: str, updates: int, seed: int, url: str) -> tuple[Counter[str], list[str]]:
    store = await open_store(url)
    try:
        return await whole_way_in(store, channel, updates, seed)
    finally:
        await store.close()


async def whole_way_in(store: Store, channel: str, updates: int, seed: int) -> tuple[Counter[str], list[str]]:
    """The same in a store that is open, whose tables are empty."""
    chance, corpus = Random(f"{channel} {seed}"), CORPUS[channel]()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    with capture_logs() as logged:
        async with door_of(channel, store) as door, _client(door) as http:
            for number in range(updates):
                native = _renumbered(chance.choice(corpus), number)
                body = spoilt(native, corpus, chance) if number % 3 else json.dumps(native).encode()
                try:
                    counts[await _knock(door, http, body)] += 1
                    assert not [line for line in logged if line["log_level"] == "error"], logged
                except Exception:  # noqa: BLE001 - whatever it is, that is what is looked for
                    counts["FAILED"] += 1
                    failures.append(f"{body[:2000]!r}\n{traceback.format_exc()}")
                logged.clear()
                door.outbox.letters.clear()
    return counts, failures


def _client(door: Door) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(door.app), base_url="http://bot.test", trust_env=False)


async def _knock(door: Door, http: httpx.AsyncClient, body: bytes) -> str:
    """The status of the answer. Raises what the door raises, and AssertionError for an answer that must not be."""
    status = (await http.send(door.request(body))).status_code
    for _ in range(AGAIN):
        status = (await http.send(door.request(body))).status_code if status == ASK_AGAIN else status
    assert status in FINE, status
    for letter in door.outbox.letters:
        door.looks_right(letter)
    return str(status)


def _renumbered(native: Any, number: int) -> Any:
    """The update with an id that none had before."""
    text = json.dumps(native)
    update = json.loads(text)
    if "update_id" in update:
        update["update_id"] = 1000 + number
    if "message_id" in (message := update.get("message") or {}):
        message["message_id"] = message["message_id"] if "update_id" in update else f"n{number}"
    if "msg_id" in message:
        message["msg_id"] = f"n{number}"
    if "id" in update and "event_name" not in update:
        update["id"] = f"message-{number:05d}"
    return update
