"""Run the measurements one after another; or one that is named, with what it takes: `python -m bench turns`."""

import asyncio
import sys

from bench import (
    broadcast,
    burst,
    crashes,
    export,
    growth,
    hostile,
    nation,
    processes,
    reader,
    speed,
    store,
    summary,
    together,
    turns,
)

USUAL = {
    "store": store.main,
    "turns": turns.main,
    "broadcast": broadcast.main,
    "summary": summary.main,
    "nation": nation.main,
    "export": export.main,
}
LONG = {"speed": speed.main, "burst": burst.main, "growth": growth.main, "processes": processes.main}


def run(name: str, *given: str) -> None:
    """One measurement, printed."""
    if name == "hostile":
        hostile.main()
    elif name == "reader":
        reader.main()
    elif name in ("crashes", "together"):
        {"crashes": crashes, "together": together}[name].main(list(given))
    else:
        asyncio.run((USUAL | LONG)[name](*given))


if __name__ == "__main__":
    named = sys.argv[1:]
    several = named or [*USUAL, "reader"]
    for one in [named] if named and (named[1:] and named[1] not in USUAL) else [[name] for name in several]:
        print(f"\n== {one[0]}")
        run(*one)
