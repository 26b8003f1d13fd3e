"""Writes documents in a process of its own: a line of JSON in, a line of JSON out.

In: `{"book": …}` or `{"paper": …}` (see `as_data`). Out: `content` in base64, or `problem`. It goes
when its input ends.
"""

import json
import os
import sys
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from summaries.documents.word import paper_of, write_word
from summaries.documents.workbook import book_of, write_workbook


def written(order: Mapping[str, Any]) -> bytes:
    """The file that was ordered."""
    if "book" in order:
        return write_workbook(book_of(order["book"]))
    return write_word(paper_of(order["paper"]))


def _answer(line: str) -> dict[str, str]:
    try:
        return {"content": b64encode(written(json.loads(line))).decode()}
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
