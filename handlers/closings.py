"""Closed summaries: shown in place of today's, and closed anew when a correction has changed them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from conversations.access import Scope
from conversations.figures import indicators
from conversations.form import Form
from conversations.people import Kind, Organisation
from db import closings
from db.closings import Closing
from db.figure_changes import changes_since
from db.figures import units
from db.store import Row, Tx
from summaries.query import Query
from summaries.words import spell


def question_of(query: Query) -> str:
    """The words of a summary without grouping and comparison: what is closed as one."""
    return spell(replace(query, by="", against=""))


def closing_of(tx: Tx, query: Query) -> Closing | None:
    """The last edition of the window and units of a query, however it is split or compared; none for who may not see
    every unit."""
    return closings.latest(tx, question_of(query)) if query.access is None else None


def is_whole(query: Query, found: Closing) -> bool:
    """Whether the query asks for just what was closed, so that the closed edition stands for it."""
    return spell(query) == found.question


def with_closing(tx: Tx, live: Mapping[str, object], query: Query, scope: Scope | None) -> Mapping[str, object]:
    """The closed summary in place of today's, with what differs; today's with a word on the closed one where they are
    split or compared in another way. Who may not see every unit sees today's alone."""
    found = closings.latest(tx, question_of(query)) if scope is None else None
    if found is None:
        return live
    told = {
        "edition": found.edition,
        "at": found.at,
        "by": found.by,
        "differs": _differing(found.shown, live),
        "changes": list(found.changes),
        "mark": found.mark,
    }
    whole = is_whole(query, found)
    return {**(found.shown if whole else live), "closed": told, "live": live, "whole": whole}


def _differing(closed: Mapping[str, Any], live: Mapping[str, Any]) -> list[dict[str, object]]:
    """The indicators whose value is another today."""
    known, now = closed.get("indicators", {}), live.get("indicators", {})
    return [
        {
            "label": now[key]["label"],
            "unit": now[key]["unit"],
            "closed": known[key]["value"] if key in known else None,
            "now": now[key]["value"],
        }
        for key in now
        if (known[key]["value"] if key in known else None) != now[key]["value"]
    ]


def changes_of(tx: Tx, query: Query, mark: str, forms: tuple[Form, ...]) -> list[dict[str, object]]:
    """What reports sent after `mark` changed in a summary: unit, indicator, old and new value, and why."""
    periods = tuple(dict.fromkeys((*query.periods, *query.quarters_around)))
    inside = {row["id"] for row in units(tx, query)}
    labels = indicators(forms)
    return [_change(row, labels) for row in changes_since(tx, mark, periods, inside)]


def _change(row: Row, labels: Mapping[str, Sequence[str]]) -> dict[str, object]:
    label, kind = labels[row["indicator"]][:2] if row["indicator"] in labels else (row["indicator"], "count")
    return {
        "organisation": Organisation(row["organisation_id"], row["code"], Kind(row["kind"]), row["name"]).title,
        "unit_code": row["code"],
        "period": row["period"],
        "indicator": row["indicator"],
        "label": label,
        "answer_kind": kind,
        "old": row["old_value"],
        "new": row["new_value"],
        "reason": row["reason"],
    }


def close(
    tx: Tx,
    question: str,
    query: Query,
    shown: Mapping[str, object],
    forms: tuple[Form, ...],
    person: str | None,
    channel: str,
    now: datetime,
    new_id: Callable[[], str],
) -> Closing:
    """Keep the next edition, with what changed since the one before."""
    before = closings.latest(tx, question)
    changes = changes_of(tx, query, before.mark, forms) if before else []
    kept = {name: value for name, value in shown.items() if name not in ("closed", "live", "whole", "mark")}
    mark = str(shown["mark"]) if "mark" in shown else closings.last_report(tx)
    closings.keep(tx, new_id(), question, kept, changes, person, channel, now, mark)
    found = closings.latest(tx, question)
    assert found is not None
    return found
