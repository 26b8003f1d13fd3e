"""The descriptions of the registers on disk."""

from functools import cache
from pathlib import Path

from conversations.form_file import FormError, FormProblem
from conversations.registers.register import Register
from conversations.registers.register_file import read_register

KINDS = Path(__file__).parents[2] / "conversations" / "registers" / "kinds"
ORDER = (
    *("ocop", "online", "farms", "linkages", "insurance", "models", "unions", "programmes", "tasks", "consulting"),
    *("awards", "ratings", "reviews"),
)


@cache
def load_registers(folder: Path = KINDS) -> tuple[Register, ...]:
    """Every register, in the order in which they are shown. Raises FormError with all problems of all files."""
    problems: list[FormProblem] = []
    found: list[Register] = []
    for key in ORDER:
        path = folder / f"{key}.toml"
        try:
            found.append(read_register(path.name, path.read_text(encoding="utf-8")))
        except FormError as error:
            problems += error.problems
    if problems:
        raise FormError(problems)
    return tuple(found)
