"""One script on every channel: played with what each can show, and reduced to what it must have in common."""

import html
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from db.letters import Letter
from db.store import Store, Tx
from handlers.channel import Capabilities
from handlers.channels import CHANNELS
from handlers.talk.chat import BUTTONS, NUMBERED, Chat
from handlers.talk.numbers import label_of, split_choices
from handlers.talk.transcript import Transcript, play
from tests.chats.conftest import found

OWN = ("channel", "address_id", "native_id", "message_id", "inbound", "said", "extras", "said_on")
"""Columns that tell how something came in, not what."""
PASSING = frozenset(("inbox", "letters", "addresses", "live_letters", "channel_use", "leases", "kept_sums_until"))
"""Tables of how things came and went."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(slots=True)
class Played:
    """What was heard by whom, what was kept, and the script in labels: as somebody with buttons would play it."""

    text: str
    heard: dict[str, list[Letter]]
    kept: dict[str, list[str]]
    script: list[str] = field(default_factory=list)


def looks(transcript: Transcript) -> dict[str, Capabilities]:
    """Every channel, with the terminal as the transcript wants it."""
    terminal = NUMBERED if transcript.heading.get("buttons") == "no" else BUTTONS
    return {"terminal": terminal, **CHANNELS}


async def played(store: Store, transcript: Transcript, channel: str, can: Capabilities) -> Played:
    """Play a script in an empty database, on a channel."""
    village = await found(store, channel, transcript.heading.get("language", "vi"))
    text = await play(transcript, village.speaking(can), village.wait)
    heard = {who: chat.heard for who, chat in village.chats.items()}
    return Played(text, heard, await store.read(kept))


def kept(tx: Tx) -> dict[str, list[str]]:
    """Every row of every table but those of coming and going, without ids and channels."""
    tables = [row["name"] for row in tx.all("select name from sqlite_master where type = 'table'")]
    rows = {table: sorted(_row(dict(row)) for row in tx.all(f"select * from {table}")) for table in tables}  # noqa: S608
    return {table: found for table, found in rows.items() if table not in PASSING and found}


def _row(row: dict[str, object]) -> str:
    return _ID.sub("#", json.dumps({k: v for k, v in row.items() if k not in OWN}, ensure_ascii=False))
