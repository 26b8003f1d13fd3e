"""One-time codes: for whom they are, how often they may be guessed, and how long they are to be read anywhere."""

from datetime import timedelta

import pytest
import structlog

from conversations.inbound import Address
from conversations.registration import code_in
from db.addresses import load_caller
from db.guesses import MOST_AN_HOUR
from db.invitations import issue, pepper
from db.store import Row
from handlers.clock import Clock
from handlers.compose import utc_now
from handlers.invite import issue_code
from handlers.talk.chat import BUTTONS, Chat
from tests.chats.conftest import Village

UNIT = "HTX-0001"


async def all_of(village: Village, sql: str) -> list[Row]:
    return await village.store.read(lambda tx: tx.all(sql))


async def registers(chat: Chat, code: str) -> str:
    """Follow the link with the code, and agree to everything."""
    await chat.says(f"/start {code}")
    await chat.says("đồng ý")
    return await chat.says("đồng ý")


async def code_for(village: Village, who: str, unit: str = UNIT) -> str:
    """A code that staff issue for somebody, by the label of the choice."""
    staff = await village.chat("staff")
    await staff.says(f"/mamoi {unit}")
    said = await staff.taps(who)
    code = code_in(said)
    assert code
    return code


async def person_at(village: Village, chat: Chat) -> str:
    caller = await village.store.read(load_caller, chat.address)
    assert caller is not None
    assert caller.person is not None
    return caller.person.id


async def test_whoever_enters_a_code_for_somebody_new_is_somebody_new(village: Village) -> None:
    stranger = await village.chat("stranger", BUTTONS)
    said = await registers(stranger, await code_for(village, "Người mới"))
    assert "Người lạ stranger" in said
    assert "HTX Dịch vụ nông nghiệp Vĩnh Thủy" in said
    new = await person_at(village, stranger)
    assert new not in {"p-hung", "p-hoa"}
    acting = await all_of(village, "select person_id from representatives where organisation_id = 'HTX-0001'")
    assert {row["person_id"] for row in acting} == {"p-hung", "p-hoa", new}
    trail = await all_of(village, "select person_id, action, organisation_id, detail from audit order by id")
    assert [tuple(row.values()) for row in trail] == [
        ("p-minh", "invitation.issued", UNIT, "new person"),
        (new, "person.linked", UNIT, "code, new person"),
    ]


async def test_a_code_for_a_named_person_links_a_new_phone_to_them(village: Village) -> None:
    phone = await village.chat("stranger", BUTTONS)
    await registers(phone, await code_for(village, "Lê Thị Hoa – máy mới"))
    assert await person_at(village, phone) == "p-hoa"
    trail = await all_of(village, "select person_id, action, detail from audit order by id")
    assert [tuple(row.values()) for row in trail] == [
        ("p-minh", "invitation.issued", "person p-hoa"),
        ("p-hoa", "person.linked", "code"),
    ]


async def test_who_is_known_already_just_gets_the_unit(village: Village) -> None:
    group = await village.chat("group", BUTTONS)
    assert "phụ trách báo cáo thêm cho" in await group.says(f"/start {await code_for(village, 'Người mới')}")
    assert await person_at(village, group) == "p-lanh"
    units = await all_of(village, "select organisation_id from representatives where person_id = 'p-lanh' order by 1")
    assert [row["organisation_id"] for row in units] == [UNIT, "THT-0001"]
    [line] = await all_of(village, "select person_id, organisation_id from audit where action = 'person.joined'")
    assert tuple(line.values()) == ("p-lanh", UNIT)


async def test_a_unit_without_anybody_needs_no_choice(village: Village) -> None:
    await village.store.transact(lambda tx: tx.run("update representatives set until = '2026-11-01'"))
    staff = await village.chat("staff")
    assert "cấp cho người mới" in await staff.says(f"/mamoi {UNIT}")


