"""Golden transcripts: what is said in them is said again, and the bot must answer to the letter.

`pytest tests/chats --update` writes them anew; read the difference before committing it.
"""

from asyncio import to_thread
from pathlib import Path

import pytest
from msgspec.structs import replace

from handlers.talk.chat import BUTTONS, NUMBERED
from handlers.talk.transcript import parse, play
from tests.chats.conftest import Village

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_bot_answers_to_the_letter(path: Path, village: Village, request: pytest.FixtureRequest) -> None:
    golden = await to_thread(path.read_text, "utf-8")
    transcript = parse(golden)
    spoken = village if transcript.heading.get("language", "vi") == "vi" else request.getfixturevalue("in_english")
    can = NUMBERED if transcript.heading.get("buttons") == "no" else BUTTONS
    can = replace(can, photo_out=transcript.heading.get("pictures") == "yes")
    played = await play(transcript, spoken.speaking(can), spoken.wait)
    if request.config.getoption("--update"):
        await to_thread(path.write_text, played, "utf-8")
        return
    assert played == golden
