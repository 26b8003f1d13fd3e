"""Documents are made when they are sent: of what is known then, for who may read them, and that is on the trail."""

import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from conversations.access import EVERYBODY
from conversations.inbound import Address
from db.store import Row, Store, Tx
from handlers.documents import MAKERS, Documents, Maker, NotMade, Order, Withheld
from handlers.talk.village import TODAY, seat
from handlers.workshop import Workshop
from messages.render import LANGUAGES
from summaries.documents.letterhead import Letterhead
from summaries.documents.plain import Plain
from summaries.documents.table import Column, Table
from summaries.documents.workbook import Book, Sheet
from tests.chats.conftest import Village, village
from tests.documents.notice import settle_notice
from tests.documents.reading import cells, lines, lists, paper, workbook
from tests.messages.test_catalogue import toml

__all__ = ["village"]

DIES = (sys.executable, "-c", "import sys; sys.stdin.readline()")
STAFF, LEADER = Address("telegram", "501"), Address("telegram", "502")


def order(make: str, name: str = "a.xlsx", **args: object) -> Mapping[str, Any]:
    """What a letter encloses."""
    return {"make": make, "name": name, "args": args}


async def seated(village: Village) -> None:
    """Somebody of the staff and a leader, both on Telegram."""
    for address, who in ((STAFF, "staff"), (LEADER, "leader")):
        await village.store.transact(seat, address, who, village.office.new_id, TODAY)


@pytest.fixture
async def desk(village: Village) -> Village:
    """The village with an announcement that has ended."""
    await seated(village)
    await village.store.transact(settle_notice)
    return village


@pytest.fixture
async def documents(desk: Village) -> AsyncIterator[Documents]:
    """The documents as they are made for the province."""
    office = desk.office
    made = Documents(desk.store, office.now, office.new_id, office.timezone)
    yield made
    await made.close()


def trail(tx: Tx) -> list[Row]:
    return tx.all("select person_id, channel, action, detail from audit order by id")


async def test_the_result_is_read_from_the_ledger(documents: Documents) -> None:
    made = await documents.make(STAFF, order("notice_result", "ket-qua.xlsx", number=12))
    assert made.name == "ket-qua.xlsx"
    assert made.media_type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    rows = cells(workbook(made.content), "Người nhận")[4:]
    assert [(row[1], row[5], row[7], row[8]) for row in rows] == [
        ("HTX-0001", "Nguyễn Văn Hùng", "Đã gửi đến", None),
        ("HTX-0001", "Lê Thị Hoa", "Không gửi được", "Ứng dụng từ chối tin"),
        ("THT-0001", "Trần Thị Lành", "Chưa liên lạc được", "Chưa dùng trợ lý"),
        ("THT-0001\nHTX-0002", "Hoàng Văn Tám", "Không nhận loại tin này", "Người nhận đã tắt loại tin này"),
    ]
    assert [row[4] for row in rows[:2]] == ["xã Vĩnh Thủy", "xã Vĩnh Thủy"]


async def test_the_record_is_a_word_document(documents: Documents) -> None:
    made = await documents.make(STAFF, order("notice_proof", "bien-ban.docx", number=12))
    assert made.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    read = paper(made.content)
    assert "Người soạn: Phan Thị Minh." in lines(read)
    assert "Kèm theo: giay-moi.pdf." in lines(read)
    assert [row[1] for row in lists(read)[0]] == ["Mã đơn vị", "HTX-0001"]


async def test_the_call_list_has_the_phones_of_today(documents: Documents, desk: Village) -> None:
    await desk.store.transact(lambda tx: tx.run("update persons set phone = '+84199000033' where id = 'p-lanh'"))
    made = await documents.make(STAFF, order("notice_calls", number=12))
    assert [row[6] for row in cells(workbook(made.content), "Gọi điện")[4:]] == ["0199 000 033"]


