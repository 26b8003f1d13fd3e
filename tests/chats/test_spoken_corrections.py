"""What leaders type where a report is asked about, corrected, or was sent: each message, and what it records."""

from datetime import timedelta

import pytest

from conversations.session import Value
from db.sessions import load_session
from tests.chats.conftest import Village

UNIT, MONTH = "HTX-0001", "2026-10"
BEGUN = ("báo cáo", "130tr")
PROFIT_TOLD = (*BEGUN, "40tr", "15tr")
AT_THE_LOAN = (*PROFIT_TOLD, "vẫn như cũ")
ONE_BY_ONE = (*BEGUN, "bỏ qua", "bỏ qua", "có", "hỏi từng mục")
SENT = (*AT_THE_LOAN, "không có gì", "gửi")


async def told(village: Village, *said: str) -> tuple[dict[str, Value | None], str]:
    """The answers on record after these messages, and what the bot said to the last."""
    leader, heard = await village.chat("leader"), ""
    for words in said:
        heard = await leader.says(words)
    session = await village.store.transact(load_session, UNIT, MONTH)
    return {key: answer.value for key, answer in session.answers.items()}, heard


@pytest.mark.parametrize(
    ("before", "said", "key", "value"),
    [
        (("báo cáo",), "120tr, lãi 15tr", "revenue", 120_000_000),
        (("báo cáo",), "120 triệu, lao động 9 người", "workers", 9),
        (("báo cáo",), "thu 120tr, chi 80tr, còn lãi 40tr", "profit", 40_000_000),
        (("báo cáo",), "hòa vốn", "profit", 0),
        (("báo cáo",), "kết nạp 2 thành viên", "members_joined", 2),
        (("báo cáo",), "rút 1 xã viên", "members_left", 1),
        ((*ONE_BY_ONE, "2"), "nghỉ 1 người", "members_left", 1),
        (PROFIT_TOLD, "sửa lãi 16tr", "profit", 16_000_000),
        (PROFIT_TOLD, "nhầm, lỗ 5tr", "profit", -5_000_000),
        (PROFIT_TOLD, "dạ em nhầm, 16tr", "profit", 16_000_000),
        (PROFIT_TOLD, "xin lỗi, 16 triệu mới đúng", "profit", 16_000_000),
        (PROFIT_TOLD, "câu trước 16tr", "profit", 16_000_000),
        (PROFIT_TOLD, "à nhầm, doanh thu 140tr", "revenue", 140_000_000),
        (PROFIT_TOLD, "sửa giùm em doanh thu 140tr", "revenue", 140_000_000),
        (BEGUN, "xin lỗi, 110 triệu mới đúng", "revenue", 110_000_000),
        ((*BEGUN, "500"), "nhầm, 40tr", "revenue_members", 40_000_000),
        ((*BEGUN, "500"), "câu trước 140tr", "revenue", 140_000_000),
        ((*BEGUN, "500"), "không có", "revenue_members", 0),
        ((*BEGUN, "130tr"), "0", "revenue_members", 0),
        ((*BEGUN, "500"), "nhầm, lãi 15tr", "profit", 15_000_000),
        (AT_THE_LOAN, "lãi 800k", "loan/1/interest", 800_000),
        (AT_THE_LOAN, "trả gốc 10tr, lãi 800k", "loan/1/interest", 800_000),
        (AT_THE_LOAN, "đóng lãi 800k", "loan/1/interest", 800_000),
        (AT_THE_LOAN, "sửa lãi 16tr", "profit", 16_000_000),
        (AT_THE_LOAN, "hết nợ", "loan/1/closing", 0),
        (ONE_BY_ONE, "thêm 2", "members_joined", 2),
        ((*ONE_BY_ONE, "2"), "bớt 1", "members_left", 1),
        (SENT, "doanh thu 140 triệu mới đúng", "revenue", 140_000_000),
        ((*SENT, "nhầm, 140tr"), "doanh thu 140tr", "revenue", 140_000_000),
    ],
)
async def test_is_recorded_as_it_was_meant(
    village: Village, before: tuple[str, ...], said: str, key: str, value: int
) -> None:
    answers, heard = await told(village, *before, said)
    assert answers.get(key) == value, heard


