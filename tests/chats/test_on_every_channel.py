"""Every golden conversation on every channel, from one script: the same words are heard, and the same is kept.

What differs is how a choice is taken (by its button, its number or its word), the marks in the text, and its parts.
Whatever is said on Zalo is what its strict local server takes, and each of its buttons comes back as what it was.
On SQLite only: what is compared are channels.
"""

from asyncio import to_thread
from pathlib import Path

import pytest

from db.store import MIGRATIONS, open_store
from handlers.channel import Capabilities
from handlers.channels import CHANNELS
from handlers.talk.transcript import Transcript, parse
from tests.chats.looks import Played, in_labels, played
from tests.engines import Databases
from tests.zalo.wire import ON_THE_WAY

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
NUMBERED = Path(__file__).parent / "numbered"
FIRST, *OTHERS = CHANNELS
OLD_BUTTONS = frozenset(
    (
        "a_petition_and_its_answer",
        "a_petition_left_and_taken_up",
        "announcing_a_fair",
        "buttons_that_are_out_of_date",
        "correcting_after_the_lock",
        "the_second_month_in_short",
    )
)
"""Here a button of long ago is pressed. Where there are none, its words are typed, and are words."""
SHARING = frozenset(("registering_with_a_code", "registering_with_a_phone"))
"""Here it is said how to share a phone number, where that can be done."""
TYPED = "buttons_that_are_out_of_date"
"""Here the words of the old button are an answer to the question of now."""


async def on(databases: Databases, transcript: Transcript, channel: str, can: Capabilities) -> Played:
    """A script played on a channel."""
    url = await to_thread(databases.migrated, MIGRATIONS)
    store = await open_store(url)
    try:
        return await played(store, transcript, channel, can)
    finally:
        await store.close()
        databases.remove(url)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_every_channel_says_and_keeps_the_same(path: Path, sqlite_databases: Databases) -> None:
    script = in_labels(await to_thread(path.read_text, "utf-8"))
    first = await on(sqlite_databases, script, FIRST, CHANNELS[FIRST])
    for channel in OTHERS:
        can = CHANNELS[channel]
        there = await on(sqlite_databases, script, channel, can)
        for letter in there.letters:
            if letter.is_plain and channel in ON_THE_WAY:
                ON_THE_WAY[channel](letter)
        if can.buttons or path.stem != TYPED:
            assert there.kept == first.kept, channel
        if not says_otherwise(path.stem, can):
            assert there.words == first.words, channel


def says_otherwise(name: str, can: Capabilities) -> bool:
    """Whether a conversation must have other words here than on the first channel."""
    return (name in OLD_BUTTONS and not can.buttons) or (name in SHARING and not can.contact)


@pytest.mark.parametrize("path", sorted(NUMBERED.glob("*.txt")), ids=lambda path: path.stem)
async def test_without_buttons_a_conversation_reads_like_this(
    path: Path, sqlite_databases: Databases, request: pytest.FixtureRequest
) -> None:
    script = parse(await to_thread((path.parents[1] / "transcripts" / path.name).read_text, "utf-8"))
    text = (await on(sqlite_databases, script, "zalo_bot", CHANNELS["zalo_bot"])).text
    if request.config.getoption("--update"):
        await to_thread(path.write_text, text, "utf-8")
        return
    assert text == await to_thread(path.read_text, "utf-8")
