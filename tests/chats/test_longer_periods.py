"""Half-years and years: what is offered when, what is known beforehand, and what never mixes with the months."""

from datetime import UTC, date, datetime

import pytest

from conversations.effects import Submitted
from conversations.session import Session
from db.figures import facts
from db.ids import Ids
from db.owing import owing
from db.reports import figures_in, last_report, owed, submit
from db.store import Tx
from handlers.talk.chat import Chat
from summaries.query import Query
from summaries.summary import summarise
from tests.chats.conftest import Village

JANUARY = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
UNIT = "HTX-0001"
MONTHS = tuple(f"2026-{month:02d}" for month in range(7, 13))


def report_months(tx: Tx, *, profit: int, months: tuple[str, ...] = MONTHS) -> None:
    """Those months' reports, each with so much profit, 8 workers and 12 associates."""
    new_id = Ids()
    for month in months:
        figures = {"profit": profit, "workers": 8, "members_associate": 12}
        sent = Submitted(UNIT, month, 7, f"BC-{month}", figures, {})
        submit(tx, Session(UNIT, month), sent, None, "import", JANUARY, new_id)


async def in_january(village: Village, who: str = "leader") -> Chat:
    """Somebody's chat once the year is over."""
    chat = await village.chat(who)
    village.clock[0] = JANUARY
    return chat


async def says_all(chat: Chat, *lines: str) -> str:
    """One line after the other; `[label]` is a tap."""
    said = ""
    for line in lines:
        said = await (chat.taps(line[1:-1]) if line.startswith("[") else chat.says(line))
    return said


async def test_months_are_offered_first_then_the_half_year_then_the_year(village: Village) -> None:
    leader = await in_january(village)
    await leader.says("báo cáo")
    assert leader.buttons[:1] == ["Tháng 12/2026"]
    assert leader.buttons[-2:] == ["6 tháng cuối năm 2026", "Năm 2026"]


async def test_after_it_locked_a_half_year_is_no_longer_offered_but_still_taken_by_name(village: Village) -> None:
    leader = await village.chat("leader")
    village.clock[0] = datetime(2027, 3, 5, 2, 0, tzinfo=UTC)
    await leader.says("báo cáo")
    assert not any("6 tháng" in label or "Năm" in label for label in leader.buttons)
    assert "còn lãi hay lỗ" in await leader.says("báo cáo 6 tháng cuối năm 2026")


async def test_what_the_months_add_up_to_is_offered_as_a_tap(village: Village) -> None:
    await village.store.transact(report_months, profit=10_000_000)
    leader = await in_january(village)
    asked = await leader.says("báo cáo 6 tháng")
    assert "Cộng 6 tháng đã báo: 60 triệu đồng" in asked
    assert "60.000.000 đồng" in await leader.taps("Tính ra 60 triệu đồng")


async def test_a_loss_over_the_months_is_offered_too(village: Village) -> None:
    await village.store.transact(report_months, profit=-2_000_000)
    leader = await in_january(village)
    await leader.says("báo cáo 6 tháng")
    assert "lỗ 12.000.000 đồng" in await leader.taps("Tính ra lỗ 12 triệu đồng")


async def test_where_a_month_is_missing_the_sum_is_told_but_not_offered(village: Village) -> None:
    await village.store.transact(report_months, profit=10_000_000, months=MONTHS[3:])
    leader = await in_january(village)
    asked = await leader.says("báo cáo 6 tháng")
    assert "Mới có số của 4/6 tháng, cộng lại: 45 triệu đồng" in asked
    assert leader.buttons == []


async def test_a_profit_that_differs_from_the_months_is_asked_about_once(village: Village) -> None:
    await village.store.transact(report_months, profit=10_000_000)
    leader = await in_january(village)
    asked = await says_all(leader, "báo cáo 6 tháng", "lãi 90 triệu", "3 triệu")
    assert "Cộng các tháng đã báo thì lãi (lỗ) là 60 triệu đồng. Số vừa ghi là 90 triệu đồng" in asked
    assert "liên kết hoặc bao tiêu" in await leader.taps("Các số đều đúng")


async def test_the_year_offers_what_its_half_years_add_up_to(village: Village) -> None:
    def halves(tx: Tx) -> None:
        new_id = Ids()
        for period, profit in (("2026-H1", 40_000_000), ("2026-H2", 55_000_000)):
            sent = Submitted(UNIT, period, 1, f"BC-{period}", {"profit_half": profit}, {})
            submit(tx, Session(UNIT, period), sent, None, "import", JANUARY, new_id)

    await village.store.transact(halves)
    leader = await in_january(village)
    assert "Cộng 12 tháng đã báo: 95 triệu đồng" in await leader.says("báo cáo năm")


async def test_income_is_kept_as_what_all_regular_workers_earn_so_that_means_are_means_of_workers(
    village: Village,
) -> None:
    await village.store.transact(report_months, profit=10_000_000)
    leader = await in_january(village)
    told = ("[Tính ra 60 triệu đồng]", "3 triệu", "[Không có]", "[Gửi báo cáo]")
    assert "BC-H226-HTX0001" in await says_all(leader, "báo cáo 6 tháng", *told)
    figures = await village.store.read(figures_in, UNIT, "2026-H2")
    assert figures["wages"] == 24_000_000
    assert figures["wage_earners"] == 8
    assert (figures["profit_half"], figures["linkages"]) == (60_000_000, 0)


