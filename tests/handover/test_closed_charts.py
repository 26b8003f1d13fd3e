"""The charts of a window that was closed show the closed edition, and say so; nothing that came later moves them."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PIL import Image

from conversations.access import Scope
from conversations.figures import Note
from conversations.say import Chart
from db.closings import last_report, latest, outdated, pass_by
from db.figure_changes import note_changes
from db.figure_sums import totals
from db.store import Store, Tx
from handlers.charting import all_charts
from handlers.closings import close, question_of
from handlers.handover.reading import read_report
from handlers.opening import behind_of
from handlers.summarising import Summariser, summary_of
from summaries.bars import HEIGHT, WIDTH
from summaries.chat import chat_data
from summaries.documents.picture_sheet import write_pictures
from summaries.indicators import indicators_of
from summaries.query import Query
from tests.handover.province import MAIL, plain, settle
from tests.summaries.province import FORMS, TIMEZONE, TODAY, Report, Unit, write

SEPTEMBER, OCTOBER = Query("2026-09", "2026-09"), Query("2026-10", "2026-10")
CLOSED = datetime(2026, 11, 12, 2, tzinfo=UTC)
AFTERWARDS = "2026-11-20T01:00:00.000Z"
SAID = "Theo số đã chốt ngày 12/11/2026"


def shut(tx: Tx, query: Query, at: datetime = CLOSED) -> None:
    shown = chat_data(summary_of(tx, query, FORMS, TODAY, TIMEZONE))
    close(tx, question_of(query), query, shown, FORMS, None, "web", at, lambda: f"c-{at:%d%H}-{query.start}")


def corrected(tx: Tx, unit: str, period: str, before: int, after: int, notes: dict[str, Note] | None = None) -> None:
    """A unit's revenue is another; its other figures are gone."""
    id = f"Z-{unit}/{period}"
    write(tx, Report(unit, period, {"revenue": after}, edition=2, sent_at=AFTERWARDS, id=id))
    marks = notes or {}, dict[str, Note]()
    note_changes(tx, id, unit, period, {"revenue": before}, {"revenue": after}, "", CLOSED, lambda: f"ch-{id}", marks)


def later(tx: Tx) -> None:
    """After October was closed two units correct it, one corrects September, and a unit reports for the first time."""
    corrected(tx, "THT-0001", "2026-10", 13_000_001, 14_000_001)
    corrected(tx, "LHHTX-0001", "2026-10", 999_000_000, 1)
    corrected(tx, "THT-0001", "2026-09", 12_400_000, 99_000_000)
    first = Report("THT-0002", "2026-10", {"revenue": 30_000_000}, sent_at=AFTERWARDS, id="Z-first")
    write(tx, Unit("THT-0002", "THT"), first)
    tx.run("update organisations set created_at = :at where id = 'THT-0002'", at=AFTERWARDS)


async def charts(store: Store, query: Query) -> dict[str, Chart]:
    return {each.key: each for each in await store.read(all_charts, query, FORMS, TODAY, TIMEZONE)}


def numbers(chart: Chart) -> dict[str, Any]:
    """What is drawn, without the word on the edition."""
    return {name: value for name, value in chart.data.items() if name != "closed"}


@pytest.fixture
async def province(store: Store) -> Store:
    """The province with a second kind of unit in a second commune."""
    await settle(store)
    await store.transact(write, Report("HTX-0003", "2026-10", {"revenue": 40_000_000}))
    return store


async def test_every_chart_stays_what_it_was_when_its_window_was_closed(province: Store) -> None:
    before = {key: numbers(each) for key, each in (await charts(province, OCTOBER)).items()}
    assert list(before) == ["trend", "groups", "arrivals"]
    await province.transact(shut, OCTOBER)
    await province.transact(later)
    after = await charts(province, OCTOBER)
    trend, ranking, arrivals = (numbers(after[key]) for key in before)
    assert (trend, ranking) == (before["trend"], before["groups"])
    told = before["arrivals"]["counts"]
    assert arrivals == {**before["arrivals"], "counts": told[: (CLOSED.date() - arrivals["opens"]).days + 1]}
    assert (arrivals["counts"][-1], arrivals["expected"]) == (told[-1], before["arrivals"]["expected"])


async def test_without_a_closing_the_same_reports_change_each_of_them(province: Store) -> None:
    before = {key: numbers(each) for key, each in (await charts(province, OCTOBER)).items()}
    await province.transact(later)
    after = await charts(province, OCTOBER)
    assert [key for key in before if numbers(after[key]) == before[key]] == []
    assert {each.data["closed"] for each in after.values()} == {None}


async def test_a_unit_that_is_found_to_be_gone_later_was_due_all_the_same(province: Store) -> None:
    await province.transact(shut, OCTOBER)
    due = (await charts(province, OCTOBER))["arrivals"].data["expected"]
    await province.transact(
        lambda tx: tx.run("update organisations set dissolved = '2026-09-01' where id = 'HTX-0003'")
    )
    await province.transact(write, Unit("HTX-0009"))
    assert (await charts(province, OCTOBER))["arrivals"].data["expected"] == due


async def test_chat_picture_and_word_show_the_same_closed_charts(province: Store) -> None:
    await province.transact(shut, OCTOBER)
    await province.transact(later)
    drawn = await charts(province, OCTOBER)
    chat = Summariser(FORMS, ZoneInfo("Asia/Ho_Chi_Minh"), lambda: datetime(2026, 11, 23, 2, tzinfo=UTC))
    assert await province.read(chat.charts, "tháng 10/2026", None) == (drawn["trend"], drawn["arrivals"])
    report = await province.read(read_report, OCTOBER, FORMS, TODAY, TIMEZONE, plain, MAIL.chart)
    assert list(report.charts) == [MAIL.chart(each) for each in drawn.values()]
    assert [each.caption.endswith(f"{SAID}.") for each in report.charts] == [True, True, True]


