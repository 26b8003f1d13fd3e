"""A leader sees their own petitions only; who goes takes along what nobody else was shown."""

from handlers.talk.chat import BUTTONS, Chat, deliver
from tests.chats.conftest import Village
from tests.petitions.conftest import Petitioner, heard, rows

WORDS = "xin thuê đất của ông Lộc bên kia sông làm kho"


async def everything(village: Village) -> str:
    """All that people wrote or were written, wherever it is kept."""
    found = [
        str(row["text"])
        for sql in (
            "select text from petition_words",
            "select parts as text from petition_drafts",
            "select text from letters",
            "select extras as text from letters",
            "select body as text from inbox",
            "select focus as text from addresses",
        )
        for row in await rows(village, sql)
    ]
    return "\n".join(found)


async def deletes(leader: Chat) -> None:
    await leader.says("/quyen")
    await leader.taps("Xóa dữ liệu của tôi")
    assert "Đã xóa" in await leader.taps("Xóa hẳn")


async def test_nobody_sees_what_a_colleague_asked(village: Village, asks: Petitioner) -> None:
    await asks("leader", WORDS)
    colleague = await village.chat("accountant", BUTTONS)
    assert "chưa gửi kiến nghị nào" in await colleague.says("kiến nghị của tôi")
    for command in ("/kiennghi 1", "/themkiennghi 1", "/rutkiennghi 1 đúng", "/darokiennghi 1"):
        assert "không có kiến nghị nào mã" in await colleague.says(command)
    assert [row["state"] for row in await rows(village, "select state from petitions")] == ["received"]


async def test_what_is_the_office_s_is_nobody_else_s(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", WORDS)
    commands = ("/chuyenkiennghi 1 nnmt", "/chudekiennghi 1 tax", "/gopkiennghi 1 1", "/tachkiennghi 1", "/traloi 1 Có")
    for command in commands:
        assert "chỉ cán bộ" in await leader.says(command)


async def test_whoever_acts_for_the_unit_next_hears_the_answer_and_may_ask_further(
    village: Village, asks: Petitioner
) -> None:
    await asks("leader", WORDS)
    await village.store.transact(
        lambda tx: tx.run("update representatives set until = '2026-11-05' where person_id = 'p-hung'")
    )
    next_one, staff = await village.chat("accountant", BUTTONS), await village.chat("staff", BUTTONS)
    await staff.says("/traloi 1 Được thuê.")
    await staff.taps("Gửi dưới tên Liên minh")
    before, [told] = await heard(village, "leader", "accountant")
    assert before == []
    assert "Được thuê." in told
    assert WORDS in await next_one.says("kiến nghị của tôi")


async def test_the_office_hears_when_nobody_can_be_told(village: Village, asks: Petitioner) -> None:
    await asks("leader", WORDS)
    await village.store.transact(lambda tx: tx.run("update addresses set unreachable = 'blocked' where id = 'leader'"))
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/traloi 1 Được thuê.")
    assert "Chưa có ai nhận tin ở: HTX Dịch vụ nông nghiệp Vĩnh Thủy" in await staff.taps("Gửi dưới tên Liên minh")


async def test_reading_a_petition_is_on_the_trail(village: Village, asks: Petitioner) -> None:
    await asks("leader", WORDS)
    staff = await village.chat("staff", BUTTONS)
    await staff.says("kiến nghị")
    await staff.says("/kiennghi 1")
    trail = await rows(village, "select action, organisation_id, detail, person_id from audit order by id")
    assert [tuple(row.values()) for row in trail if row["person_id"] == "p-minh"] == [
        ("petitions.read", None, "cho: 1", "p-minh"),
        ("petition.read", "HTX-0001", "KN-0001", "p-minh"),
    ]


async def test_deleting_oneself_erases_what_only_the_alliance_has(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", WORDS)
    await asks("group", "xin thuê đất nuôi tôm")
    await leader.says("kiến nghị bản viết dở")
    staff = await village.chat("staff", BUTTONS)
    for said in ("kiến nghị", "/kiennghi 1", "/gopkiennghi 1 2"):
        await staff.says(said)
    assert WORDS in await everything(village)
    await deletes(leader)
    left = await everything(village)
    assert WORDS not in left
    assert "bản viết dở" not in left
    found = await rows(village, "select number, state, same_as from petitions order by number")
    assert [tuple(row.values()) for row in found] == [(1, "withdrawn", None), (2, "received", None)]
    assert "Lời của người gửi đã xóa" in await staff.says("/kiennghi 1")
    assert "lời đã xóa" in await staff.says("/kiennghi đã rút")


async def test_what_was_passed_on_stays_without_who_wrote_it(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", f"{WORDS}, Nguyễn Văn Hùng")
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/chuyenkiennghi 1 nnmt")
    await staff.says("/kiennghi 1")
    await deliver({"leader": leader})
    await deletes(leader)
    page = await staff.says("/kiennghi 1")
    assert f"{WORDS}, •••" in page
    assert "người gửi đã thôi phụ trách" in page
    assert "Nguyễn Văn Hùng" not in await everything(village)


async def test_whoever_downloads_their_data_finds_their_petitions(village: Village, asks: Petitioner) -> None:
    leader = await asks("leader", WORDS)
    await village.store.transact(lambda tx: tx.run("update inbox set body = ''"))
    await leader.says("/quyen")
    await leader.taps("Tải dữ liệu của tôi")
    assert any(WORDS in letter.extras.get("file", ("", ""))[1] for letter in leader.heard)
