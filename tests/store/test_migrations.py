"""Numbered files are applied once, in order, whole or not at all."""

import asyncio
from pathlib import Path

import pytest

from db.migrate import Migration, load, owed
from db.store import MigrationError, Store, Tx, open_store


def write(folder: Path, **scripts: str) -> Path:
    """Write migrations; `_0001_tea` becomes 0001_tea.sql, `_0001__sqlite` 0001.sqlite.sql."""
    folder.mkdir(exist_ok=True)
    for name, script in scripts.items():
        (folder / f"{name[1:].replace('__', '.')}.sql").write_text(script, "utf-8")
    return folder


async def tables(url: str, folder: Path, *names: str) -> list[int]:
    """Open the database with these migrations and count the rows of the tables named."""

    def sizes(tx: Tx) -> list[int]:
        rows = [tx.one(f"select count(*) as size from {name}") for name in names]  # noqa: S608 - names that the test wrote
        return [row["size"] for row in rows if row]

    store: Store = await open_store(url, migrations=folder)
    try:
        return await store.read(sizes)
    finally:
        await store.close()


async def test_files_are_applied_in_order_and_only_once(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        _0002_leaves="insert into tea(name) values ('a; -- b');\ninsert into tea(name) values ('100% :c');",
        _0001="create table tea(name text not null);  -- leaves; later",
    )
    assert await tables(empty_database_url, folder, "tea", "migrations") == [2, 2]
    write(tmp_path, _0010_rice="create table rice(name text); insert into rice values ('ST25');")
    assert await tables(empty_database_url, folder, "tea", "rice", "migrations") == [2, 1, 3]


async def test_what_was_applied_is_on_record(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(tmp_path, _0001_tea="create table tea(name text);")
    store = await open_store(empty_database_url, migrations=folder)
    row = await store.read(lambda tx: tx.one("select number, name, sha256, length(applied_at) as time from migrations"))
    await store.close()
    assert row == {"number": 1, "name": "0001_tea", "sha256": load(folder, "sqlite")[0].sha256, "time": 25}


async def test_a_migration_that_fails_leaves_nothing_of_itself(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        _0001="create table tea(name text);",
        _0002="create table rice(name text); insert into tea values ('x'); insert into nowhere values (1);",
    )
    with pytest.raises(Exception, match="nowhere"):
        await open_store(empty_database_url, migrations=folder)
    write(tmp_path, _0002="create table rice(name text);")
    assert await tables(empty_database_url, folder, "tea", "rice", "migrations") == [0, 0, 2]


async def test_each_engine_takes_its_own_variant_where_there_is_one(
    empty_database_url: str, tmp_path: Path, engine: str
) -> None:
    folder = write(
        tmp_path,
        _0001_tea="create table plain(name text);",
        _0001_tea__postgres="create table postgres(name text);",
        _0002__sqlite="create table sqlite(name text);",
        _0002__postgres="do $$ begin create table procedural(name text); end $$;",
    )
    names = {"sqlite": ["plain", "sqlite"], "postgres": ["postgres", "procedural"]}[engine]
    assert await tables(empty_database_url, folder, *names, "migrations") == [0, 0, 2]


async def test_processes_that_start_at_once_do_not_collide(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(tmp_path, **{f"_{n:04}": f"create table t{n}(name text);" for n in range(1, 6)})
    names = [f"t{n}" for n in range(1, 6)]
    sizes = await asyncio.gather(*(tables(empty_database_url, folder, *names, "migrations") for _ in range(4)))
    assert sizes == [[0] * 5 + [5]] * 4


async def test_a_table_that_others_point_at_can_be_rebuilt_but_not_left_dangling(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/htx.db"
    rebuild = "create table new(id integer primary key); {} drop table tea; alter table new rename to tea;"
    folder = write(
        tmp_path,
        _0001="create table tea(id integer primary key); create table cup(tea integer references tea(id));",
        _0002="insert into tea values (1); insert into cup values (1);",
        _0003=rebuild.format("insert into new select id from tea;"),
    )
    assert await tables(url, folder, "tea", "cup") == [1, 1]
    write(tmp_path, _0004=rebuild.format(""))
    with pytest.raises(MigrationError, match="cup pointing at tea"):
        await open_store(url, migrations=folder)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        (["0001.sql", "2_tea.sql"], r"2_tea\.sql is not named like 0001\.sql"),
        (["0001.sql", "0002.mysql.sql"], r"0002\.mysql\.sql is not named like"),
        (["0001_rice.sql", "0001_tea.sql"], r"0001_rice\.sql and 0001_tea\.sql have the same number"),
        (["0001_rice.sqlite.sql", "0001_tea.sqlite.sql"], "have the same number"),
    ],
)
def test_a_folder_in_disorder_is_refused(tmp_path: Path, files: list[str], complaint: str) -> None:
    for name in files:
        (tmp_path / name).touch()
    with pytest.raises(MigrationError, match=complaint):
        load(tmp_path, "sqlite")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(MigrationError, match="no_such_folder is missing"):
        load(tmp_path / "no_such_folder", "sqlite")


def test_line_endings_do_not_change_a_file(tmp_path: Path) -> None:
    for name, text in (("0001.sql", b"select 1;\nselect 2;\n"), ("0002.sql", b"select 1;\r\nselect 2;\r\n")):
        (tmp_path / name).write_bytes(text)
    unix, windows = load(tmp_path, "sqlite")
    assert unix.sha256 == windows.sha256


ONE, TWO, THREE = (Migration(n, f"{n:04}", f"script {n}") for n in (1, 2, 3))


def applied(*migrations: Migration) -> list[dict[str, object]]:
    return [{"number": each.number, "name": each.name, "sha256": each.sha256} for each in migrations]


def test_the_next_one_owed_is_the_first_not_applied() -> None:
    assert owed([ONE, TWO], applied()) == ONE
    assert owed([ONE, TWO], applied(ONE)) == TWO
    assert owed([ONE, TWO], applied(ONE, TWO)) is None
    assert owed([], applied()) is None


@pytest.mark.parametrize(
    ("known", "done", "complaint"),
    [
        ([ONE, Migration(2, "0002", "changed")], [ONE, TWO], "0002 was changed after it was applied"),
        (
            [ONE],
            [ONE, TWO],
            "newer than this program: it has migration 0002, the program knows them up to 0001",
        ),
        ([], [ONE], "newer than this program"),
        ([ONE, THREE], [ONE, TWO, THREE], "0002 was applied to this database but its file is gone"),
        ([ONE, TWO, THREE], [ONE, THREE], "0002 comes before 0003, which is applied"),
    ],
    ids=["changed", "newer", "all newer", "gone", "slipped in"],
)
def test_files_and_records_that_disagree_are_refused(
    known: list[Migration], done: list[Migration], complaint: str
) -> None:
    with pytest.raises(MigrationError, match=complaint):
        owed(known, applied(*done))


async def test_a_changed_file_stops_the_start(empty_database_url: str, tmp_path: Path) -> None:
    folder = write(tmp_path, _0001="create table tea(name text);")
    assert await tables(empty_database_url, folder, "tea") == [0]
    write(tmp_path, _0001="create table tea(name text, grade text);")
    with pytest.raises(MigrationError, match="was changed"):
        await open_store(empty_database_url, migrations=folder)
