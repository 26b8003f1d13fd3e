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

    `seconds` reads every word of every message and button, however often it comes. `seconds_new` reads what is new: a
    line that stood in this chat before is not, and of one that differs from `known` only in its numbers, the numbers
    are; amounts in words always are. A written number counts as one syllable.
    """

    known: frozenset[str] = frozenset()
    messages: int = 0
    moving: float = 0.0
    syllables: int = 0
    new_syllables: int = 0
    said: list[str] = field(default_factory=list)
    lines: set[str] = field(default_factory=set)

    @property
    def seconds(self) -> float:
        """All words read, and every message typed or tapped."""
        return self.moving + self.syllables / SYLLABLES_A_SECOND

    @property
    def seconds_new(self) -> float:
        """The same, where only what is new is read."""
        return self.moving + self.new_syllables / SYLLABLES_A_SECOND

    def reads(self, text: str) -> None:
        """Read a message."""
        for line in text.splitlines():
            bare = line.strip("✓• ")
            self.syllables += len(bare.split())
            if bare not in self.lines:
                self.lines.add(bare)
                self.new_syllables += len(_NUMBER.findall(bare) if shape(bare) in self.known else bare.split())

    def types(self, text: str) -> None:
        """Type a message."""
        self.messages += 1
        self.moving += len(text) / CHARACTERS_A_SECOND
        self.said.append(text)

    def taps(self, label: str) -> None:
        """Tap a button."""
        self.messages += 1
        self.moving += SECONDS_A_TAP
        self.said.append(f"[{label}]")


@dataclass(slots=True)
class Tally:
    """The efforts of many units: reading every word, and, `again`, as who knows last month's words."""

    efforts: list[Effort] = field(default_factory=list)
    again: list[Effort] = field(default_factory=list)

    def __str__(self) -> str:
        messages = _spread([effort.messages for effort in self.efforts])
        every = _spread([effort.seconds for effort in self.efforts])
        new = _spread([effort.seconds_new for effort in self.again])
        return f"{len(self.efforts)} units; messages {messages}; seconds, every word {every}; only what is new {new}"

    def beyond(self, *, messages: int, seconds: float) -> list[tuple[float, list[str]]]:
        """Who took more than that, every word read: the seconds and what was said."""
        return [
            (effort.seconds, effort.said)
            for effort in self.efforts
            if effort.messages > messages or effort.seconds > seconds
        ]


def shape(line: str) -> str:
    """A line without its numbers."""
    return line if "(" in line else _NUMBER.sub("#", line)


def _spread(values: list[int] | list[float]) -> str:
    if len(values) < 2:
        return f"{values}"
    ninetieth = quantiles(values, n=10, method="inclusive")[-1]
    return f"median {median(values):.0f}, p90 {ninetieth:.0f}, max {max(values):.0f}"


TALLIES: dict[str, Tally] = {}
"""What the tests counted, for the summary at their end."""