async def test_a_half_year_neither_covers_its_months_nor_is_covered_by_them(village: Village) -> None:
    leader = await in_january(village)
    await says_all(leader, "báo cáo 6 tháng", "lãi 1 triệu", "3 triệu", "[Không có]", "[Gửi báo cáo]")
    assert await village.store.read(owed, UNIT, ("2026-12", "2026-11")) == ("2026-12", "2026-11")
    last = await village.store.read(last_report, UNIT, "2027-01")
    assert last is not None
    assert last.period == "2026-09"
    await village.store.transact(report_months, profit=1, months=("2026-10", "2026-11", "2026-12"))
    assert await village.store.read(owed, UNIT, ("2026", "2026-Q4")) == ("2026",)


async def test_the_office_sees_who_owes_a_half_year_whatever_rhythm_they_report_in(village: Village) -> None:
    group = await village.chat("group")
    await group.says("báo theo quý")
    assert {unit.organisation.code for unit in await village.store.read(owing, "2026-H2")} == {
        *("HTX-0001", "HTX-0002", "LH-0001", "THT-0001"),
    }
    await in_january(village)
    await says_all(group, "báo cáo 6 tháng", "0", "0", "[Không có]", "[Gửi báo cáo]")
    assert "THT-0001" not in {unit.organisation.code for unit in await village.store.read(owing, "2026-H2")}
    staff = await village.chat("staff")
    said = await staff.says("đơn vị chưa báo cáo")
    assert "năm 2026" in said
    assert "6 tháng cuối năm 2026" in said
    assert "năm 2026" in await staff.says("/chuabaocao năm 2026")


async def test_the_office_types_a_year_in_a_unit_s_place(village: Village) -> None:
    await in_january(village)
    staff = await village.chat("staff")
    assert "cả năm 2026" in await staff.says("nhập thay THT-0001 năm 2026")


async def test_choices_and_yes_or_no_become_figures_that_can_be_counted(village: Village) -> None:
    group = await in_january(village, "group")
    await says_all(group, "báo cáo năm", "lãi 30 triệu", "0", "0", "0", "0", "[Không]", "[Có]", "2", "5 tỷ 4")
    await says_all(group, "[Không]", "1, 3", "12", "2 5", "[Gửi báo cáo]")
    figures = await village.store.read(figures_in, "THT-0001", "2026")
    assert (figures["farming"], figures["insured"], figures["farms"]) == (1, 0, 2)
    assert [figures[f"certified_{name}"] for name in ("vietgap", "organic", "area_code")] == [1, 0, 1]
    assert [figures[f"digital_{name}"] for name in ("invoices", "payment", "any")] == [1, 1, 1]


async def test_a_summary_has_the_longer_forms_where_a_whole_period_lies_in_its_window(village: Village) -> None:
    group = await in_january(village, "group")
    await says_all(group, "báo cáo 6 tháng", "lãi 7 triệu", "0", "[Không có]", "[Gửi báo cáo]")

    def lines(tx: Tx, first: str) -> dict[str, int | None]:
        query = Query(first, "2026-12")
        found = summarise(facts(tx, query), query, village.office.forms, date(2027, 1, 5), village.office.timezone)
        return {line.indicator.key: line.total.value for line in found.lines}

    whole, part = await village.store.read(lines, "2026-07"), await village.store.read(lines, "2026-10")
    assert whole["profit_half"] == 7_000_000
    assert "profit_half" not in part
    assert "profit_year" not in whole


@pytest.mark.parametrize("who", ["leader", "group", "union"])
@pytest.mark.parametrize("wanted", ["báo cáo 6 tháng", "báo cáo năm"])
async def test_every_question_survives_whatever_is_said_to_it(village: Village, who: str, wanted: str) -> None:
    chat = await in_january(village, who)
    said = await chat.says(wanted)
    for _ in range(60):
        if "Gửi báo cáo" in chat.buttons:
            break
        for nonsense in ("???", "9 9 9 9", "không biết gì hết", "-5", "😀"):
            assert await chat.says(nonsense)
        said = await _answered(chat)
    assert "Gửi báo cáo" in chat.buttons
    assert "Mã: <b>" not in said
    assert "BC-" in await chat.taps("Gửi báo cáo")


async def _answered(chat: Chat) -> str:
    """Some valid answer to what is asked."""
    if "Trả lời tiếp" in chat.buttons:
        await chat.taps("Trả lời tiếp")
    for label in ("Các số đều đúng", "Không có", "Không", "Chưa có gì", "Chưa dùng gì", "Bỏ qua", "Vẫn như cũ"):
        if label in chat.buttons:
            return await chat.taps(label)
    return await chat.says("0")


async def test_months_of_a_half_year_that_the_office_brought_in_with_their_figures_are_not_counted_again(
    village: Village,
) -> None:
    def bring(tx: Tx) -> None:
        sent = Submitted(UNIT, "2026-H2", 1, "BC-H226", {"revenue": 700_000_000}, {})
        submit(tx, Session(UNIT, "2026-H2"), sent, None, "import", JANUARY, Ids())

    await village.store.transact(bring)
    leader = await in_january(village)
    assert "tính hai lần" in await leader.says("báo cáo tháng 11")


async def test_after_a_month_is_sent_the_longer_reports_that_wait_are_named_once(village: Village) -> None:
    leader = await in_january(village)
    await leader.says("báo cáo tháng 12")
    for _ in range(20):
        if "Gửi báo cáo" not in leader.buttons:
            await _answered(leader)
    said = await leader.taps("Gửi báo cáo")
    assert "còn báo cáo 6 tháng cuối năm 2026 (hạn 20/01/2027), năm 2026 (hạn 31/01/2027)" in said
    assert "còn lãi hay lỗ" in await leader.taps("6 tháng cuối năm 2026")
