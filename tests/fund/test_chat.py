"""The Fund in chat: its books come in as a file, and what differs from a leader's report is asked about and settled."""

import io

import pytest
from openpyxl import Workbook

from conversations.attachments import file_in
from db.fund.mismatches import unresolved
from handlers.talk.chat import Chat
from tests.chats.conftest import Village
from tests.fund.conftest import Bringer, heard, rows
from tests.fund.ledger_files import HEADINGS, ledger_line

AGREEING = ledger_line("9/2026", opening="210000000", closing="200000000")
DIFFERING = ledger_line("9/2026", opening="200000000", closing="190000000")


async def test_the_books_come_in_as_a_file_and_are_told(fund: Chat, brings: Bringer, village: Village) -> None:
    assert "Chưa có sổ cho vay" in await fund.says("/quy")
    told = await brings(AGREEING)
    assert "Đã nhập 1 dòng vào sổ của Quỹ" in told
    assert "Dư nợ cuối tháng 9/2026: 200 triệu đồng" in told
    position = await fund.says("/quy")
    for line in ("Giải ngân: 0 dự án", "Thu gốc: 10 triệu đồng", "Dư nợ: 200 triệu đồng (1 hợp đồng, 1 đơn vị)"):
        assert line in position
    assert "Chưa có sổ của 8 tháng" not in position
    assert "Chưa có sổ của tháng 1/2026" in position
    assert "Sổ chốt ngày 30/06/2026 chưa được nhập" in position
    trail = [row["action"] for row in await rows(village, "select action from audit order by id")]
    assert trail.count("fund.brought") == 1
    assert trail.count("fund.read") == 1


async def test_an_excel_file_does_as_well(fund: Chat, brings: Bringer, village: Village) -> None:
    book, content = Workbook(), io.BytesIO()
    for line in (HEADINGS, AGREEING):
        book.worksheets[0].append([int(cell) if cell.isdecimal() else cell for cell in line.split(";")])
    book.save(content)
    await fund.says("/quy nhập")
    assert "Đã nhập 1 dòng" in await fund.sends(file_in(content.getvalue(), "So quy.xlsx"), file=content.getvalue())


async def test_bad_lines_keep_the_file_out_and_are_named(fund: Chat, brings: Bringer, village: Village) -> None:
    told = await brings(AGREEING, ledger_line(code="HTX-9999"))
    assert "Chưa nhập gì vì có dòng lỗi" in told
    assert "Dòng 3: không có đơn vị mã “HTX-9999”" in told
    assert await rows(village, "select 1 from fund_imports") == []
    content = f"{HEADINGS}\n{AGREEING}".encode()
    assert "Đã nhập 1 dòng" in await fund.sends(file_in(content, "so.csv"), file=content)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("so.xlsx", b"PK\3\4 broken", "chưa đọc được “so.xlsx”"),
        ("so.docx", b"PK\3\4", "chưa đọc được “so.docx”"),
        ("so.csv", b"a;b\n1;2\n", "Không thấy hàng tiêu đề"),
        ("so.csv", HEADINGS.encode(), "Tệp không có hợp đồng nào"),
    ],
)
async def test_a_file_that_cannot_be_used_says_so_and_another_may_follow(
    fund: Chat, name: str, content: bytes, sentence: str
) -> None:
    await fund.says("/quy nhập")
    assert sentence in await fund.sends(file_in(content, name), file=content)
    assert "gửi sổ cho vay vào đây" in await fund.says("đây nhé")
    assert "chưa nhập gì" in await fund.taps("Thôi, không nhập")


async def test_a_file_of_many_lines_is_to_be_divided(fund: Chat, brings: Bringer, village: Village) -> None:
    told = await brings(*(ledger_line("9/2026", contract=f"{number}/2025") for number in range(600)))
    assert "Tệp có hơn 500 dòng" in told
    assert await rows(village, "select 1 from fund_imports") == []


async def test_only_the_fund_brings_books_and_sorts_debts(fund: Chat, brings: Bringer, village: Village) -> None:
    await brings(AGREEING)
    admin, leader = await village.chat("admin"), await village.chat("leader")
    assert "Chỉ cán bộ của Quỹ" in await admin.says("/quy nhập")
    assert "Chỉ cán bộ của Quỹ" in await admin.says("/quy nhóm 12/2025 3")
    assert "Dư nợ" not in await leader.says("/quy")
    assert "sang nhóm 3 (dưới tiêu chuẩn)" in await fund.says("/quy nhóm 12/2025 3")
    assert "Nợ xấu (nhóm 3 đến 5): 200 triệu đồng, bằng 100% dư nợ" in await fund.says("/quy")
    assert "không có hợp đồng “99”" in await fund.says("/quy nhóm 99 3")
    assert "từ 1 đến 5" in await fund.says("/quy nhóm 12/2025 9")


