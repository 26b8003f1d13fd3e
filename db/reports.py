"""Reports: each edition as it was sent, and the figures of the latest one."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from conversations.changes import CorrectionRequest, rebased
from conversations.cycles import Cycle, usual_cycle
from conversations.effects import Confirmed, Submitted
from conversations.figures import Note
from conversations.people import Organisation
from conversations.periods import Period
from conversations.records import SentReport
from conversations.series import same_series, series_of
from conversations.session import Answer, LastReport, Session
from db.figure_changes import note_changes
from db.kept_sums import keeping
from db.sessions import dump_answers, load_answers, save_session
from db.store import Tx
from db.times import moment, stamp

NO_NOTES: Mapping[str, Note] = {}


def submit(
    tx: Tx,
    session: Session,
    sent: Submitted,
    person: str | None,
    channel: str,
    now: datetime,
    new_id: Callable[[], str],
    reason: str = "",
) -> None:
    """Keep an edition with its figures; those of the edition before stop counting, and what changed is written down
    with the reason."""
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
    before = figures_in(tx, sent.organisation, sent.period) if sent.edition > 1 else {}
    if before:
        notes = notes_in(tx, sent.organisation, sent.period), sent.notes
        note_changes(tx, report, sent.organisation, sent.period, before, sent.figures, reason, now, new_id, notes)
    keep_figures(tx, report, sent.organisation, sent.period, sent.figures, sent.notes)
    save_session(tx, replace(session, edition=sent.edition, correcting=False), now)


def submit_requested(
    tx: Tx, session: Session, sent: Submitted, request: CorrectionRequest, now: datetime, new_id: Callable[[], str]
) -> None:
    """Keep the edition that a request asked for, as sent by who asked; a correction still open goes on upon it."""
    before = sent_answers(tx, sent.organisation, sent.period)
    accepted = replace(session, answers=request.answers, revision=session.revision + 1)
    submit(tx, accepted, sent, request.by or None, request.channel, now, new_id, request.reason)
    if session.correcting:
        draft = rebased(session.answers, before, request.answers)
        save_session(tx, replace(accepted, answers=draft, edition=sent.edition, correcting=True), now)


def confirm(tx: Tx, confirmed: Confirmed, person: str | None, now: datetime) -> None:
    """Somebody of the unit says that this edition is right; who said so first stays."""
    tx.run(
        """update reports set confirmed_by = :person, confirmed_at = :now
           where organisation_id = :organisation and period = :period and edition = :edition
             and confirmed_at is null""",
        organisation=confirmed.organisation,
        period=confirmed.period,
        edition=confirmed.edition,
        person=person,
        now=stamp(now),
    )


def keep_figures(
    tx: Tx,
    report: str,
    organisation: str,
    period: str,
    figures: Mapping[str, int],
    notes: Mapping[str, Note] = NO_NOTES,
) -> None:
    """Replace a unit's figures of one period, and what is to be known about them."""
    with keeping(tx, [organisation]):
        tx.run(
            "delete from figures where organisation_id = :organisation and period = :period",
            organisation=organisation,
            period=period,
        )
        tx.many(
            """insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason)
               values (:organisation, :period, :indicator, :value, :report, :estimate, :odd, :reason)""",
            [
                {
                    "organisation": organisation,
                    "period": period,
                    "indicator": key,
                    "value": value,
                    "report": report,
                    "estimate": int(note.estimate),
                    "odd": int(note.odd),
                    "reason": note.reason,
                }
                for key, value in figures.items()
                for note in (notes.get(key, Note()),)
            ],
        )


def last_report(tx: Tx, organisation: str, period: str) -> LastReport | None:
    """The latest report of its series of days before a period that somebody answered: its answers' values by key."""
    begins = Period.parse(period).start
    answered = tx.all(
        "select distinct period from reports where organisation_id = :unit and answers <> '{}'", unit=organisation
    )
    told = same_series(frozenset(row["period"] for row in answered), period)
    before = [sent for text in told if (sent := Period.parse(text)).end < begins]
    if not before:
        return None
    latest = max(before, key=lambda sent: (sent.end, -sent.months))
    answers = sent_answers(tx, organisation, str(latest))
    return LastReport(str(latest), {key: a.value for key, a in answers.items() if a.value is not None})


