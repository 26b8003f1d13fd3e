"""Prints how well the corpus is read: python -m tests.answers.score [--wrong]."""

import sys
from collections import Counter

from tests.answers.phrases import Phrase, phrases


def report(found: list[Phrase]) -> list[str]:
    """The score by kind, and the number of silently wrong values, as lines of text."""
    total, right, silent = Counter[str](), Counter[str](), Counter[str]()
    for phrase in found:
        reading = phrase.read()
        total[phrase.kind] += 1
        right[phrase.kind] += reading == phrase.expected
        silent[phrase.kind] += phrase.is_silently_wrong(reading)
    lines = [f"{kind:8} {right[kind]:4} of {total[kind]:4}, silently wrong {silent[kind]}" for kind in total]
    return [*lines, f"{'all':8} {right.total():4} of {total.total():4}, silently wrong {silent.total()}"]


def main() -> None:
    """Print the score, and with --wrong every phrase that is not read as expected."""
    found = list(phrases())
    for phrase in found if "--wrong" in sys.argv[1:] else ():
        reading = phrase.read()
        if reading != phrase.expected:
            mark = "SILENT " if phrase.is_silently_wrong(reading) else ""
            sys.stdout.write(f"{mark}{phrase.kind} {phrase.text!r} {phrase.bounds}\n  {reading}\n  {phrase.expected}\n")
    sys.stdout.write("\n".join(report(found)) + "\n")


if __name__ == "__main__":
    main()
