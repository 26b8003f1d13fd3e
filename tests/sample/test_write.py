"""The sample goes into an empty database as if it had been reported there, and into no other."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from conversations.people import Role
from db.ids import Ids
from db.people import acting_for, organisation_with_code, organisations_of, person_with_phone
from db.reports import figures_in, last_report, owed, sent_reports
from db.sessions import load_session
from db.store import Row, Store, Tx, open_store
from handlers.roster.exporting import export_file
from handlers.roster.importing import import_file
from handlers.sample.command import command
from handlers.sample.province import Province
from handlers.sample.write import NotEmpty, write_province, write_sample
from tests.sample.written import Written

TODAY = date(2026, 11, 23)


def rows(sql: str) -> Callable[[Tx], list[Row]]:
    return lambda tx: tx.all(sql)


async def test_a_sample_is_read_back_through_the_usual_doors(store: Store, lately: Province) -> None:
    await store.transact(write_province, lately)
    report = next(report for report in lately.reports if report.period == "2026-10")

    def look(tx: Tx) -> None:
        unit = organisation_with_code(tx, report.unit.code)
        assert unit is not None
        assert (unit.name, unit.kind) == (report.unit.name, report.unit.kind)
        session = load_session(tx, unit.id, "2026-10")
        assert session.answers == report.answers
        assert (session.edition, session.sent, session.revision) == (1, True, report.revision)
        assert figures_in(tx, unit.id, "2026-10") == report.figures
        before = last_report(tx, unit.id, "2026-11")
        assert before is not None
        assert before.period == "2026-10"
        assert sent_reports(tx, unit, 1)[0].code == f"BC-1026-{unit.code.replace('-', '')}"
        [leader] = acting_for(tx, unit.id)
        assert leader == person_with_phone(tx, report.unit.leader.phone)
        assert organisations_of(tx, leader.id) == (unit,)
        assert leader.role is Role.LEADER

    await store.read(look)


async def test_four_in_ten_units_owe_the_last_month(store: Store, lately: Province) -> None:
    await store.transact(write_province, lately)

    def owing(tx: Tx) -> int:
        return sum(owed(tx, unit.id, ("2026-10",)) == ("2026-10",) for unit in lately.cast.units)

    assert await store.read(owing) == 564 - round(564 * 0.60)


async def test_every_report_has_its_session_its_figures_and_its_line_in_the_audit(
    sample: Store, written: Written, province: Province
) -> None:
    size = written.size
    assert (size.organisations, size.persons, size.reports) == (564, 568, len(province.reports))
    (sent,) = await sample.read(rows("select count(*) as n from audit where action = 'report.sent'"))
    assert sent["n"] == size.reports
    months = "period > '2025' and period like '20__-__' and period not like '%H%'"
    for table in ("sessions", "reports"):
        (found,) = await sample.read(rows(f"select count(*) as n from {table} where {months}"))  # noqa: S608 - names that the test wrote
        assert found["n"] == size.reports
        (past,) = await sample.read(rows(f"select count(*) as n from {table} where period < '2025'"))  # noqa: S608 - names that the test wrote
        assert past["n"] == size.past_reports
    (found,) = await sample.read(rows(f"select count(*) as n from figures where {months}"))  # noqa: S608 - words that the test wrote
    assert found["n"] == size.figures
    assert found["n"] > 100_000


async def test_a_database_with_organisations_is_left_alone(store: Store, lately: Province) -> None:
    await store.transact(write_province, lately)

    with pytest.raises(NotEmpty, match="trống"):
        await write_sample(store, seed=2, today=TODAY)
    (found,) = await store.read(rows("select count(*) as n from organisations"))
    assert found["n"] == 564


async def test_the_roster_of_the_sample_goes_out_and_comes_in_unchanged(
    store: Store, lately: Province, tmp_path: Path
) -> None:
    await store.transact(write_province, lately)
    path = tmp_path / "roster.xlsx"
    assert await export_file(store, path) == 564
    now = datetime(2026, 11, 23, tzinfo=UTC)
    report = await import_file(store, path, dry_run=True, bad_rows="stop", now=now, ids=Ids())
    assert (report.plan.bad, report.plan.new, report.plan.changed) == ((), (), ())
    assert len(report.plan.unchanged) == 564


def test_the_command_says_what_it_wrote_and_refuses_a_second_time(database_url: str) -> None:
    async def open_it() -> Store:
        return await open_store(database_url)

    first = CliRunner().invoke(command(open_it), ["--seed", "7"])
    again = CliRunner().invoke(command(open_it), [])
    assert first.exit_code == 0, first.output
    assert "Đã ghi tỉnh mẫu: 564 đơn vị, 568 người," in first.stdout
    assert again.exit_code == 1
    assert "trống" in again.stderr
