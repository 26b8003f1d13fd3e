"""What is wrong in a register's file."""

from msgspec import Struct


class Problem(Struct, frozen=True):
    """Why a line cannot be taken, and how to mend it; its text names the line."""

    line: int
    told: str

    def __str__(self) -> str:
        return f"Dòng {self.line}: {self.told}"