async def test_a_code_for_somebody_who_is_deleted_since_is_worth_nothing(village: Village) -> None:
    leader, code = await village.chat("leader", BUTTONS), await code_for(village, "Nguyễn Văn Hùng – máy mới")
    for said in ("/quyen", "Xóa dữ liệu của tôi", "Xóa hẳn"):
        await leader.says(said)
    assert "đã hết hạn" in await registers(await village.chat("stranger"), code)


async def wrong(village: Village, count: int, first: int = 0, channel: str = "web") -> None:
    """Wrong codes, each from an address of its own."""
    for number in range(first, first + count):
        chat = Chat(village.store, village.office, Address(channel, f"guesser-{number}"))
        await registers(chat, f"{90_000_000 + number}")


async def test_codes_rest_on_a_channel_where_many_are_guessed(village: Village) -> None:
    code = await code_for(village, "Người mới")
    await village.store.transact(
        lambda tx: tx.run(
            "insert into code_guesses (channel, hour, wrong) values ('web', '2026-11-05T02', :wrong)",
            wrong=MOST_AN_HOUR - 2,
        )
    )
    for who in ("admin", "staff"):
        await village.chat(who)
    with structlog.testing.capture_logs() as logs:
        await wrong(village, 4)
    assert [line["channel"] for line in logs if line["log_level"] == "warning"] == ["web"]
    [line] = await all_of(village, "select channel, detail from audit where action = 'codes.rest'")
    assert tuple(line.values()) == ("web", "100 wrong")
    told = await all_of(village, "select address_id, text from letters where text like '%dò mã mời%'")
    assert [row["address_id"] for row in told] == ["admin"]
    assert "100 mã sai" in told[0]["text"]
    honest = Chat(village.store, village.office, Address("web", "honest"))
    assert "mã mời tạm nghỉ" in await registers(honest, code)
    village.wait(timedelta(hours=1))
    assert "Đăng ký đã xong" in await honest.says(code)


async def test_where_codes_rest_the_other_channels_go_on(village: Village) -> None:
    code = await code_for(village, "Người mới")
    await village.store.transact(
        lambda tx: tx.run("insert into code_guesses (channel, hour, wrong) values ('web', '2026-11-05T02', 100)")
    )
    assert "Đăng ký đã xong" in await registers(await village.chat("stranger"), code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("40000001", "40000001"),
        ("4000 0001", "40000001"),
        ("4000.0001", "40000001"),
        ("Mã của tôi: 4000-0001.", "40000001"),
        ("123456789012", "123456789012"),
        ("1234 5678 9012", "123456789012"),
        ("1234-5678-9012", "123456789012"),
        ("0905123456", ""),
        ("+84905123456", ""),
        ("1234567", ""),
        ("40000001 hay 40000002", ""),
        ("４０００００01", ""),
        ("không có", ""),
    ],
)
def test_a_code_is_read_however_it_is_spaced(typed: str, code: str) -> None:
    assert code_in(typed) == code


@pytest.mark.parametrize("role", ["staff", "admin"])
async def test_a_code_of_the_office_has_twelve_digits_and_works_by_link_and_typed(village: Village, role: str) -> None:
    for number, way in enumerate(("/start {}", "{}")):
        code = await issue_code(village.store, role, None)
        assert len(code) == 12
        village.clock[0] = utc_now()
        chat = await village.chat(f"officer-{role}-{number}", BUTTONS)
        await registers(chat, "")
        said = await chat.says(way.format(f"{code[:4]} {code[4:8]} {code[8:]}" if number else code))
        assert "dùng được các việc của cán bộ" in said


async def test_the_command_line_names_the_person_or_makes_a_new_one(village: Village) -> None:
    village.clock[0] = utc_now()
    named = await issue_code(village.store, "leader", UNIT, "le thi hoa")
    assert len(named) == 8
    phone, stranger = await village.chat("phone"), await village.chat("stranger")
    await registers(phone, named)
    await registers(stranger, await issue_code(village.store, "leader", UNIT))
    assert await person_at(village, phone) == "p-hoa"
    assert await person_at(village, stranger) not in {"p-hung", "p-hoa"}
    issued = await all_of(village, "select detail from audit where action = 'invitation.issued' order by id")
    assert [row["detail"] for row in issued] == ["leader, person p-hoa", "leader, new person"]


