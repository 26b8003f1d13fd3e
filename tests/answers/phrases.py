"""The corpus of phrases: what was typed, and how it must be understood."""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conversations.answers import Reading, Value, read

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "corpus"
_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|s)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the corpus."""

    kind: str
    text: str
    today: date
    bounds: dict[str, int]
    expected: Reading
    source: str

    def read(self) -> Reading:
        """How the phrase is understood today."""
        return read(self.kind, self.text, today=self.today, **self.bounds)

    def is_silently_wrong(self, reading: Reading) -> bool:
        """Whether a figure would be recorded that the person did not mean, without anybody being asked."""
        taken = reading.outcome in {"value", "change", "none", "same"}
        meant = self.expected.outcome, self.expected.value
        return taken and (reading.outcome, reading.value) != meant


def phrases() -> Iterator[Phrase]:
    """Every phrase, file by file (a file is named after its kind of question)."""
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield _phrase(path.stem, row)


def _phrase(kind: str, row: dict[str, str]) -> Phrase:
    context = dict(part.split("=") for part in row["context"].split())
    today = date.fromisoformat(context.pop("today", TODAY.isoformat()))
    expected = Reading(
        outcome=row["outcome"],  # type: ignore[arg-type]  # another fails its test
        value=_value(kind, row["value"]) if row["value"] else None,
        candidates=tuple(_value(kind, part) for part in row["candidates"].split()),
        estimate=row["estimate"] == "estimate",
        problem=row["problem"] or None,  # type: ignore[arg-type]  # likewise
    )
    bounds = {name: int(bound) for name, bound in context.items()}
    return Phrase(kind, _ESCAPE.sub(_unescaped, row["text"]), today, bounds, expected, row["source"])


def _value(kind: str, text: str) -> Value:
    if kind == "yesno":
        return text == "yes"
    return int(text) if kind in {"money", "count"} else text


def _unescaped(match: re.Match[str]) -> str:
    return " " if match[0] == r"\s" else codecs.decode(match[0], "unicode_escape")
