"""A table that was sent is read before the turn, so that no turn waits for it."""

import asyncio

import structlog
from msgspec.structs import replace

from conversations.attachments import CSV, EXCEL
from conversations.inbound import Document, Inbound, Sheet
from handlers.past.stream import sheets_in
from handlers.roster.grid import RosterFileError

MOST = 20_000
"""Rows of a sheet that are read."""

log = structlog.get_logger()


def is_table(inbound: Inbound) -> bool:
    """Whether the message brings an Excel or CSV file."""
    content = inbound.content
    return isinstance(content, Document) and content.kind in (EXCEL, CSV) and not content.problem


async def with_tables(inbound: Inbound, file: bytes) -> Inbound:
    """The message with the sheets of its table; without any when it cannot be read."""
    content = inbound.content
    assert isinstance(content, Document)
    try:
        tables = await asyncio.to_thread(_read, file, content.name)
    except RosterFileError:
        return inbound
    except Exception as error:  # noqa: BLE001  # a broken workbook raises whatever its reader came upon
        log.warning("table not read", error=type(error).__name__)
        return inbound
    return replace(inbound, content=replace(content, tables=tables))


def _read(file: bytes, name: str) -> tuple[Sheet, ...]:
    sheets = sheets_in(file, name, MOST)
    return tuple(tuple((number, tuple(cells)) for number, cells in rows) for rows in sheets)
