"""What a play comes to: its counts, and those among them that must be 0."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(slots=True)
class Verdict:
    """The counts. Those of `FATAL` must be 0; of each, `examples` names some. `summary`: of each month and indicator
    the sum that was meant and the one that the bot tells."""

    counts: dict[str, int]
    examples: dict[str, list[str]]
    messages: list[int]
    summary: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Nothing went wrong that must not."""
        return not any(self.counts[name] for name in FATAL)

    @property
    def messages_per_report(self) -> tuple[float, float, int]:
        """Median, ninetieth of a hundred, and most."""
        if len(self.messages) < 2:
            return (float(sum(self.messages)),) * 2 + (sum(self.messages),)
        return median(self.messages), quantiles(self.messages, n=10)[-1], max(self.messages)


FATAL = (
    "lost",
    "misread",
    "duplicated",
    "untold",
    "stuck",
    "set_aside",
    "nagged",
    "at_night",
    "notices_twice",
    "ledger_differs",
    "sums_differ",
    "guests_differ",
    "strangers",
)


@dataclass(slots=True)
class Findings:
    """What is counted, and what of it is to be shown."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def note(self, name: str, example: str) -> None:
        """One more of these."""
        self.counts[name] += 1
        self.examples.setdefault(name, []).append(example)
