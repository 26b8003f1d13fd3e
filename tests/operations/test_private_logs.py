"""Logs hold no words of people: the check that every test ends with, and what is told of an exception."""

import io
import sys

import pytest
import structlog

from db.store import StoreUnavailable
from handlers.logs import Raised, Wordless, print_wordless, wordless
from tests.logged import is_telling, private_in

TYPED = "doanh thu 120 triệu"


def raised(error: Exception) -> Raised:
    try:
        raise error
    except Exception as caught:  # noqa: BLE001 - as given
        return type(caught), caught, caught.__traceback__


def test_of_an_exception_its_kind_and_its_way_are_told_and_not_its_text() -> None:
    told = wordless(raised(ValueError(f"invalid literal: {TYPED}")))
    assert TYPED not in told
    assert "builtins.ValueError" in told
    assert "in raised" in told


def test_nor_that_of_those_that_it_came_from() -> None:
    error = KeyError(TYPED)
    error.__cause__ = raised(ValueError(TYPED))[1]
    told = wordless(raised(error))
    assert TYPED not in told
    assert "KeyError" in told
    assert "ValueError" in told


def test_what_the_machine_says_is_told_whole() -> None:
    assert "database is locked" in wordless(raised(StoreUnavailable("database is locked")))
    assert "No space left" in wordless(raised(OSError(28, "No space left")))


def test_libraries_and_terminals_say_no_more() -> None:
    out, given = io.StringIO(), raised(ValueError(TYPED))
    print_wordless(out, given)
    assert TYPED not in out.getvalue() + Wordless().formatException(given)
    assert Wordless().formatException((None, None, None)) == ""


@pytest.mark.parametrize(
    "line",
    [
        *("phone=0199000001", "to +84199000001 now", "84912345678", "GET /chat/abcdefghijklmnopqrstuvwx", "Vĩnh"),
        *("/files/abcdefghijklmnopqrstuvwx", "https://api/bot123:secret/getMe", "the-secret-token", TYPED),
    ],
)
def test_what_is_private_is_noticed(line: str) -> None:
    assert private_in(f"event {line} x", {"the-secret-token"}, {TYPED})


@pytest.mark.parametrize(
    "line",
    [
        *("turn channel=telegram native_id=1:1793844000 ms=1.2", "at=2026-11-05T02:00:00.000Z", "seconds=0.912345678"),
        *("letter 0193a1b2-0912-7345-8678-000000000000", "the account 388613280879808645", "/health", "/bot.py"),
    ],
)
def test_what_is_not_is_not(line: str) -> None:
    assert private_in(line, {"the-secret-token"}, {TYPED}) == []


def test_a_line_of_the_program_is_heard_by_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("tests.logged._lines", heard)
    log = structlog.get_logger()
    log.info("turn", channel="web")
    try:
        int(TYPED)
    except ValueError:
        log.exception("update set aside")
    with structlog.testing.capture_logs():
        log.warning("within a test that looks at logs")
    assert [line.split(" ")[0] for line in heard] == ["turn", "update", "within"]
    assert "ValueError" in heard[1]
    assert private_in("\n".join(heard), (), {TYPED}) == []
    assert sys.exc_info() == (None, None, None)


@pytest.mark.parametrize(
    ("text", "telling"), [("120 triệu", True), ("0912345678", True), ("baocao", False), ("1", False)]
)
def test_a_text_is_telling_when_no_line_would_hold_it_by_chance(text: str, telling: bool) -> None:
    assert is_telling(text) == telling
