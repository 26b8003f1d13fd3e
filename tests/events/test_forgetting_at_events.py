"""Who is forgotten is in no list of an event any more; that their unit came stays."""

from tests.chats.conftest import Village
from tests.events.conftest import Hold, comes, rows


async def test_names_and_reasons_are_forgotten_and_answers_stay(village: Village, hold: Hold) -> None:
    await hold()
    leader, accountant, staff = [await village.chat(who) for who in ("leader", "accountant", "staff")]
    await comes(leader, "2 người: Nguyễn Văn Hùng, chị Lan")
    await staff.says("/sukien 1 danhsach")
    for said in ("/quyen", "Xóa dữ liệu của tôi", "Xóa hẳn"):
        await leader.says(said)
    [row] = await rows(village, "select answer, people, delegates from rsvps")
    assert (row["answer"], row["people"]) == ("yes", 2)
    assert "Hùng" not in row["delegates"]
    assert "chị Lan" in row["delegates"]
    await accountant.says("/khongdu 1")
    await accountant.says("chồng tôi ốm")
    await staff.says("/sukien 1 danhsach")
    for said in ("/quyen", "Xóa dữ liệu của tôi", "Xóa hẳn"):
        await accountant.says(said)
    texts = await rows(village, "select text as words from letters union all select reason from rsvps")
    assert not any("chồng tôi ốm" in row["words"] for row in texts)


async def test_what_somebody_said_about_coming_is_in_what_they_download(village: Village, hold: Hold) -> None:
    await hold()
    leader = await village.chat("leader")
    for said in ("/khongdu 1", "trùng ngày gặt lúa", "/quyen"):
        await leader.says(said)
    await village.store.transact(lambda tx: tx.run("update inbox set body = ''"))
    await leader.taps("Tải dữ liệu của tôi")
    assert any("trùng ngày gặt lúa" in letter.extras.get("file", ("", ""))[1] for letter in leader.heard)
