"""A figure of a summary is opened down to the units and the answers behind it."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from conversations.summaries.opening import LONGEST_LINK, Opened, link
from db.store import Row, Tx
from handlers.talk.chat import BUTTONS, NUMBERED, Chat
from tests.chats.conftest import Village, village

__all__ = ["village"]

PICTURED = replace(BUTTONS, photo_out=True)


def trail(tx: Tx) -> list[Row]:
    return tx.all("select action, organisation_id, period, detail from audit where action like 'figure%' order by id")


async def staff_of(village: Village) -> Chat:
    village.speaking(BUTTONS)
    return await village.chat("staff", BUTTONS)


def values(chat: Chat) -> Iterator[str]:
    for letter in chat.heard:
        yield from (data for row in letter.extras.get("buttons", ()) for _, data in row)


async def test_from_the_summary_to_the_units_to_the_answer_and_back(village: Village) -> None:
    chat = await staff_of(village)
    await chat.says("tổng hợp tháng 9")
    assert "xem từng đơn vị của chỉ tiêu nào?" in await chat.taps("Xem đơn vị")
    listed = await chat.taps("Doanh thu")
    assert "2 đơn vị, cộng lại 132.500.000 đồng" in listed
    assert chat.buttons[:2] == [
        "120 triệu – HTX Dịch vụ nông nghiệp Vĩnh Thủy",
        "12,5 triệu – THT Nuôi tôm Cửa Tùng",
    ]
    answer = await chat.taps("120 triệu – HTX Dịch vụ nông nghiệp Vĩnh Thủy")
    assert "Doanh thu, tháng 9/2026: 120.000.000 đồng (một trăm hai mươi triệu đồng)" in answer
    assert "BC-0926-HTX0001" in answer
    assert "Doanh thu với thành viên" in await chat.taps("Mở cả báo cáo")
    await chat.says("/mo revenue 2026-09 @HTX-0001")
    assert "2 đơn vị" in await chat.taps("Các đơn vị khác")
    assert "Tổng hợp tháng 9/2026" in await chat.taps("Về tổng hợp")


async def test_what_was_typed_stands_beside_how_it_was_read_and_by_whom(village: Village) -> None:
    village.speaking(BUTTONS)
    leader, staff = await village.chat("leader"), await village.chat("staff")
    await leader.says("báo cáo tháng 10")
    await leader.taps("Đều như tháng 9")
    await leader.taps("Gửi báo cáo")
    await leader.says("sửa báo cáo tháng 10")
    await leader.says("sửa doanh thu 125 triệu")
    await leader.says("gửi")
    page = await staff.says("/mo revenue 2026-10 @HTX-0001")
    assert "Doanh thu, tháng 10/2026: 125.000.000 đồng" in page
    assert "Đã nhắn: “125 triệu”" in page
    assert "Nguyễn Văn Hùng (đơn vị)" in page
    assert "bản sửa 2" in page
    assert "Các bản trước:\n• Bản 1 (BC-1026-HTX0001), 9 giờ ngày 05/11/2026: 120.000.000 đồng" in page


async def test_a_longer_window_first_shows_the_periods_of_a_unit(village: Village) -> None:
    chat = await staff_of(village)
    assert "2 kỳ có số" in await chat.says("/mo revenue 2026-08..2026-10 @HTX-0001")
    assert chat.buttons[:2] == ["Tháng 8/2026: 110 triệu", "Tháng 9/2026: 120 triệu"]
    assert "Doanh thu, tháng 8/2026: 110.000.000 đồng" in await chat.taps("Tháng 8/2026: 110 triệu")
    assert "2 đơn vị" in await chat.taps("Các đơn vị khác")
    assert chat.buttons[0] == "230 triệu – HTX Dịch vụ nông nghiệp Vĩnh Thủy"


async def test_a_loan_is_named_beside_each_answer(village: Village) -> None:
    chat = await staff_of(village)
    page = await chat.says("/mo loan_outstanding 2026-09 @HTX-0001")
    assert "• Hợp đồng 12/2025, Quỹ HTX tỉnh, Nợ gốc cuối tháng: 200.000.000 đồng" in page


async def test_a_computed_figure_shows_the_answers_it_is_computed_from(village: Village) -> None:
    chat = await staff_of(village)
    page = await chat.says("/mo members 2026-09 @HTX-0001")
    assert "Thành viên chính thức: 276" in page
    assert "Thành viên liên kết: 12" in page


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("xem đơn vị doanh thu tháng 9", "Doanh thu, tháng 9/2026"),
        ("xem đơn vị tháng 9", "chỉ tiêu nào?"),
        ("xem đơn vị", "Chưa có số liệu tháng 10/2026"),
        ("/mo doanh thu với thành viên tháng 9", "Doanh thu với thành viên, tháng 9/2026"),
        ("/mo revenue 2026-09 loai=THT", "Doanh thu, tháng 9/2026, riêng THT"),
        ("/mo revenue 2026-09 p99", "2 đơn vị"),
        ("/mo revenue 2020-01", "Chưa đơn vị nào có số này"),
        ("/mo revenue 2026-09 @htx-9999", "Không tìm thấy đơn vị HTX-9999"),
        ("/mo revenue 2026-09 @HTX-0002", "Đơn vị HTX-0002 không có số này"),
        ("/mo revenue 2026-09 @HTX-0001 k=2020-01", "không có số này"),
        ("/mo revenue trời mưa", "Chưa rõ"),
        ("/mo tào lao", "Chưa rõ"),
    ],
)
async def test_it_is_asked_for_in_words_and_says_what_is_not_there(village: Village, said: str, told: str) -> None:
    chat = await staff_of(village)
    assert told in await chat.says(said)


async def test_it_works_with_numbers_alone(village: Village) -> None:
    village.speaking(NUMBERED)
    chat = await village.chat("staff", NUMBERED)
    await chat.says("tổng hợp tháng 9")
    assert "xem từng đơn vị" in await chat.says("xem đơn vị")
    assert "1. 120 triệu – HTX" in await chat.says("1")
    assert "BC-0926-HTX0001" in await chat.says("1")


async def test_who_opened_what_is_on_the_trail(village: Village) -> None:
    chat = await staff_of(village)
    await chat.says("/mo revenue 2026-09")
    await chat.says("/mo revenue 2026-09 @HTX-0001")
    assert await village.store.read(trail) == [
        {"action": "figures.opened", "organisation_id": None, "period": "2026-09", "detail": "revenue 2026-09 p1"},
        {"action": "figure.opened", "organisation_id": "HTX-0001", "period": "2026-09", "detail": "revenue"},
    ]


async def test_a_unit_outside_the_scope_is_not_there(village: Village) -> None:
    chat = await staff_of(village)
    await village.store.transact(
        lambda tx: tx.run("insert into staff_scopes (person_id, kind, value) values ('p-minh', 'field', 'Không có')")
    )
    assert "Chưa đơn vị nào có số này" in await chat.says("/mo revenue 2026-09")
    assert "Không tìm thấy" in await chat.says("/mo revenue 2026-09 @HTX-0001")


async def test_a_leader_opens_nothing(village: Village) -> None:
    village.speaking(BUTTONS)
    chat = await village.chat("leader")
    assert "đơn vị, cộng lại" not in await chat.says("/mo revenue 2026-09")


async def test_every_button_fits_and_what_does_not_is_still_understood(village: Village) -> None:
    chat = await staff_of(village)
    long = Opened("revenue", "2026-09 huyen=Vĩnh+Linh nganh=Dịch+vụ+nông+nghiệp+tổng+hợp quymo=micro", "HTX-0001")
    assert not link(long).startswith("/")
    await chat.says("/mo revenue 2026-09 nganh=Trồng+trọt+và+dịch+vụ+nông+nghiệp+tổng+hợp")
    assert all(len(str(value).encode()) <= LONGEST_LINK for value in values(chat))


async def test_with_a_summary_comes_its_chart_and_with_a_split_one_its_groups(village: Village) -> None:
    village.speaking(PICTURED)
    chat = await village.chat("staff", PICTURED)
    await chat.says("tổng hợp tháng 9")
    assert [each["kind"] for each in pictures(chat)] == ["trend", "arrivals"]
    await chat.says("tổng hợp tháng 9 theo loại hình")
    assert pictures(chat)[-2]["kind"] == "groups"
    await chat.says("/mo revenue 2026-09")
    assert pictures(chat)[-1]["title"] == "Doanh thu từng tháng (triệu đồng)"


def pictures(chat: Chat) -> list[dict[str, object]]:
    return [letter.extras["picture"] for letter in chat.heard if "picture" in letter.extras]


async def test_of_a_longer_window_the_trail_tells_all_of_it(village: Village) -> None:
    village.speaking(BUTTONS)
    admin = await village.chat("admin")
    for said in ("tổng hợp quý 3", "tổng hợp từ tháng 5 đến tháng 8", "tổng hợp tháng 9"):
        await admin.says(said)
    told = f"{await admin.says('/nhatky')}\n"
    for months in ("quý III/2026", "từ tháng 5 đến tháng 8/2026", "tháng 9/2026"):
        assert f"Đỗ Quang: xem tổng hợp, {months}\n" in told