@pytest.mark.parametrize(
    ("before", "said", "asked"),
    [
        (("báo cáo",), "quý này 120 triệu", "Doanh thu tháng 10/2026: 120.000.000 đồng"),
        (("báo cáo",), "2 người nghỉ", "là số người hoặc số lượng, mà câu này hỏi tiền"),
        (("báo cáo",), "kết nạp 2 lao động", "Doanh thu bao nhiêu?"),
        (("báo cáo",), "quý này thu 300tr", "Doanh thu tháng 10/2026: 300.000.000 đồng"),
        ((*BEGUN, "500"), "à không", "Bán cho thành viên bao nhiêu?"),
        ((*BEGUN, "500"), "không", "Bán cho thành viên bao nhiêu?"),
        ((*BEGUN, "bon muoi"), "dạ ko ạ", "Bán cho thành viên bao nhiêu?"),
        ((*BEGUN, "40tr"), "sua lai 16tr", "Doanh thu với thành viên: 16.000.000 đồng"),
        (PROFIT_TOLD, "nhầm, -5tr", "Lãi (lỗ): ý anh là số nào?"),
        (PROFIT_TOLD, "sửa doanh thu", "Doanh thu bao nhiêu?"),
        (PROFIT_TOLD, "doanh thu sai rồi", "Doanh thu bao nhiêu?"),
        (PROFIT_TOLD, "sửa doanh thu tháng 9 thành 100tr", "Doanh thu tháng 10/2026: 100.000.000 đồng"),
        (AT_THE_LOAN, "gốc 200tr", "“gốc 200tr” là của mục nào, anh?"),
        (AT_THE_LOAN, "bao giờ hết nợ", "đầu tháng còn nợ gốc 200 triệu đồng"),
        (("báo cáo",), "không hòa vốn", "Doanh thu bao nhiêu?"),
        (AT_THE_LOAN, "không nợ", "đầu tháng còn nợ gốc 200 triệu đồng"),
        (SENT, "số trước sai", "Báo cáo tháng 10/2026"),
        (SENT, "nhầm, 140tr", "“140tr” là của mục nào, anh?"),
        (SENT, "sửa doanh thu", "Doanh thu bao nhiêu?"),
        (SENT, "sửa tháng 9", "Mở lại báo cáo tháng 9/2026"),
        (SENT, "sửa doanh thu tháng 9 thành 100tr", "Mở lại báo cáo tháng 9/2026"),
        (SENT, "sửa doanh thu tháng 7 thành 100tr", "Không thấy báo cáo nào đã gửi như anh nêu."),
    ],
)
async def test_is_asked_about_and_changes_nothing(
    village: Village, before: tuple[str, ...], said: str, asked: str
) -> None:
    known, _ = await told(village, *before)
    after, heard = await told(village, said)
    assert asked in heard
    assert after == known


async def test_a_bare_figure_of_a_correction_is_not_the_answer_to_the_question_that_stands_open(
    village: Village,
) -> None:
    answers, heard = await told(village, *BEGUN, "nhầm, 140tr, lãi 15tr")
    assert answers == {"revenue": 130_000_000, "profit": 15_000_000}
    assert "Trợ lý chưa hiểu: “140tr”." in heard


@pytest.mark.parametrize("said", ["gửi đi", "ok gửi luôn", "em gửi báo cáo nhé"])
async def test_sends_the_report_however_it_is_said(village: Village, said: str) -> None:
    assert "Đã nhận báo cáo tháng 10/2026" in (await told(village, *AT_THE_LOAN, "không có gì", said))[1]


@pytest.mark.parametrize("said", ["đừng gửi", "chưa gửi", "khoan đã"])
async def test_does_not_send_what_is_to_wait(village: Village, said: str) -> None:
    assert "Đã nhận" not in (await told(village, *AT_THE_LOAN, "không có gì", said))[1]


