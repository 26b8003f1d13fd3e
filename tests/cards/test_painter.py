"""Drawing in a process of its own, and what becomes of it when that fails, dies or takes too long."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from handlers.painter import PROGRAM, NotDrawn, Painter
from summaries.bars import draw_bars

PICTURE: dict[str, object] = {
    "title": "Doanh thu",
    "caption": "",
    "bars": [{"label": "10", "year": "2026", "value": 130, "text": "10/2026: 130", "tone": "now"}],
    "line": None,
}
DIES = (sys.executable, "-c", "import sys; sys.stdin.readline()")
IS_SILENT = (sys.executable, "-c", "import sys; sys.stdin.read()")
RAMBLES = (sys.executable, "-c", "import sys; sys.stdin.readline(); print('{}', flush=True); sys.stdin.read()")
IS_NOT_THERE = ("/nowhere/to/be/found",)


@asynccontextmanager
async def painting(program: tuple[str, ...] = PROGRAM, patience: float = 30) -> AsyncIterator[Painter]:
    painter = Painter(program, patience=patience)
    try:
        yield painter
    finally:
        await painter.close()


async def test_a_picture_is_drawn_as_it_would_be_here() -> None:
    async with painting() as painter:
        assert await painter.draw(PICTURE) == draw_bars(PICTURE)


async def test_several_at_once_each_get_their_own() -> None:
    pictures = [PICTURE | {"title": f"Doanh thu {number}"} for number in range(3)]
    async with painting() as painter:
        drawn = await asyncio.gather(*(painter.draw(picture) for picture in pictures))
    assert drawn == [draw_bars(picture) for picture in pictures]


async def test_what_cannot_be_drawn_is_told_with_its_reason_and_the_next_one_is_drawn() -> None:
    async with painting() as painter:
        with pytest.raises(NotDrawn, match="KeyError: 'bars'"):
            await painter.draw({"title": "", "line": None})
        assert await painter.draw(PICTURE) == draw_bars(PICTURE)


@pytest.mark.parametrize(
    ("program", "reason"),
    [(DIES, "the process ended"), (RAMBLES, "LookupError: an empty answer"), (IS_NOT_THERE, "FileNotFoundError")],
)
async def test_a_process_that_fails_is_told_with_its_reason(program: tuple[str, ...], reason: str) -> None:
    async with painting(program) as painter:
        for _ in range(2):
            with pytest.raises(NotDrawn, match=reason):
                await painter.draw(PICTURE)


async def test_patience_ends() -> None:
    async with painting(IS_SILENT, patience=0.01) as painter:
        with pytest.raises(NotDrawn, match="nothing within"):
            await painter.draw(PICTURE)


async def test_after_a_picture_that_nobody_waits_for_any_more_the_next_one_is_the_right_one() -> None:
    async with painting() as painter:
        await painter.draw(PICTURE)
        given_up = asyncio.create_task(painter.draw(PICTURE | {"title": "Bỏ"}))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        assert await painter.draw(PICTURE) == draw_bars(PICTURE)


async def test_an_idle_process_goes_and_the_next_picture_starts_another() -> None:
    painter = Painter(rest=0)
    assert await painter.draw(PICTURE) == await painter.draw(PICTURE)
    await painter.close()
