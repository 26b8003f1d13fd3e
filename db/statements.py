"""Reading SQL text: where its statements end, and where its named parameters stand."""

import re
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(
    r"""
    (?P<comment> --[^\n]* | /\*.*?(?:\*/|\Z) )
  | (?P<quoted> [eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*" )
  | (?P<dollars> (?P<tag>\$(?:[^\W\d]\w*)?\$).*?(?P=tag) )
  | (?P<cast> :: )
  | :(?P<name> [^\W\d]\w* )
  | (?P<end> ; )
  | (?P<word> \w+ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_INSERT = re.compile(rb"(\s*insert\s+into\s+\w+\s*\([\w\s,]*\)\s*values\s*)(\([%\w\s,]*\))\s*", re.IGNORECASE)
_TRIGGER = re.compile(r"create\s+(?:temp\s+|temporary\s+)?trigger\b.*\bbegin\b", re.IGNORECASE | re.DOTALL)
_TRIGGER_DONE = re.compile(r";\s*end\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=2048)
def to_template(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """Put `%s` where a `:name` stands and double every `%`, leaving strings, comments and `::` casts alone; the names,
    in the order in which they stand."""
    tokens = list(_TOKEN.finditer(sql))
    template = "".join("%s" if token["name"] else token[0].replace("%", "%%") for token in tokens)
    return template.encode(), tuple(token["name"] for token in tokens if token["name"])


@lru_cache(maxsize=512)
def for_many(sql: str) -> tuple[bytes, bytes, bytes, tuple[str, ...]]:
    """How a statement for many rows is put together: what comes first, the template of one row, what stands between
    two, and the names. A plain insert takes all rows at once; of others there are many, one behind the other."""
    template, names = to_template(sql)
    found = _PLAIN_INSERT.fullmatch(template)
    return (found[1], found[2], b",", names) if found else (b"", template, b"\n;", names)


def split(script: str) -> list[str]:
    """Cut a script into its statements, without comments. A trigger's `begin ...; end` stays in one piece."""
    statements = (text.strip() for text in _statements(script))
    return [text for text in statements if text]


def _statements(script: str) -> Iterator[str]:
    text = ""
    for token in _TOKEN.finditer(script):
        if token["comment"]:
            text += " "
        elif token["end"] and not _inside_trigger(text):
            yield text
            text = ""
        else:
            text += token[0]
    yield text


def _inside_trigger(text: str) -> bool:
    return bool(_TRIGGER.match(text.lstrip())) and not _TRIGGER_DONE.search(text)
