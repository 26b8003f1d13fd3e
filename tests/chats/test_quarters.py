"""A cooperative group may report by the quarter; months and quarters of the same days never count twice."""

from datetime import UTC, datetime

from db.figures import facts
from db.reports import figures_in, owed, sent_periods
from db.store import Tx
from handlers.talk.chat import Chat
from summaries.query import Query
from summaries.summary import Summary, summarise
from tests.chats.conftest import Village

JANUARY = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
GROUP = "THT-0001"


async def by_quarter(village: Village) -> Chat:
    """The group's leader in January, after "báo theo quý"."""
    group = await village.chat("group")
    assert "báo cáo theo quý" in await group.says("báo theo quý")
    village.clock[0] = JANUARY
    return group


async def report_quarter(group: Chat) -> str:
    """Send the fourth quarter: 36 triệu."""
    await group.says("báo cáo quý 4")
    await group.says("36 triệu")
    await group.says("lãi 5 triệu")
    await group.taps("Vẫn như cũ")
    await group.taps("Không có")
    return await group.taps("Gửi báo cáo")


async def summary(village: Village, first: str, last: str) -> Summary:
    """All figures of a window, as the office sees them in January."""

    def read(tx: Tx) -> Summary:
        query = Query(first, last, kind="THT")
        return summarise(facts(tx, query), query, village.office.forms, JANUARY.date(), village.office.timezone)

    return await village.store.read(read)


async def test_the_figures_are_those_of_the_quarter(village: Village) -> None:
    group = await by_quarter(village)
    assert "quý IV/2026" in await report_quarter(group)
    figures = await village.store.read(figures_in, GROUP, "2026-Q4")
    assert (figures["revenue"], figures["profit"]) == (36_000_000, 5_000_000)


async def test_last_months_takings_are_not_offered_as_the_quarters(village: Village) -> None:
    group = await by_quarter(village)
    asked = await group.says("báo cáo quý 4")
    assert "Quý IV/2026, tổng tiền bán hàng" in asked
    assert not any("Vẫn" in label or "Đều như" in label for label in group.buttons)


async def test_a_summary_counts_the_quarter_where_it_lies_within_the_window(village: Village) -> None:
    group = await by_quarter(village)
    await report_quarter(group)
    whole, part = await summary(village, "2026-10", "2026-12"), await summary(village, "2026-11", "2026-12")
    assert {line.indicator.key: line.total.value for line in whole.lines}["revenue"] == 36_000_000
    assert {line.indicator.key: line.total.value for line in part.lines}["revenue"] is None
    assert whole.completeness.missing == ()


async def test_a_month_of_a_reported_quarter_is_refused(village: Village) -> None:
    group = await by_quarter(village)
    await report_quarter(group)
    await group.says("báo theo tháng")
    assert "tính hai lần" in await group.says("báo cáo tháng 11")


async def test_a_quarter_with_a_reported_month_is_refused(village: Village) -> None:
    group = await by_quarter(village)
    assert "tính hai lần" in await group.says("báo cáo quý 3")


async def test_a_quarter_begun_while_a_month_of_it_was_sent_is_refused_at_the_end(village: Village) -> None:
    group = await by_quarter(village)
    for answer in ("báo cáo quý 4", "36 triệu", "bỏ qua"):
        await group.says(answer)
    await group.taps("Vẫn như cũ")
    await group.taps("Không có")
    other = await village.chat("group", phone="-2")
    for answer in ("báo theo tháng", "báo cáo tháng 10", "12 triệu", "bỏ qua"):
        await other.says(answer)
    await other.taps("Vẫn như cũ")
    await other.taps("Không có")
    await other.taps("Gửi báo cáo")
    assert "tính hai lần" in await group.taps("Gửi báo cáo")
    assert "2026-Q4" not in await village.store.read(sent_periods, GROUP)


async def test_what_is_owed_and_what_is_missing_agree(village: Village) -> None:
    group = await by_quarter(village)
    quarters = ("2026-Q4", "2026-Q3")
    assert await village.store.read(owed, GROUP, quarters) == quarters
    missing = (await summary(village, "2026-10", "2026-12")).completeness.missing
    assert [one.period for one in missing] == ["2026-Q4"]
    await report_quarter(group)
    assert await village.store.read(owed, GROUP, ("2026-12", "2026-11", "2026-10")) == ()
    await group.says("báo theo tháng")
    assert (await summary(village, "2026-10", "2026-12")).completeness.missing == ()


async def test_what_remains_of_a_quarter_begun_in_months_is_reported_in_months(village: Village) -> None:
    group = await by_quarter(village)
    await group.says("báo cáo")
    assert group.buttons == ["Quý IV/2026", "Tháng 8/2026", "6 tháng cuối năm 2026", "Năm 2026"]


async def test_a_cooperative_reports_every_month(village: Village) -> None:
    leader = await village.chat("leader")
    village.clock[0] = JANUARY
    assert "Chỉ tổ hợp tác" in await leader.says("báo theo quý")
    assert "đang báo cáo theo tháng" in await leader.says("báo cáo quý 4")


async def test_the_change_is_on_the_audit_trail(village: Village) -> None:
    await by_quarter(village)

    def noted(tx: Tx) -> list[tuple[str, str]]:
        rows = tx.all("select person_id, detail from audit where action = 'organisation.cadence'")
        return [(row["person_id"], row["detail"]) for row in rows]

    assert await village.store.read(noted) == [("p-lanh", "month to quarter")]
