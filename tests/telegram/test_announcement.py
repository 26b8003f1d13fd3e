"""An announcement with a document, from its writing to its last live message, over Telegram."""

from tests.telegram.service import Leader, Village
from tests.telegram_server import Sent

STAFF, LEADER, GROUP = 801, 802, 803
PDF = b"%PDF-1.7\n the invitation"


async def attaches(staff: Leader, content: bytes, name: str) -> Sent:
    """Send a file; returns what the bot says of it."""
    staff.person.sends("document", content, mime_type="application/pdf", file_name=name)
    return await staff.person.hears()


async def test_a_document_goes_to_everybody_and_whoever_sent_it_watches(village: Village) -> None:
    staff, leader, group = [
        await village.seated(who, chat) for who, chat in (("staff", STAFF), ("leader", LEADER), ("group", GROUP))
    ]
    await staff.says_all("/thongbao", "[Soạn mới]", "[Chính sách, đối thoại]", "Mời dự hội nghị đối thoại chính sách")
    assert "lưu thành PDF rồi gửi lại" in (await attaches(staff, b"PK\3\4", "Giấy mời.docx")).text
    assert "Giấy mời.pdf" in (await attaches(staff, PDF, "Giấy mời.pdf")).text
    launched = await staff.says_all("xong", "tất cả", "[Gửi ngay]", "2")
    assert "Bắt đầu gửi thông báo số 1 cho 2 người" in launched.text

    for reader in (leader, group):
        document, words = await reader.person.hears(), await reader.person.hears()
        assert document.method == "sendDocument"
        assert document.file
        assert (document.file.name, document.file.data) == ("Giấy mời.pdf", PDF)
        assert "Mời dự hội nghị đối thoại chính sách" in words.text

    live = await staff.person.hears()
    assert "Thông báo số 1" in live.text

    def last() -> str:
        message = village.server.state.messages[STAFF, live.message_id]
        return str(message["text"])

    await village.server.until(lambda: "Đã gửi xong" in last(), timeout=20)
    assert "Đã gửi: 2/2" in last()
