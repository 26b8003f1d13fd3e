"""What is written on the audit trail, in words: by its action, else by what the action is about."""

import tomllib
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent


def deeds(folder: Path = HERE / "vi") -> Callable[[str], str]:
    """The words of a language's folder for an action such as `report.read`."""
    words = {key: str(text) for key, text in tomllib.loads((folder / "trail.toml").read_text(encoding="utf-8")).items()}

    def deed(action: str) -> str:
        return words.get(action) or words.get(action.partition(".")[0]) or words["other"]

    return deed
