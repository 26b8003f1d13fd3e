"""Somebody who imports roster files into a store, and what the store then holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.store import Row, Store, Tx
from handlers.roster.importing import BadRows, Report, import_file
from tests.roster.tables import HEADINGS, write_csv

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass
class Desk:
    """Somebody who imports files into a store."""

    store: Store
    folder: Path
    ids: Callable[[], str]

    async def imports(
        self,
        *rows: Sequence[object],
        dry_run: bool = False,
        bad_rows: BadRows = "skip",
        headings: Sequence[str] = HEADINGS,
    ) -> Report:
        path = write_csv(self.folder / "roster.csv", [headings, *rows])
        return await import_file(self.store, path, dry_run=dry_run, bad_rows=bad_rows, now=NOW, ids=self.ids)

    async def rows(self, sql: str) -> list[Row]:
        def work(tx: Tx) -> list[Row]:
            return tx.all(sql)

        return await self.store.read(work)

    async def everything(self) -> list[list[Row]]:
        tables = ("organisations", "persons", "representatives", "audit")
        return [await self.rows(f"select * from {table} order by id") for table in tables]  # noqa: S608 - names that the test wrote

    async def leaders(self) -> list[tuple[str, str, str | None, str, bool]]:
        """Code, name, phone, title, and whether they still act for it."""
        found = await self.rows(
            """select o.code, p.name, p.phone, r.title, r.until from representatives r
               join persons p on p.id = r.person_id join organisations o on o.id = r.organisation_id
               order by o.code, r.id"""
        )
        return [(r["code"], r["name"], r["phone"], r["title"], r["until"] is None) for r in found]
