"""What leaders answer to an invitation: for which unit, how many, until when, and never more than there are places."""

import asyncio
from datetime import timedelta

import pytest

from handlers.talk.chat import NUMBERED
from tests.chats.conftest import Village
from tests.events.conftest import DIALOGUE, FAIR, Hold, answers, comes, heard, rows


async def test_of_two_phones_at_once_one_gets_the_last_place(village: Village, hold: Hold) -> None:
    await hold(capacity=1)
    leader, group = await village.chat("leader"), await village.chat("group")
    told = await asyncio.gather(leader.says("/thamdu 1"), group.says("/thamdu 1"))
    assert sorted(answer for answer, _ in (await answers(village)).values()) == ["waiting", "yes"]
    assert sorted("thứ 1 trong danh sách chờ" in text for text in told) == [False, True]


async def test_who_moves_up_is_told_in_the_same_moment(village: Village, hold: Hold) -> None:
    await hold(capacity=2)
    leader, group, union = [await village.chat(who) for who in ("leader", "group", "union")]
    await comes(leader, "2 người: anh Hùng, chị Lan")
    await comes(group, "1 người")
    await comes(union, "1 người")
    await leader.says("/thamdu 1")
    await leader.taps("Đổi số người")
    await leader.says("1 người: anh Hùng")
    [[told], nothing] = await heard(village, "group", "union")
    assert "Đã có chỗ: THT Nuôi tôm Cửa Tùng" in told
    assert nothing == []
    assert (await answers(village))["LH-0001"] == ("waiting", 1)


async def test_who_has_places_keeps_them_when_there_are_no_more(village: Village, hold: Hold) -> None:
    await hold(capacity=2)
    leader = await village.chat("leader")
    await comes(leader, "2 người")
    await leader.says("/thamdu 1")
    await leader.taps("Đổi số người")
    assert "chỉ có 2 chỗ" in await leader.says("3 người")
    assert (await answers(village))["HTX-0001"] == ("yes", 2)


