"""The words of a letter as HTML in which nothing but `<b>` and `<i>` can be markup."""

import re
from html import escape, unescape

from markupsafe import Markup

_MARK = re.compile(r"(</?[bi]>)")


def safe_html(text: str, markup: str) -> Markup:
    """The text escaped; of markup `html` bold and italics are kept, and closed where they were left open."""
    if markup != "html":
        return Markup(escape(text))  # noqa: S704 - escaped here
    parts: list[str] = []
    open_marks: list[str] = []
    for part in _MARK.split(text):
        if not _MARK.fullmatch(part):
            parts.append(escape(unescape(part)))
        elif part[1] != "/":
            open_marks.append(part[1:-1])
            parts.append(part)
        elif open_marks and open_marks[-1] == part[2:-1]:
            open_marks.pop()
            parts.append(part)
    parts += (f"</{name}>" for name in reversed(open_marks))
    return Markup("".join(parts))  # noqa: S704 - every part is escaped, or one of four tags
