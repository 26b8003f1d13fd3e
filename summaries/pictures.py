"""Draws pictures, one for each line that it is given, as a program of its own.

`python -m summaries.pictures` reads a picture a line (JSON; with a `kind` see `summaries.charts`, without one
`summaries.bars.draw_bars`) and answers with a line of JSON: `png` in base64, or `problem`. matplotlib is heavy, so the
bot leaves it to this process, which goes when its input ends.
"""

import json
import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from summaries.bars import draw_bars
from summaries.charts import draw_chart


def draw(picture: Mapping[str, Any]) -> bytes:
    """The PNG of any picture, the same bytes for the same picture."""
    return draw_chart(picture) if "kind" in picture else draw_bars(picture)


def _answer(line: str) -> dict[str, str]:
    try:
        return {"png": b64encode(draw(json.loads(line))).decode()}
    except Exception as error:  # noqa: BLE001 - told to the process that asked
        return {"problem": f"{type(error).__name__}: {error}"}


def serve() -> None:
    """Answer until the input ends, behind everything else on the machine."""
    if hasattr(os, "nice"):
        os.nice(10)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(line)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