async def test_who_says_yes_twice_is_asked_again_how_many_and_is_nobodys_name(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    for said in ("/thamdu 1", "dạ em tham dự ạ", "tôi sẽ đi"):
        assert "Mấy người đi" in await leader.says(said)
    assert "đã có chỗ" in await leader.says("2 người: anh Hùng, chị Lan")
    [row] = await rows(village, "select people, delegates from rsvps")
    assert (row["people"], row["delegates"]) == (2, '["anh Hùng", "chị Lan"]')


async def test_a_person_of_two_units_is_asked_which(village: Village, hold: Hold) -> None:
    await hold()
    both = await village.chat("both")
    assert "trả lời cho đơn vị nào" in await both.says("/thamdu 1")
    await both.taps("HTX Dược liệu Hướng Phùng")
    await both.taps("Chỉ mình tôi")
    [row] = await rows(village, "select organisation_id, people, delegates from rsvps")
    assert (row["organisation_id"], row["people"], row["delegates"]) == ("HTX-0002", 1, '["Hoàng Văn Tám"]')


async def test_two_people_of_one_unit_give_one_answer(village: Village, hold: Hold) -> None:
    await hold()
    leader, accountant = await village.chat("leader"), await village.chat("accountant")
    await comes(leader, "2 người")
    assert "Số người: 2" in await accountant.says("/thamdu 1")
    await accountant.says("/khongdu 1")
    assert (await answers(village)) == {"HTX-0001": ("no", 1)}


async def test_after_the_deadline_nobody_joins_but_who_cannot_come_still_says_so(village: Village, hold: Hold) -> None:
    await hold()
    leader, group = await village.chat("leader"), await village.chat("group")
    await comes(leader, "2 người")
    village.wait(timedelta(days=11))
    assert "đã hết hạn đăng ký" in await group.says("/thamdu 1")
    assert "xin gọi" in group.last.text
    await leader.says("/thamdu 1")
    await leader.taps("Đổi số người")
    assert "Đã hết hạn đăng ký thêm" in await leader.says("3 người")
    assert "Hủy đăng ký".casefold() in (await leader.says("/khongdu 1")).casefold()
    assert (await answers(village)) == {"HTX-0001": ("no", 1)}


async def test_once_it_has_begun_no_answer_changes(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    await comes(leader)
    village.wait(timedelta(days=14))
    assert "đã bắt đầu" in await leader.says("/khongdu 1")
    assert (await answers(village))["HTX-0001"][0] == "yes"


async def test_who_answers_one_that_has_begun_is_shown_the_next(village: Village, hold: Hold) -> None:
    """The old invitation may have been answered in place of the new one."""
    await hold()
    await hold(FAIR)
    leader = await village.chat("leader")
    await comes(leader)
    await comes(leader, event=2)
    village.wait(timedelta(days=14))
    shown = await leader.says("/khongdu 1")
    assert shown.startswith("Đối thoại chính sách đã bắt đầu")
    assert "Hội chợ OCOP" in shown
    assert "2. Hội chợ OCOP" in leader.buttons


async def test_an_unknown_number_and_a_cancelled_event_are_explained(village: Village, hold: Hold) -> None:
    await hold(state="cancelled", reason="Bão số 12")
    leader = await village.chat("leader")
    assert "Không có sự kiện nào mang số “99”" in await leader.says("/thamdu 99")
    assert "đã hủy: Bão số 12" in await leader.says("/thamdu 1")
    assert await answers(village) == {}


async def test_leaders_see_their_own_answers_and_nobody_else_s(village: Village, hold: Hold) -> None:
    await hold()
    leader, group = await village.chat("leader"), await village.chat("group")
    await comes(leader, "1 người: anh Hùng")
    for said in ("/xemsukien 1", "/sukien", "/sukien 1", "/sukien 1 danhsach", "/sukien 1 excel"):
        shown = await group.says(said)
        assert "Hùng" not in shown
        assert "Vĩnh Thủy" not in shown
    assert "document" not in group.last.extras
    for said in ("/diemdanh 1", "/ghiketqua 1"):
        await group.says(said)
    assert {row["organisation_id"] for row in await rows(village, "select * from rsvps")} == {"HTX-0001"}


async def test_the_office_answers_in_a_unit_s_place(village: Village, hold: Hold) -> None:
    await hold()
    staff = await village.chat("staff")
    await staff.says("/thamdu 1")
    await staff.says("cửa tùng")
    await staff.says("3 người: chị Lành, anh Nam, anh Bắc")
    [row] = await rows(village, "select organisation_id, people, person_id from rsvps")
    assert (row["organisation_id"], row["people"], row["person_id"]) == ("THT-0001", 3, "p-minh")


async def test_without_buttons_all_of_it_is_typed(village: Village, hold: Hold) -> None:
    await hold()
    village.speaking(NUMBERED)
    both = await village.chat("both", NUMBERED)
    await both.says("/thamdu 1")
    await both.says("2")
    assert "“mình tôi”" in both.last.text
    await both.says("mình tôi")
    assert (await answers(village)) == {"THT-0001": ("yes", 1)}


async def test_the_wish_to_come_alone_names_the_only_event_that_it_can_mean(village: Village, hold: Hold) -> None:
    await hold()
    await hold(DIALOGUE, number=2, title="Diễn đàn lúa gạo", code="1111")
    leader = await village.chat("leader")
    await comes(leader)
    await leader.says("/khongdu 1")
    await leader.says("bận")
    assert "Đã ghi" in await leader.says("tham dự")
    assert (await answers(village)) == {"HTX-0001": ("yes", 1)}


@pytest.mark.parametrize("said", ["báo cáo tháng 10", "dạ cho em báo cáo ạ", "dạ em báo cáo tháng 10 nhé"])
async def test_who_left_it_at_why_they_do_not_come_begins_a_report_days_later(
    village: Village, hold: Hold, said: str
) -> None:
    await hold()
    leader = await village.chat("leader")
    assert "cho biết lý do được không?" in await leader.says("/khongdu 1")
    assert (await leader.says(said)).endswith("Doanh thu bao nhiêu?")
    assert [row["reason"] for row in await rows(village, "select reason from rsvps")] == [""]


async def test_a_reason_may_begin_like_a_command(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    await leader.says("/khongdu 1")
    await leader.says("Báo cáo tháng 10 chưa xong nên không đi được")
    [row] = await rows(village, "select reason from rsvps")
    assert row["reason"] == "Báo cáo tháng 10 chưa xong nên không đi được"
