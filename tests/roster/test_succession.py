"""Who acts for a unit: found by phone, else by name within the unit; a change closes the old link."""

import pytest

from db.store import Tx
from handlers.roster.headings import Column
from handlers.roster.succession import alike
from tests.roster.desk import NOW, Desk
from tests.roster.tables import ROW, other, row

FIRST = ("HTX-0001", "Nguyễn Văn An", "+84912345678", "Giám đốc")


async def test_a_new_director_closes_the_link_of_the_old_one(desk: Desk) -> None:
    await desk.imports(ROW)
    report = await desk.imports(row(nguoi="Trần Thị Bình", sdt="0987 654 321"))
    assert [(field.column, field.old, field.new) for field in report.plan.changed[0].changes] == [
        (Column.REPRESENTATIVE, "Nguyễn Văn An", "Trần Thị Bình"),
        (Column.PHONE, "0912 345 678", "0987 654 321"),
    ]
    assert await desk.leaders() == [(*FIRST, False), ("HTX-0001", "Trần Thị Bình", "+84987654321", "Giám đốc", True)]
    (link,) = await desk.rows("select until from representatives where until is not null")
    assert link["until"] == NOW.date().isoformat()


async def test_a_director_who_comes_back_acts_again(desk: Desk) -> None:
    await desk.imports(ROW)
    await desk.imports(row(nguoi="Trần Thị Bình", sdt="0987 654 321"))
    await desk.imports(ROW)
    assert [leader[4] for leader in await desk.leaders()] == [True, False]
    assert len(await desk.rows("select id from persons")) == 2


async def test_a_new_number_of_the_same_person_is_theirs(desk: Desk) -> None:
    await desk.imports(ROW)
    await desk.imports(row(nguoi="nguyen van an", sdt="0987 654 321"))
    assert await desk.leaders() == [("HTX-0001", "Nguyễn Văn An", "+84987654321", "Giám đốc", True)]


async def test_accents_that_were_missing_are_added_and_never_lost(desk: Desk) -> None:
    await desk.imports(row(nguoi="Nguyen Van An"))
    await desk.imports(ROW)
    await desk.imports(row(nguoi="NGUYỄN VĂN AN"))
    await desk.imports(row(nguoi="Ông An"))
    assert await desk.leaders() == [(*FIRST, True)]


async def test_a_new_title_is_written_to_the_same_link(desk: Desk) -> None:
    await desk.imports(ROW)
    report = await desk.imports(row(chuc="Chủ tịch HĐQT"))
    assert [field.column for field in report.plan.changed[0].changes] == [Column.TITLE]
    assert await desk.leaders() == [(*FIRST[:3], "Chủ tịch HĐQT", True)]


async def test_one_person_may_act_for_two_units(desk: Desk) -> None:
    report = await desk.imports(ROW, other(2, nguoi=ROW[8], sdt=ROW[10]))
    assert report.applied is not None
    assert report.applied.persons == 1
    assert [leader[:3] for leader in await desk.leaders()] == [FIRST[:3], ("HTX-0002", *FIRST[1:3])]


async def test_a_person_known_from_another_unit_is_recognised_by_the_phone(desk: Desk) -> None:
    await desk.imports(ROW)
    report = await desk.imports(other(2, nguoi=ROW[8], sdt=ROW[10]))
    assert report.applied is not None
    assert report.applied.persons == 0
    assert len(await desk.rows("select id from persons")) == 1


async def test_a_phone_of_somebody_elses_at_another_unit_is_refused(desk: Desk) -> None:
    await desk.imports(ROW)
    report = await desk.imports(other(2, nguoi="Trần Thị Bình", sdt=ROW[10]))
    (bad,) = report.plan.bad
    assert bad.column is Column.PHONE
    assert "Nguyễn Văn An (HTX-0001)" in bad.reason


async def test_the_office_phone_passes_to_the_new_director_but_not_the_old_ones_identity(desk: Desk) -> None:
    await desk.imports(ROW)
    (old,) = await desk.rows("select id from persons")
    await desk.imports(row(nguoi="Trần Thị Bình"))
    assert await desk.leaders() == [
        ("HTX-0001", "Nguyễn Văn An", None, "Giám đốc", False),
        ("HTX-0001", "Trần Thị Bình", "+84912345678", "Giám đốc", True),
    ]
    (new,) = await desk.rows("select id from persons where phone is not null")
    assert new["id"] != old["id"]


async def test_the_phone_of_the_alliances_staff_is_not_given_away(desk: Desk) -> None:
    def hire(tx: Tx) -> None:
        tx.run(
            "insert into persons (id, name, phone, role, created_at) values ('s', 'Cán bộ', :phone, 'staff', '2026')",
            phone=FIRST[2],
        )

    await desk.store.transact(hire)
    report = await desk.imports(ROW)
    assert [bad.column for bad in report.plan.bad] == [Column.PHONE]


async def test_an_accountant_who_acts_beside_the_director_stays_when_the_director_changes(desk: Desk) -> None:
    await desk.imports(ROW)

    def add_accountant(tx: Tx) -> None:
        tx.run("insert into persons (id, name, created_at) values ('k', 'Lê Thị Kế', '2026')")
        tx.run(
            """insert into representatives (id, person_id, organisation_id, title, since)
               select 'l', 'k', id, 'Kế toán', '2026-01-01' from organisations"""
        )

    await desk.store.transact(add_accountant)
    await desk.imports(row(nguoi="Trần Thị Bình", sdt="0987 654 321"))
    acting = {leader[1] for leader in await desk.leaders() if leader[4]}
    assert acting == {"Lê Thị Kế", "Trần Thị Bình"}


async def test_two_known_namesakes_cannot_both_get_one_number(desk: Desk) -> None:
    await desk.imports(row(sdt=""), other(2, nguoi=ROW[8], sdt=""))
    report = await desk.imports(ROW, other(2, nguoi=ROW[8], sdt=ROW[10]))
    assert [(bad.line, bad.column) for bad in report.plan.bad] == [(3, Column.PHONE)]
    assert [leader[2] for leader in await desk.leaders()] == ["+84912345678", None]


async def test_two_directors_who_exchange_their_units_keep_their_numbers(desk: Desk) -> None:
    await desk.imports(ROW, other(2, nguoi="Trần Thị Bình", sdt="0987 654 321"))
    await desk.imports(row(nguoi="Trần Thị Bình", sdt="0987 654 321"), other(2, nguoi=ROW[8], sdt=ROW[10]))
    acting = [(leader[0], leader[1]) for leader in await desk.leaders() if leader[4]]
    assert acting == [("HTX-0001", "Trần Thị Bình"), ("HTX-0002", "Nguyễn Văn An")]
    assert len(await desk.rows("select id from persons")) == 2


@pytest.mark.parametrize(
    ("known", "told", "same"),
    [
        ("Nguyễn Văn An", "nguyen van an", True),
        ("Nguyễn Văn An", "Văn An", True),
        ("An", "Nguyễn Văn An", True),
        ("", "Nguyễn Văn An", True),
        ("Chưa rõ tên", "Nguyễn Văn An", True),
        ("Nguyễn Văn Hùng", "Nguyễn Văn Dũng", False),
        ("Nguyễn Văn An", "Nguyễn Văn", False),
        ("Nguyễn Văn An", "", False),
    ],
)
def test_names_are_the_same_when_one_ends_the_other(known: str, told: str, same: bool) -> None:
    assert alike(known, told) is same
