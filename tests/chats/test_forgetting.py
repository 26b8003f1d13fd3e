"""Deletion does what it says: in no text of the database is the person to be found again."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest

from conversations.inbound import Address, Content, Inbound, Text
from db.store import MIGRATIONS, Row
from handlers.channel import Capabilities
from handlers.clock import Clock
from handlers.inbound import Reception
from handlers.talk.chat import BUTTONS, Chat, deliver
from handlers.talk.village import seat
from tests.chats.conftest import Village

NAME, PHONE, DIALLED, CHAT = "Nguyễn Văn Hùng", "+84199000001", "0199000001", "778899001"
REVENUE, REASON = "118tr", "bà con trả hàng muộn"
TRACES = (NAME, PHONE, DIALLED, CHAT, REVENUE, REASON, NAME.encode("unicode_escape").decode())
SCHEMA = "".join(path.read_text("utf-8") for path in MIGRATIONS.glob("*.sql"))
RENAMED = set(re.findall(r"alter table (\w+) rename to", SCHEMA))
TABLES = sorted(set(re.findall(r"create table (\w+)", SCHEMA)) - RENAMED)
PROOF = {("consents", "wording")}


@dataclass
class Phone:
    """Somebody on Telegram, whose updates have ids that say nothing of their chat."""

    village: Village
    chat: Chat
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def sends(self, content: Content) -> str:
        return await self.chat.sends(content, native_id=f"1:{next(self.numbers)}")

    async def says(self, *lines: str) -> str:
        """One after the other; the label of a choice may be typed."""
        return [await self.sends(Text(line)) for line in lines][-1]


async def traces(village: Village) -> set[tuple[str, str, str]]:
    """Where something of the person is to be read: the table, the column, and what."""
    found = set()
    for table in TABLES:
        for row in await rows_of(village, table):
            for column in row.keys():  # noqa: SIM118 - a row of SQLite is no dict
                text = row[column]
                if isinstance(text, str) and (table, column) not in PROOF:
                    found |= {(table, column, trace) for trace in TRACES if trace in text}
    return found


async def rows_of(village: Village, table: str) -> list[Row]:
    return await village.store.read(lambda tx: tx.all(f"select * from {table}"))  # noqa: S608 - names of our own


@pytest.fixture
async def hung(village: Village) -> Phone:
    """A leader of whom much is kept: a report, a conflict with a colleague, a request to the office, a code."""
    village.speaking(BUTTONS)
    address = Address("telegram", CHAT)
    await village.store.transact(seat, address, "leader", village.office.new_id, village.clock[0])
    phone = Phone(village, Chat(village.store, village.office, address, BUTTONS, name=NAME))
    hoa, staff = await village.chat("accountant"), await village.chat("staff")
    await hoa.says("báo cáo")
    await phone.says("báo cáo", REVENUE)
    await hoa.says("140 triệu")
    await phone.says("sửa báo cáo tháng 9", "sửa doanh thu 130 triệu", "gửi", REASON)
    for said in ("/mamoi HTX-0001", NAME, "/chuabaocao so", "/duyet", "/tuchoi 1 không đủ chứng từ"):
        await staff.says(said)
    await phone.says("/quyen", "Tải dữ liệu của tôi")
    await deliver({"hung": phone.chat, "hoa": hoa, "staff": staff})
    return phone


async def deletes(phone: Phone) -> str:
    return await phone.says("/quyen", "Xóa dữ liệu của tôi", "Xóa hẳn")


async def test_before_deletion_the_person_is_found_in_many_places(village: Village, hung: Phone) -> None:
    tables = {table for table, _, _ in await traces(village)}
    assert {"persons", "addresses", "inbox", "letters", "answers", "sessions", "requests", "consents"} <= tables
    named = {trace for _, _, trace in await traces(village)}
    assert {NAME, PHONE, CHAT, REVENUE, REASON} <= named


async def test_after_deletion_nothing_of_the_person_is_found(village: Village, hung: Phone) -> None:
    assert "Đã xóa" in await deletes(hung)
    assert await traces(village) == {("letters", "address_id", CHAT)}, "where the goodbye goes"
    village.wait(timedelta(hours=1))
    await Clock(village.store, village.office).tick()
    assert await traces(village) == set()


async def test_figures_and_the_proof_of_consent_stay(village: Village, hung: Phone) -> None:
    before = await rows_of(village, "figures"), len(await rows_of(village, "consents"))
    await deletes(hung)
    assert ([*map(tuple, await rows_of(village, "figures"))], len(await rows_of(village, "consents"))) == (
        [*map(tuple, before[0])],
        before[1],
    )
    proof = [row for row in await rows_of(village, "consents") if row["person_id"] == "p-hung"]
    assert {len(row["address_id"]) for row in proof} == {64}
    [session] = [row for row in await rows_of(village, "sessions") if row["period"] == "2026-10"]
    assert "118000000" in session["answers"]


async def test_the_goodbye_is_kept_until_it_is_heard(village: Village, hung: Phone) -> None:
    await deletes(hung)
    await village.store.transact(
        lambda tx: tx.run(
            "update letters set state = 'queued' where text like 'Đã xóa %' and address_id = :id", id=CHAT
        )
    )
    village.wait(timedelta(days=1))
    await Clock(village.store, village.office).tick()
    [letter] = [row for row in await rows_of(village, "letters") if row["address_id"] == CHAT]
    assert "Đã xóa" in letter["text"]


async def test_who_comes_back_is_a_stranger_and_can_be_forgotten_again(village: Village, hung: Phone) -> None:
    for _ in range(2):
        await deletes(hung)
        assert "xin anh/chị đọc giúp" in await hung.says("báo cáo")
        await village.store.transact(seat, Address("telegram", CHAT), "group", village.office.new_id, village.clock[0])
        await village.store.transact(lambda tx: tx.run("update persons set deleted_at = null where id = 'p-lanh'"))


async def test_others_keep_their_letters_without_the_name(village: Village, hung: Phone) -> None:
    await deletes(hung)
    told = [row["text"] for row in await rows_of(village, "letters") if row["address_id"] == "staff"]
    assert any("•••" in text for text in told)
    assert all(text for text in told)


async def test_of_a_group_neither_words_nor_names_are_kept(village: Village) -> None:
    can, now = Capabilities(), village.clock[0]
    said = Inbound(Address("telegram", "-100"), "1:1", now, Text("/baocao bí mật"), name=NAME, private=False)
    letters = await Reception(village.store, village.office).receive(said, "bí mật của " + NAME, can)
    assert letters
    [update] = await rows_of(village, "inbox")
    assert (update["address_id"], update["body"]) == ("-100", "")
    assert [row["name"] for row in await rows_of(village, "addresses")] == [""]
