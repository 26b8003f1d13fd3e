"""What was backed up comes back, row by row, on the engine that it came from and on the other."""

import shutil
import stat
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from db.archive import ArchiveError, verify, write_archive
from db.catalogue import late_columns, tables
from db.ids import Ids
from db.store import MIGRATIONS, Row, Store, Tx, open_store
from handlers.backups import DailyBackups, back_up, bring_back
from tests.crash.leaders import settle_leaders
from tests.engines import Databases
from tests.sample.written import Written

pytestmark = pytest.mark.anyio

NIGHT = datetime(2026, 11, 2, 3, tzinfo=UTC)


def everything(tx: Tx) -> dict[str, list[Row]]:
    """Every row of every table, as sets would be compared: in the order of Python, not of an engine's collation."""
    return {
        table.name: sorted(
            tx.all(f"select * from {table.name}"),  # noqa: S608 - names of tables
            key=lambda row: str(list(row.values())),
        )
        for table in tables(tx)
    }


def enrich(tx: Tx) -> None:
    """What the sample province has not: bytes, a petition that was joined to a later one, text that is hard to keep."""
    tx.run("insert into files values ('f', 'image/png', 4, :bytes, 'x')", bytes=b'\x00\xff\n"')
    for number, same in ((2, None), (1, 2)):
        tx.run(
            """insert into petitions (number, organisation_id, topic, state, same_as, at)
               select :number, min(id), 'land', 'received', :same, 'x' from organisations having count(*) > 0""",
            number=number,
            same=same,
        )
    tx.run("update persons set name = :name where id = (select min(id) from persons)", name='"\\\u2028 ế')


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def owner_alone(file: Path) -> bool:
    return stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.fixture
async def province(databases: Databases, written: Written) -> AsyncIterator[Store]:
    url = databases.copy(written.url)
    store = await open_store(url)
    await store.transact(enrich)
    yield store
    await store.close()
    databases.remove(url)


@pytest.fixture
def other_engine(engine: str, request: pytest.FixtureRequest, sqlite_databases: Databases) -> Iterator[str]:
    """A database of the other engine, without tables."""
    databases = request.getfixturevalue("postgres_databases") if engine == "sqlite" else sqlite_databases
    url = databases.empty()
    yield url
    databases.remove(url)


async def test_what_was_backed_up_comes_back_row_by_row_on_the_other_engine(
    province: Store, tmp_path: Path, other_engine: str
) -> None:
    file = tmp_path / "province.zip"
    contents = await back_up(province, file, NIGHT)
    original = await province.read(everything)
    assert [row["same_as"] for row in original["petitions"]] == [2, None]
    assert contents.rows == sum(map(len, original.values())) > 10_000
    await bring_back(other_engine, file)
    back = await open_store(other_engine)
    assert await back.read(everything) == original
    await back.close()


async def test_a_backup_of_what_was_restored_is_the_same_backup(
    store: Store, tmp_path: Path, empty_database_url: str
) -> None:
    await store.transact(settle_leaders, 20, NIGHT, Ids())
    await store.transact(enrich)
    contents = await back_up(store, tmp_path / "a.zip", NIGHT)
    await bring_back(empty_database_url, tmp_path / "a.zip")
    back = await open_store(empty_database_url)
    assert await back.read(everything) == await store.read(everything)
    assert await back.read(write_archive, tmp_path / "again.zip", NIGHT) == contents
    await back.close()


async def test_a_backup_is_for_its_owner_alone_and_has_its_name_only_when_it_is_whole(
    store: Store, tmp_path: Path
) -> None:
    await back_up(store, tmp_path / "a.zip", NIGHT)
    assert owner_alone(tmp_path / "a.zip")
    assert names(tmp_path) == ["a.zip"]


async def test_a_file_that_was_changed_cut_or_never_was_a_backup_is_refused(store: Store, tmp_path: Path) -> None:
    await store.transact(enrich)
    whole = tmp_path / "whole.zip"
    await back_up(store, whole, NIGHT)
    changed, cut, other = tmp_path / "changed.zip", tmp_path / "cut.zip", tmp_path / "other.zip"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"\n" if name == "files.jsonl" else b""))
    cut.write_bytes(whole.read_bytes()[:-100])
    other.write_text("not a zip")
    for file in (changed, cut, other, tmp_path / "missing.zip"):
        with pytest.raises(ArchiveError, match=r"no whole backup .* take another one"):
            verify(file)


async def test_a_database_in_use_is_not_written_over(store: Store, database_url: str, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    await back_up(store, file, NIGHT)
    await store.transact(settle_leaders, 1, NIGHT, Ids())
    before = await store.read(everything)
    with pytest.raises(ArchiveError, match="in use"):
        await bring_back(database_url, file)
    assert await store.read(everything) == before


async def test_a_backup_of_before_an_upgrade_is_restored_and_upgraded(
    databases: Databases, tmp_path: Path, empty_database_url: str
) -> None:
    old_tables, file = tmp_path / "old", tmp_path / "old.zip"
    old_tables.mkdir()
    for path in sorted(MIGRATIONS.glob("*.sql"))[:3]:
        shutil.copy(path, old_tables)
    url = databases.migrated(old_tables)
    old = await open_store(url, migrations=old_tables)
    await old.transact(lambda tx: tx.run("insert into settings (key, value) values ('pepper', 'p')"))
    await back_up(old, file, NIGHT)
    await old.close()
    databases.remove(url)
    await bring_back(empty_database_url, file)
    back = await open_store(empty_database_url)
    assert await back.read(lambda tx: tx.all("select key, value from settings")) == [{"key": "pepper", "value": "p"}]
    await back.close()


async def test_a_backup_of_a_newer_program_is_refused(store: Store, empty_database_url: str, tmp_path: Path) -> None:
    file, newer = tmp_path / "a.zip", tmp_path / "newer.zip"
    await back_up(store, file, NIGHT)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'"migrations": [', b'"migrations": [9999,'))
    with pytest.raises(ArchiveError, match="newer program"):
        await bring_back(empty_database_url, newer)


async def test_every_column_that_is_filled_last_may_be_empty_first(store: Store) -> None:
    ordered = await store.read(tables)
    assert all(table.key for table in ordered)
    late = [(name, column) for name, columns in late_columns(ordered).items() for column in columns]
    assert late == [("petitions", "same_as")]


async def test_a_backup_a_night_of_which_the_last_few_stay(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    backups = DailyBackups(folder, kept=2)
    for day in range(4):
        early = NIGHT.replace(hour=1) + timedelta(days=day)
        for moment in (early, early + timedelta(hours=1), early + timedelta(hours=5)):
            await backups.tick(store, moment)
    assert names(folder) == ["htx-2026-11-04.zip", "htx-2026-11-05.zip"]
    assert all(verify(folder / name) for name in names(folder))


async def test_a_backup_that_fails_is_told_and_tried_again_an_hour_later(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.write_text("a file where the folder should be")
    backups = DailyBackups(folder, kept=2)
    with capture_logs() as logs:
        for minutes in (0, 30, 59):
            await backups.tick(store, NIGHT + timedelta(minutes=minutes))
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("no backup", "error")]
    folder.unlink()
    await backups.tick(store, NIGHT + timedelta(minutes=60))
    assert names(folder) == ["htx-2026-11-02.zip"]
