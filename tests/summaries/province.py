"""A small province to summarise: units, their reports, and the figures in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from conversations.figures import Note
from db.figures import facts
from db.store import Store, Tx
from handlers.forms import load_forms
from handlers.roster.communes import load_places
from summaries.query import Query
from summaries.summary import Summary, summarise

FORMS = load_forms()
TIMEZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 23)
IN_TIME = "2026-11-05T01:00:00.000Z"


@dataclass(frozen=True)
class Unit:
    """An organisation of the roster."""

    code: str
    kind: str = "HTX"
    field: str = "Trồng trọt"
    commune: str = "19363"
    founded: str = ""
    dissolved: str | None = None
    cadence: str = "month"
    district: str = ""
    in_charge: str | None = None


@dataclass(frozen=True)
class Report:
    """One edition of a report; the last edition's figures count. Where it matters which came last, the order of the
    ids tells it."""

    code: str
    period: str
    figures: Mapping[str, int] = field(default_factory=dict)
    sent_at: str = IN_TIME
    edition: int = 1
    notes: Mapping[str, Note] = field(default_factory=dict)
    id: str = ""


def write(tx: Tx, *rows: Unit | Report) -> None:
    """Write units and reports, in the order given, as they stand in the tables."""
    for row in rows:
        if isinstance(row, Unit):
            _write_unit(tx, row)
        else:
            _write_report(tx, row)


async def summary_of(store: Store, query: Query, *rows: Unit | Report, today: date = TODAY) -> Summary:
    """Write the rows, then read and summarise."""
    await store.transact(write, *rows)
    return summarise(await store.read(facts, query), query, FORMS, today, TIMEZONE, load_places())


def _write_unit(tx: Tx, unit: Unit) -> None:
    tx.run(
        """insert into organisations (id, code, kind, name, name_folded, field, commune, founded, cadence,
             dissolved, former_district, in_charge, created_at)
           values (:code, :code, :kind, :code, :code, :field, :commune, :founded, :cadence, :dissolved, :district,
             :in_charge, :at)""",
        code=unit.code,
        kind=unit.kind,
        field=unit.field,
        commune=unit.commune,
        founded=unit.founded,
        cadence=unit.cadence,
        dissolved=unit.dissolved,
        district=unit.district,
        in_charge=unit.in_charge,
        at=IN_TIME,
    )


def _write_report(tx: Tx, report: Report) -> None:
    id = report.id or f"{report.code}/{report.period}/{report.edition}"
    key = {"unit": report.code, "period": report.period}
    tx.run(
        """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
           values (:id, :unit, :period, :edition, 'BC', '{}', '{}', 'web', :at)""",
        **key,
        id=id,
        edition=report.edition,
        at=report.sent_at,
    )
    tx.run("delete from figures where organisation_id = :unit and period = :period", **key)
    tx.many(
        """insert into figures (organisation_id, period, indicator, value, report_id, estimate, odd, reason)
           values (:unit, :period, :indicator, :value, :id, :estimate, :odd, :reason)""",
        [
            {**key, "id": id, "indicator": name, "value": value, **_note(report.notes.get(name, Note()))}
            for name, value in report.figures.items()
        ],
    )


def _note(note: Note) -> dict[str, int | str]:
    return {"estimate": int(note.estimate), "odd": int(note.odd), "reason": note.reason}
