"""Closed summaries: their figures stay, a correction makes a new edition that says what changed."""

from datetime import timedelta

import pytest

from conversations.access import Scope
from db.scopes import keep_scope
from db.store import Row, Store
from handlers.clock import Clock
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


async def told(*chats: Chat) -> list[list[str]]:
    """What each of them was told without having spoken."""
    letters = await deliver({chat.address.id: chat for chat in chats})
    return [[letter.text for letter in letters.get(chat.address.id, [])] for chat in chats]


@pytest.fixture
async def people(village: Village) -> tuple[Chat, Chat, Chat]:
    """Leader, staff and admin, with buttons; September is closed."""
    village.speaking(BUTTONS)
    leader, staff, admin = await village.chat("leader"), await village.chat("staff"), await village.chat("admin")
    assert "Chốt số tổng hợp tháng 9/2026?" in await admin.says("chốt số tháng 9")
    assert "Đã chốt số tổng hợp tháng 9/2026" in await admin.taps("Đúng, chốt")
    return leader, staff, admin


async def corrects(village: Village, leader: Chat, admin: Chat) -> None:
    """September is reopened for a unit, and its revenue changed."""
    await admin.says("mở lại HTX-0001 tháng 9 vì hóa đơn về muộn")
    await told(leader)
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 130 triệu", "gửi"):
        await leader.says(said)


async def test_a_closed_summary_says_when_and_that_nothing_differs(people: tuple[Chat, Chat, Chat]) -> None:
    _, staff, _ = people
    shown = await staff.says("tổng hợp tháng 9")
    assert "Đã chốt lúc 9 giờ" in shown
    assert "Đỗ Quang" in shown
    assert "Số hiện nay vẫn như đã chốt" in shown


async def test_after_a_correction_the_closed_figures_stand_until_the_new_edition_and_the_difference_is_told(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await corrects(village, leader, admin)
    shown = await staff.says("tổng hợp tháng 9")
    assert "Doanh thu: chốt 132,5 triệu đồng, nay 142,5 triệu đồng" in shown
    assert "132,5 triệu" in shown.split("Thành viên")[0]


async def test_a_figure_of_a_closed_summary_opens_to_what_it_was_made_of(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await corrects(village, leader, admin)
    shown = await staff.says("xem đơn vị doanh thu tháng 9")
    assert "cộng lại 132.500.000 đồng" in shown
    assert "Theo số đã chốt lúc 9 giờ" in shown
    await Clock(village.store, village.office).tick()
    assert "cộng lại 142.500.000 đồng" in await staff.says("xem đơn vị doanh thu tháng 9")


async def test_a_correction_makes_a_new_edition_that_lists_what_changed_and_why_and_admins_hear_of_it(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await corrects(village, leader, admin)
    await Clock(village.store, village.office).tick()
    heard = "\n".join((await told(admin))[0])
    change = (
        "• HTX Dịch vụ nông nghiệp Vĩnh Thủy, tháng 9/2026: doanh thu 120.000.000 đồng → 130.000.000 đồng"
        " – hóa đơn về muộn"
    )
    assert "đã chốt lại, lần 2" in heard
    assert change in heard
    shown = await staff.says("tổng hợp tháng 9")
    assert "(lần 2)" in shown
    assert change in shown
    assert "Số hiện nay vẫn như đã chốt" in shown
    await Clock(village.store, village.office).tick()
    rows = await all_of(village.store, "select edition, person_id from closed_summaries order by edition")
    assert [(row["edition"], row["person_id"]) for row in rows] == [(1, "p-quang"), (2, None)]


async def test_a_report_of_another_period_changes_no_closed_summary(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, *_ = people
    await leader.says("báo cáo tháng 10")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    await Clock(village.store, village.office).tick()
    [row] = await all_of(village.store, "select count(*) as n from closed_summaries")
    assert row["n"] == 1


async def test_a_report_that_comes_after_the_closing_is_listed(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    *_, admin = people
    union = await village.chat("both")
    late = """insert into reports (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
              values ('zz', 'HTX-0002', '2026-09', 1, 'BC-0926-HTX0002', '{}', '{}', 'web', '2026-11-05T02:00:00Z')"""
    await village.store.transact(lambda tx: tx.run(late))
    await Clock(village.store, village.office).tick()
    assert union.heard == []
    assert "HTX Dược liệu Hướng Phùng, tháng 9/2026: gửi báo cáo sau khi chốt" in "\n".join((await told(admin))[0])


async def test_nobody_is_told_at_night(village: Village, people: tuple[Chat, Chat, Chat]) -> None:
    leader, _, admin = people
    await corrects(village, leader, admin)
    village.wait(timedelta(hours=12))
    await Clock(village.store, village.office).tick()
    assert "đã chốt lại" not in "\n".join((await told(admin))[0])


async def test_it_can_be_closed_again_by_hand_and_is_split_as_it_is_today(people: tuple[Chat, Chat, Chat]) -> None:
    *_, admin = people
    assert "Chốt lại sẽ thành lần 2" in await admin.says("/chotso tháng 9")
    await admin.taps("Đúng, chốt")
    assert "(lần 2)" in await admin.says("tổng hợp tháng 9 theo loại hình")


async def test_said_under_a_summary_it_means_that_one(people: tuple[Chat, Chat, Chat]) -> None:
    *_, admin = people
    await admin.says("tổng hợp THT tháng 8 theo xã")
    asked = await admin.says("chốt số")
    assert "tháng 8/2026" in asked
    assert "THT" in asked
    assert "Đã chốt số tổng hợp tháng 8/2026" in await admin.taps("Đúng, chốt")


async def test_words_that_mean_no_period_close_nothing(people: tuple[Chat, Chat, Chat]) -> None:
    *_, admin = people
    assert "Chưa rõ" in await admin.says("/chotso xin chào cả nhà")
    await admin.says("/chotso tháng 8")
    assert "Chưa chốt số" in await admin.taps("Thôi")


async def test_staff_of_some_communes_see_their_own_figures_and_not_the_closed_ones(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, _ = people
    await village.store.transact(keep_scope, "p-minh", Scope(frozenset({"19405"})))
    shown = await staff.says("tổng hợp tháng 9")
    assert "Đã chốt" not in shown
    assert "120 triệu" in shown


async def test_the_year_of_the_law_is_closed_too_and_opens_to_what_it_was_made_of(village: Village) -> None:
    village.speaking(BUTTONS)
    leader, admin = await village.chat("leader"), await village.chat("admin")
    await admin.says("chốt số 15/12-14/12")
    assert "Đã chốt số tổng hợp" in await admin.taps("Đúng, chốt")
    await corrects(village, leader, admin)
    shown = await admin.says("tổng hợp 15/12-14/12")
    assert "Kỳ 15/12/2025 – 14/12/2026" in shown
    assert "Doanh thu: chốt 242,5 triệu đồng, nay 252,5 triệu đồng" in shown
    opened = await admin.says("xem đơn vị doanh thu 15/12-14/12")
    assert "cộng lại 242.500.000 đồng" in opened
    assert "Theo số đã chốt" in opened
    assert "HTX-0001" in await admin.says("/mo revenue 15/12-14/12/2026 @HTX-0001")
