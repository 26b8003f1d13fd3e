"""Run the usual measurements one after another; or the one that is named: `python -m bench turns`."""

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
APART = ("reader", "hostile", "crashes", "together")


def run(name: str, *given: str) -> None:
    """One measurement, printed."""
    if name == "hostile":
        hostile.main()
    elif name == "reader":
        reader.main()
    elif name in ("crashes", "together"):
        {"crashes": crashes, "together": together}[name].main(list(given))
    elif name in USUAL | LONG:
        asyncio.run((USUAL | LONG)[name](*given))
    else:
        sys.exit(f"There is no measurement {name}. There are: {', '.join((*USUAL, *LONG, *APART))}.")


if __name__ == "__main__":
    for one in [sys.argv[1:]] if sys.argv[1:] else [[name] for name in (*USUAL, "reader")]:
        print(f"\n== {one[0]}")
        run(*one)
