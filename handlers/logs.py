"""Logging: one structured line an event; no tokens, phones or words of people.

Of an exception its kind and its way through the program are told, not its text: that may quote what somebody typed.
What could not be handled is kept with its text in the inbox, where it is forgotten with its sender.
"""

import logging
import sys
import traceback
from types import TracebackType
from typing import TextIO

import structlog

Raised = tuple[type[BaseException], BaseException, TracebackType | None]
KEEPING_TEXT = ("StoreError", "StoreUnavailable", "OSError", "TimeoutError")
"""Exceptions that speak of the machine, by the names of their classes or of one above them."""


def wordless(exc_info: Raised) -> str:
    """Where an exception went through, and what kind it was, with those that it came from."""
    _, error, _ = exc_info
    told: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        told.append("".join(traceback.format_tb(cause.__traceback__)) + _named(cause))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n-- raised after:\n".join(told)


def _named(error: BaseException) -> str:
    kind = type(error)
    machine = any(each.__name__ in KEEPING_TEXT for each in kind.__mro__)
    return f"{kind.__module__}.{kind.__qualname__}" + (f": {error}" if machine else "")


def print_wordless(out: TextIO, raised: Raised) -> None:
    """The same for a terminal."""
    print("\n" + wordless(raised), file=out)


class Wordless(logging.Formatter):
    """The lines of libraries."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the standard library's name
        """See `wordless`."""
        return wordless(ei) if isinstance(ei, tuple) and ei[1] is not None else ""


def _is_news(record: logging.LogRecord) -> bool:
    """Not that a work crossed another in the middle of many rows: it is run again."""
    return not record.msg.startswith("error ignored terminating")


def _is_no_page(record: logging.LogRecord) -> bool:
    """Not the page that stands in for an answer of Telegram (a 502, say), with a traceback: the letter or the poll that
    it answered has a line of its own."""
    return not str(record.msg).startswith("Can not load invalid JSON data")


def set_up_logs(level: str) -> None:
    """Log to standard error, as text for a terminal and as JSON for a file or a service."""
    number = getattr(logging, level.upper())
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Wordless("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("psycopg").addFilter(_is_news)
    logging.getLogger("telegram.request.BaseRequest").addFilter(_is_no_page)
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(exception_formatter=print_wordless)
            if terminal
            else structlog.processors.ExceptionRenderer(wordless),
            *([] if terminal else [structlog.processors.JSONRenderer(ensure_ascii=False)]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