def history(tx: Tx, organisation: str, period: str, key: str) -> tuple[tuple[str, int], ...]:
    """What the unit answered under a key in the fourteen periods of the same length before, latest first."""
    rows = tx.all(
        """select r.period, r.answers from reports r where r.organisation_id = :organisation and r.period < :period
           and length(r.period) = :length
           and case when substr(r.period, 6, 1) in ('Q', 'H') then substr(r.period, 6, 1) else '' end = :part
           and r.edition = (select max(n.edition) from reports n
             where n.organisation_id = r.organisation_id and n.period = r.period)
           order by r.period desc limit 14""",
        organisation=organisation,
        period=period,
        length=len(period),
        part=period[5:6] if period[5:6] in ("Q", "H") else "",
    )
    values = ((row["period"], load_answers(row["answers"]).get(key)) for row in rows)
    return tuple((past, answer.value) for past, answer in values if answer and isinstance(answer.value, int))


def sent_answers(tx: Tx, organisation: str, period: str) -> Mapping[str, Answer]:
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
             where n.organisation_id = r.organisation_id and n.period = r.period)""",
        unit=unit.id,
    )
    latest = sorted(rows, key=lambda row: Period.parse(row["period"]).end, reverse=True)
    return tuple(
        SentReport(
            unit,
            row["period"],
            row["edition"],
            row["code"],
            moment(row["submitted_at"]),
            figures_in(tx, unit.id, row["period"]),
            notes_in(tx, unit.id, row["period"]),
        )
        for row in latest[:count]
    )


def figures_in(tx: Tx, organisation: str, period: str) -> dict[str, int]:
    """A unit's figures of one period."""
    rows = tx.all(
        "select indicator, value from figures where organisation_id = :organisation and period = :period",
        organisation=organisation,
        period=period,
    )
    return {row["indicator"]: row["value"] for row in rows}


def notes_in(tx: Tx, organisation: str, period: str) -> dict[str, Note]:
    """What is to be known about a unit's figures of one period."""
    rows = tx.all(
        """select indicator, estimate, odd, reason from figures
           where organisation_id = :organisation and period = :period and (estimate = 1 or odd = 1)""",
        organisation=organisation,
        period=period,
    )
    return {row["indicator"]: Note(bool(row["estimate"]), bool(row["odd"]), row["reason"]) for row in rows}


def code_of(tx: Tx, organisation: str, period: str) -> str:
    """The code of the latest edition; empty when none was sent."""
    row = tx.one(
        """select code from reports where organisation_id = :organisation and period = :period
           order by edition desc limit 1""",
        organisation=organisation,
        period=period,
    )
    return str(row["code"]) if row else ""


def sender_name(tx: Tx, organisation: str, period: str) -> str:
    """The name of who sent the latest edition; empty where nobody is known."""
    row = tx.one(
        """select p.name from reports r join persons p on p.id = r.person_id
           where r.organisation_id = :organisation and r.period = :period order by r.edition desc limit 1""",
        organisation=organisation,
        period=period,
    )
    return str(row["name"]) if row else ""


def owed(tx: Tx, organisation: str, periods: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the periods that have no report, since the unit was founded or known, in the order given.

    A quarter has one when each of its months has, and a month when its quarter has.
    """
    row = tx.one("select founded, created_at from organisations where id = :id", id=organisation)
    known = str(Period.month_of(date.fromisoformat(row["created_at"][:10])).shift(-1)) if row else ""
    since = str(row["founded"] or known) if row else ""
    sent = sent_periods(tx, organisation)
    regular = [period for period in sent if series_of(period) == "month"]
    told = sent | {str(month) for period in regular for month in Period.parse(period).months_in()}
    return tuple(period for period in periods if not _covered(period, told) and since <= str(Period.parse(period).end))


def _covered(period: str, told: frozenset[str]) -> bool:
    whole = Period.parse(period)
    return period in told or (whole.cadence == "quarter" and told.issuperset(map(str, whole.months_in())))


def sent_periods(tx: Tx, organisation: str) -> frozenset[str]:
    """The periods of which a unit has sent a report."""
    sent = tx.all(
        "select distinct period from reports where organisation_id = :organisation", organisation=organisation
    )
    return frozenset(row["period"] for row in sent)


def cycle(tx: Tx, period: str) -> Cycle:
    """The days of a period's cycle: as set by the office, else by the usual rule."""
    return cycles(tx, [period])[0]


def cycles(tx: Tx, periods: Sequence[str]) -> tuple[Cycle, ...]:
    """The cycle of each of the periods (at least one), in their order."""
    named = {f"p{number}": period for number, period in enumerate(periods)}
    rows = tx.all(
        f"select period, opens, due, locks from cycles where period in ({', '.join(f':{name}' for name in named)})",
        **named,
    )
    given = {
        row["period"]: Cycle(row["period"], *map(date.fromisoformat, (row["opens"], row["due"], row["locks"])))
        for row in rows
    }
    return tuple(given.get(period) or usual_cycle(period) for period in periods)
