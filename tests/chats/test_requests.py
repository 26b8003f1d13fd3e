"""After the lock a correction is a request that the office decides: once, with everything kept."""

import asyncio
import json

import pytest
from msgspec.structs import replace

from conversations.changes import Change, changes_between, rebased
from conversations.session import Answer
from db.addresses import load_caller
from db.store import Row, Store, Tx
from handlers.talk.chat import BUTTONS, NUMBERED, Chat, deliver
from tests.chats.conftest import Village

UNIT, PERIOD = "HTX-0001", "2026-09"


async def all_of(store: Store, sql: str) -> list[Row]:
    return await store.read(lambda tx: tx.all(sql))


async def asks(leader: Chat, amount: str = "130 triệu") -> None:
    """Ask for another revenue in the locked report of September."""
    for said in ("sửa báo cáo tháng 9", f"sửa doanh thu {amount}", "gửi"):
        await leader.says(said)
    await leader.taps("Ghi nhầm số")


async def told(*chats: Chat) -> list[list[str]]:
    """What each of them was told without having spoken."""
    letters = await deliver({chat.address.id: chat for chat in chats})
    return [[letter.text for letter in letters.get(chat.address.id, [])] for chat in chats]


@pytest.fixture
async def people(village: Village) -> tuple[Chat, Chat, Chat]:
    """Leader, staff and admin, with buttons."""
    village.speaking(BUTTONS)
    return await village.chat("leader"), await village.chat("staff"), await village.chat("admin")


