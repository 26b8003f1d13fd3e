"""Six digits by which somebody goes on in another app: for minutes, one a person, and not to be guessed."""

from datetime import timedelta

import pytest

from conversations.inbound import Address
from conversations.linking import SHORT_LIVES
from conversations.registration import code_in
from db.guesses import MOST_SHORT_AN_HOUR, SHORT
from db.store import Row
from handlers.clock import Clock
from handlers.invite import issue_code
from handlers.talk.chat import BUTTONS, Chat
from tests.chats.conftest import Village
from tests.chats.test_codes import all_of, person_at, registers


async def own_code(village: Village, who: str = "leader") -> str:
    """The six digits that somebody gets for themselves."""
    code = code_in(await (await village.chat(who, BUTTONS)).says("nối Zalo"))
    assert len(code) == 6
    return code


def on_zalo(village: Village, id: str) -> Chat:
    """Somebody who writes to a Zalo bot."""
    return Chat(village.store, village.office, Address("zalo_bot", f"77:{id}"), name="Hoa Mai")


async def letters_to(village: Village, address: str) -> list[Row]:
    rows = await all_of(village, "select address_id, text from letters order by id")
    return [row for row in rows if row["address_id"] == address]


async def test_who_is_known_goes_on_on_zalo_by_six_digits(village: Village) -> None:
    zalo = on_zalo(village, "a")
    assert "Đăng ký đã xong" in await registers(zalo, await own_code(village))
    assert await person_at(village, zalo) == "p-hung"
    told = await letters_to(village, "leader")
    assert "vừa được dùng thêm" in told[-1]["text"]
    assert "Hoa Mai" in told[-1]["text"]


async def test_six_digits_are_good_once_and_for_minutes(village: Village) -> None:
    code = await own_code(village)
    village.wait(SHORT_LIVES)
    assert "đã hết hạn" in await registers(on_zalo(village, "late"), code)
    code = await own_code(village)
    assert "Đăng ký đã xong" in await registers(on_zalo(village, "a"), code)
    assert "đã dùng" in await registers(on_zalo(village, "b"), code)


async def test_there_is_one_such_code_a_person(village: Village) -> None:
    first, second = await own_code(village), await own_code(village)
    zalo = on_zalo(village, "a")
    assert "đã hết hạn" in await registers(zalo, first)
    assert "Đăng ký đã xong" in await zalo.says(second)


async def test_wrong_ones_are_counted_over_all_channels_and_long_codes_go_on(village: Village) -> None:
    code, hour = await own_code(village), f"{village.clock[0]:%Y-%m-%dT%H}"
    await village.store.transact(
        lambda tx: tx.run(
            "insert into code_guesses (channel, hour, wrong) values (:short, :hour, :wrong)",
            short=SHORT,
            hour=hour,
            wrong=MOST_SHORT_AN_HOUR - 1,
        )
    )
    await registers(Chat(village.store, village.office, Address("web", "guesser")), "999999")
    honest = on_zalo(village, "a")
    assert "mã mời tạm nghỉ" in await registers(honest, code)
    long = await issue_code(village.store, "leader", "HTX-0001")
    assert "Đăng ký đã xong" in await honest.says(long)


async def test_an_address_that_is_somebody_s_is_not_taken_over(village: Village) -> None:
    code = await own_code(village)
    group = await village.chat("group", BUTTONS)
    assert "cấp cho người khác" in await group.says(f"/start {code}")
    assert await person_at(village, group) == "p-lanh"
    leader = await village.chat("leader", BUTTONS)
    assert "đã nối" in await leader.says(f"/start {code}")


async def test_the_office_gives_six_digits_to_who_is_on_the_phone(village: Village) -> None:
    staff = await village.chat("staff", BUTTONS)
    await staff.says("/lienket HTX-0001")
    code = code_in(await staff.taps("Lê Thị Hoa – máy mới"))
    assert len(code) == 6
    zalo = on_zalo(village, "a")
    assert "Đăng ký đã xong" in await registers(zalo, code)
    assert await person_at(village, zalo) == "p-hoa"


async def test_a_leader_gets_none_for_another_unit(village: Village) -> None:
    leader = await village.chat("leader", BUTTONS)
    assert "Mã nối máy" in await leader.says("/lienket THT-0001")
    [issued] = await all_of(village, "select person_id, organisation_id from invitations")
    assert tuple(issued.values()) == ("p-hung", None)


async def test_nothing_of_six_digits_is_to_be_read_once_they_are_over(village: Village) -> None:
    code = await own_code(village)
    village.wait(SHORT_LIVES + timedelta(seconds=1))
    await Clock(village.store, village.office).tick()
    assert not [row for row in await letters_to(village, "leader") if code in row["text"]]
    village.wait(timedelta(days=2))
    await own_code(village)
    assert len(await all_of(village, "select 1 from invitations")) == 1


async def test_the_command_line_gives_short_codes_to_leaders_only(village: Village) -> None:
    assert len(await issue_code(village.store, "leader", "HTX-0001", short=True)) == 6
    with pytest.raises(LookupError, match="long code"):
        await issue_code(village.store, "admin", None, short=True)
