"""Hostile input: random and mutated native updates through the real readers, and a share the whole way.

`python -m bench hostile [--updates 1000000] [--whole 10000] [--seed 1] [--channel telegram]`
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from multiprocessing import Pool
from random import Random

from tests.hostile.corpus import CORPUS
from tests.hostile.readers import READERS, looked_at
from tests.hostile.spoiling import spoilt
from tests.hostile.whole import whole_way

SHARE = 20_000
MOST_SHOWN = 5


def share(channel: str, updates: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How often what became of so many spoilt updates, and each failure with the bytes that caused it."""
    chance, corpus, reader = Random(f"{channel} {seed}"), CORPUS[channel](), READERS[channel]
    counts: Counter[str] = Counter()
    failures: list[str] = []
    for _ in range(updates):
        body = spoilt(chance.choice(corpus), corpus, chance)
        try:
            counts[looked_at(reader, body)] += 1
        except Exception:  # noqa: BLE001 - whatever it is, that is what is looked for
            counts["FAILED"] += 1
            if len(failures) < MOST_SHOWN:
                failures.append(f"{body[:2000]!r}\n{traceback.format_exc()}")
    return counts, failures


def read_all(channel: str, updates: int, seed: int, processes: int) -> bool:
    """Print what became of the updates of a channel; whether none failed."""
    begun = time.perf_counter()
    sizes = [SHARE] * (updates // SHARE) + ([updates % SHARE] if updates % SHARE else [])
    counts: Counter[str] = Counter()
    failures: list[str] = []
    with Pool(processes) as pool:
        work = [(channel, size, seed * 1_000_000 + number) for number, size in enumerate(sizes)]
        for found, failed in pool.starmap(share, work):
            counts += found
            failures += failed
    seconds = time.perf_counter() - begun
    print(f"hostile, {channel}: {updates:,} updates read, seed {seed}, {seconds:.0f} s")
    for what, count in counts.most_common():
        print(f"  {count:>9,} {what}")
    _show(failures)
    return not counts["FAILED"]


def _show(failures: Sequence[str]) -> None:
    for failure in failures[:MOST_SHOWN]:
        print(failure)


def main() -> None:
    """Run both parts for the channels that are named, else for all; exit with 1 when anything failed."""
    asked = argparse.ArgumentParser(prog="python -m bench hostile", description=__doc__)
    asked.add_argument("--updates", type=int, default=100_000, help="a channel, through its reader")
    asked.add_argument("--whole", type=int, default=2_000, help="a channel, the whole way through its webhook")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--channel", choices=CORPUS, action="append")
    given = asked.parse_args(sys.argv[2:])
    fine = True
    for channel in given.channel or CORPUS:
        fine &= read_all(channel, given.updates, given.seed, given.processes)
        if given.whole:
            counts, failures = whole_way(channel, given.whole, given.seed)
            print(f"hostile, {channel}: {given.whole:,} the whole way: {dict(counts)}")
            _show(failures)
            fine &= not failures
    sys.exit(0 if fine else 1)
