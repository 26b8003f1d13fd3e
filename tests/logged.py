"""What the program logs in all these tests, looked through: no token, no phone number, no word that somebody typed."""

import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any

import pytest
from msgspec.structs import astuple
from structlog.testing import LogCapture

from conversations.inbound import Inbound
from handlers.inbound import Reception
from handlers.logs import Wordless, wordless
from settings import Secret

FORBIDDEN = {
    "a phone number": re.compile(r"(?<![\w.:-])(?:\+?84|0)[1-9]\d{8}(?![\w.])"),
    "a link to somebody's chat or file": re.compile(r"/(?:chat|files)/[\w-]{20,}"),
    "a bot's token in a URL": re.compile(r"/bot\d+:"),
    "a word with accents": re.compile("[À-ỹ]"),
}
"""No line of the program's own is Vietnamese: who finds accents has found what a person wrote."""
UNSEEN = ("event", "exc_info", "native_id", "letter")
"""Parts of a line that are ids, or are told in another way."""
SHORTEST_WORDS, SHORTEST_SECRET = 6, 8
TIMES = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z?")

_lines: list[str] = []
_typed: set[str] = set()
_secrets: set[str] = set()


def listen(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: keep the line as the program would write it."""
    raised = event.get("exc_info")
    told = wordless(_raised(raised)) if raised else ""
    parts = [f"{name}={value}" for name, value in event.items() if name not in UNSEEN]
    _lines.append(" ".join([str(event.get("event")), *parts, told]))
    return event


def _raised(given: object) -> Any:
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return given if isinstance(given, tuple) else sys.exc_info()


class _Heard(logging.Handler):
    """Lines of libraries, as the program lets them through."""

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(("faker", "hypothesis")):
            _lines.append(self.format(record))


def _note_typed(receive: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what came in."""

    def noted(self: Reception, inbound: Inbound, *given: Any, **named: Any) -> Any:
        said = [part for part in astuple(inbound.content) if isinstance(part, str)]
        _typed.update(text for text in (*said, inbound.name) if is_telling(text))
        return receive(self, inbound, *given, **named)

    return noted


def _note_revealed(reveal: Callable[..., str]) -> Callable[..., str]:
    """Remember a secret that the program has made use of."""

    def noted(self: Secret) -> str:
        secret = reveal(self)
        if len(secret) >= SHORTEST_SECRET:
            _secrets.add(secret)
        return secret

    return noted


def is_telling(text: str) -> bool:
    """Whether a text is somebody's own rather than a word that any line may hold."""
    return len(text.strip()) >= SHORTEST_WORDS and (" " in text or not text.isascii() or text.isdecimal())


def begin() -> None:
    """Listen from now on, in this process."""
    Reception.receive = _note_typed(Reception.receive)  # type: ignore[method-assign]  # for all tests
    Secret.reveal = _note_revealed(Secret.reveal)  # type: ignore[method-assign]  # the same
    keep = LogCapture.__call__

    def kept(self: LogCapture, logger: Any, method: str, event: Any) -> Any:
        listen(logger, method, event)
        return keep(self, logger, method, event)

    LogCapture.__call__ = kept  # type: ignore[method-assign, assignment]  # tests that look at logs leave no gap
    handler = _Heard(logging.WARNING)
    handler.setFormatter(Wordless("%(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def private_in(lines: str, secrets: Iterable[str] = (), typed: Iterable[str] = ()) -> list[str]:
    """What of people or of the platforms' secrets stands in some lines; empty when all is well."""
    plain = TIMES.sub("", lines)
    found = [f"{what}: {hit[0]!r}" for what, pattern in FORBIDDEN.items() if (hit := pattern.search(plain))]
    found += [f"a secret: {secret!r}" for secret in secrets if secret in lines]
    return found + [f"somebody's words: {text!r}" for text in typed if text in lines]


@pytest.fixture(autouse=True)
def nothing_private_is_logged() -> Iterator[None]:
    """After each test, what was logged in it is looked through."""
    _lines.clear()
    _typed.clear()
    yield
    assert private_in("\n".join(_lines), _secrets, _typed) == []
