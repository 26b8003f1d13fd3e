"""Figures that say again what the line before said, as the members of groups do where only groups are counted."""

from collections.abc import Iterable

Told = tuple[str, str, object, object, object]
"""An indicator's key and label, its value, and of how many units and of how many it could be."""


def repeats(told: Iterable[Told]) -> frozenset[str]:
    """The keys of those that are a part of another, by their label ("Thành viên của tổ" of "Thành viên"), and the whole
    of it by their numbers. Nothing is left out of data for programs for that."""
    found, wholes = set[str](), list[Told]()
    for key, label, *numbers in told:
        if numbers[0] and any(label.startswith(f"{other} ") and numbers == rest for _, other, *rest in wholes):
            found.add(key)
        else:
            wholes.append((key, label, numbers[0], numbers[1], numbers[2]))
    return frozenset(found)
