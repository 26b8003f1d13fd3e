"""Statements that a connection meets again and again: prepared, so that the server reads and plans each once."""

from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import TypeAlias

from db.statements import to_template

Statement: TypeAlias = tuple[bytes, tuple[str, ...]]
"""A template with `%s` for each value, and the values' names in that order."""
Key: TypeAlias = tuple[str, tuple[type, ...]]
"""The text, and the type of each of its values, in the order in which their names stand."""

MEETINGS = 3
"""After so many a statement is prepared: many are said once in a connection's life."""
MOST, MOST_MET = 200, 2000
"""Prepared on one connection, each holding its plan in the server's memory; and told apart."""
_TYPES = {str: b"unknown", type(None): b"unknown", int: b"bigint", bool: b"bigint"}
"""`unknown` lets the server find the type as it does for a literal text. Statements with other values stay as they are,
and so do those in which it finds none."""


class Prepared:
    """What of the statements of one connection is prepared, and what is to be."""

    def __init__(self) -> None:
        self._met: Counter[Key] = Counter()
        self._ready: dict[Key, Statement] = {}
        self._wanted: dict[Key, Statement] = {}
        self._numbers = count(1)

    def __bool__(self) -> bool:
        """Whether anything is prepared."""
        return bool(self._ready)

    def of(self, sql: str, params: Mapping[str, object]) -> Statement:
        """How the statement is said on this connection now."""
        said = to_template(sql)
        key = sql, tuple([type(params[name]) for name in said[1]])
        return self._ready.get(key) or self._meet(key, said)

    def _meet(self, key: Key, said: Statement) -> Statement:
        self._met[key] += 1
        if len(self._met) > MOST_MET:
            self._met.clear()
        if self._met[key] == MEETINGS and len(self._ready) < MOST and all(each in _TYPES for each in key[1]):
            self._wanted[key] = said
        return said

    def take_wanted(self) -> list[tuple[Key, bytes, Statement]]:
        """What is to be prepared between two transactions: its key, the text that prepares it, and how it is said
        then."""
        if not self._wanted:
            return []
        wanted, self._wanted = self._wanted, {}
        return [(key, *_preparing(next(self._numbers), key[1], said)) for key, said in wanted.items()]

    def note(self, key: Key, said: Statement) -> None:
        """It is prepared."""
        self._ready[key] = said


def _preparing(number: int, types: tuple[type, ...], said: Statement) -> tuple[bytes, Statement]:
    """The statement that prepares another, and the one that executes it, each name in it once."""
    template, names = said
    type_of = dict(zip(names, types, strict=True))
    places = {name: b"$%d" % place for place, name in enumerate(type_of, 1)}
    body, name = template % tuple(places[name] for name in names), b"htx_%d" % number
    if not places:
        return b"prepare %b as %b" % (name, body), (b"execute %b" % name, ())
    declared = b", ".join(_TYPES[each] for each in type_of.values())
    given = b", ".join([b"%s"] * len(places))
    return b"prepare %b (%b) as %b" % (name, declared, body), (b"execute %b (%b)" % (name, given), tuple(places))
