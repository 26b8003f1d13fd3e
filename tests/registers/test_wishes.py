"""A leader asks for a correction of what the office has confirmed; the office writes it, or leaves it."""

import pytest

from handlers.registers.alerts import tell_of_claims
from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.registers.conftest import Village, rows, written


@pytest.fixture
async def people(village: Village) -> tuple[Chat, Chat]:
    """The leader of a unit whose rice has four stars, and somebody of the office."""
    village.speaking(BUTTONS)
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2025-01-01", until="2028-01-01", stars="4")
    return await village.chat("leader"), await village.chat("staff")


async def stars(village: Village) -> list[str]:
    return [row["value"] for row in await rows(village, "select value from register_values where period = ''")]


async def asks(leader: Chat) -> str:
    await leader.says("/so ocop 1")
    await leader.taps("Báo chỗ chưa đúng")
    await leader.taps("Số sao")
    return await leader.says("5")


async def told(village: Village, who: Chat) -> list[str]:
    await village.store.transact(tell_of_claims, village.office)
    return [letter.text for letter in (await deliver({"them": who})).get("them", [])]


async def test_it_counts_only_once_the_office_agrees(village: Village, people: tuple[Chat, Chat]) -> None:
    leader, staff = people
    assert "đề nghị sửa Gạo" in await asks(leader)
    assert await stars(village) == ["4"]
    assert "Đơn vị xin sửa, chờ cán bộ xác nhận" in await leader.says("/so ocop 1")
    [news] = await told(village, staff)
    assert "Sản phẩm OCOP: 1" in news
    assert "Gạo" in await staff.says("/so ocop cho")
    page = await staff.says("/so ocop 1")
    assert "4 sao → 5 sao" in page
    assert "Đã sửa Gạo" in await staff.says("/so ocop 1 dung")
    assert await stars(village) == ["5"]
    [heard] = await told(village, leader)
    assert "đã sửa Gạo" in heard
    assert "xin sửa, chờ" not in await staff.says("/so ocop 1")
    assert "đơn vị xin sửa, Số sao" in await staff.says("/so ocop 1 nhatky")
    assert "Gạo" not in await staff.says("/so ocop cho")


async def test_the_office_may_leave_it_as_it_is(village: Village, people: tuple[Chat, Chat]) -> None:
    leader, staff = people
    await asks(leader)
    assert "Giữ nguyên Gạo" in await staff.says("/so ocop 1 sai")
    assert await stars(village) == ["4"]
    [heard] = await told(village, leader)
    assert "giữ nguyên" in heard
    assert "4 sao" in heard
    await staff.says("/so ocop 1 dung")
    assert await stars(village) == ["4"]


async def test_the_same_value_is_no_request_and_a_wrong_one_is_asked_again(
    village: Village, people: tuple[Chat, Chat]
) -> None:
    leader, _ = people
    await leader.says("/so ocop 1 xinsua stars")
    await leader.says("9")
    await leader.says("4")
    assert "xin sửa" not in await leader.says("/so ocop 1")
    assert await rows(village, "select 1 from register_values where period = 'wish'") == []


async def test_nobody_asks_for_what_is_another_units(village: Village, people: tuple[Chat, Chat]) -> None:
    other = await village.chat("group")
    assert people
    await other.says("/so ocop 1 xinsua stars")
    await other.says("5")
    assert await rows(village, "select 1 from register_values where period = 'wish'") == []


async def test_a_button_of_before_another_wish_decides_nothing(village: Village, people: tuple[Chat, Chat]) -> None:
    leader, staff = people
    await asks(leader)
    await staff.says("/so ocop 1")
    await leader.says("/so ocop 1 xinsua stars")
    await leader.says("3")
    assert "4 sao → 3 sao" in await staff.taps("Xác nhận")
    assert await stars(village) == ["4"]
    await staff.taps("Xác nhận")
    assert await stars(village) == ["3"]
