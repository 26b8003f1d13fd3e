"""What the first message of a summary says: what is asked for most, as much as a phone shows at once."""

from collections.abc import Mapping
from typing import Any

FIRST = ("revenue", "profit", "members", "workers")
"""The indicators that are asked for most, in this order."""
SHOWN, BESIDE_GROUPS = 4, 2
GROUPS = 8


def in_short(told: Mapping[str, Any]) -> dict[str, object]:
    """What the template `summaries/brief` takes, of what `summary` takes: `headline`, and of many groups those first of
    which there is most."""
    groups = list(told.get("groups") or ())
    if len(groups) > GROUPS:
        groups.sort(key=lambda group: -group["told"]["value"] if group["told"] else float("inf"))
    return {**told, "groups": groups, "headline": headline(told)}


def headline(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The indicators to be told first, by key: the usual ones, then others of which there is a figure; against the
    plan, those that it has a target for. Beside groups there is room for fewer."""
    known = {key: one for key, one in told["indicators"].items() if one["told"] is not None and not one.get("repeats")}
    usual = [key for key in FIRST if key in known]
    order = [*usual, *(key for key in known if key not in usual)]
    if told["against"] == "plan":
        order.sort(key=lambda key: known[key].get("compared") is None)
    return tuple(order[: BESIDE_GROUPS if told.get("groups") else SHOWN])