async def test_a_leaders_own_figure_that_differs_is_asked_about_answered_and_settled(
    fund: Chat, brings: Bringer, village: Village
) -> None:
    await village.store.transact(
        lambda tx: tx.run("update organisations set in_charge = 'p-quang' where id = 'HTX-0001'")
    )
    await brings(DIFFERING)
    assert "1 khoản vay có dư nợ do đơn vị báo khác sổ của Quỹ" in await fund.says("/quy")
    listed = await fund.taps("Khoản lệch (1)")
    assert "Quỹ ghi dư nợ: 190 triệu đồng" in listed
    assert "HTX Dịch vụ nông nghiệp Vĩnh Thủy báo: 200 triệu đồng" in listed
    leader, admin = await village.chat("leader"), await village.chat("admin")
    assert "Đã hỏi 1 đơn vị" in await fund.taps("Hỏi các đơn vị")
    asked, charged = await heard(village, "leader", "admin")
    assert "Số nào đúng, anh?" in asked[0]
    assert "Đơn vị anh phụ trách có dư nợ khác sổ của Quỹ" in charged[0]
    assert "Trợ lý đã báo cán bộ Quỹ xem lại sổ" in await leader.taps("Số của đơn vị đúng")
    news, charged = await heard(village, "staff", "admin")
    assert "số của đơn vị đúng (Nguyễn Văn Hùng)" in news[0]
    assert news == charged
    assert "đơn vị nói số của mình đúng" in (await fund.says("/quy lệch")).lower()
    await fund.taps("HTX Dịch vụ nông nghiệp Vĩnh Thủy")
    assert "Đã ghi xong" in await fund.taps("Ghi là đã xong")
    assert "Không còn khoản nào lệch" in await fund.taps("Các khoản lệch")
    assert await village.store.read(unresolved, "2026-09") == 0
    assert "không cần trả lời nữa" in await leader.says(_last_tap(leader, "Số của Quỹ đúng"))
    assert admin.heard is not None


async def test_a_leader_who_agrees_with_the_fund_is_led_to_their_report(
    fund: Chat, brings: Bringer, village: Village
) -> None:
    await brings(DIFFERING)
    leader = await village.chat("leader")
    await fund.says("/quy hỏi")
    await heard(village, "leader")
    assert "sửa lại dư nợ trong báo cáo tháng 9/2026" in await leader.taps("Số của Quỹ đúng")
    assert "tháng 9/2026" in await leader.taps("Sửa báo cáo")


async def test_an_answer_leaves_a_report_in_progress_where_it_is(fund: Chat, brings: Bringer, village: Village) -> None:
    await brings(DIFFERING)
    leader = await village.chat("leader")
    await leader.says("báo cáo tháng 10")
    await fund.says("/quy hỏi")
    await heard(village, "leader")
    before = await rows(village, "select focus from addresses where id = 'leader'")
    await leader.taps("Số của Quỹ đúng")
    assert await rows(village, "select focus from addresses where id = 'leader'") == before


async def test_nobody_answers_for_a_unit_of_others(fund: Chat, brings: Bringer, village: Village) -> None:
    await brings(DIFFERING)
    leader, other = await village.chat("leader"), await village.chat("group")
    await fund.says("/quy hỏi")
    await heard(village, "leader")
    assert "không cần trả lời nữa" in await other.says(_last_tap(leader, "Số của đơn vị đúng"))
    assert [row["state"] for row in await rows(village, "select state from fund_mismatches")] == ["asked"]


async def test_a_unit_that_cannot_be_reached_is_named_for_a_call(fund: Chat, brings: Bringer, village: Village) -> None:
    await brings(DIFFERING)
    assert "nhờ chị gọi điện:\n• HTX Dịch vụ nông nghiệp Vĩnh Thủy" in await fund.says("/quy hỏi")
    assert "chưa hỏi đơn vị" in await fund.says("/quy lệch")


async def test_what_is_settled_is_not_asked_about(fund: Chat, brings: Bringer, village: Village) -> None:
    await brings(DIFFERING)
    await village.chat("leader")
    await fund.says("/quy lệch")
    await fund.taps("HTX Dịch vụ nông nghiệp Vĩnh Thủy")
    asking = _last_tap(fund, "Hỏi đơn vị")
    await fund.taps("Ghi là đã xong")
    assert await heard(village, "leader") == [[]]
    assert "Không có khoản lệch nào cần hỏi" in await fund.says(asking)


async def test_what_was_settled_is_open_again_when_a_figure_changes(
    fund: Chat, brings: Bringer, village: Village
) -> None:
    await brings(DIFFERING)
    await fund.says("/quy lệch")
    await fund.taps("HTX Dịch vụ nông nghiệp Vĩnh Thủy")
    await fund.taps("Ghi là đã xong")
    assert await village.store.read(unresolved, "2026-09") == 0
    await brings(ledger_line("9/2026", opening="195000000", closing="185000000"))
    assert await village.store.read(unresolved, "2026-09") == 1
    await brings(AGREEING)
    assert await village.store.read(unresolved, "2026-09") == 0


@pytest.mark.parametrize(
    "words", ["mùa xuân", "lệch mùa xuân", "xem", "xem 2026-09 x", "xong 2026-13 x", "nhóm", "hỏi"]
)
async def test_whatever_is_asked_is_answered(fund: Chat, brings: Bringer, words: str) -> None:
    assert await fund.says(f"/quy {words}")
    await brings(AGREEING)
    assert await fund.says(f"/quy {words}")


def _last_tap(chat: Chat, label: str) -> str:
    """The command under a button that was shown some time."""
    buttons = [pair for letter in chat.heard for row in letter.extras.get("buttons", ()) for pair in row]
    return next(str(data) for shown, data in reversed(buttons) if shown == label)
