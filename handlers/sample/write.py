"""Writing a sample province into an empty database."""

import asyncio
from collections.abc import Iterator
from datetime import date
from random import Random

from msgspec import Struct

from db.fund.ledger import set_fund_staff
from db.ids import Ids
from db.kept_sums import begin_anew
from db.ocop import save_products
from db.past_figures import save_past
from db.roster import Unit, add_people, add_units
from db.sessions import dump_answers
from db.store import Store, Tx
from db.times import stamp
from handlers.forms import load_forms
from handlers.fund.saving import save_lines
from handlers.roster.communes import load_places
from handlers.sample.ledger import recent_ledger
from handlers.sample.longer import longer_reports
from handlers.sample.past.past import write_past
from handlers.sample.province import Province, SampleReport, invent_province
from handlers.sample.telling import CHANNEL
from handlers.sample.units import SampleUnit

LEDGER_FILE = "so-cho-vay.xlsx"
Rows = Iterator[dict[str, object]]


class NotEmpty(Exception):
    """The database already holds organisations; a sample never mixes with real ones."""


class SampleSize(Struct, frozen=True):
    """What was written; `past_reports` are quarters of 2022 and 2023 as if brought in from Excel, not in `reports`."""

    organisations: int
    persons: int
    reports: int
    figures: int
    months: tuple[str, ...]
    past_reports: int = 0


async def write_sample(store: Store, *, seed: int, today: date) -> SampleSize:
    """Invent a province and write it, whole or not at all. The same seed and day give the same province.

    Raises:
        NotEmpty: there are organisations already.
    """
    await store.read(_refuse_unless_empty)
    province = await asyncio.to_thread(invent_province, seed, today, load_places(), load_forms())
    await store.transact(_write_all, province, seed)
    return SampleSize(
        organisations=len(province.cast.units),
        persons=len(province.cast.people),
        reports=len(province.reports),
        figures=sum(len(report.figures) for report in province.reports),
        months=tuple(map(str, province.months)),
        past_reports=len(province.past.reports) if province.past else 0,
    )


def _refuse_unless_empty(tx: Tx) -> None:
    if tx.one("select 1 as found from organisations limit 1"):
        raise NotEmpty("Cơ sở dữ liệu đã có đơn vị. Dữ liệu mẫu chỉ ghi vào cơ sở dữ liệu trống.")


def _write_all(tx: Tx, province: Province, seed: int) -> None:
    write_province(tx, province)
    _write_ledger(tx, province)
    if province.past:
        write_past(tx, province.past, seed)
    _write_longer(tx, province, seed)
    begin_anew(tx)


def _write_longer(tx: Tx, province: Province, seed: int) -> None:
    """The last half-year and the last year of some, as if brought in on the day on which the sample is made."""
    ids = Ids(now=lambda: province.made_at, random=Random(f"ids of longer periods {seed}").randbytes)
    reports = longer_reports(seed, province.cast.units, province.reports, province.made_at.date())
    save_past(tx, reports, province.made_at, ids)


def _write_ledger(tx: Tx, province: Province) -> None:
    """The Fund's books, which the first of the staff brought."""
    staff = next(person.id for person in province.cast.people if person.role == "staff")
    set_fund_staff(tx, staff, fund=True)
    lines = recent_ledger(province.reports, province.months)
    save_lines(tx, lines, LEDGER_FILE, staff, CHANNEL, province.made_at)


def write_province(tx: Tx, province: Province) -> None:
    """Everything but the past, in one transaction."""
    _refuse_unless_empty(tx)
    _write_cast(tx, province)
    save_products(tx, province.products, province.made_at)
    rows = [_report_row(report) for report in province.reports]
    tx.many(
        """insert into sessions (organisation_id, period, answers, revision, edition, opened_at, updated_at)
           values (:organisation, :period, :answers, :revision, 1, :began, :sent)""",
        rows,
    )
    tx.many(
        """insert into reports
             (id, organisation_id, period, edition, code, answers, forms, person_id, channel, submitted_at)
           values (:id, :organisation, :period, 1, :code, :answers, :forms, :person, :channel, :sent)""",
        rows,
    )
    tx.many(
        """insert into figures (organisation_id, period, indicator, value, report_id)
           values (:organisation, :period, :indicator, :value, :report)""",
        _figures(province),
    )
    tx.many(
        """insert into audit (id, at, person_id, channel, action, organisation_id, period, detail)
           values (:id, :sent, :person, :channel, 'report.sent', :organisation, :period, 'edition 1')""",
        rows,
    )


def _write_cast(tx: Tx, province: Province) -> None:
    made_at, people = province.made_at, province.cast.people
    add_units(tx, [_unit(unit) for unit in province.cast.units], made_at)
    for role in sorted({person.role for person in people}):
        add_people(tx, [(p.id, p.name, p.phone) for p in people if p.role == role], made_at, role)
    _put_in_charge(tx, province)
    tx.many(
        """insert into representatives (id, person_id, organisation_id, title, since)
           values (:id, :person, :organisation, :title, :since)""",
        [
            {
                "id": unit.link,
                "person": unit.leader.id,
                "organisation": unit.id,
                "title": unit.title,
                "since": unit.since.isoformat(),
            }
            for unit in province.cast.units
        ],
    )


def _put_in_charge(tx: Tx, province: Province) -> None:
    """The staff share the former districts among them."""
    staff = [person.id for person in province.cast.people if person.role == "staff"]
    districts = sorted({unit.district for unit in province.cast.units})
    tx.many(
        "update organisations set in_charge = :staff where former_district = :district",
        [{"staff": staff[place % len(staff)], "district": district} for place, district in enumerate(districts)],
    )


def _unit(unit: SampleUnit) -> Unit:
    facts = {
        "kind": str(unit.kind),
        "name": unit.name,
        "field": unit.trade.field,
        "commune": unit.commune,
        "former_district": unit.district,
        "tax_code": unit.tax_code,
        "legal_status": "Đang hoạt động",
        "founded": unit.founded.isoformat(),
        "cadence": "month",
        "in_charge": "",
    }
    return Unit(unit.id, unit.code, facts)


def _report_row(report: SampleReport) -> dict[str, object]:
    return {
        "id": report.id,
        "organisation": report.unit.id,
        "period": report.period,
        "answers": dump_answers(report.answers),
        "revision": report.revision,
        "code": report.code,
        "forms": report.forms,
        "person": report.unit.leader.id,
        "channel": CHANNEL,
        "began": stamp(report.began),
        "sent": stamp(report.sent),
    }


def _figures(province: Province) -> Rows:
    for report in province.reports:
        for indicator, value in report.figures.items():
            yield {
                "organisation": report.unit.id,
                "period": report.period,
                "indicator": indicator,
                "value": value,
                "report": report.id,
            }
