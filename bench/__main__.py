"""Run every measurement, one after another; or those that are named: `python -m bench store turns`."""

import asyncio
import sys

from bench import broadcast, export, nation, reader, store, summary, turns

ALL = {
    "store": store.main,
    "turns": turns.main,
    "broadcast": broadcast.main,
    "summary": summary.main,
    "nation": nation.main,
    "export": export.main,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or [*ALL, "reader"]:
        print(f"\n== {name}")
        if name == "reader":
            reader.main()
        else:
            asyncio.run(ALL[name]())
