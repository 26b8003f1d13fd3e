"""Reports: each edition as it was sent, and the figures of the latest one."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from conversations.cycles import Cycle, usual_cycle
from conversations.people import Organisation
from conversations.records import LastReport, SentReport
from conversations.session import Answer, Session
from conversations.turn import Submitted
from db.sessions import dump_answers, load_answers, save_session
from db.store import Tx
from db.times import moment, stamp


def submit(
    tx: Tx,
    session: Session,
    sent: Submitted,
    person: str | None,
    channel: str,
    now: datetime,
    new_id: Callable[[], str],
) -> None:
    """Keep an edition with its figures; those of the edition before stop counting."""
    report = new_id()
    tx.run(
        """insert into reports
             (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at)
           values (:id, :organisation, :period, :edition, :code, :answers, :forms, :person, :channel, :now)""",
        id=report,
        organisation=sent.organisation,
        period=sent.period,
        edition=sent.edition,
        code=sent.code,
        answers=dump_answers(session.answers),
        forms=json.dumps(dict(sent.forms)),
        person=person,
        channel=channel,
        now=stamp(now),
    )
    keep_figures(tx, report, sent.organisation, sent.period, sent.figures)
    save_session(tx, replace(session, edition=sent.edition, correcting=False), now)


def keep_figures(tx: Tx, report: str, organisation: str, period: str, figures: Mapping[str, int]) -> None:
    """Replace a unit's figures of one period."""
    tx.run(
        "delete from figures where organisation_id = :organisation and period = :period",
        organisation=organisation,
        period=period,
    )
    tx.many(
        """insert into figures (organisation_id, period, indicator, value, report_id)
           values (:organisation, :period, :indicator, :value, :report)""",
        [
            {
                "organisation": organisation,
                "period": period,
                "indicator": key,
                "value": value,
                "report": report,
            }
            for key, value in figures.items()
        ],
    )


def last_report(tx: Tx, organisation: str, period: str) -> LastReport | None:
    """The latest report before a period: its answers' values by key."""
    row = tx.one(
        """select period, answers from reports where organisation_id = :organisation and period < :period
           order by period desc, edition desc limit 1""",
        organisation=organisation,
        period=period,
    )
    if row is None:
        return None
    answers = load_answers(row["answers"])
    return LastReport(row["period"], {key: a.value for key, a in answers.items() if a.value is not None})


def history(tx: Tx, organisation: str, period: str, key: str) -> tuple[tuple[str, int], ...]:
    """What the unit answered under a key in the fourteen periods before, latest first."""
    rows = tx.all(
        """select r.period, r.answers from reports r where r.organisation_id = :organisation and r.period < :period
           and r.edition = (select max(n.edition) from reports n
             where n.organisation_id = r.organisation_id and n.period = r.period)
           order by r.period desc limit 14""",
        organisation=organisation,
        period=period,
    )
    values = ((row["period"], load_answers(row["answers"]).get(key)) for row in rows)
    return tuple((past, answer.value) for past, answer in values if answer and isinstance(answer.value, int))


def sent_answers(tx: Tx, organisation: str, period: str) -> dict[str, Answer]:
    """The answers of the latest edition."""
    row = tx.one(
        """select answers from reports where organisation_id = :organisation and period = :period
           order by edition desc limit 1""",
        organisation=organisation,
        period=period,
    )
    return load_answers(row["answers"]) if row else {}


def sent_reports(tx: Tx, unit: Organisation, count: int) -> tuple[SentReport, ...]:
    """The unit's latest reports, each in its latest edition, newest period first."""
    rows = tx.all(
        """select r.period, r.edition, r.code, r.submitted_at from reports r
           where r.organisation_id = :unit and r.edition = (select max(n.edition) from reports n
             where n.organisation_id = r.organisation_id and n.period = r.period)
           order by r.period desc limit :count""",
        unit=unit.id,
        count=count,
    )
    return tuple(
        SentReport(
            unit,
            row["period"],
            row["edition"],
            row["code"],
            moment(row["submitted_at"]),
            figures_in(tx, unit.id, row["period"]),
        )
        for row in rows
    )


def figures_in(tx: Tx, organisation: str, period: str) -> dict[str, int]:
    """A unit's figures of one period."""
    rows = tx.all(
        "select indicator, value from figures where organisation_id = :organisation and period = :period",
        organisation=organisation,
        period=period,
    )
    return {row["indicator"]: row["value"] for row in rows}


def owed(tx: Tx, organisation: str, periods: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the periods that have no report, since the unit was founded or known, in the order given."""
    row = tx.one("select founded, created_at from organisations where id = :id", id=organisation)
    since = str(row["founded"] or "")[:7] if row else ""
    sent = tx.all(
        "select distinct period from reports where organisation_id = :organisation", organisation=organisation
    )
    known = {row["period"] for row in sent}
    return tuple(period for period in periods if period not in known and period >= since)


def cycle(tx: Tx, period: str) -> Cycle:
    """The days of a period's cycle: as set by the office, else by the usual rule."""
    row = tx.one("select opens, due, locks from cycles where period = :period", period=period)
    if row is None:
        return usual_cycle(period)
    return Cycle(period, *(date.fromisoformat(row[name]) for name in ("opens", "due", "locks")))
