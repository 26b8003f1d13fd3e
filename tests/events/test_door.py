"""At the door: four digits, wrong ones limited; and the office's list, with those who come unannounced."""

import pytest

from tests.chats.conftest import Village
from tests.events.conftest import Hold, comes, local, rows


async def present(village: Village) -> dict[str, tuple[str, int | None]]:
    """Each unit's answer, and how many of it were seen."""
    found = await rows(village, "select organisation_id, answer, present from rsvps")
    return {row["organisation_id"]: (row["answer"], row["present"]) for row in found}


async def test_on_the_day_the_code_marks_the_unit_present_with_as_many_as_said(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    await comes(leader, "2 người")
    village.clock[0] = local("19 07:45")
    assert "Đã điểm danh: HTX Dịch vụ nông nghiệp Vĩnh Thủy, 2 người" in await leader.says("4821")
    assert "3 người" in await leader.says("3")
    assert await present(village) == {"HTX-0001": ("yes", 3)}


@pytest.mark.parametrize("before", ["/thamdu 1", "/khongdu 1"])
async def test_a_question_that_an_invitation_left_open_is_no_obstacle(
    village: Village, hold: Hold, before: str
) -> None:
    await hold()
    leader = await village.chat("leader")
    await leader.says(before)
    village.clock[0] = local("19 07:45")
    assert "Đã điểm danh" in await leader.says("4821")


async def test_on_another_day_four_digits_are_no_code(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    await comes(leader)
    village.clock[0] = local("18 07:45")
    assert "điểm danh" not in await leader.says("4821")
    assert await present(village) == {"HTX-0001": ("yes", None)}


async def test_who_comes_without_having_answered_is_welcome(village: Village, hold: Hold) -> None:
    await hold()
    village.clock[0] = local("19 07:45")
    both = await village.chat("both")
    assert "đơn vị nào" in await both.says("4821")
    await both.taps("HTX Dược liệu Hướng Phùng")
    assert "Mời bác vào dự" in await both.taps("Đúng")
    assert await present(village) == {"HTX-0002": ("walk_in", 1)}


async def test_wrong_codes_are_limited_and_the_right_one_after_them_too(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    await comes(leader)
    village.clock[0] = local("19 07:45")
    for code in ("1111", "2222", "3333", "4444", "5555"):
        assert "không đúng với sự kiện nào hôm nay" in await leader.says(code)
    assert "gặp cán bộ ở cửa" in await leader.says("4821")
    assert await present(village) == {"HTX-0001": ("yes", None)}


async def test_four_digits_within_a_report_stay_a_figure(village: Village, hold: Hold) -> None:
    await hold()
    village.clock[0] = local("19 07:45")
    leader = await village.chat("leader")
    await leader.says("báo cáo tháng 10")
    await leader.says("4821")
    assert await present(village) == {}


async def test_the_office_ticks_by_number_code_and_name(village: Village, hold: Hold) -> None:
    await hold()
    for who in ("leader", "group", "union"):
        await comes(await village.chat(who), "2 người")
    village.clock[0] = local("19 07:45")
    staff = await village.chat("staff")
    await staff.says("/diemdanh")
    assert "1. HTX Dịch vụ nông nghiệp Vĩnh Thủy" in staff.last.text
    await staff.says("1, 2")
    await staff.says("cửa tùng 3 người")
    await staff.says("HTX-0002 1 người")
    await staff.says("bỏ 2")
    assert "3 đơn vị, 6 người" in await staff.says("xong")
    assert await present(village) == {
        "HTX-0001": ("yes", 2),
        "LH-0001": ("yes", None),
        "THT-0001": ("yes", 3),
        "HTX-0002": ("walk_in", 1),
    }


async def test_numbers_mean_the_list_that_was_seen(village: Village, hold: Hold) -> None:
    await hold()
    await comes(await village.chat("group"), "2 người")
    village.clock[0] = local("19 07:45")
    staff, leader = await village.chat("staff"), await village.chat("leader")
    await staff.says("/diemdanh 1")
    await leader.says("4821")
    assert "THT Nuôi tôm Cửa Tùng" in await staff.says("1")
    assert (await present(village))["THT-0001"] == ("yes", 2)


@pytest.mark.parametrize("words", ["99", "HTX không có", "0"])
async def test_what_is_not_on_the_list_is_quoted_back(village: Village, hold: Hold, words: str) -> None:
    await hold()
    village.clock[0] = local("19 07:45")
    staff = await village.chat("staff")
    await staff.says("/diemdanh 1")
    assert f"“{words}”" in await staff.says(words)
    assert await present(village) == {}


async def test_nobody_is_ticked_before_the_day(village: Village, hold: Hold) -> None:
    await hold()
    await comes(await village.chat("leader"))
    staff = await village.chat("staff")
    await staff.says("/diemdanh 1")
    assert "chưa đến ngày" in await staff.says("1")
    assert await present(village) == {"HTX-0001": ("yes", None)}


async def test_who_came_unannounced_and_was_ticked_by_mistake_is_gone_again(village: Village, hold: Hold) -> None:
    await hold()
    village.clock[0] = local("19 07:45")
    staff = await village.chat("staff")
    for said in ("/diemdanh 1", "HTX-0002", "bỏ HTX-0002"):
        await staff.says(said)
    assert await present(village) == {}
