"""Writes documents in a process of its own: a line of JSON in, a line of JSON out.

In: `{"book": …}`, `{"paper": …}` or `{"pictures": …}` (see `as_data`), and `into`, the path of the file to write.
Out: its `size` in bytes, or `problem`. It goes when its input ends.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summaries.documents.filling import TemplateBroken
from summaries.documents.picture_sheet import write_pictures
from summaries.documents.word import paper_of, write_word
from summaries.documents.workbook import book_of, write_workbook


def write(order: Mapping[str, Any]) -> int:
    """Write the file that was ordered; its size."""
    return Path(order["into"]).write_bytes(_made(order))


def _made(order: Mapping[str, Any]) -> bytes:
    if "pictures" in order:
        return write_pictures(order["pictures"])
    return write_workbook(book_of(order["book"])) if "book" in order else write_word(paper_of(order["paper"]))


def _answer(line: str) -> dict[str, str | int]:
    try:
        return {"size": write(json.loads(line))}
    except TemplateBroken as error:
        return {"problem": str(error)}
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
