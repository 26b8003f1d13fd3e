"""What was acknowledged is there after the process was killed."""

import subprocess
import sys
from pathlib import Path

from db.store import open_store
from tests.store.counters import counters

ROOT = Path(__file__).parents[2]


def acknowledged_before_it_was_killed(url: str, migrations: Path, first: int) -> set[str]:
    """Start a counting process, kill it in full flow, and return the numbers it told."""
    command = [sys.executable, "-m", "tests.store.counting_process", url, str(migrations), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = {process.stdout.readline().strip() for _ in range(100)}
        process.kill()
        whole_lines = process.stdout.read().rpartition("\n")[0]
    return told | set(whole_lines.split())


async def test_no_acknowledged_work_is_lost_when_the_process_is_killed(database_url: str, migrations: Path) -> None:
    told: set[str] = set()
    for turn in range(3):
        told |= acknowledged_before_it_was_killed(database_url, migrations, turn * 1_000_000)
    assert len(told) >= 300
    store = await open_store(database_url, migrations=migrations)
    kept = await store.read(counters)
    await store.close()
    assert told <= kept.keys()
    assert set(kept.values()) == {1}
