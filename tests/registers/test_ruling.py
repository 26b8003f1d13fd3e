"""An admin says after how many months a unit is put under review; it is echoed and confirmed."""

import pytest

from db.registers.options import rules
from handlers.talk.chat import BUTTONS
from tests.registers.conftest import Village, rows


async def months(village: Village) -> list[int | None]:
    return [rule.months for rule in await village.store.read(rules)][:2]


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("rà soát không báo cáo 4 tháng", [4, 6]),
        ("Ra soat khong co doanh thu 9 thang", [3, 9]),
        ("rà soát đơn vị không gửi báo cáo từ 5 tháng trở lên", [5, 6]),
    ],
)
async def test_a_sentence_changes_a_rule_once_it_is_confirmed(village: Village, said: str, after: list[int]) -> None:
    village.speaking(BUTTONS)
    admin = await village.chat("admin")
    echoed = await admin.says(said)
    assert f"từ {next(new for new, old in zip(after, (3, 6), strict=True) if new != old)} tháng (hiện nay:" in echoed
    assert await months(village) == [3, 6]
    assert "Đã đổi" in await admin.taps("Có")
    assert await months(village) == after
    [line] = await rows(village, "select detail from audit where action = 'register.rule_changed'")
    assert line["detail"].startswith("reviews: no_re")


async def test_it_can_be_left_as_it_is(village: Village) -> None:
    village.speaking(BUTTONS)
    admin = await village.chat("admin")
    await admin.says("rà soát không báo cáo 4 tháng")
    shown = await admin.taps("Thôi")
    assert "không báo cáo: từ 3 tháng" in shown
    assert await months(village) == [3, 6]


@pytest.mark.parametrize("count", ["0", "37", "9999"])
async def test_months_that_make_no_sense_are_refused(village: Village, count: str) -> None:
    admin = await village.chat("admin")
    assert "Số tháng từ 1 đến 36" in await admin.says(f"rà soát không báo cáo {count} tháng")
    assert await months(village) == [3, 6]


async def test_only_admins_change_rules_and_leaders_know_of_none(village: Village) -> None:
    staff, leader = await village.chat("staff"), await village.chat("leader")
    assert "Chỉ quản trị đổi được" in await staff.says("rà soát không báo cáo 4 tháng")
    assert "Chỉ quản trị đổi được" in await staff.says("/so rasoat quytac no_report 4 dung")
    assert "Quy tắc" not in await leader.says("rà soát không báo cáo 4 tháng")
    assert await months(village) == [3, 6]
