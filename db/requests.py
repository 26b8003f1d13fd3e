"""Requests to correct a locked report: what was asked for, and what the office decided."""

import json
from datetime import datetime

from conversations.access import Scope
from conversations.changes import REPLACED, Change, CorrectionRequest
from db.scopes import only
from db.sessions import dump_answers, load_answers
from db.store import Row, Tx
from db.times import moment, stamp


def next_number(tx: Tx) -> int:
    """The number of the next request: short enough to be typed."""
    row = tx.one("select coalesce(max(number), 0) + 1 as number from requests")
    return int(row["number"]) if row else 1


def add(tx: Tx, request: CorrectionRequest, now: datetime) -> None:
    """Keep a request; an undecided one for the same report gives way to it."""
    tx.run(
        """update requests set decision = :replaced, decided_by = :person, decided_channel = :channel, decided_at = :now
           where organisation_id = :organisation and period = :period and decision = ''""",
        replaced=REPLACED,
        person=request.by,
        channel=request.channel,
        now=stamp(now),
        organisation=request.organisation,
        period=request.period,
    )
    tx.run(
        """insert into requests
             (number, organisation_id, period, edition, answers, changes, reason, person_id, channel, at)
           values (:number, :organisation, :period, :edition, :answers, :changes, :reason, :person, :channel, :at)""",
        number=request.number,
        organisation=request.organisation,
        period=request.period,
        edition=request.edition,
        answers=dump_answers(request.answers),
        changes=json.dumps([(c.key, c.old, c.new) for c in request.changes], ensure_ascii=False),
        reason=request.reason,
        person=request.by,
        channel=request.channel,
        at=stamp(request.at),
    )


def request(tx: Tx, number: int, scope: Scope | None = None) -> CorrectionRequest | None:
    """The request of that number, if it is about a unit of the scope."""
    where, params = only(scope)
    row = tx.one(
        f"""select q.* from requests q join organisations o on o.id = q.organisation_id
            where q.number = :number and {where}""",
        number=number,
        **params,
    )
    return _request(row) if row else None


def waiting(tx: Tx, scope: Scope | None = None) -> tuple[CorrectionRequest, ...]:
    """Every request about a unit of the scope that nobody has decided yet, the oldest first."""
    where, params = only(scope)
    rows = tx.all(
        f"""select q.* from requests q join organisations o on o.id = q.organisation_id
            where q.decision = '' and {where} order by q.number""",
        **params,
    )
    return tuple(map(_request, rows))


def is_waiting(tx: Tx, organisation: str, period: str) -> bool:
    """Whether a request for this report is still undecided."""
    row = tx.one(
        "select 1 from requests where organisation_id = :organisation and period = :period and decision = ''",
        organisation=organisation,
        period=period,
    )
    return row is not None


def decide(tx: Tx, number: int, decision: str, comment: str, person: str | None, channel: str, now: datetime) -> None:
    """Write down the decision; who decides it first stays, and may add the comment later."""
    tx.run(
        """update requests set decision = :decision, decided_by = :person, decided_channel = :channel,
             decided_at = :now where number = :number and decision = ''""",
        number=number,
        decision=decision,
        person=person,
        channel=channel,
        now=stamp(now),
    )
    tx.run(
        """update requests set comment = :comment
           where number = :number and decision = :decision and decided_by = :person and comment = ''""",
        number=number,
        decision=decision,
        person=person,
        comment=comment,
    )


def _request(row: Row) -> CorrectionRequest:
    return CorrectionRequest(
        number=row["number"],
        organisation=row["organisation_id"],
        period=row["period"],
        edition=row["edition"],
        answers=load_answers(row["answers"]),
        changes=tuple(Change(*change) for change in json.loads(row["changes"])),
        reason=row["reason"],
        by=row["person_id"] or "",
        channel=row["channel"],
        at=moment(row["at"]),
        decision=row["decision"],
        decided_by=row["decided_by"] or "",
        decided_at=moment(row["decided_at"]) if row["decided_at"] else None,
        comment=row["comment"],
    )
