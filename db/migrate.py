"""Migrations: numbered .sql files, applied in order, each in one transaction with its row in `migrations`."""

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from db.statements import split
from db.store import MigrationError, Row, Tx

_FILE = re.compile(r"(?P<number>\d{4})(?:_(?P<name>\w+))?(?:\.(?P<engine>sqlite|postgres))?\.sql")
_TABLE = """
create table if not exists migrations(
    number integer primary key, name text not null, applied_at text not null, sha256 text not null)
"""


class Migration(Struct, frozen=True):
    """One file, as this engine is to run it."""

    number: int
    name: str
    script: str

    @property
    def sha256(self) -> str:
        """Fingerprint of the text; the same whatever the line endings of the checkout."""
        return hashlib.sha256(self.script.encode()).hexdigest()


def load(folder: Path, engine: str) -> list[Migration]:
    """Read `NNNN.sql` and `NNNN_name.sql`; `NNNN_name.sqlite.sql` and `.postgres.sql` win on their engine.

    Raises:
        MigrationError: the folder is missing, a name is misspelt, or two files have one number.
    """
    if not folder.is_dir():
        raise MigrationError(f"The folder of migrations {folder} is missing: install the program anew.")
    chosen: dict[int, tuple[bool, Path]] = {}
    for path in sorted(folder.glob("*.sql")):
        found = _FILE.fullmatch(path.name)
        if found is None:
            raise MigrationError(f"{path.name} is not named like 0001.sql, 0001_name.sql or 0001.sqlite.sql.")
        if found["engine"] in {None, engine}:
            _choose(chosen, int(found["number"]), found["engine"] is not None, path)
    return [Migration(n, path.stem, path.read_text("utf-8")) for n, (_, path) in sorted(chosen.items())]


def numbers(folder: Path) -> tuple[int, ...]:
    """The numbers of a folder's migrations, in order."""
    return tuple(sorted({int(path.name[:4]) for path in folder.glob("[0-9][0-9][0-9][0-9]*.sql")}))


def advance(tx: Tx, migrations: Sequence[Migration]) -> bool:
    """Apply the first migration owed; False if none is. The caller's transaction holds off other writers.

    Raises:
        MigrationError: see `owed`.
    """
    tx.run(_TABLE)
    migration = owed(migrations, tx.all("select number, name, sha256 from migrations order by number"))
    if migration is None:
        return False
    for statement in split(migration.script):
        tx.run(statement)
    tx.run(
        """insert into migrations(number, name, applied_at, sha256)
           values (:number, :name, :applied_at, :sha256)""",
        number=migration.number,
        name=migration.name,
        applied_at=datetime.now(UTC).isoformat(timespec="seconds"),
        sha256=migration.sha256,
    )
    return True


def owed(migrations: Sequence[Migration], applied: Sequence[Row]) -> Migration | None:
    """Return the next migration to apply, given the rows of those applied.

    Raises:
        MigrationError: an applied file was changed or is gone, or one slipped in before it; or the database
            is newer.
    """
    newest = migrations[-1].number if migrations else 0
    for row, migration in zip(applied, migrations, strict=False):
        if row["number"] != migration.number:
            raise MigrationError(_out_of_step(row["number"], migration.number))
        if row["sha256"] != migration.sha256:
            raise MigrationError(
                f"Migration {migration.name} was changed after it was applied to this database. "
                "Put the file back as it was and write the change as a new migration."
            )
    if len(applied) > len(migrations):
        raise MigrationError(
            f"The database is newer than this program: it has migration {applied[-1]['name']}, the program "
            f"knows them up to {newest:04}. Install the newer program, or restore a backup from before."
        )
    return migrations[len(applied)] if len(migrations) > len(applied) else None


def _choose(chosen: dict[int, tuple[bool, Path]], number: int, special: bool, path: Path) -> None:
    rival = chosen.get(number)
    if rival is not None and rival[0] == special:
        raise MigrationError(f"{rival[1].name} and {path.name} have the same number.")
    if rival is None or special:
        chosen[number] = (special, path)


def _out_of_step(applied: int, on_disk: int) -> str:
    if applied < on_disk:
        return f"Migration {applied:04} was applied to this database but its file is gone. Put it back."
    return f"Migration {on_disk:04} comes before {applied:04}, which is applied. Give it a higher number."