async def test_a_group_that_reports_by_quarter_is_not_asked_which_quarter_it_means(village: Village) -> None:
    group = await village.chat("group")
    await group.says("báo theo quý")
    village.wait(timedelta(days=61))
    await group.says("báo cáo quý 4")
    assert "✓ 36.000.000 đồng" in await group.says("quý này 36 triệu")


async def test_figures_that_nobody_asked_for_begin_the_report_that_is_owed(village: Village) -> None:
    answers, heard = await told(village, "tháng 10 thu 120tr, lãi 15 triệu")
    assert heard.startswith("Tháng 10/2026, hạn 10/11/2026.")
    assert (answers["revenue"], answers["profit"]) == (120_000_000, 15_000_000)


@pytest.mark.parametrize(
    "said",
    ["120 triệu", "tháng 9 thu 120tr", "bán 3 con lợn", "lãi suất 6% cao quá", "họp lúc 8 giờ", "đổi số điện thoại"],
)
async def test_what_is_no_figure_of_an_owed_month_begins_nothing(village: Village, said: str) -> None:
    answers, heard = await told(village, said)
    assert heard.startswith("Trợ lý chưa hiểu tin vừa rồi.")
    assert answers == {}


@pytest.mark.parametrize("said", ["cảm ơn em nhiều", "dạ vâng", "Ok"])
async def test_thanks_are_answered_in_a_line(village: Village, said: str) -> None:
    assert (await told(village, said))[1] == "Cảm ơn anh. Cần gì thì nhắn “trợ giúp”."


@pytest.mark.parametrize("said", ["tôm", "THT", "cửa tùng"])
async def test_a_unit_is_chosen_by_a_word_of_its_name(village: Village, said: str) -> None:
    both = await village.chat("both")
    await both.says("báo cáo")
    assert (await both.says(said)).startswith("THT Nuôi tôm Cửa Tùng còn 2 tháng chưa báo cáo.")


@pytest.mark.parametrize("said", ["tuần sau anh báo", "bận lắm, tuần sau nhé"])
async def test_who_puts_it_off_to_next_week_is_asked_for_the_day(village: Village, said: str) -> None:
    leader = await village.chat("leader")
    assert await leader.says(said) == "Anh muốn được nhắc vào hôm nào?"
    assert len(leader.buttons) == 3


async def test_a_number_of_people_that_may_be_members_or_workers_is_asked_about(village: Village) -> None:
    answers, heard = await told(village, *PROFIT_TOLD, "thêm 2 người")
    assert heard.startswith("“thêm 2 người” là của mục nào, anh? Xin nhắn kèm tên mục.")
    assert "members_same" not in answers


@pytest.mark.parametrize("said", ["xóa dữ liệu của tôi", "rút lại đồng ý"])
async def test_who_wants_to_be_forgotten_sees_what_is_kept(village: Village, said: str) -> None:
    assert (await told(village, said))[1].startswith("Dữ liệu Liên minh HTX tỉnh đang lưu về anh:")


async def test_a_phone_number_that_is_typed_proves_nothing(village: Village) -> None:
    stranger = await village.chat("somebody")
    for said in ("/start", "đồng ý", "không"):
        await stranger.says(said)
    assert (await stranger.says("0912345678")).startswith("Số điện thoại gõ vào tin nhắn thì chưa đủ")


@pytest.mark.parametrize(("said", "unchanged"), [((), True), (("sửa doanh thu 140 triệu",), False)])
async def test_a_correction_in_which_nothing_differs_is_told_as_such(
    village: Village, said: tuple[str, ...], *, unchanged: bool
) -> None:
    _, heard = await told(village, *SENT, "sửa báo cáo tháng 10", *said, "gửi bản sửa")
    assert "Đã nhận bản sửa báo cáo" in heard or "đã nhận bản sửa báo cáo" in heard
    assert ("Không có số nào khác bản đã gửi trước." in heard) is unchanged
