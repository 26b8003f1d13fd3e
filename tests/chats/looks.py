"""One script on every channel: played with what each can show, and reduced to what it must have in common."""

import html
import json
import re
from dataclasses import dataclass, replace

from db.letters import Letter
from db.store import Store, Tx
from handlers.channel import Capabilities
from handlers.talk.numbers import label_of, split_choices
from handlers.talk.transcript import Transcript, parse, play
from tests.chats.conftest import found

OWN = ("channel", "decided_channel", "address_id", "native_id", "message_id", "inbound", "said", "code_hash")
"""Columns that tell how something came in, not what."""
PASSING = frozenset(("inbox", "letters", "addresses", "live_letters", "channel_use", "leases", "kept_sums_until"))
"""Tables of how things came and went."""
_NAME = re.compile("Telegram|trang web|zalo oa|zalo", re.IGNORECASE)
_PREVIEWED = re.compile(r"\[.+\]$|• nhắn “/|• \d: |Nhắn số để chọn:$")
_TAG = re.compile(r"</?[bi]>")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Played:
    """The transcript, the letters and the words that each person got, and what was kept."""

    text: str
    letters: tuple[Letter, ...]
    words: dict[str, list[str]]
    kept: dict[str, list[str]]


async def played(store: Store, transcript: Transcript, channel: str, can: Capabilities) -> Played:
    """Play a script in an empty database, on a channel."""
    village = await found(store, channel, transcript.heading.get("language", "vi"))
    text = await play(transcript, village.speaking(can), village.wait)
    letters = tuple(letter for chat in village.chats.values() for letter in chat.heard)
    heard = {who: words_of(chat.heard) for who, chat in village.chats.items()}
    return Played(text, letters, heard, await store.read(kept))


def words_of(letters: list[Letter]) -> list[str]:
    """The lines of messages, without choices, marks, breaks, and the names of channels."""
    plain = (split_choices(letter.text)[0] for letter in letters if letter.is_plain)
    lines = (html.unescape(_TAG.sub("", line)).strip() for text in plain for line in text.splitlines())
    return [_NAME.sub("…", line) for line in lines if line and not _PREVIEWED.match(line)]


def in_labels(golden: str) -> Transcript:
    """The script of a transcript; a number that picks a choice is that choice, to be taken as a channel has it."""
    transcript, blocks = parse(golden), _blocks(golden)
    said, shown = [], dict[str, str]()
    for line, answer in blocks:
        who, _, typed = line.partition("> ")
        label = label_of(shown.get(who, ""), typed) if typed.isdecimal() else None
        said.append(f"{who}> [{label}]" if label else line)
        shown[who] = answer
    return replace(transcript, said=said)


def _blocks(golden: str) -> list[tuple[str, str]]:
    """Each line of the script, and what the bot answers to it."""
    said = frozenset(parse(golden).said)
    blocks: list[tuple[str, list[str]]] = []
    answering = False
    for line in golden.splitlines():
        if line in said:
            blocks.append((line, []))
        if line in said or line.startswith("→"):
            answering = line in said
        elif answering and line.startswith("|"):
            blocks[-1][1].append(line[2:])
    return [(line, "\n".join(answer)) for line, answer in blocks]


def kept(tx: Tx) -> dict[str, list[str]]:
    """Every row of every table but those of coming and going, without ids and channels."""
    tables = [row["name"] for row in tx.all("select name from sqlite_master where type = 'table'")]
    rows = {table: sorted(_row(dict(row)) for row in tx.all(f"select * from {table}")) for table in tables}  # noqa: S608 - tables of ours
    return {table: found for table, found in rows.items() if table not in PASSING and found}


def _row(row: dict[str, object]) -> str:
    return _ID.sub("#", json.dumps(_common(row), ensure_ascii=False, default=repr))


def _common(value: object) -> object:
    """A value without what is a channel's own, within JSON too."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return _common(json.loads(value))
        except ValueError:
            return value
    if isinstance(value, dict):
        return {key: _common(part) for key, part in value.items() if key not in OWN}
    return [_common(part) for part in value] if isinstance(value, list) else value
