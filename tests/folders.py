"""Folders for databases, in memory where there is room; what killed runs left behind goes at the next start."""

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOM = 2 * 1024**3
"""Bytes: a container often gives its memory files 64 MB."""
HELD = "held"
"""A file in the folder that is locked for as long as its process lives."""


@contextmanager
def folder_for(what: str) -> Iterator[Path]:
    """A folder of that name and a number, until the end; no test pulls the plug, so none waits for a disk."""
    within = _memory() or Path(tempfile.gettempdir())
    with one_at_a_time():
        for left in within.glob("htx-*/"):
            _clear(left)
        folder = Path(tempfile.mkdtemp(prefix=f"htx-{what}-", dir=within))
        held = (folder / HELD).open("w")
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        held.close()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Parallel test processes would trip over each other where folders and users are made."""
    with Path(tempfile.gettempdir(), "htx-pg.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _memory() -> Path | None:
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return memory if roomy else None


def _clear(folder: Path) -> None:
    """Remove a folder whose process is gone, and end what stayed behind in it."""
    try:
        held = (folder / HELD).open("r+")
    except OSError:
        return
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _end_programs(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _end_programs(folder: Path) -> None:
    """Whoever was started with this folder: PostgreSQL, Chromium."""
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(folder).encode() in line.read_bytes():
                os.kill(int(line.parent.name), signal.SIGQUIT)
