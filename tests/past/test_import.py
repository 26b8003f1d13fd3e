"""Past figures come in, or the lines that keep them out are named."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from conversations.figures import indicators
from db.ids import Ids
from db.reports import figures_in, last_report
from db.sessions import load_session
from db.store import Store, Tx
from handlers.forms import ALL, load_forms
from handlers.past.command import told
from handlers.past.importing import Report, import_past
from handlers.roster.grid import RosterFileError
from handlers.roster.importing import BadRows
from handlers.talk.village import settle_village

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
INDICATORS = indicators(load_forms(keys=ALL))
HEADINGS = "Mã đơn vị;Tên đơn vị;Kỳ;Doanh thu (triệu đồng);Thành viên"


@pytest.fixture(autouse=True)
async def village(store: Store) -> None:
    """Four units; HTX-0001 sent its own reports of 2026-08 and 2026-09."""
    await store.transact(settle_village, load_forms(), Ids())


async def brought_in(
    store: Store, path: Path, *lines: str, dry_run: bool = False, bad_rows: BadRows = "stop", headings: str = HEADINGS
) -> Report:
    """A CSV file with the usual headings, imported into the village."""
    file = path / "qua.csv"
    file.write_text("\n".join([headings, *lines]), encoding="utf-8")
    return await import_past(store, file, INDICATORS, dry_run=dry_run, bad_rows=bad_rows, now=NOW, ids=Ids())


async def figures(store: Store, unit: str, period: str) -> dict[str, int]:
    """What is kept."""
    return await store.read(figures_in, unit, period)


async def test_each_line_becomes_a_report_of_its_period(store: Store, tmp_path: Path) -> None:
    lines = ("htx-0001;Vĩnh Thủy;2022;1.250,5;276", "HTX-0001;;tháng 1/2023;75;", "THT-0001;;quý 2/2023;37,5;14")
    report = await brought_in(store, tmp_path, *lines)
    assert list(told(report)) == ["Đã nhập: 3 dòng mới (5 số liệu), 0 dòng đã có, 0 dòng lỗi."]
    assert await figures(store, "HTX-0001", "2022") == {"revenue": 1_250_500_000, "members": 276}
    assert await figures(store, "HTX-0001", "2023-01") == {"revenue": 75_000_000}
    assert await figures(store, "THT-0001", "2023-Q2") == {"revenue": 37_500_000, "members": 14}


async def test_numbers_of_a_spreadsheet_are_taken_as_they_are(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["BÁO CÁO"], ["code", "period", "Doanh thu (tỷ đồng)"], ["HTX-0001", date(2023, 1, 1), 1.125]):
        sheet.append(row)
    book.save(tmp_path / "qua.xlsx")
    report = await import_past(
        store, tmp_path / "qua.xlsx", INDICATORS, dry_run=False, bad_rows="stop", now=NOW, ids=Ids()
    )
    assert (report.new, report.problems) == (1, ())
    assert await figures(store, "HTX-0001", "2023-01") == {"revenue": 1_125_000_000}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("HTX-9999;;2023-01;75;", "không có đơn vị mã “HTX-9999”"),
        (";;2023-01;75;", "thiếu mã đơn vị"),
        ("HTX-0001;;tháng 13;75;", "kỳ “tháng 13” chưa đúng"),
        ("HTX-0001;;2026-11;75;", "kỳ 2026-11 chưa hết"),
        ("HTX-0001;;2023-01;1.250;", "“1.250” ở cột “Doanh thu” chưa rõ là bao nhiêu"),
        ("HTX-0001;;2023-01;nhiều;", "“nhiều” ở cột “Doanh thu” chưa rõ là bao nhiêu"),
        ("HTX-0001;;2023-01;;12,5", "“12,5” ở cột “Thành viên” không phải số nguyên"),
        ("HTX-0001;;2023-01;;", "không có số liệu nào"),
        ("HTX-0001;;2026-09;75;", "đơn vị đã có báo cáo kỳ 2026-09"),
        ("HTX-0001;;2026-Q3;75;", "chỉ tiêu “Doanh thu” đã có số liệu kỳ 2026-0"),
    ],
)
async def test_a_bad_line_keeps_the_file_out_and_is_named(
    store: Store, tmp_path: Path, line: str, sentence: str
) -> None:
    report = await brought_in(store, tmp_path, "THT-0001;;2023-01;10;14", line)
    assert report.stopped
    assert any(one.startswith("✗ Dòng 3: ") and sentence in one for one in told(report))
    assert await figures(store, "THT-0001", "2023-01") == {}


async def test_the_good_lines_come_in_when_that_is_chosen(store: Store, tmp_path: Path) -> None:
    lines = ("THT-0001;;2023-01;10;14", "THT-0001;;2023-02;?;14")
    report = await brought_in(store, tmp_path, *lines, bad_rows="skip")
    assert (report.new, report.stopped, len(report.problems)) == (1, False, 1)
    assert await figures(store, "THT-0001", "2023-01") == {"revenue": 10_000_000, "members": 14}


async def test_a_month_counts_once_though_the_file_tells_it_within_its_year_too(store: Store, tmp_path: Path) -> None:
    report = await brought_in(store, tmp_path, "THT-0001;;2023;120;", "THT-0001;;2023-05;10;", "THT-0001;;2023-06;;14")
    assert [str(problem) for problem in report.problems] == ["Dòng 3: trùng với dòng 2 (kỳ 2023). Hãy giữ một dòng."]


async def test_a_year_that_is_there_keeps_its_months_out(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, "THT-0001;;2023;120;")
    report = await brought_in(store, tmp_path, "THT-0001;;2023-05;10;", "THT-0001;;2023-06;;14", bad_rows="skip")
    assert [problem.line for problem in report.problems] == [2]
    assert await figures(store, "THT-0001", "2023-06") == {"members": 14}


async def test_the_same_file_again_changes_nothing_and_another_column_joins(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, "THT-0001;;2023;120;")
    report = await brought_in(store, tmp_path, "THT-0001;;2023;120;")
    assert (report.new, report.known, report.problems) == (0, 1, ())
    await brought_in(store, tmp_path, "THT-0001;;2023;;14")
    assert await figures(store, "THT-0001", "2023") == {"revenue": 120_000_000, "members": 14}
    assert await store.read(_editions, "THT-0001", "2023") == [1, 2]
    joined = "select indicator, old_value, new_value, reason from figure_changes"
    changes = await store.read(lambda tx: tx.all(joined))
    assert [tuple(row.values()) for row in changes] == [("members", None, 14, "bổ sung từ sổ cũ")]


async def test_another_figure_in_place_of_one_that_is_there_is_refused(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, "THT-0001;;2023;120;")
    report = await brought_in(store, tmp_path, "THT-0001;;2023;130;")
    assert report.stopped
    assert await figures(store, "THT-0001", "2023") == {"revenue": 120_000_000}


async def test_a_report_begun_in_chat_is_not_written_over(store: Store, tmp_path: Path) -> None:
    def begin(tx: Tx) -> None:
        tx.run(
            """insert into sessions (organisation_id, period, answers, revision, opened_at, updated_at)
               values ('THT-0001', '2026-10', '{"revenue": {}}', 1, '', '')"""
        )

    await store.transact(begin)
    report = await brought_in(store, tmp_path, "THT-0001;;2026-10;10;")
    assert [problem.told for problem in report.problems] == [
        "đơn vị đang làm dở báo cáo kỳ 2026-10. Hãy ghi số vào báo cáo đó."
    ]


async def test_the_unit_may_correct_what_was_brought_in_and_is_not_asked_as_last_month_from_it(
    store: Store, tmp_path: Path
) -> None:
    await brought_in(store, tmp_path, "HTX-0002;;2026-09;10;14")
    session = await store.read(load_session, "HTX-0002", "2026-09")
    assert (session.edition, dict(session.answers)) == (1, {})
    assert await store.read(last_report, "HTX-0002", "2026-10") is None


async def test_a_trial_writes_nothing(store: Store, tmp_path: Path) -> None:
    report = await brought_in(store, tmp_path, "THT-0001;;2023;120;", dry_run=True)
    assert list(told(report)) == ["Chạy thử, chưa ghi gì: 1 dòng mới (1 số liệu), 0 dòng đã có, 0 dòng lỗi."]
    assert await figures(store, "THT-0001", "2023") == {}


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        ("a;b", "Không thấy hàng tiêu đề"),
        ("Mã;Kỳ;Ghi chú", "Không thấy hàng tiêu đề"),
        ("Mã;Kỳ;Doanh thu;revenue", "Chỉ tiêu có hai cột: revenue"),
    ],
)
async def test_headings_that_cannot_be_used_are_told(
    store: Store, tmp_path: Path, headings: str, sentence: str
) -> None:
    with pytest.raises(RosterFileError, match=sentence):
        await brought_in(store, tmp_path, "HTX-0001;2023;1;1", headings=headings)


async def test_a_large_file_is_written_in_short_steps_and_tells_how_far_it_is(store: Store, tmp_path: Path) -> None:
    steps: list[tuple[str, int]] = []
    file = tmp_path / "lon.csv"
    months = [f"{year}-{month:02d}" for year in range(1950, 2026) for month in range(1, 13)]
    lines = [f"{unit};;{month};10;14" for unit in ("HTX-0001", "THT-0001", "HTX-0002") for month in months]
    file.write_text("\n".join([HEADINGS, *lines]), encoding="utf-8")
    report = await import_past(
        store,
        file,
        INDICATORS,
        dry_run=False,
        bad_rows="stop",
        now=NOW,
        ids=Ids(),
        progress=lambda stage, count: steps.append((stage, count)),
    )
    assert (report.new, report.problems) == (len(lines), ())
    assert [stage for stage, _ in steps] == sorted((stage for stage, _ in steps), key=_order)
    assert steps[-1] == ("writing", len(lines))
    assert steps.count(("reading", 1000)) == 1


def _order(stage: str) -> int:
    return ("reading", "comparing", "writing").index(stage)


def _editions(tx: Tx, unit: str, period: str) -> Sequence[int]:
    rows = tx.all(
        "select edition from reports where organisation_id = :unit and period = :period order by edition",
        unit=unit,
        period=period,
    )
    return [row["edition"] for row in rows]
