"""Readings of typed answers a second, over the phrases of the corpus."""

import csv
import statistics
import time
from datetime import date
from pathlib import Path

from conversations.answers import read

CORPUS = Path(__file__).parent.parent / "tests" / "answers" / "corpus"
TODAY = date(2026, 11, 23)
ROUNDS = 5
COPIES = 10


def phrases() -> list[tuple[str, str]]:
    """Each phrase of the corpus with its kind of question."""
    found: list[tuple[str, str]] = []
    for path in sorted(CORPUS.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [(path.stem, row["text"]) for row in rows]
    return found


def measure(answers: list[tuple[str, str]]) -> float:
    """Readings a second in one round."""
    start = time.perf_counter()
    for kind, text in answers:
        read(kind, text, today=TODAY)
    return len(answers) / (time.perf_counter() - start)


def main() -> None:
    """Print the median of the rounds, over all kinds and for money alone."""
    answers = phrases() * COPIES
    money = [answer for answer in answers if answer[0] == "money"]
    for name, chosen in (("all kinds", answers), ("money", money)):
        rates = [measure(chosen) for _ in range(ROUNDS)]
        print(f"reader, {name}: {statistics.median(rates):,.0f} readings/s ({len(chosen)} answers a round)")


if __name__ == "__main__":
    main()
