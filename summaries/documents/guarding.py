"""What people typed, in a CSV file: no spreadsheet takes it for a formula, and it comes in again as it went out."""

import re

from conversations.answers.folding import clean

_BEGINS = r"(^|[;\n][\" ]*)"
_RUN = r"(?='*[=+\-@＝＋－＠])"
"""What a spreadsheet may run where a cell begins with it (OWASP, CSV injection). One whose country separates by
semicolons sees a cell begin after each of them, and after a line break, too: it does not know the commas' quotes."""
_OPEN, _GUARDED = re.compile(_BEGINS + _RUN), re.compile(f"{_BEGINS}'{_RUN}")


def guarded(text: str) -> str:
    """The text, cleaned, with an apostrophe before all that might be run."""
    return _OPEN.sub(r"\1'", clean(text))


def unguarded(cell: str) -> str:
    """The text that was guarded."""
    return _GUARDED.sub(r"\1", cell)
