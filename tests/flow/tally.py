"""Counting messages and seconds, as a patient person with a watch would."""

import re
from dataclasses import dataclass, field
from statistics import median, quantiles

SYLLABLES_A_SECOND = 200 / 60
CHARACTERS_A_SECOND = 2.5
SECONDS_A_TAP = 1.5


_NUMBER = re.compile(r"\d[\d.,/]*")


@dataclass(slots=True)
class Effort:
    """What one report took: messages sent, and seconds of reading, typing and tapping.

    What is new is read: a line that stood in this chat before is not, and of one that differs from `known` only in
    its numbers, the numbers are. Amounts in words are always read. A written number counts as one syllable.
    """

    known: frozenset[str] = frozenset()
    messages: int = 0
    seconds: float = 0.0
    said: list[str] = field(default_factory=list)
    lines: set[str] = field(default_factory=set)

    def reads(self, text: str) -> None:
        """Read a message."""
        for line in text.splitlines():
            bare = line.strip("✓• ")
            if bare not in self.lines:
                self.lines.add(bare)
                told = _NUMBER.findall(bare) if shape(bare) in self.known else bare.split()
                self.seconds += len(told) / SYLLABLES_A_SECOND

    def types(self, text: str) -> None:
        """Type a message."""
        self.messages += 1
        self.seconds += len(text) / CHARACTERS_A_SECOND
        self.said.append(text)

    def taps(self, label: str) -> None:
        """Tap a button."""
        self.messages += 1
        self.seconds += SECONDS_A_TAP
        self.said.append(f"[{label}]")


@dataclass(slots=True)
class Tally:
    """The efforts of many units."""

    efforts: list[Effort] = field(default_factory=list)

    def __str__(self) -> str:
        if len(self.efforts) < 2:
            return f"{len(self.efforts)} units"
        messages = _spread([effort.messages for effort in self.efforts])
        seconds = _spread([effort.seconds for effort in self.efforts])
        return f"{len(self.efforts)} units; messages {messages}; seconds {seconds}"


def shape(line: str) -> str:
    """A line without its numbers."""
    return line if line.startswith("(") else _NUMBER.sub("#", line)


def _spread(values: list[int] | list[float]) -> str:
    return f"median {median(values):.0f}, p90 {quantiles(values, n=10)[-1]:.0f}, max {max(values):.0f}"


TALLIES: dict[str, Tally] = {}
"""What the tests counted, for the summary at their end."""
