"""Who reads figures on the machine itself is on the trail like everybody, without a name: nobody can say who it was."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.store import open_store
from handlers.summary_text import summary_command
from settings import checked_settings


@pytest.fixture
def trail(database_url: str) -> Callable[..., list[tuple[object, ...]]]:
    """What `bot.py summary` with those words leaves on the trail."""

    def left_by(*words: str) -> list[tuple[object, ...]]:
        command = summary_command(lambda: open_store(database_url), lambda: checked_settings({}))
        done = CliRunner().invoke(command, words)
        assert done.exit_code == 0, done.output
        return asyncio.run(_trail(database_url))

    return left_by


async def _trail(url: str) -> list[tuple[object, ...]]:
    store = await open_store(url)
    try:
        rows = await store.read(lambda tx: tx.all("select person_id, channel, action, period, detail from audit"))
        return [tuple(row.values()) for row in rows]
    finally:
        await store.close()


def test_a_summary_on_the_screen(trail: Callable[..., list[tuple[object, ...]]]) -> None:
    left = trail("--from", "2026-10", "--by", "commune", "--kind", "HTX")
    assert left == [(None, "command line", "summary.read", "2026-10", "kind=HTX by=commune")]


def test_a_file(trail: Callable[..., list[tuple[object, ...]]], tmp_path: Path) -> None:
    left = trail("--from", "2026-Q3", "--format", "csv", "--out", str(tmp_path / "quarter.csv"))
    assert left == [(None, "command line", "summary.exported", "2026-Q3", "csv")]
