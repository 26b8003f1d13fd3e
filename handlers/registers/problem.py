"""What is wrong in a register's file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line cannot be taken, and how to mend it; its text names the line."""

    line: int
    told: str

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.told}"
