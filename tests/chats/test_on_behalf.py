"""The office reports in a unit's place; whose answers they are is on record, and the unit confirms or corrects."""

import asyncio
from datetime import timedelta

import pytest

from conversations.access import may_work_on
from conversations.people import Kind, Organisation, Person, Role
from db.store import Row, Store
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village

QUICKLY = ("bỏ qua", "[Vẫn như cũ]", "[Không có]")


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


async def says_all(chat: Chat, *lines: str) -> str:
    """One line after the other; `[label]` is a tap."""
    said = ""
    for line in lines:
        said = await (chat.taps(line[1:-1]) if line.startswith("[") else chat.says(line))
    return said


@pytest.fixture
async def staff(village: Village) -> Chat:
    village.speaking(BUTTONS)
    return await village.chat("staff")


async def test_the_answers_are_the_staff_s_and_the_report_is_sent_by_them(village: Village, staff: Chat) -> None:
    await says_all(staff, "nhập thay THT-0001 tháng 10", "13 triệu", *QUICKLY, "[Gửi báo cáo]")
    told = await all_of(village.store, "select distinct person_id, channel from answers where period = '2026-10'")
    assert [(row["person_id"], row["channel"]) for row in told] == [("p-minh", "terminal")]
    [report] = await all_of(village.store, "select person_id, confirmed_by from reports where period = '2026-10'")
    assert (report["person_id"], report["confirmed_by"]) == ("p-minh", None)
    trail = await all_of(village.store, "select action, organisation_id, period from audit order by id")
    assert [tuple(row.values()) for row in trail] == [
        ("unit.opened_by_office", "THT-0001", "2026-10"),
        ("report.sent", "THT-0001", "2026-10"),
    ]


async def test_who_acts_for_the_unit_confirms_once(village: Village, staff: Chat) -> None:
    leader = await village.chat("group")
    await says_all(staff, "nhập thay THT-0001 tháng 10", "13 triệu", *QUICKLY, "[Gửi báo cáo]")
    [letter] = (await deliver({"group": leader}))["group"]
    assert letter.text.startswith("Cán bộ Phan Thị Minh vừa nhập giúp báo cáo tháng 10/2026")
    assert all(len(data.encode()) <= 64 for row in letter.extras["buttons"] for _, data in row)
    await leader.taps("Đúng")
    village.wait(timedelta(hours=2))
    await leader.taps("Đúng")
    [row] = await all_of(
        village.store, "select confirmed_by, confirmed_at from reports where period = '2026-10' and edition = 1"
    )
    assert (row["confirmed_by"], row["confirmed_at"][:13]) == ("p-lanh", "2026-11-05T02")


async def test_nobody_of_the_unit_to_be_asked_is_said(village: Village, staff: Chat) -> None:
    said = await says_all(staff, "nhập thay THT-0001 tháng 10", "13 triệu", *QUICKLY, "[Gửi báo cáo]")
    assert "Chưa có ai của đơn vị dùng trợ lý" in said


async def test_the_units_of_a_leader_of_two_and_of_staff_are_never_mixed(village: Village, staff: Chat) -> None:
    both = await village.chat("both")
    await says_all(both, "báo cáo", "[HTX Dược liệu Hướng Phùng]", "tháng 10")
    await says_all(staff, "nhập thay THT-0001 tháng 10")
    for theirs, ours in (("81 triệu", "13 triệu"), ("bỏ qua", "bỏ qua"), ("1 triệu", "[Vẫn như cũ]")):
        await asyncio.gather(says_all(both, theirs), says_all(staff, ours))
    rows = await all_of(village.store, "select organisation_id, person_id, key, value from answers order by id")
    by = {(row["organisation_id"], row["person_id"]) for row in rows}
    assert by == {("HTX-0002", "p-tam"), ("THT-0001", "p-minh")}
    revenue = {row["organisation_id"]: row["value"] for row in rows if row["key"] == "revenue"}
    assert revenue == {"HTX-0002": "81000000", "THT-0001": "13000000"}


async def test_who_leaves_the_office_can_no_longer_go_on(village: Village, staff: Chat) -> None:
    await says_all(staff, "nhập thay THT-0001 tháng 10")
    await village.store.transact(lambda tx: tx.run("update persons set role = 'leader' where id = 'p-minh'"))
    assert "không phụ trách" in await staff.says("13 triệu")
    assert await all_of(village.store, "select 1 from answers") == []


@pytest.mark.parametrize(
    ("role", "unit", "may"),
    [
        (Role.LEADER, "own", True),
        (Role.LEADER, "other", False),
        (Role.STAFF, "other", True),
        (Role.ADMIN, "other", True),
    ],
)
def test_a_leader_works_on_own_units_and_the_office_on_every_one(role: Role, unit: str, may: bool) -> None:
    own = Organisation("own", "HTX-1", Kind.HTX, "Một")
    assert may_work_on(Person("p", "Tên", role), unit, (own,)) is may
