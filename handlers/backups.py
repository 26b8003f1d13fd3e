"""Backups: written while the bot works, verified, restored into an empty database of either engine."""

import asyncio
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from db.archive import ArchiveError, Contents, restore, verify, write_archive
from db.migrate import numbers
from db.store import MIGRATIONS, Store, StoreError, open_store

NAME = "htx"
HOUR = 2
AGAIN = timedelta(hours=1)

log = structlog.get_logger()


async def back_up(store: Store, file: Path, now: datetime) -> Contents:
    """Write a backup of this moment and read it again; conversations go on meanwhile. Raises ArchiveError."""
    try:
        await store.read(write_archive, file, now)
    except OSError as error:
        raise ArchiveError(
            f"{file} cannot be written: {error.strerror}. Choose another folder, or make room."
        ) from error
    return await asyncio.to_thread(verify, file)


async def bring_back(url: str, file: Path) -> Contents:
    """Restore a backup into the empty database at that address, then bring its tables up to date.

    Raises:
        ArchiveError: the file is not whole, is of a newer program, or the database is in use.
        StoreError: the database cannot be opened.
    """
    contents = await asyncio.to_thread(verify, file)
    with tempfile.TemporaryDirectory() as name:
        store = await _at(url, contents.migrations, Path(name))
        try:
            await store.transact(restore, file)
        finally:
            await store.close()
    await (await open_store(url)).close()
    return contents


async def _at(url: str, wanted: tuple[int, ...], folder: Path) -> Store:
    """The store with the tables that the backup's had."""
    known = numbers(MIGRATIONS)
    if not set(wanted) <= set(known):
        raise ArchiveError("The backup is of a newer program: install that one, then restore.")
    for path in MIGRATIONS.glob("*.sql"):
        if int(path.name[:4]) in wanted:
            shutil.copy(path, folder)
    return await open_store(url, migrations=folder)


class DailyBackups:
    """A backup a night in a folder, of which the last few are kept. One that fails is tried again an hour later."""

    def __init__(self, folder: Path, kept: int) -> None:
        """`kept`: how many files stay."""
        self._folder, self._kept = folder, kept
        self._not_before: datetime | None = None

    async def tick(self, store: Store, local: datetime) -> None:
        """Make the day's backup at that local moment, if it is time and there is none."""
        file = self._folder / f"{NAME}-{local:%Y-%m-%d}.zip"
        early = local.hour < HOUR or (self._not_before is not None and local < self._not_before)
        if early or await asyncio.to_thread(file.exists):
            return
        try:
            await asyncio.to_thread(self._folder.mkdir, mode=0o700, parents=True, exist_ok=True)
            contents = await back_up(store, file, local)
        except (StoreError, OSError) as error:
            self._not_before = local + AGAIN
            log.error("no backup", error=str(error), again=self._not_before.isoformat(timespec="minutes"))
            return
        await asyncio.to_thread(self._let_go)
        log.info("backup", file=file.name, rows=contents.rows, megabytes=round(file.stat().st_size / 1e6, 1))

    def _let_go(self) -> None:
        """The oldest files beyond those that are kept; names sort by day."""
        for old in sorted(self._folder.glob(f"{NAME}-????-??-??.zip"))[: -self._kept]:
            old.unlink(missing_ok=True)
