"""The Fund's ledger comes in whole, a month again as its next edition; or the lines that keep it out are named."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from conversations.access import Scope
from conversations.fund.ledger import LedgerLine, contract_key
from db.fund.ledger import edition_of, fund_within, is_fund_staff, ledger_within, set_group
from db.ids import Ids
from db.store import Store
from handlers.forms import load_forms
from handlers.fund.command import appoint, told
from handlers.fund.importing import Report, import_ledger
from handlers.roster.grid import RosterFileError
from handlers.talk.village import settle_village
from tests.fund.ledger_files import ledger_file, ledger_line

NOW = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
AUTUMN = date(2026, 9, 1), date(2026, 10, 31)
NEW = {"opening": "0", "drawn": "80000000", "repaid": "0", "closing": "80000000"}
SEPTEMBER = {"opening": "210000000", "closing": "200000000"}


@pytest.fixture(autouse=True)
async def village(store: Store) -> None:
    """Four units."""
    await store.transact(settle_village, load_forms(), Ids())


async def brought_in(store: Store, folder: Path, *lines: str, dry_run: bool = False) -> Report:
    """A ledger file, imported into the village."""
    return await import_ledger(store, ledger_file(folder, *lines), dry_run=dry_run, now=NOW, ids=Ids())


async def test_every_column_is_kept(store: Store, tmp_path: Path) -> None:
    line = ledger_line(overdue="10 triệu", days="15", restructured="Gia hạn nợ", group="nhóm 2")
    report = await brought_in(store, tmp_path, line)
    assert list(told(report)) == ["Đã nhập: 1 dòng (2026-10), 0 dòng lỗi."]
    assert await store.read(ledger_within, *OCTOBER) == (
        LedgerLine(
            month="2026-10",
            contract="12/2025",
            organisation="HTX-0001",
            member=False,
            purpose="Mua máy sấy",
            approved=300_000_000,
            disbursed_on="",
            opening=200_000_000,
            drawn=0,
            repaid=10_000_000,
            interest=800_000,
            outstanding=190_000_000,
            overdue=10_000_000,
            overdue_days=15,
            restructuring="extended",
            rate=400,
            rate_period="month",
            due_on="2027-12-31",
            debt_group=2,
        ),
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (ledger_line(code="HTX-9999"), "không có đơn vị mã “HTX-9999”"),
        (ledger_line(code=""), "thiếu mã đơn vị"),
        (ledger_line(contract=""), "thiếu số hợp đồng"),
        (ledger_line(month="quý 3/2026"), "tháng “quý 3/2026” chưa đúng"),
        (ledger_line(month="12/2026"), "tháng “12/2026” chưa đúng"),
        (ledger_line(drawn=""), "thiếu “Giải ngân”. Không có thì ghi 0"),
        (ledger_line(repaid="-5"), "“-5” ở cột “Thu gốc” chưa rõ là bao nhiêu"),
        (ledger_line(closing="180000000"), "= 190.000.000, khác dư nợ cuối 180.000.000"),
        (
            ledger_line(opening="", drawn="300000000", repaid="0"),
            "dư nợ cuối 190.000.000 nhỏ hơn giải ngân 300.000.000",
        ),
        (ledger_line(overdue="200000000"), "nợ quá hạn 200.000.000 lớn hơn dư nợ cuối 190.000.000"),
        (ledger_line(days="vài"), "“vài” ở cột “Số ngày quá hạn” không phải số ngày"),
        (ledger_line(rate="40"), "“40” ở cột “Lãi suất” chưa đúng"),
        (ledger_line(due="31/2/2027"), "“31/2/2027” ở cột “Hạn trả cuối” chưa đúng"),
        (ledger_line(group="6"), "“6” ở cột “Nhóm nợ” chưa đúng"),
        (ledger_line(restructured="?"), "“?” ở cột “Cơ cấu lại” chưa đúng"),
    ],
)
async def test_a_bad_line_keeps_the_file_out_and_is_named(
    store: Store, tmp_path: Path, line: str, sentence: str
) -> None:
    good = ledger_line(contract="13/2026", code="HTX-0002", opening="0", drawn="200000000")
    report = await brought_in(store, tmp_path, good, line)
    assert report.stopped
    assert any(one.startswith("✗ Dòng 3: ") and sentence in one for one in told(report))
    assert await store.read(ledger_within, *OCTOBER) == ()


async def test_a_contract_stands_once_in_a_month(store: Store, tmp_path: Path) -> None:
    report = await brought_in(store, tmp_path, ledger_line(), ledger_line(contract="HĐ 12 / 2025"))
    assert [problem.line for problem in report.reading.problems] == [3]
    assert "trùng với dòng 2" in report.reading.problems[0].told


async def test_a_rate_says_for_what_time_it_is(store: Store, tmp_path: Path) -> None:
    headings = "Tháng;Số hợp đồng;Mã đơn vị;Giải ngân;Thu gốc;Dư nợ cuối;Lãi suất"
    lines = (f"10/2026;{n}/2026;HTX-0001;0;0;5000000;{rate}" for n, rate in enumerate(("0,5%/tháng", "6%/năm", "0,5")))
    file = ledger_file(tmp_path, *lines, headings=headings)
    reading = (await import_ledger(store, file, dry_run=True, now=NOW, ids=Ids())).reading
    assert [(line.rate, line.rate_period) for _, line in reading.lines] == [(500, "month"), (6000, "year")]
    assert [problem.told for problem in reading.problems] == [
        "“0,5” ở cột “Lãi suất” chưa rõ theo tháng hay theo năm. Hãy ghi như 0,5%/tháng hoặc 6%/năm."
    ]


async def test_a_month_begins_with_what_the_month_before_ended_with(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line("9/2026", **SEPTEMBER))
    report = await brought_in(store, tmp_path, ledger_line(opening="205000000", repaid="15000000"))
    assert [problem.told for problem in report.reading.problems] == [
        "dư nợ đầu 205.000.000 khác dư nợ cuối 200.000.000 của tháng 2026-09 trong sổ."
    ]
    assert not (await brought_in(store, tmp_path, ledger_line())).stopped


async def test_a_contract_that_still_owes_and_is_missing_is_named(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line("9/2026", **SEPTEMBER))
    report = await brought_in(store, tmp_path, ledger_line(contract="13/2026", code="HTX-0002", **NEW))
    assert "Còn dư nợ ở tháng trước nhưng không có trong tệp: 12/2025." in list(told(report))


async def test_the_group_stays_until_the_fund_sorts_the_debt_anew(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line("9/2026", group="3", **SEPTEMBER))
    await brought_in(store, tmp_path, ledger_line(group=""))
    assert (await store.read(fund_within, *OCTOBER)).bad == 190_000_000
    assert await store.transact(set_group, "2026-10", "012/2025", 2)
    assert not await store.transact(set_group, "2026-10", "99/2025", 2)
    assert (await store.read(fund_within, *OCTOBER)).bad == 0


async def test_a_month_again_is_its_next_edition_and_the_one_before_is_kept(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line())
    report = await brought_in(store, tmp_path, ledger_line(repaid="20000000", closing="180000000"))
    assert list(told(report))[-1] == "Thay bản trước của: 2026-10 (lần 2). Bản trước vẫn được giữ."
    assert [line.outstanding for line in await store.read(ledger_within, *OCTOBER)] == [180_000_000]
    assert await store.read(edition_of, "2026-10") == 2
    kept = await store.read(lambda tx: tx.all("select outstanding from fund_ledger order by edition"))
    assert [row["outstanding"] for row in kept] == [190_000_000, 180_000_000]


async def test_a_trial_writes_nothing(store: Store, tmp_path: Path) -> None:
    report = await brought_in(store, tmp_path, ledger_line(), dry_run=True)
    assert list(told(report)) == ["Chạy thử, chưa ghi gì: 1 dòng (2026-10), 0 dòng lỗi."]
    assert await store.read(edition_of, "2026-10") == 0


async def test_flows_are_summed_and_debts_are_those_of_the_last_month(store: Store, tmp_path: Path) -> None:
    await brought_in(
        store,
        tmp_path,
        ledger_line("9/2026", **SEPTEMBER),
        ledger_line(overdue="10000000", group="4"),
        ledger_line(contract="13/2026", code="HTX-0002", **NEW),
        ledger_line(contract="14/2026", code="THT-0001", group="", **NEW),
    )
    found = await store.read(fund_within, *AUTUMN)
    assert (found.projects, found.drawn, found.repaid, found.interest) == (2, 160_000_000, 20_000_000, 3_200_000)
    assert (found.lent, found.borrowers, found.outstanding, found.overdue) == (3, 3, 350_000_000, 10_000_000)
    assert (found.bad, found.bad_percent, found.unsorted) == (190_000_000, Decimal("54.3"), 80_000_000)
    assert (found.month, found.missing) == ("2026-10", ())


async def test_months_that_are_not_in_the_ledger_are_named(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line("9/2026", **SEPTEMBER))
    found = await store.read(fund_within, *AUTUMN)
    assert (found.month, found.missing, found.outstanding) == ("2026-09", ("2026-10",), 200_000_000)
    nothing = await store.read(fund_within, date(2020, 1, 1), date(2020, 1, 31))
    assert (nothing.month, nothing.missing, nothing.bad_percent) == ("", ("2020-01",), None)


async def test_who_is_limited_sees_only_their_units(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line(), ledger_line(contract="13/2026", code="HTX-0002", **NEW))
    found = await store.read(fund_within, *OCTOBER, Scope(communes=frozenset({"19441"})))
    assert (found.outstanding, found.borrowers) == (80_000_000, 1)


async def test_the_borrower_of_a_group_is_its_member(store: Store, tmp_path: Path) -> None:
    await brought_in(store, tmp_path, ledger_line(code="THT-0001"))
    assert [line.member for line in await store.read(ledger_within, *OCTOBER)] == [True]


async def test_a_file_without_the_headings_says_which_are_needed(store: Store, tmp_path: Path) -> None:
    file = ledger_file(tmp_path, "1;2", headings="a;b")
    with pytest.raises(RosterFileError, match="“Tháng”, “Số hợp đồng”, “Mã đơn vị”, “Giải ngân”, “Thu gốc”"):
        await import_ledger(store, file, dry_run=True, now=NOW, ids=Ids())


async def test_who_works_for_the_fund_is_appointed_by_their_phone(store: Store) -> None:
    assert await store.transact(appoint, "0199 000 005", fund=True) == "Phan Thị Minh"
    assert await store.read(is_fund_staff, "p-minh")
    await store.transact(appoint, "0199000005", fund=False)
    assert not await store.read(is_fund_staff, "p-minh")
    assert await store.transact(appoint, "0123", fund=True) is None


@pytest.mark.parametrize(("one", "other"), [("12/2025", "HĐ 012/2025"), ("Số 5/HĐTD", "5/hđtd"), ("A 7", "a7")])
async def test_contracts_are_compared_without_blanks_and_zeros(one: str, other: str) -> None:
    assert contract_key(one) == contract_key(other)
