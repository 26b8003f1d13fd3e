"""A text as Zalo counts it: at most 2,000 characters, taken as UTF-16 units after NFC (the unit is not documented)."""

import unicodedata

from messages.layout import split

MOST = 1900
"""A hundred fewer than Zalo takes: nothing says whether it counts as we do."""


def parts_of(text: str, most: int = MOST) -> list[str]:
    """The text in NFC, in parts that Zalo takes; sentences and numbers stay whole."""
    return split(unicodedata.normalize("NFC", text), most)


def joined(text: str, *more: str) -> str:
    """Paragraphs, those that say something."""
    return "\n\n".join(part for part in (text, *more) if part)
