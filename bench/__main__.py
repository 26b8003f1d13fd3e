"""Run every measurement, one after another; or those that are named: `python -m bench store turns`."""

import asyncio
import sys

from bench import broadcast, crashes, export, hostile, nation, reader, store, summary, together, turns

ALL = {
    "store": store.main,
    "turns": turns.main,
    "broadcast": broadcast.main,
    "summary": summary.main,
    "nation": nation.main,
    "export": export.main,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["hostile"]:
        hostile.main()
    if sys.argv[1:2] == ["crashes"]:
        crashes.main(sys.argv[2:])
        sys.exit()
    if sys.argv[1:2] == ["together"]:
        together.main(sys.argv[2:])
        sys.exit()
    for name in sys.argv[1:] or [*ALL, "reader"]:
        print(f"\n== {name}")
        if name == "reader":
            reader.main()
        else:
            asyncio.run(ALL[name]())