async def test_the_edition_stands_below_the_picture(province: Store) -> None:
    unclosed = MAIL.chart((await charts(province, OCTOBER))["trend"])
    await province.transact(shut, OCTOBER)
    drawing = MAIL.chart((await charts(province, OCTOBER))["trend"])
    assert drawing.picture == {**unclosed.picture, "edition": SAID}
    picture = Image.open(BytesIO(write_pictures([drawing.as_data()])))
    assert (picture.format, picture.width) == ("PNG", WIDTH)
    assert picture.height > HEIGHT


async def test_a_month_before_has_its_own_closed_figure_else_that_of_the_moment(province: Store) -> None:
    await province.transact(shut, SEPTEMBER, CLOSED.replace(day=11))
    await province.transact(corrected, "THT-0001", "2026-09", 12_400_000, 99_000_000)
    await province.transact(shut, OCTOBER)
    [september, october] = _now(await charts(province, OCTOBER))[-2:]
    assert (september, october) == (87_400_000, 953_000_001)
    await province.transact(shut, SEPTEMBER, CLOSED.replace(day=13))
    assert _now(await charts(province, OCTOBER))[-2] == september
    assert _now(await charts(province, SEPTEMBER))[-1] == 174_000_000


async def test_reports_that_were_looked_at_and_change_nothing_closed_do_not_move_it(province: Store) -> None:
    """The clock notes that a correction of September is no matter of October."""
    await province.transact(shut, OCTOBER)
    before = numbers((await charts(province, OCTOBER))["trend"])
    await province.transact(corrected, "THT-0001", "2026-09", 12_400_000, 99_000_000)
    [(question, edition, _)] = await province.read(outdated)
    await province.transact(lambda tx: pass_by(tx, question, edition, last_report(tx)))
    assert await province.read(outdated) == ()
    assert numbers((await charts(province, OCTOBER))["trend"]) == before


async def test_split_another_way_or_for_who_sees_a_part_it_is_that_of_today_and_says_so(province: Store) -> None:
    await province.transact(shut, OCTOBER)
    await province.transact(later)
    split = await charts(province, replace(OCTOBER, by="kind"))
    assert _now(split)[-1] == 984_000_001
    said = "Theo số hiện nay, không phải số đã chốt ngày 12/11/2026."
    assert all(MAIL.chart(each).caption.endswith(said) for each in split.values())
    part = await charts(province, replace(OCTOBER, access=Scope(frozenset({"19363", "19429"}), frozenset())))
    assert (_now(part)[-1], part["trend"].data["closed"]) == (984_000_001, None)


async def test_closed_again_the_charts_are_of_the_new_edition(province: Store) -> None:
    await province.transact(shut, OCTOBER)
    await province.transact(later)
    await province.transact(shut, OCTOBER, CLOSED.replace(day=21))
    again = await charts(province, OCTOBER)
    assert _now(again)[-1] == 984_000_001
    assert MAIL.chart(again["groups"]).picture["edition"] == "Theo số đã chốt ngày 21/11/2026 (lần 2)"


async def test_a_figure_that_was_an_estimate_when_it_was_closed_stays_one(province: Store) -> None:
    await province.transact(shut, SEPTEMBER)
    await province.transact(corrected, "HTX-0001", "2026-09", 70_000_000, 70_000_000, {"revenue": Note(estimate=True)})
    revenue = next(one for one in indicators_of(FORMS) if one.key == "revenue")
    behind = await province.read(behind_of, SEPTEMBER, revenue)
    assert [(share.organisation.code, share.value, share.estimate) for share in behind.shares] == [
        ("HTX-0001", 70_000_000, True),
        ("THT-0001", 12_400_000, False),
        ("HTX-0002", 5_000_000, False),
    ]
    closing = await province.read(latest, question_of(SEPTEMBER))
    assert closing is not None
    assert closing.shown["indicators"]["revenue"]["estimated"] == 1
    rows = await province.read(totals, SEPTEMBER.periods, str(SEPTEMBER.last_day), SEPTEMBER, closing.mark)
    assert {row["kind"]: row["flow_estimated"] for row in rows if row["indicator"] == "revenue"} == {"HTX": 1, "THT": 0}
    today = await province.read(totals, SEPTEMBER.periods, str(SEPTEMBER.last_day), SEPTEMBER)
    assert sum(row["flow_estimated"] for row in today) == 0


async def test_a_figure_that_is_gone_today_is_opened_as_it_was_closed(province: Store) -> None:
    await province.transact(shut, OCTOBER)

    def without_profit(tx: Tx) -> None:
        write(tx, Report("THT-0001", "2026-10", {"revenue": 13_000_001}, edition=2, id="Z-1"))
        note_changes(tx, "Z-1", "THT-0001", "2026-10", {"profit": 250_000}, {}, "", CLOSED, lambda: "ch-1")

    await province.transact(without_profit)
    profit = next(one for one in indicators_of(FORMS) if one.key == "profit")
    behind = await province.read(behind_of, OCTOBER, profit)
    assert [(share.organisation.code, share.value) for share in behind.shares] == [("THT-0001", 250_000)]


def _now(found: dict[str, Chart]) -> list[int | None]:
    now = found["trend"].data["now"]
    assert isinstance(now, list)
    return now
