"""What staff do with the reports that came in: look, return, accept; and what the leader hears of it."""

from datetime import timedelta

import pytest

from db.store import Row, Store
from handlers.reminders import remind
from handlers.talk.chat import BUTTONS, NUMBERED, Chat, deliver
from tests.chats.conftest import Village

REPORT = "BC-0926-HTX0001"


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


async def told(*chats: Chat) -> list[list[str]]:
    """What each of them was told without having spoken."""
    letters = await deliver({chat.address.id: chat for chat in chats})
    return [[letter.text for letter in letters.get(chat.address.id, [])] for chat in chats]


@pytest.fixture
async def people(village: Village) -> tuple[Chat, Chat, Chat]:
    """Leader, staff and admin, with buttons."""
    village.speaking(BUTTONS)
    return await village.chat("leader"), await village.chat("staff"), await village.chat("admin")


async def test_staff_see_what_came_in_newest_first_and_what_is_new_to_them(people: tuple[Chat, Chat, Chat]) -> None:
    _, staff, admin = people
    seen = await staff.says("duyệt báo cáo")
    assert "Báo cáo chưa xem: 3" in seen
    assert "Mới đến từ lần xem trước: 3" in seen
    assert "HTX Dịch vụ nông nghiệp Vĩnh Thủy" in seen
    assert "Mới đến từ lần xem trước" not in await staff.says("/duyetbaocao")
    assert "Mới đến từ lần xem trước: 3" in await admin.says("/duyetbaocao")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tháng 9", 2),
        ("tháng 8", 1),
        ("của tôi", 0),
        ("xã Vĩnh Thủy", 2),
        ("đã nhận", 0),
        ("tất cả tháng 9 theo xã", 2),
        ("tháng 9 trang 9", 2),
    ],
)
async def test_the_list_is_asked_for_in_words(people: tuple[Chat, Chat, Chat], words: str, found: int) -> None:
    _, staff, _ = people
    assert f": {found}" in (await staff.says(f"/duyetbaocao {words}")).split("\n")[0]


async def test_words_that_mean_nothing_are_quoted_and_the_whole_list_is_shown(people: tuple[Chat, Chat, Chat]) -> None:
    _, staff, _ = people
    answer = await staff.says("/duyetbaocao xin chào")
    assert "Chưa rõ “xin chao”" in answer
    assert "Báo cáo chưa xem: 3" in answer