async def test_an_accepted_request_is_the_next_edition_sent_by_who_asked(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await asks(leader)
    await told(staff, admin)
    await staff.taps("Chấp nhận")
    reports = await all_of(
        village.store,
        "select edition, person_id, code from reports where period = '2026-09' and organisation_id = 'HTX-0001'",
    )
    assert {row["edition"]: (row["person_id"], row["code"]) for row in reports} == {
        1: (None, "BC-0926-HTX0001"),
        2: ("p-hung", "BC-0926-HTX0001-2"),
    }
    revenue = await all_of(
        village.store, "select value from figures where period = '2026-09' and indicator = 'revenue' order by value"
    )
    assert [row["value"] for row in revenue] == [12_500_000, 130_000_000]
    [[heard]] = await told(leader)
    assert "đã chấp nhận đề nghị sửa số 1" in heard


async def test_old_and_new_values_are_kept_with_who_when_and_channel(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await asks(leader)
    await told(staff, admin)
    await admin.taps("Từ chối")
    await admin.says("Chưa có hóa đơn")
    [row] = await all_of(village.store, "select * from requests")
    assert json.loads(row["changes"]) == [["revenue", 120_000_000, 130_000_000]]
    assert (row["person_id"], row["channel"], row["reason"]) == ("p-hung", "terminal", "Ghi nhầm số")
    assert (row["decision"], row["decided_by"], row["decided_channel"]) == ("refused", "p-quang", "terminal")
    assert row["at"][:10] == row["decided_at"][:10] == "2026-11-05"
    assert row["comment"] == "Chưa có hóa đơn"
    trail = await all_of(village.store, "select action, person_id from audit order by id")
    assert [(line["action"], line["person_id"]) for line in trail] == [
        ("correction.requested", "p-hung"),
        ("correction.refused", "p-quang"),
        ("correction.explained", "p-quang"),
    ]


async def test_until_it_is_decided_and_when_it_is_refused_what_was_sent_stands(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await asks(leader)
    figures = "select value from figures where period = '2026-09' and indicator = 'revenue' and value > 100000000"
    assert [row["value"] for row in await all_of(village.store, figures)] == [120_000_000]
    await told(staff, admin)
    await staff.taps("Từ chối")
    assert [row["value"] for row in await all_of(village.store, figures)] == [120_000_000]
    assert "Doanh thu: 120.000.000 đồng" in await leader.says("sửa báo cáo tháng 9")


async def test_of_two_officers_at_once_one_decides_and_the_other_is_told(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await asks(leader)
    await told(staff, admin)
    answers = await asyncio.gather(staff.taps("Chấp nhận"), admin.taps("Từ chối"))
    [row] = await all_of(village.store, "select decision, decided_by from requests")
    assert (row["decision"], row["decided_by"]) in {("accepted", "p-minh"), ("refused", "p-quang")}
    first, second = answers if row["decision"] == "accepted" else reversed(answers)
    assert first.startswith("Đã ")
    assert ("Phan Thị Minh" if row["decision"] == "accepted" else "Đỗ Quang") in second
    editions = await all_of(village.store, "select edition from reports where period = '2026-09' and edition > 1")
    assert len(editions) == (row["decision"] == "accepted")
    assert [len(heard) for heard in await told(leader)] == [1]


async def test_a_request_does_not_disturb_the_question_that_stands_open_at_the_office(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, _ = people
    await staff.says("nhập thay THT-0001 tháng 10")
    before = await village.store.read(load_caller, staff.address)
    await asks(leader)
    await told(staff)
    assert await village.store.read(load_caller, staff.address) == before
    assert "13.000.000 đồng" in await staff.says("13 triệu")
    await staff.taps("Từ chối")
    after = await village.store.read(load_caller, staff.address)
    assert after is not None
    assert (after.focus.scene, after.focus.organisation) == ("ask", "THT-0001")


async def test_a_correction_that_lies_open_goes_on_upon_the_accepted_one(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await asks(leader)
    await leader.says("sửa báo cáo tháng 9")
    await leader.says("sửa lao động 9")
    await told(staff, admin)
    await staff.taps("Chấp nhận")
    review = await leader.says("sửa báo cáo tháng 9")
    assert "Doanh thu: 130.000.000 đồng" in review
    assert "Lao động thường xuyên: 9" in review


async def test_a_request_from_before_a_newer_edition_cannot_be_accepted(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, admin = people
    await asks(leader)

    def unlock(tx: Tx) -> None:
        tx.run(
            "insert into cycles (period, opens, due, locks) values ('2026-09', '2026-10-01', :day, :day)",
            day="2026-12-01",
        )

    await village.store.transact(unlock)
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 140 triệu", "gửi"):
        await leader.says(said)
    await told(staff, admin)
    assert "đã có bản mới hơn" in await staff.taps("Chấp nhận")
    [row] = await all_of(village.store, "select decision from requests")
    assert row["decision"] == "outdated"
    revenue = await all_of(
        village.store, "select max(value) as most from figures where period = '2026-09' and indicator = 'revenue'"
    )
    assert revenue[0]["most"] == 140_000_000


async def test_buttons_of_a_request_hold_for_ever_and_fit_a_platform_s_limit(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, staff, _ = people
    await asks(leader)
    await told(staff)
    data = [data for row in staff.last.extras["buttons"] for _, data in row]
    assert data == ["/duyet 1", "/tuchoi 1"]
    for said in ("nhập thay", "THT-0001", "/trogiup"):
        await staff.says(said)
    assert (await staff.taps("Chấp nhận")).startswith("Đã chấp nhận")


async def test_without_buttons_the_decision_is_a_number(village: Village) -> None:
    village.speaking(NUMBERED)
    leader, staff = await village.chat("leader", NUMBERED), await village.chat("staff", NUMBERED)
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 130 triệu", "gửi", "1"):
        await leader.says(said)
    [[heard]] = await told(staff)
    assert "1. Chấp nhận" in heard
    assert (await staff.says("1")).startswith("Đã chấp nhận")


@pytest.mark.parametrize(
    "unreached",
    [
        "update addresses set unreachable = 'blocked' where id = 'staff'",
        "update consents set granted = 0 where person_id = 'p-minh'",
        "update persons set deleted_at = '2026-11-01' where id = 'p-minh'",
        "update persons set role = 'leader' where id = 'p-minh'",
    ],
)
async def test_who_cannot_or_must_not_be_written_to_is_not(
    village: Village, people: tuple[Chat, Chat, Chat], unreached: str
) -> None:
    leader, staff, admin = people
    await village.store.transact(lambda tx: tx.run(unreached))
    await asks(leader)
    assert [len(heard) for heard in await told(staff, admin)] == [0, 1]


async def test_a_letter_to_somebody_else_is_for_their_channel_and_not_claimed_by_this_one(
    village: Village, people: tuple[Chat, Chat, Chat]
) -> None:
    leader, *_ = people
    await village.store.transact(lambda tx: tx.run("update addresses set channel = 'telegram' where id = 'staff'"))
    await asks(leader)
    [row] = await all_of(village.store, "select state, priority, text, extras from letters where channel = 'telegram'")
    assert (row["state"], row["priority"]) == ("queued", 2)
    assert json.loads(row["extras"])["markup"] == "html"
    assert "<b>130.000.000 đồng</b>" in row["text"]


def test_changes_are_values_that_differ_and_not_how_they_were_said() -> None:
    old = {"a": Answer(1), "b": Answer(2), "c": Answer(3)}
    new = {"a": Answer(1, said="một"), "b": Answer(5), "d": Answer(None, "later"), "e": Answer(True)}
    assert changes_between(old, new) == (Change("b", 2, 5), Change("e", None, True), Change("c", 3, None))


def test_a_draft_upon_a_newer_edition_keeps_what_its_author_changed() -> None:
    old = {"a": Answer(1), "b": Answer(2), "c": Answer(3)}
    draft = {"a": Answer(1), "b": Answer(20), "d": Answer(4)}
    new = {"a": Answer(10), "b": Answer(2), "c": Answer(3)}
    values = {key: answer.value for key, answer in rebased(draft, old, new).items()}
    assert values == {"a": 10, "b": 20, "d": 4}
    assert rebased(old, old, new) == new
    assert rebased(replace_all(new), old, new).keys() == new.keys()


def replace_all(answers: dict[str, Answer]) -> dict[str, Answer]:
    """The same keys, every value another."""
    return {key: replace(answer, value=0) for key, answer in answers.items()}
