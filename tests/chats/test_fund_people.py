"""/nguoidung: an admin says who of the office works for the Support Fund."""

from db.fund.ledger import is_fund_staff
from handlers.talk.chat import BUTTONS, deliver
from tests.chats.conftest import Village


async def is_set(village: Village, person: str = "p-minh") -> bool:
    return await village.store.read(is_fund_staff, person)


async def test_somebody_begins_to_work_for_the_fund_and_ends(village: Village) -> None:
    village.speaking(BUTTONS)
    admin, staff = await village.chat("admin"), await village.chat("staff")
    assert "Quỹ" not in await admin.says("/nguoidung Phan Thị Minh")
    assert "là người của Quỹ hỗ trợ phát triển HTX?" in await admin.taps("Ghi là người của Quỹ")
    assert not await is_set(village)
    assert "Phan Thị Minh nay là người của Quỹ" in await admin.taps("Đúng")
    assert await is_set(village)
    [told] = (await deliver({"staff": staff}))["staff"]
    assert "nay được nhập sổ cho vay" in told.text
    assert "Nhập sổ của Quỹ" in (await staff.says("/quy"), *staff.buttons)
    assert "Là người của Quỹ" in await admin.says("/nguoidung Phan Thị Minh")
    await admin.taps("Thôi làm ở Quỹ")
    assert "không còn là người của Quỹ" in await admin.taps("Đúng")
    assert not await is_set(village)


async def test_a_button_of_before_does_nothing_twice(village: Village) -> None:
    village.speaking(BUTTONS)
    admin = await village.chat("admin")
    for _ in range(2):
        await admin.says("/nguoidung p-minh quy co")
    assert await is_set(village)
    rows = await village.store.read(lambda tx: tx.all("select 1 from audit where action = 'staff.fund_changed'"))
    assert len(rows) == 1


async def test_only_admins_do_that_and_who_leaves_the_office_leaves_the_fund(village: Village) -> None:
    village.speaking(BUTTONS)
    staff, admin = await village.chat("staff"), await village.chat("admin")
    await staff.says("/nguoidung p-minh quy co")
    assert not await is_set(village)
    await admin.says("/nguoidung p-minh quy co")
    await admin.says("/nguoidung p-minh thoi")
    await admin.taps("Đúng")
    assert not await is_set(village)