async def test_a_report_is_opened_with_all_its_answers_and_a_masked_phone_and_the_reading_is_on_the_trail(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, _ = people
    page = await staff.says(f"/duyetbaocao {REPORT}")
    assert "Doanh thu: 120.000.000 đồng" in page
    assert "Nguyễn Văn Hùng, ••• 001" in page
    assert "0199000001" not in page.replace(" ", "")
    [row] = await all_of(
        village.store, "select person_id, organisation_id, period from audit where action = 'report.read'"
    )
    assert (row["person_id"], row["organisation_id"], row["period"]) == ("p-minh", "HTX-0001", "2026-09")


async def test_an_accepted_report_is_no_longer_waiting_and_is_accepted_once(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, admin = people
    await staff.says(f"/duyetbaocao {REPORT}")
    after = await staff.taps("Nhận báo cáo")
    assert "Đã nhận báo cáo tháng 9/2026" in after
    assert "THT Nuôi tôm Cửa Tùng, tháng 9/2026" in staff.buttons
    assert "Báo cáo chưa xem: 2" in await staff.taps("Báo cáo chưa xem")
    assert "đã được nhận rồi: Phan Thị Minh" in await admin.says(f"/nhanbaocao {REPORT}")
    assert "Báo cáo đã nhận: 1" in await admin.says("/duyetbaocao đã nhận")
    rows = await all_of(village.store, "select state, person_id from reviews")
    assert [(row["state"], row["person_id"]) for row in rows] == [("accepted", "p-minh")]


async def test_a_returned_report_is_corrected_by_its_leader_and_comes_back_as_a_new_edition(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, _ = people
    await staff.says(f"/duyetbaocao {REPORT}")
    assert "muốn đơn vị xem lại điều gì" in await staff.taps("Trả lại để sửa")
    assert "Đã báo cho 1 người đại diện" in await staff.says("Doanh thu thiếu phần bán cho Công ty Thành Tâm")
    [[heard]] = await told(leader)
    assert "“Doanh thu thiếu phần bán cho Công ty Thành Tâm”" in heard
    assert "ngày 10/11" in heard
    review = await leader.taps("Sửa báo cáo")
    assert "gửi đề nghị" not in review
    await leader.says("sửa doanh thu 130 triệu")
    assert "BC-0926-HTX0001-2" in await leader.says("gửi")
    listed = await staff.says("/duyetbaocao")
    assert "Đã sửa sau khi trả lại" in listed
    assert "bản sửa 2" in listed
    values = await all_of(village.store, "select value from figures where period = '2026-09' and indicator = 'revenue'")
    assert 130_000_000 in [row["value"] for row in values]


async def test_after_the_days_of_a_return_a_correction_is_a_request_again(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, _ = people
    await staff.says(f"/trabaocao {REPORT} Xem lại doanh thu")
    village.wait(timedelta(days=6))
    await leader.says("sửa báo cáo tháng 9")
    await leader.says("sửa doanh thu 130 triệu")
    assert "Vì sao cần sửa" in await leader.says("gửi")


async def test_reminders_say_that_a_report_was_returned_and_why(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, _ = people
    await leader.says("báo cáo tháng 10")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    await staff.says("/trabaocao BC-1026-HTX0001 Xem lại số lao động")
    await told(leader)
    for _ in range(5):
        village.wait(timedelta(days=1))
        await remind(village.store, village.office)
    heard = "\n".join((await told(leader))[0])
    assert "“Xem lại số lao động”" in heard


async def test_a_note_stays_in_the_office(village: Village, people: tuple[Chat, Chat, Chat]) -> None:
    leader, staff, admin = people
    assert "Đã ghi chú" in await staff.says(f"/ghichubaocao {REPORT} Gọi kế toán hỏi thêm")
    assert await told(leader) == [[]]
    assert "“Gọi kế toán hỏi thêm”" in await admin.says("/duyetbaocao có ghi chú")


async def test_all_without_remarks_are_accepted_with_their_typed_number(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, _ = people
    await staff.says("/duyetbaocao")
    asked = await staff.taps("Nhận cả 3 báo cáo không có gì lạ")
    assert "nhắn số 3 để nhận" in asked
    assert "Chưa nhận báo cáo nào" in await staff.says("2")
    assert "Đã nhận 3 báo cáo" in await staff.says("3")
    assert "Báo cáo chưa xem: 0" in await staff.says("/duyetbaocao")


async def test_a_report_with_an_estimate_is_not_accepted_with_the_others(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    _, staff, _ = people
    await village.store.transact(
        lambda tx: tx.run(
            "update figures set estimate = 1 where organisation_id = 'HTX-0001' and indicator = 'revenue'"
        )
    )
    assert "1 số ước tính" in await staff.says("/duyetbaocao")
    assert "Nhận cả 1 báo cáo" in await staff.says("/nhantatca")


async def test_a_leader_reviews_nothing(people: tuple[Chat, Chat, Chat]) -> None:
    leader, _, _ = people
    for command in ("/duyetbaocao", f"/nhanbaocao {REPORT}", f"/trabaocao {REPORT} x", "/nhantatca"):
        assert "chỉ cán bộ Liên minh HTX tỉnh làm được" in await leader.says(command)


async def test_without_buttons_everything_is_typed(village: Village) -> None:
    village.speaking(NUMBERED)
    staff = await village.chat("staff", NUMBERED)
    await staff.says("duyệt báo cáo")
    assert "Doanh thu" in await staff.says(f"/duyetbaocao {REPORT}")
    assert "muốn đơn vị xem lại điều gì" in await staff.says(f"/trabaocao {REPORT}")
    assert "Đã trả lại" in await staff.says("Xem lại doanh thu")
