"""Reading SQL text: where its statements end, and its named parameters in psycopg's spelling."""

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
_TRIGGER = re.compile(r"create\s+(?:temp\s+|temporary\s+)?trigger\b.*\bbegin\b", re.IGNORECASE | re.DOTALL)
_TRIGGER_DONE = re.compile(r";\s*end\s*\Z", re.IGNORECASE)


@lru_cache(maxsize=2048)
def to_pyformat(sql: str) -> str:
    """Spell `:name` as `%(name)s`, leaving strings, comments and `::` casts alone, and double every `%`."""
    return "".join(_pyformat(token) for token in _TOKEN.finditer(sql))


def split(script: str) -> list[str]:
    """Cut a script into its statements, without comments. A trigger's `begin ...; end` stays in one piece."""
    statements = (text.strip() for text in _statements(script))
    return [text for text in statements if text]


def _pyformat(token: re.Match[str]) -> str:
    name = token["name"]
    return f"%({name})s" if name else token[0].replace("%", "%%")


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
