"""What became of a recipient follows from what became of the letters to them."""

import pytest

from conversations.notices.fate import MOST_TRIES, Fate, LetterFate, fate_of
from handlers import decide

SENT, FAILED, UNKNOWN = LetterFate("sent"), LetterFate("failed"), LetterFate("unknown")
FILE_SENT, FILE_FAILED, FILE_UNKNOWN = (LetterFate(state, words=False) for state in ("sent", "failed", "unknown"))
CASES = [
    ((SENT,), Fate("sent")),
    ((FAILED,), Fate("failed", "refused")),
    ((LetterFate("failed", gone=True),), Fate("failed", "blocked")),
    ((LetterFate("failed", attempts=MOST_TRIES),), Fate("failed", "busy")),
    ((UNKNOWN,), Fate("unknown", "no_answer")),
    ((), Fate("unknown", "no_answer")),
    # A text in two parts: whoever may have got one of them is not sent it again without being asked.
    ((SENT, FAILED), Fate("failed", "refused")),
    ((SENT, UNKNOWN), Fate("unknown", "no_answer")),
    ((FAILED, UNKNOWN), Fate("unknown", "no_answer")),
    # A file before the words: the words decide.
    ((FILE_SENT, SENT), Fate("sent")),
    ((FILE_FAILED, SENT), Fate("sent", "without_file")),
    ((FILE_UNKNOWN, SENT), Fate("sent", "without_file")),
    ((FILE_SENT, FAILED), Fate("failed", "refused")),
    ((FILE_SENT, UNKNOWN), Fate("unknown", "no_answer")),
    ((FILE_FAILED,), Fate("failed", "refused")),
]


@pytest.mark.parametrize(("letters", "fate"), CASES)
def test_the_words_decide(letters: tuple[LetterFate, ...], fate: Fate) -> None:
    assert fate_of(letters) == fate


def test_a_letter_is_given_up_after_as_many_tries_as_the_outbox_makes() -> None:
    assert MOST_TRIES == decide.TRIES
