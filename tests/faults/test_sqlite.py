"""A SQLite file in trouble: the platform is told to ask again, the log says why, and then the answer is there."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.sqlite import SqliteStore
from db.store import MIGRATIONS, open_store
from tests.faults.scene import AtWork, at_work, said
from tests.store.test_trouble import full_disk

NOT_KEPT = "update not kept"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "htx.db"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another program writes, and is not done for a while."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin exclusive")
        yield


def tear(path: Path, torn: bytes) -> None:
    with path.open("ab") as log:
        log.write(torn)


async def set_read_only(work: AtWork, on: str) -> None:
    """As after the file's rights were taken away; whoever runs the tests as root could write it all the same."""
    assert isinstance(work.store, SqliteStore)
    await work.store._writer.run(lambda raw: raw.execute(f"pragma query_only = {on}"))


async def test_a_full_disk(file: Path) -> None:
    async with at_work(f"sqlite:///{file}") as work:
        await work.leader.says("báo cáo")
        with full_disk(file.with_name("htx.db-wal")):
            await work.says_in_vain("13 triệu")
            assert work.logged(NOT_KEPT, "the disk is full")
        assert "13.000.000" in (await work.leader.person.hears()).text
        assert await work.store.read(said) == ["13 triệu"]


async def test_another_program_has_locked_the_database(file: Path) -> None:
    async with at_work(f"sqlite:///{file}") as work:
        await work.leader.says("báo cáo")
        with locked(file):
            await work.says_in_vain("13 triệu")
            assert work.logged(NOT_KEPT, "locked by another program")
        assert "13.000.000" in (await work.leader.person.hears()).text
        assert await work.store.read(said) == ["13 triệu"]


async def test_a_file_that_may_only_be_read(file: Path) -> None:
    async with at_work(f"sqlite:///{file}") as work:
        await work.leader.says("báo cáo")
        await set_read_only(work, "on")
        await work.says_in_vain("13 triệu")
        assert work.logged(NOT_KEPT, "give this user the right to write")
        await set_read_only(work, "off")
        assert "13.000.000" in (await work.leader.person.hears()).text
        assert await work.store.read(said) == ["13 triệu"]


@pytest.mark.parametrize("torn", [b"", b"\0" * 100, b"half a page" * 300], ids=["whole", "zeros", "torn"])
async def test_the_log_that_a_crash_left_behind_is_taken_up(file: Path, torn: bytes) -> None:
    """The files as they lie there when the program is killed, the last write half done."""
    left = file.with_name("left.db")
    async with at_work(f"sqlite:///{file}") as work:
        await work.leader.says_all("báo cáo", "13 triệu")
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{file}{suffix}", f"{left}{suffix}")
    tear(Path(f"{left}-wal"), torn)
    store = await open_store(f"sqlite:///{left}", migrations=MIGRATIONS)
    try:
        assert await store.read(said) == ["13 triệu"]
        checked = await store.read(lambda tx: tx.one("pragma integrity_check"))
        assert checked == {"integrity_check": "ok"}
    finally:
        await store.close()
