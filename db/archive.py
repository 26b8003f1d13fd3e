"""A backup: every row of every table in one zip file, the same whichever engine wrote it and whichever reads it."""

import hashlib
import io
import json
import os
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from db.catalogue import BOOKKEEPING, Table, late_columns, tables
from db.store import Row, StoreError, Tx
from db.times import stamp

PAGE = 2000
PIECE = 2**16
MANIFEST = "manifest.json"
FORMAT = 1


class ArchiveError(StoreError):
    """A file that is no whole backup, or a database that it cannot be restored into; the sentence says what to do."""


class Kept(Struct, frozen=True):
    """What a backup holds of one table: its columns in order, how many rows, and the fingerprint of their lines."""

    columns: tuple[str, ...]
    rows: int
    sha256: str


class Contents(Struct, frozen=True):
    """What a backup holds. `made_at` is a UTC stamp, `migrations` the numbers of those its database had."""

    made_at: str
    migrations: tuple[int, ...]
    tables: Mapping[str, Kept]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(kept.rows for kept in self.tables.values())


def write_archive(tx: Tx, path: Path, now: datetime) -> Contents:
    """Write every row into a new file that only its owner may read; it has its name only once it is whole and on the
    disk. Meant for `Store.read`: conversations go on meanwhile, and the backup is of one moment.

    Raises OSError when the file cannot be written.
    """
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            kept = {table.name: _write_table(tx, table, archive) for table in tables(tx)}
            numbers = tx.all(f"select number from {BOOKKEEPING} order by number")
            contents = Contents(stamp(now), tuple(row["number"] for row in numbers), kept)
            archive.writestr(MANIFEST, json.dumps(_manifest(contents), indent=1))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return contents


def verify(path: Path) -> Contents:
    """Read a backup to its end and compare every table with what the backup says of itself. Raises ArchiveError."""
    try:
        with zipfile.ZipFile(path) as archive:
            contents = _contents(json.loads(archive.read(MANIFEST)))
            for name, kept in contents.tables.items():
                _check(name, kept, archive)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError) as error:
        raise ArchiveError(f"{path} is no whole backup ({error}): take another one.") from error
    return contents


def restore(tx: Tx, path: Path) -> Contents:
    """Put every row of a verified backup into a database whose tables nobody has used yet.

    Rows that the migrations themselves put in give way to those of the backup.

    Raises:
        ArchiveError: the database is in use, or its tables are not those of the backup.
    """
    with zipfile.ZipFile(path) as archive:
        contents = _contents(json.loads(archive.read(MANIFEST)))
        ordered = tables(tx)
        _refuse_in_use(tx, ordered)
        _refuse_others(ordered, contents)
        for table in reversed(ordered):
            tx.run(f"delete from {table.name}")
        late = late_columns(ordered)
        for table in ordered:
            columns = contents.tables[table.name].columns
            _fill(tx, table.name, columns, late[table.name], _rows(archive, table.name, columns))
        for table in ordered:
            if late[table.name]:
                columns = contents.tables[table.name].columns
                _fill_late(tx, table, late[table.name], _rows(archive, table.name, columns))
    return contents


def _write_table(tx: Tx, table: Table, archive: zipfile.ZipFile) -> Kept:
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
        for page in _pages(tx, table):
            lines = "".join(f"{_told([row[column] for column in table.columns])}\n" for row in page).encode()
            digest.update(lines)
            count += len(page)
            file.write(lines)
    return Kept(table.columns, count, digest.hexdigest())


def _pages(tx: Tx, table: Table) -> Iterator[list[Row]]:
    """Every row, along the key."""
    key = ", ".join(table.key)
    after = ", ".join(f":{column}" for column in table.key)
    page = tx.all(f"select * from {table.name} order by {key} limit {PAGE}")
    while page:
        yield page
        last = {column: page[-1][column] for column in table.key}
        page = tx.all(f"select * from {table.name} where ({key}) > ({after}) order by {key} limit {PAGE}", **last)


def _bytes_told(value: bytes) -> dict[str, str]:
    return {"bytes": b64encode(value).decode()}


def _bytes_read(told: Mapping[str, str]) -> bytes:
    return b64decode(told["bytes"])


_told = json.JSONEncoder(ensure_ascii=False, default=_bytes_told).encode
_read = json.JSONDecoder(object_hook=_bytes_read).decode
"""A row is a line; of what it holds, JSON has all but bytes."""


def _manifest(contents: Contents) -> dict[str, object]:
    told = {
        name: {"columns": kept.columns, "rows": kept.rows, "sha256": kept.sha256}
        for name, kept in contents.tables.items()
    }
    return {"format": FORMAT, "made_at": contents.made_at, "migrations": contents.migrations, "tables": told}


def _contents(manifest: Mapping[str, Any]) -> Contents:
    if manifest["format"] != FORMAT:
        raise ValueError(f"format {manifest['format']} is of a newer program")
    kept = {
        name: Kept(tuple(told["columns"]), told["rows"], told["sha256"]) for name, told in manifest["tables"].items()
    }
    return Contents(manifest["made_at"], tuple(manifest["migrations"]), kept)


def _check(name: str, kept: Kept, archive: zipfile.ZipFile) -> None:
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{name}.jsonl") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            count += piece.count(b"\n")
    if (count, digest.hexdigest()) != (kept.rows, kept.sha256):
        raise ValueError(f"the table {name} is not as it was written")


def _refuse_in_use(tx: Tx, ordered: Sequence[Table]) -> None:
    """What only use puts into a database: units, people, and messages."""
    for name in ("organisations", "persons", "inbox", "letters"):
        if any(table.name == name for table in ordered) and tx.one(f"select 1 as used from {name} limit 1"):
            raise ArchiveError(f"The database is in use (its table {name} has rows): restore into a new, empty one.")


def _refuse_others(ordered: Sequence[Table], contents: Contents) -> None:
    here = {table.name: frozenset(table.columns) for table in ordered}
    there = {name: frozenset(kept.columns) for name, kept in contents.tables.items()}
    if here != there:
        names = ", ".join(sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name)))
        raise ArchiveError(f"The backup is of another version of the program: these tables differ: {names}.")


def _rows(archive: zipfile.ZipFile, name: str, columns: Sequence[str]) -> Iterator[dict[str, object]]:
    with io.TextIOWrapper(archive.open(f"{name}.jsonl"), "utf-8", newline="\n") as lines:
        for line in lines:
            yield dict(zip(columns, _read(line), strict=True))


def _fill(tx: Tx, name: str, columns: Sequence[str], late: Sequence[str], rows: Iterator[dict[str, object]]) -> None:
    named = ", ".join(columns)
    values = ", ".join("null" if column in late else f":{column}" for column in columns)
    tx.many(f"insert into {name} ({named}) values ({values})", rows)


def _fill_late(tx: Tx, table: Table, late: Sequence[str], rows: Iterator[dict[str, object]]) -> None:
    chosen = " and ".join(f"{column} = :{column}" for column in table.key)
    given = ", ".join(f"{column} = :{column}" for column in late)
    wanted = ({name: row[name] for name in (*table.key, *late)} for row in rows if any(row[name] for name in late))
    tx.many(f"update {table.name} set {given} where {chosen}", wanted)
