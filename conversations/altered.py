"""A frozen value with some of its parts changed: `dataclasses.replace` in half the time, for what every turn does."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def altered(value: T, **changes: object) -> T:
    """The dataclass `value` with these fields changed; KeyError for a field that it has not. All of its fields are
    given in their order to its constructor: none may be keyword-only or made by itself."""
    kind: Any = type(value)
    parts_of, places = _parts(kind)
    parts = list(parts_of(value))
    for name, part in changes.items():
        parts[places[name]] = part
    made: T = kind(*parts)
    return made


@cache
def _parts(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], Mapping[str, int]]:
    names = [part.name for part in fields(kind)]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
