"""Staff who are limited to some units find no other anywhere: not in a list, not by its code, not in a file."""

from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from conversations.access import COMMANDS, Scope
from conversations.people import Person, Role
from db.people import person
from db.scopes import codes_in, keep_scope, only, scope_of
from db.store import Tx
from handlers.documents import MAKERS, Order
from handlers.handover.reading import LIMITED
from handlers.talk.chat import BUTTONS, Chat, deliver
from handlers.talk.village import PEOPLE, TODAY
from tests.chats.conftest import Village

WITHIN = Scope(communes=frozenset({"19405"}))
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
OUTSIDE = (
    *("Nuôi tôm Cửa Tùng", "Dược liệu Hướng Phùng", "Nông sản Quảng Trị"),
    *("Trần Thị Lành", "Hoàng Văn Tám", "Võ Thị Lộc", "••• 003", "••• 004", "••• 007"),
)
"""Units outside, who acts for them, and their phones."""
WORDS = (
    *("", "1", "2", "BC-0926-THT0001", "THT-0001", "HTX-0002", "LH-0001", "tôm", "dược liệu", "htx", "tất cả"),
    *("tháng 9", "tháng 10", "tháng 10 theo xã", "tháng 10 số", "tháng 9 theo đơn vị", "THT tháng 9 theo loại hình"),
    *("1 danhsach", "1 ketqua", "1 excel", "excel tháng 10", "THT-0001 tháng 9", "tất cả tháng 9 theo xã", "chờ"),
    *("farms", "farms 2", "trang trại", "online 3", "reviews 1", "reviews", "9/2026", "2/2025"),
)


def _happenings(tx: Tx) -> None:
    """Every unit answers an event, gets an announcement in vain, and asks something of the office."""
    tx.run(
        """insert into events (id, number, kind, title, starts_at, answer_by, code, created_at, changed_at)
           values ('e1', 1, 'fair', 'Hội chợ', '2026-11-05T08:00:00.000Z', '2026-11-05T01:00:00.000Z', '4711',
             '2026-11-01T01:00:00.000Z', '2026-11-01T01:00:00.000Z')"""
    )
    tx.run(
        """insert into announcements (id, number, kind, text, audience, state, created_by, created_at, started_at)
           values ('a1', 1, 'fair', 'Mời dự hội chợ', '{"everybody": true}', 'done', 'p-quang',
             '2026-11-01T01:00:00.000Z', '2026-11-01T01:00:00.000Z')"""
    )
    tx.run("update persons set fund = 1 where id = 'p-minh'")
    tx.run(
        """insert into fund_imports (month, edition, current, channel, at)
           values ('2026-09', 1, 1, 'web', '2026-10-01T00:00:00.000Z')"""
    )
    for number, unit in enumerate(tx.all("select id, name from organisations order by id"), start=1):
        tx.run(
            """insert into rsvps (event_id, organisation_id, answer, people, answered_at)
               values ('e1', :unit, 'yes', 2, '2026-11-02T01:00:00.000Z')""",
            unit=unit["id"],
        )
        tx.run(
            """insert into event_results (event_id, organisation_id, sales, contracts, contract_value, channel, at)
               values ('e1', :unit, 1000000, 0, 0, 'web', '2026-11-02T01:00:00.000Z')""",
            unit=unit["id"],
        )
        tx.run(
            """insert into petitions (number, organisation_id, topic, state, untold, person_id, at)
               values (:number, :unit, 'loans', 'received', 0, (select person_id from representatives
                 where organisation_id = :unit order by id limit 1), '2026-11-02T01:00:00.000Z')""",
            number=number,
            unit=unit["id"],
        )
        for register in ("farms", "online", "reviews"):
            tx.run(
                """insert into register_entries (id, register, number, organisation_id, name, name_folded, state, at)
                   values (:id, :register, :number, :unit, 'Mục', 'muc', 'active', '2026-10-01T00:00:00.000Z')""",
                id=f"{register}-{number}",
                register=register,
                number=number,
                unit=unit["id"],
            )
        tx.run(
            """insert into fund_ledger (month, edition, contract, contract_folded, organisation_id, approved, opening,
                 drawn, repaid, interest, outstanding, overdue)
               values ('2026-09', 1, :contract, :contract, :unit, 100, 100, 0, 0, 0, 100, 0)""",
            contract=f"{number}/2025",
            unit=unit["id"],
        )
        tx.run(
            """insert into recipients (id, announcement_id, person_id, units, state, reason)
               select :id, 'a1', r.person_id, :units, 'failed', 'blocked' from representatives r
               where r.organisation_id = :unit and not exists (
                 select 1 from recipients x where x.person_id = r.person_id) order by r.id limit 1""",
            id=f"r{number}",
            units=f'[["{unit["id"]}", "{unit["name"]}"]]',
            unit=unit["id"],
        )
        tx.run(
            """insert into recipient_units (recipient_id, announcement_id, code, title)
               select r.id, 'a1', :unit, :name from recipients r where r.id = :id""",
            id=f"r{number}",
            unit=unit["id"],
            name=unit["name"],
        )


@pytest.fixture
async def staff(village: Village) -> Chat:
    """Somebody who looks after Vĩnh Thủy alone; every other unit has something waiting at the office."""
    village.speaking(BUTTONS)
    chat = await village.chat("staff")
    await village.store.transact(_happenings)
    await village.store.transact(keep_scope, "p-minh", WITHIN)
    group = await village.chat("group")
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 13 triệu", "gửi"):
        await group.says(said)
    await group.taps("Ghi nhầm số")
    return chat