async def test_the_command_line_says_who_there_is(village: Village) -> None:
    with pytest.raises(LookupError, match="There is: Nguyễn Văn Hùng, Lê Thị Hoa"):
        await issue_code(village.store, "leader", UNIT, "Ai Đó")
    with pytest.raises(LookupError, match="add --organisation"):
        await issue_code(village.store, "staff", None, "Lê Thị Hoa")


async def test_wrong_codes_of_somebody_registered_leave_their_question_open(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    await leader.says("báo cáo")
    answers = [await leader.says("/start 90000001") for _ in range(7)]
    assert "nhập sai nhiều lần" in answers[-1]
    assert not [said for said in answers if "là ai" in said]
    assert "118.000.000 đồng" in await leader.says("118 triệu")


async def clear_in(village: Village, code: str) -> set[str]:
    """Where a code is to be read."""
    rows = {
        "letters": await all_of(village, "select text as found from letters"),
        "inbox": await all_of(village, "select body as found from inbox"),
        "focus": await all_of(village, "select focus as found from addresses"),
    }
    return {place for place, found in rows.items() for row in found if code in row["found"].replace(" ", "")}


async def test_a_code_that_was_spent_is_nowhere_to_be_read(village: Village) -> None:
    code = await code_for(village, "Người mới")
    stranger = await village.chat("stranger", BUTTONS)
    await registers(stranger, "")
    await stranger.says(f"mã {code[:4]} {code[4:]} ạ")
    assert await clear_in(village, code) == set()
    [shown] = await all_of(village, "select text from letters where text like 'Mã mời cho %'")
    assert "••••" in shown["text"]


async def test_a_code_that_expired_is_nowhere_to_be_read(village: Village) -> None:
    code = await code_for(village, "Người mới")
    await (await village.chat("stranger")).says(f"/start {code}")
    assert await clear_in(village, code) == {"letters", "inbox", "focus"}
    await Clock(village.store, village.office).tick()
    assert await clear_in(village, code) == {"letters", "inbox", "focus"}
    village.wait(timedelta(days=7))
    await Clock(village.store, village.office).tick()
    assert await clear_in(village, code) == set()


async def test_a_code_in_a_link_outlives_declining(village: Village) -> None:
    stranger = await village.chat("stranger", BUTTONS)
    await stranger.says(f"/start {await code_for(village, 'Người mới')}")
    await stranger.taps("Không đồng ý")
    for label in ("Đọc lại", "Đồng ý"):
        await stranger.taps(label)
    assert "Đăng ký đã xong" in await stranger.taps("Đồng ý")


async def test_two_codes_for_one_person_do_not_take_a_third_person_in(village: Village) -> None:
    """A code for somebody else is refused to who is known, and is not spent."""
    code = await code_for(village, "Lê Thị Hoa – máy mới")
    group = await village.chat("group")
    assert "cấp cho người khác" in await group.says(f"/start {code}")
    assert await person_at(village, group) == "p-lanh"
    await registers(await village.chat("stranger"), code)
    [row] = await all_of(village, "select used_by from invitations")
    assert row["used_by"] == "p-hoa"


async def test_a_code_that_is_in_use_cannot_be_issued_twice(village: Village) -> None:
    """Its hash is unique: the turn or command that made it is refused whole."""
    code, office = await code_for(village, "Người mới"), village.office

    async def again() -> None:
        await village.store.transact(
            lambda tx: issue(
                tx, office.new_id(), pepper(tx, office.new_id), code, "leader", UNIT, None, None, office.now(),
                office.now(),
            )
        )  # fmt: skip

    with pytest.raises(Exception, match=r"(?i)unique"):
        await again()
