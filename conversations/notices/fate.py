"""What became of a recipient, from what became of the letters to them: a pure table."""

from collections.abc import Sequence

from msgspec import Struct

MOST_TRIES = 6


class LetterFate(Struct, frozen=True):
    """One settled letter: `words` is False for one that only carries a file; `gone`: its address is blocked;
    `said`: what the channel says of the way itself, when it could not carry the letter (quota, window, account,
    no_zalo)."""

    state: str
    words: bool = True
    gone: bool = False
    attempts: int = 1
    said: str = ""


class Fate(Struct, frozen=True):
    """`state` is sent, failed or unknown; `reason` as in `announcement.Missed`, or without_file, or empty."""

    state: str
    reason: str = ""


def fate_of(letters: Sequence[LetterFate]) -> Fate:
    """The words decide: who got them was told, and is not told again for the sake of a file that did not go."""
    words = [letter for letter in letters if letter.words] or list(letters)
    if not words or any(letter.state == "unknown" for letter in words):
        return Fate("unknown", "no_answer")
    failed = [letter for letter in words if letter.state == "failed"]
    if failed:
        return Fate("failed", _why(failed))
    return Fate("sent", "" if all(letter.state == "sent" for letter in letters) else "without_file")


def _why(failed: Sequence[LetterFate]) -> str:
    if any(letter.gone for letter in failed):
        return "blocked"
    if said := next((letter.said for letter in failed if letter.said), ""):
        return said
    return "busy" if any(letter.attempts >= MOST_TRIES for letter in failed) else "refused"
