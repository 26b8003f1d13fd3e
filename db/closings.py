"""Summaries that were closed: each edition with the figures of its day, and what changed since the one before."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from db.store import Row, Tx
from db.times import moment, stamp


class Closing(Struct, frozen=True):
    """One edition: what `shown` was (as the template `summary` takes it), the last report that there was then (`mark`,
    an id), and the `changes` since the edition before. `by` is empty for what the clock closed again."""

    question: str
    edition: int
    shown: Mapping[str, Any]
    mark: str
    changes: Sequence[Mapping[str, Any]]
    by: str
    at: datetime


def latest(tx: Tx, question: str) -> Closing | None:
    """The last edition of the summary that those words ask for."""
    row = tx.one(f"{_SELECT} where c.question = :question order by c.edition desc limit 1", question=question)
    return _closing(row) if row else None


def editions_by(tx: Tx, questions: Sequence[str], at: datetime) -> dict[str, Closing]:
    """Of each of the questions the edition that stood at that moment, if one did."""
    named = {f"question_{place}": question for place, question in enumerate(questions)}
    among = ", ".join(f":{name}" for name in named)
    if not named:
        return {}
    rows = tx.all(f"{_SELECT} where c.question in ({among}) and c.at <= :at order by c.edition", at=stamp(at), **named)
    return {row["question"]: _closing(row) for row in rows}


def outdated(tx: Tx) -> tuple[tuple[str, int, str], ...]:
    """Question, edition and the last report looked at of the last edition of every closed summary, where reports came
    since."""
    rows = tx.all(
        """select c.question, c.edition, c.mark from closed_summaries c
           where c.edition = (select max(d.edition) from closed_summaries d where d.question = c.question)
             and c.mark < (select coalesce(max(r.id), '') from reports r) order by c.question"""
    )
    return tuple((row["question"], row["edition"], row["mark"]) for row in rows)


_UNTIL = "last_report"
_SELECT = """select c.question, c.edition, c.figures, c.mark, c.changes, c.at, p.name
  from closed_summaries c left join persons p on p.id = c.person_id and p.deleted_at is null"""


def _closing(row: Row) -> Closing:
    """Editions from before what was known then was kept: it is the last report that has been looked at."""
    shown = json.loads(row["figures"])
    mark = shown.pop(_UNTIL, row["mark"])
    return Closing(
        row["question"],
        row["edition"],
        shown,
        mark,
        json.loads(row["changes"]),
        row["name"] or "",
        moment(row["at"]),
    )


def last_report(tx: Tx) -> str:
    """The id of the report that came last."""
    row = tx.one("select coalesce(max(id), '') as id from reports")
    return str(row["id"]) if row else ""


def keep(
    tx: Tx,
    id: str,
    question: str,
    shown: Mapping[str, Any],
    changes: Sequence[Mapping[str, Any]],
    person: str | None,
    channel: str,
    now: datetime,
    mark: str,
) -> int:
    """Keep the next edition, in which `mark` is the last report; return its number."""
    before = tx.one(
        "select coalesce(max(edition), 0) as n from closed_summaries where question = :question", question=question
    )
    edition = int(before["n"]) + 1 if before else 1
    tx.run(
        """insert into closed_summaries (id, question, edition, figures, mark, changes, person_id, channel, at)
           values (:id, :question, :edition, :figures, :mark, :changes, :person, :channel, :now)""",
        id=id,
        question=question,
        edition=edition,
        figures=json.dumps({**shown, _UNTIL: mark}, ensure_ascii=False),
        mark=mark,
        changes=json.dumps(changes, ensure_ascii=False),
        person=person,
        channel=channel,
        now=stamp(now),
    )
    return edition


def pass_by(tx: Tx, question: str, edition: int, mark: str) -> None:
    """The reports up to that one do not concern the summary: they need not be looked at again."""
    tx.run(
        "update closed_summaries set mark = :mark where question = :question and edition = :edition",
        question=question,
        edition=edition,
        mark=mark,
    )
