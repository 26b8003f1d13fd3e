"""The office over an announcement on its way: how far it is, pause, go on, cancel, send again, and what came of it."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from db.launching import launch
from db.letters import claim
from handlers.channel import Gone, Outcome, Sent, Unknown
from handlers.channels import CHANNELS
from handlers.decide import decide
from handlers.notices.feeder import Feeder
from handlers.outbound import write_down
from handlers.talk.chat import NUMBERED, Chat
from tests.chats.conftest import Village
from tests.notices.desk import write_draft

LEADERS = ("leader", "accountant", "group", "both", "union")
CHANNEL = ("terminal",)


async def draft(village: Village, number: int = 12, *, later: bool = False, state: str = "draft") -> str:
    """An announcement to everybody that is composed; `later`: put off by a day."""
    id, now = f"a-{number}", village.clock[0]
    at = now + timedelta(days=1) if later else None
    await village.store.transact(lambda tx: write_draft(tx, id, number, now, send_at=at))
    if state != "draft":
        await village.store.transact(
            lambda tx: tx.run("update announcements set state = :s where id = :i", s=state, i=id)
        )
    return id


async def launched(village: Village, number: int = 12) -> str:
    """One that is being sent to five leaders, each at an address of their own; nobody has got it yet."""
    for who in LEADERS:
        await village.chat(who)
    id, now = await draft(village, number), village.clock[0]
    assert await village.store.transact(launch, id, date(2026, 11, 5), now, village.office.new_id)
    return id


async def sends(village: Village, most: int, told: dict[str, Outcome] | None = None) -> int:
    """Feed and send some letters of announcements; what became of those to somebody is `told`."""
    await Feeder(village.store, village.office, CHANNEL).sweep()
    letters = await village.store.transact(claim, "terminal", village.clock[0], most)
    for letter in letters:
        outcome = (told or {}).get(letter.address.id, Sent("m"))
        await village.store.transact(write_down, letter, decide(letter, outcome, village.clock[0]), village.clock[0])
    await Feeder(village.store, village.office, CHANNEL).sweep()
    return len(letters)


@pytest.fixture
async def staff(village: Village) -> Chat:
    """Somebody of the office, with buttons."""
    return await village.chat("staff")


async def test_how_far_it_is(village: Village, staff: Chat) -> None:
    await launched(village)
    await sends(village, 2)
    said = await staff.says("/tiendo 12")
    assert "Đang gửi\n▰▰▰▰▱▱▱▱▱▱ 40%" in said
    assert "Đã gửi: 2/5" in said
    assert "Còn lại: 3" in said
    assert staff.buttons == ["Tạm dừng", "Hủy"]


async def test_the_time_left_follows_from_the_pace(village: Village, staff: Chat) -> None:
    await launched(village)
    village.wait(timedelta(seconds=10))
    await sends(village, 2)
    assert "Còn lại: 3, chưa đến 1 phút" in await staff.says("tiến độ 12")
    village.wait(timedelta(minutes=1))
    assert "Còn lại: 3\n" in await staff.says("tiến độ 12") + "\n"


async def test_paused_nothing_leaves_and_then_it_goes_on(village: Village, staff: Chat) -> None:
    await launched(village)
    await sends(village, 2)
    said = await staff.says("tạm dừng 12")
    assert said.startswith("Đã tạm dừng thông báo số 12.")
    assert "Còn lại: 3" in said
    assert await sends(village, 50) == 0
    assert staff.buttons == ["Tiếp tục gửi", "Hủy", "Kết quả"]
    assert "Đang gửi tiếp thông báo số 12." in await staff.taps("Tiếp tục gửi")
    assert await sends(village, 50) == 3
    assert "Đã gửi: 5/5" in await staff.says("/tiendo")


async def test_what_the_sender_holds_already_still_arrives_but_what_it_puts_back_does_not(
    village: Village, staff: Chat
) -> None:
    await launched(village)
    await Feeder(village.store, village.office, CHANNEL).sweep()
    held = await village.store.transact(claim, "terminal", village.clock[0], 1)
    await staff.says("/tamdung 12")
    await village.store.transact(
        lambda tx: tx.run("update letters set state = 'queued', attempts = 0 where id = :id", id=held[0].id)
    )
    await Feeder(village.store, village.office, CHANNEL).sweep()
    assert await sends(village, 50) == 0
    await staff.says("/tieptuc 12")
    assert await sends(village, 50) == 5


async def test_cancelling_asks_first(village: Village, staff: Chat) -> None:
    await launched(village)
    await sends(village, 2)
    said = await staff.says("huỷ 12")
    assert "3 người còn lại không được gửi nữa" in said
    assert staff.buttons == ["Hủy hẳn"]
    assert "Đang gửi" in await staff.says("/tiendo 12")
    said = await staff.taps("Hủy hẳn")
    assert "Đã hủy thông báo số 12. Còn 3 người không được gửi nữa" in said
    assert await sends(village, 50) == 0
    said = await staff.says("kết quả 12")
    assert "Đã gửi tới: 2/5 người" in said
    assert "Hủy gửi trước khi đến lượt: 3" in said


async def test_one_that_waits_for_its_time_can_be_cancelled_by_its_number_and_a_word(
    village: Village, staff: Chat
) -> None:
    await draft(village, later=True)
    assert "không gửi cho ai" in await staff.says("/huy 12")
    assert "Đã hủy thông báo số 12, chưa gửi cho ai." in await staff.says("hủy 12 hẳn")
    village.wait(timedelta(days=2))
    assert await sends(village, 50) == 0


async def test_those_of_unknown_fate_are_shown_and_sent_to_again_only_when_staff_say_so(
    village: Village, staff: Chat
) -> None:
    await launched(village)
    await sends(village, 50, {"leader": Unknown("no answer"), "group": Unknown("no answer")})
    said = await staff.says("/tiendo 12")
    assert "Chưa rõ đã tới hay chưa: 2" in said
    assert staff.buttons == ["Kết quả", "Gửi lại cho 2 người chưa rõ"]
    said = await staff.taps("Gửi lại cho 2 người chưa rõ")
    assert "THT Nuôi tôm Cửa Tùng" in said
    assert "ai đã nhận sẽ thấy tin hai lần" in said
    assert await sends(village, 50) == 0
    assert "Đang gửi lại thông báo số 12 cho 2 người chưa rõ." in await staff.taps("Gửi lại cho 2 người chưa rõ")
    assert await sends(village, 50) == 2
    assert "Đã gửi: 5/5" in await staff.says("/tiendo 12")


async def test_the_same_button_pressed_later_does_nothing_wrong(village: Village, staff: Chat) -> None:
    await launched(village)
    await sends(village, 50, {"leader": Unknown("no answer")})
    await staff.says("/guilai 12")
    sure = staff.last.extras["buttons"][0][0][1]
    await staff.says(sure)
    await sends(village, 50, {"leader": Unknown("no answer again")})
    assert "Gửi lại thì ai đã nhận sẽ thấy tin hai lần." in await staff.says(sure)
    assert await sends(village, 50) == 0
    await staff.says(staff.last.extras["buttons"][0][0][1])
    assert await sends(village, 50) == 1
    assert "không có ai chưa rõ" in await staff.says(sure)


async def test_what_came_of_it_names_channels_and_reasons(village: Village, staff: Chat) -> None:
    await village.store.transact(
        lambda tx: tx.run("insert into notice_refusals (person_id, kind, at) values ('p-loc', 'policy', '')")
    )
    await launched(village)
    await sends(village, 50, {"leader": Gone("blocked"), "group": Unknown("no answer")})
    said = await staff.says("/ketqua 12")
    assert "Đã gửi tới: 2/5 người\n• Máy tính: 2" in said
    assert "• Đã chặn hoặc xóa trợ lý: 1\n– HTX Dịch vụ nông nghiệp Vĩnh Thủy" in said
    assert "• Chưa rõ đã tới hay chưa: 1\n– THT Nuôi tôm Cửa Tùng" in said
    assert "• Không nhận loại tin này: 1\n– LHHTX Nông sản Quảng Trị" in said
    assert staff.buttons == ["Kết quả Excel", "Biên bản Word", "Danh sách gọi điện", "Gửi lại cho 1 người chưa rõ"]


WRONG = [
    ("/tamdung 12", "paused", "đang tạm dừng rồi"),
    ("/tieptuc 12", "sending", "đang gửi rồi"),
    ("/tieptuc 12", "done", "đã gửi xong, nên không gửi tiếp được nữa"),
    ("/huy 12", "done", "đã gửi xong, nên không hủy được nữa"),
    ("/huy 12 hẳn", "cancelled", "đã hủy rồi"),
    ("/guilai 12", "cancelled", "đã hủy, nên không gửi lại được nữa"),
]


@pytest.mark.parametrize(("command", "state", "words"), WRONG)
async def test_a_command_that_does_not_fit_is_answered_with_how_it_stands(
    village: Village, staff: Chat, command: str, state: str, words: str
) -> None:
    id = await launched(village)
    await village.store.transact(lambda tx: tx.run("update announcements set state = :s where id = :i", s=state, i=id))
    said = await staff.says(command)
    assert words in said
    assert "Thông báo số 12: Mời dự hội nghị" in said
    row = await village.store.read(lambda tx: tx.one("select state from announcements"))
    assert row is not None
    assert row["state"] == state


@pytest.mark.parametrize("state", ["draft", "approval"])
@pytest.mark.parametrize("command", ["/tamdung 12", "/tieptuc 12", "/guilai 12", "/tiendo 12", "/ketqua 12"])
async def test_one_that_was_not_sent_yet_says_so(village: Village, staff: Chat, state: str, command: str) -> None:
    await draft(village, state=state)
    assert "chưa gửi cho ai" in await staff.says(command)


async def test_a_number_that_no_announcement_has(staff: Chat) -> None:
    assert "Không có thông báo nào mang số “99”." in await staff.says("/tamdung 99")
    assert "Không có thông báo nào mang số “abc”." in await staff.says("/huy abc")
    assert "Lúc này không có thông báo nào để tạm dừng." in await staff.says("/tamdung")


async def test_without_a_number_it_is_the_only_one_that_can_be_meant(village: Village, staff: Chat) -> None:
    await launched(village)
    assert "Đã tạm dừng thông báo số 12." in await staff.says("/tamdung")
    await launched(village, 13)
    await village.store.transact(lambda tx: tx.run("update announcements set state = 'paused'"))
    said = await staff.says("/tieptuc")
    assert "gửi tiếp thông báo nào" in said
    assert "• Số 13" in said
    assert "• Số 12" in said


async def test_choices_can_be_typed_by_number_where_there_are_no_buttons(village: Village) -> None:
    village.office = replace(village.office, capabilities={**CHANNELS, "terminal": NUMBERED})
    staff = await village.chat("staff", NUMBERED)
    await launched(village)
    assert "1. Tạm dừng\n2. Hủy" in await staff.says("tiến độ")
    assert "Đã tạm dừng thông báo số 12." in await staff.says("1")


async def test_a_conversation_that_stands_open_stays_open(village: Village, staff: Chat) -> None:
    await launched(village)
    await staff.says("/mamoi")
    assert "Đã tạm dừng" in await staff.says("/tamdung 12")
    assert "LHHTX Nông sản Quảng Trị" in await staff.says("LH-0001")


async def test_leaders_may_not_steer(village: Village) -> None:
    await launched(village)
    leader = await village.chat("leader")
    for command in ("/tamdung 12", "/tieptuc 12", "/huy 12 hẳn", "/guilai 12", "/tiendo 12", "/ketqua 12"):
        assert "thông báo số" not in (await leader.says(command)).lower()
    assert await sends(village, 50) == 5


async def test_what_the_office_does_is_on_the_trail(village: Village, staff: Chat) -> None:
    await launched(village)
    await sends(village, 2, {"leader": Unknown("no answer"), "both": Unknown("no answer")})
    for line in ("tạm dừng 12", "tiếp tục 12", "kết quả 12", "hủy 12", "hủy 12 hẳn"):
        await staff.says(line)
    rows = await village.store.read(
        lambda tx: tx.all("select action, detail from audit where action like 'notice.%' order by id")
    )
    assert [(row["action"], row["detail"]) for row in rows] == [
        ("notice.paused", "notice 12 paused"),
        ("notice.continued", "notice 12 continued"),
        ("notice.result_read", "notice 12"),
        ("notice.cancelled", "notice 12 cancelled"),
    ]