async def test_who_was_forgotten_since_is_in_no_document(documents: Documents, desk: Village) -> None:
    await desk.store.transact(
        lambda tx: tx.run("update persons set name = '', phone = null, deleted_at = 'now' where id = 'p-lanh'")
    )
    made = await documents.make(STAFF, order("notice_calls", number=12))
    assert [row[4] for row in cells(workbook(made.content), "Gọi điện")[4:]] == [None]


async def test_whoever_has_it_is_on_the_trail(documents: Documents, desk: Village) -> None:
    await documents.make(STAFF, order("notice_calls", number=12))
    (line,) = await desk.store.read(trail)
    assert tuple(line.values()) == ("p-minh", "telegram", "document.made", "notice_calls number=12")


async def test_of_a_file_about_somebody_the_trail_does_not_keep_the_name(documents: Documents, desk: Village) -> None:
    admin = Address("telegram", "503")
    await desk.store.transact(seat, admin, "admin", desk.office.new_id, TODAY)
    await documents.make(STAFF, order("notice_calls", number=12))
    await documents.make(admin, order("trail", person="p-minh", name="Phan Thị Minh", organisation=""))
    _, line = await desk.store.read(trail)
    assert line["detail"] == "trail person=p-minh organisation="


@pytest.mark.parametrize("reader", [LEADER, Address("telegram", "nobody")])
async def test_who_is_not_of_the_office_gets_none(documents: Documents, desk: Village, reader: Address) -> None:
    with pytest.raises(Withheld, match="not for this reader any more"):
        await documents.make(reader, order("notice_calls", number=12))
    assert await desk.store.read(trail) == []


async def test_what_is_not_there_or_is_no_document_is_told(documents: Documents) -> None:
    with pytest.raises(Withheld, match="nothing to put into it"):
        await documents.make(STAFF, order("notice_calls", number=99))
    with pytest.raises(NotMade, match="nobody makes a_cake"):
        await documents.make(STAFF, order("a_cake"))


def told(_tx: Tx, order: Order) -> str:
    return f"{order.reader.name} {order.args['what']}"


def as_text(words: str, head: Letterhead) -> Plain:
    return Plain("text/calendar", f"{words} {head.local(head.now):%H:%M}".encode())


def as_book(words: str, _head: Letterhead) -> Book:
    return Book((Sheet("A", (), Table((Column(words),), ())),))


def made_by(desk: Village, maker: Maker[str], program: tuple[str, ...] = DIES) -> Documents:
    office = desk.office
    return Documents(
        desk.store, office.now, office.new_id, office.timezone, makers={"own": maker}, workshop=Workshop(program)
    )


async def test_a_file_that_needs_no_library_needs_no_process_and_may_be_for_everybody(desk: Village) -> None:
    documents = made_by(desk, Maker(told, as_text, EVERYBODY))
    made = await documents.make(LEADER, order("own", "su-kien.ics", what="đi"))
    assert (made.name, made.media_type, made.content.decode()) == (
        "su-kien.ics",
        "text/calendar",
        "Nguyễn Văn Hùng đi 09:00",
    )


async def test_a_process_that_dies_is_told_and_nobody_is_said_to_have_the_file(desk: Village) -> None:
    documents = made_by(desk, Maker(told, as_book))
    with pytest.raises(NotMade, match="the process ended"):
        await documents.make(STAFF, order("own", what="x"))
    assert await desk.store.read(trail) == []


async def test_what_the_library_refuses_is_told_and_the_next_one_is_made(documents: Documents) -> None:
    with pytest.raises(NotMade, match="KeyError"):
        await documents._workshop.order({"book": {"creator": ""}})
    assert (await documents.make(STAFF, order("notice_calls", number=12))).content


async def test_a_store_that_is_closed_is_told(desk: Village, store: Store) -> None:
    documents = made_by(replace(desk, store=store), Maker(told, as_text))
    await store.close()
    with pytest.raises(NotMade):
        await documents.make(STAFF, order("own", what="x"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_has_the_name_of_its_file(language: str) -> None:
    assert set(toml(language, "files")) == {*MAKERS, "rights/file"}