def leaks(chat: Chat, since: int) -> list[tuple[str, str]]:
    """What of the others is named in what was heard since, in the words or on a button."""
    found = []
    for letter in chat.heard[since:]:
        labels = [label for row in letter.extras.get("buttons", ()) for label, _ in row]
        found += [(name, letter.text) for name in OUTSIDE if any(name in text for text in (letter.text, *labels))]
    return found


@pytest.mark.parametrize("command", sorted(name for name, roles in COMMANDS.items() if Role.STAFF in roles))
async def test_no_command_of_the_office_shows_a_unit_outside(staff: Chat, command: str) -> None:
    for words in WORDS:
        since = len(staff.heard)
        await staff.says(f"{command} {words}".strip())
        assert leaks(staff, since) == [], words


async def test_without_the_limit_the_same_commands_show_them(village: Village, staff: Chat) -> None:
    await village.store.transact(keep_scope, "p-minh", None)
    for words in (
        "/duyet 1",
        "/chuabaocao",
        "/kiennghi chờ",
        "/sukien 1 danhsach",
        "/diemdanh 1",
        "/ketqua 1",
        "/nhac",
    ):
        since = len(staff.heard)
        await staff.says(words)
        assert leaks(staff, since), words


async def test_what_is_decided_about_others_is_not_heard_of(village: Village, staff: Chat) -> None:
    heard = await deliver({"staff": staff})
    assert heard == {}
    leader = await village.chat("leader")
    for said in ("sửa báo cáo tháng 9", "sửa doanh thu 130 triệu", "gửi"):
        await leader.says(said)
    await leader.taps("Ghi nhầm số")
    assert ["Đề nghị sửa số 2" in letter.text for letter in (await deliver({"staff": staff}))["staff"]] == [True]


async def test_an_announcement_to_everybody_goes_to_those_within(staff: Chat) -> None:
    for said in ("/thongbao hội chợ", "Mời dự hội thảo.", "xong", "tất cả"):
        await staff.says(said)
    assert leaks(staff, 0) == []
    assert "1 đơn vị" in "".join(letter.text for letter in staff.heard)


def order(reader: Person, scope: Scope | None) -> Order:
    """A document for somebody with that scope."""
    args = {"number": 1, "words": "tat ca", "periods": "2026-10"}
    return Order(args, reader, TODAY, ZONE, lambda say: say.template, scope)


@pytest.mark.parametrize("make", ["owing", "event_excel", "petitions_excel", "notice_calls"])
@pytest.mark.usefixtures("staff")
async def test_no_file_holds_a_unit_outside(village: Village, make: str) -> None:
    assert await village.store.read(scope_of, PEOPLE["staff"].id) == WITHIN
    reader = await village.store.read(person, PEOPLE["staff"].id)
    assert reader
    within = await village.store.read(lambda tx: repr(MAKERS[make].load(tx, order(reader, WITHIN))))
    whole = await village.store.read(lambda tx: repr(MAKERS[make].load(tx, order(reader, None))))
    assert not [name for name in OUTSIDE if name in within]
    assert [name for name in OUTSIDE if name in whole]


async def test_an_admin_sees_every_unit_whatever_was_set_before(village: Village) -> None:
    await village.store.transact(keep_scope, "p-quang", WITHIN)
    assert await village.store.read(scope_of, "p-quang") is None


@pytest.mark.parametrize("make", ["summary_word", "summary_excel", "summary_csv"])
async def test_who_sees_a_part_gets_files_of_that_part_which_say_so(village: Village, staff: Chat, make: str) -> None:
    assert "riêng xã Vĩnh Thủy" in await staff.says(f"/xuat {make.removeprefix('summary_')} tháng 9")
    reader = await village.store.read(person, PEOPLE["staff"].id)
    assert reader
    asked = Order({"words": "2026-09..2026-09"}, reader, TODAY, ZONE, str, WITHIN)
    handed = await village.store.read(MAKERS[make].load, asked)
    assert handed is not None
    MAKERS[make].done(handed)
    assert handed.about.limits == "xã Vĩnh Thủy"
    assert handed.about.remarks == (LIMITED,)
    assert not [name for name in OUTSIDE if name in repr(handed)]
    assert list(getattr(handed, "article", {})) in ([], ["part"]), "the province's sentences are about all units"


@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (None, None),
        (WITHIN, {"HTX-0001"}),
        (Scope(fields=frozenset({"Trồng trọt"})), {"HTX-0001", "HTX-0002"}),
        (replace(WITHIN, fields=frozenset({"Thủy sản"})), set()),
    ],
)
async def test_a_scope_is_the_units_of_its_communes_and_fields(
    village: Village, scope: Scope | None, codes: set[str] | None
) -> None:
    assert await village.store.read(codes_in, scope) == codes


def test_a_scope_lets_the_same_units_through_in_memory_as_in_the_database() -> None:
    assert WITHIN.admits("19405", "Thủy sản")
    assert not replace(WITHIN, fields=frozenset({"Trồng trọt"})).admits("19405", "Thủy sản")
    assert only(Scope()) == ("1 = 1", {})
