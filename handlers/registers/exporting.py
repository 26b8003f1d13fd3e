"""Writing a register to a file that comes in again unchanged."""

import asyncio
import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from conversations.access import Scope
from db.registers.entries import kept
from db.store import Store, Tx
from handlers.registers.importing import named
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import HOME
from summaries.documents.guarding import guarded
from summaries.documents.letterhead import Letterhead
from summaries.documents.register_book import RegisterList, headings_of, register_book, rows_of
from summaries.documents.table import shown
from summaries.documents.workbook import write_workbook


def register_list(tx: Tx, args: Mapping[str, Any], scope: Scope | None) -> RegisterList | None:
    """What a document of a register holds: the entries in the scope of its reader."""
    try:
        register = named(tx, str(args["register"]))
    except RosterFileError:
        return None
    return RegisterList(register, kept(tx, register.key, scope))


async def export_entries(store: Store, name: str, path: Path, issuer: str, now: datetime) -> int:
    """Write the register's entries as .xlsx or .csv by the ending; return how many.

    Raises:
        RosterFileError: no such register, another ending, or the file cannot be written.
    """
    listed = await store.read(_listed, name)
    try:
        if path.suffix.lower() == ".xlsx":
            content = write_workbook(register_book(listed, Letterhead(issuer, "", now, HOME)))
            await asyncio.to_thread(path.write_bytes, content)
        elif path.suffix.lower() == ".csv":
            await asyncio.to_thread(_write_csv, path, listed)
        else:
            raise RosterFileError("Chỉ xuất được ra tệp .xlsx hoặc .csv. Hãy đổi đuôi tệp.")
    except OSError as error:
        raise RosterFileError(f"Không ghi được tệp {path} ({error}).") from error
    return sum(entry.counts for entry in listed.entries)


def _listed(tx: Tx, name: str) -> RegisterList:
    register = named(tx, name)
    return RegisterList(register, kept(tx, register.key))


def _write_csv(path: Path, listed: RegisterList) -> None:
    """With the mark by which Excel knows UTF-8; no cell can be taken for a formula."""
    entries = tuple(entry for entry in listed.entries if entry.counts)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([heading.title for heading in headings_of(listed.register)])
        for row in rows_of(listed.register, entries):
            writer.writerow([guarded(cell) if isinstance(cell, str) else shown(cell) for cell in row])
