"""Which loan is meant: named on the last page wherever the unit has, or had last time, more than one."""

from datetime import timedelta

from handlers.talk.chat import Chat
from tests.chats.conftest import Village

CONTRACT = "Hợp đồng 12/2025, Quỹ HTX tỉnh"


async def tells(leader: Chat, *messages: str) -> str:
    """Says one thing after the other; the answer to the last."""
    said = ""
    for message in messages:
        said = await leader.says(message)
    return said


async def reports_october(leader: Chat, *loans: str) -> None:
    """Without anything new but what is said of the loans."""
    await tells(leader, "báo cáo tháng 10", "thu 130tr, doanh thu với thành viên 40tr, lãi 12tr", "vẫn như cũ", *loans)
    assert "Đã nhận báo cáo tháng 10/2026" in await leader.says("gửi")


async def test_the_only_loan_of_a_unit_needs_no_name(village: Village) -> None:
    leader = await village.chat("leader")
    await reports_october(leader, "không có gì")
    village.wait(timedelta(days=30))
    asked = await tells(leader, "báo cáo tháng 11", "thu 120tr, doanh thu với thành viên 30tr, lãi 9tr")
    assert "nợ gốc 200 triệu." in asked
    page = await leader.says("trả lãi 900k")
    assert "Trả lãi: 900.000 đồng" in page
    assert CONTRACT not in asked + page


async def test_the_loan_that_is_left_is_named_when_another_ended_last_month(village: Village) -> None:
    leader = await village.chat("leader")
    await tells(leader, "báo cáo tháng 10", "thu 130tr, doanh thu với thành viên 40tr, lãi 12tr", "vẫn như cũ")
    await leader.taps("Có")
    await leader.taps("Hỏi từng mục")
    await tells(leader, "0", "0", "0", "200 triệu", "0", "có")
    await leader.taps("Ngân hàng khác")
    page = await tells(leader, "bỏ qua", "0", "50 triệu", "50 triệu", "đúng", "0", "0", "không")
    assert "Ngân hàng khác" in page
    assert "Đã nhận báo cáo tháng 10/2026" in await leader.says("gửi")
    village.wait(timedelta(days=30))
    asked = await tells(leader, "báo cáo tháng 11", "thu 120tr, doanh thu với thành viên 30tr, lãi 9tr")
    assert f"{CONTRACT}: nợ gốc 200 triệu." in asked
    assert CONTRACT in await leader.says("trả lãi 900k")


async def test_after_months_without_a_report_the_loan_is_named(village: Village) -> None:
    leader = await village.chat("leader")
    village.wait(timedelta(days=35))
    await tells(leader, "báo cáo tháng 11", "thu 118tr, lãi 14tr", "bỏ qua", "vẫn như cũ", "180 triệu", "0", "10tr")
    page = await tells(leader, "700k", "170 triệu", "không", "không")
    assert CONTRACT in page
