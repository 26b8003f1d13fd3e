"""What somebody may type to make a reader's program do what the reader did not ask for."""

from conversations.answers.folding import clean

LETTERS = 300
FORMULAS = ("=1+1", "+cmd|' /C calc'!A1", "-2+3", "@SUM(A1)", "\t=1+2", "\r=1+3", "\n=1+4", "＝1+5", "'=1+6")
LATER_FORMULAS = ("một;=1+7", 'hai";"=1+8', 'ba\n=1+9;"', "bốn\r\n@SUM(A2)")
"""Where a line break or a semicolon is taken for the end of a cell, as Excel of another country takes it."""
TEMPLATES = ("{{7000*7007}}", "{% raise %}", "{%tr for x in y %}", "{# x #}", "${jndi:ldap://x}", "%s%n%(x)s")
MARKUP = (
    "<b>x</b>",
    "<script>alert(1)</script>",
    "&amp;lt;",
    "]]>",
    "</w:t></w:r></t>",
    "<!ENTITY x SYSTEM 'file:///x'>",
)
LINES = ("A\r\nATTENDEE:mailto:x@y", "B\nEND:VEVENT\nBEGIN:VEVENT", "a\\,b;c:d", "_x003D_1+1", "$\\frac{1$")
HIDDEN = (
    "\u202eđảo\u202c",
    "mot\0hai\x08ba\x1b[31m",
    "\ufffe\U000e0001x\u2028y",
    "../../etc/passwd",
    "..\\..\\win.ini",
)
TYPED = (*FORMULAS, *LATER_FORMULAS, *TEMPLATES, *MARKUP, *LINES, *HIDDEN, "ệ" * LETTERS)
MOUTHFUL = " ".join(TYPED)
"""All of them at once, where a person types one text only."""
WORKED_OUT = "49049000"
"""What the template would come to."""


def told(text: str) -> str:
    """What a reader sees of it, whatever the lines it is broken into."""
    return " ".join(clean(text).split())
