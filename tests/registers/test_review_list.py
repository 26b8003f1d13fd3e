"""The rules of the review list: no report, no revenue, tax status, a weak rating."""

from datetime import date

import pytest

from conversations.registers.records import Reason
from db.registers.options import set_rule
from db.registers.review_list import candidates
from tests.registers.conftest import Village, written

TODAY = date(2026, 11, 5)


async def found(village: Village, today: date = TODAY) -> dict[str, tuple[Reason, ...]]:
    """Whom the rules single out, and why."""
    listed = await village.store.read(candidates, today)
    return {candidate.organisation.code: candidate.reasons for candidate in listed}


async def run(village: Village, sql: str, **values: str) -> None:
    """Change the village."""
    await village.store.transact(lambda tx: tx.run(sql, **values))


async def test_a_unit_without_a_report_for_three_months_is_singled_out(village: Village) -> None:
    await run(village, "update organisations set founded = '2020-01-01'")
    assert await found(village, date(2027, 1, 20)) == {
        code: (Reason("no_report", 3),) for code in ("HTX-0001", "HTX-0002", "LH-0001", "THT-0001")
    }
    assert set(await found(village, date(2026, 12, 20))) == {"HTX-0002", "LH-0001"}


async def test_a_month_counts_when_its_report_was_due(village: Village) -> None:
    await run(village, "update organisations set founded = '2020-01-01'")
    assert "THT-0001" not in await found(village, date(2027, 1, 10))
    assert "THT-0001" in await found(village, date(2027, 1, 11))


async def test_a_new_unit_and_a_new_bot_owe_nothing(village: Village) -> None:
    assert await found(village) == {}
    await run(village, "update organisations set founded = '2026-11-20'")
    assert await found(village, date(2027, 1, 20)) == {}


async def test_months_without_any_revenue(village: Village) -> None:
    await village.store.transact(set_rule, "no_revenue", months=2)
    assert await found(village, date(2026, 10, 20)) == {}
    await run(village, "update figures set value = 0 where organisation_id = 'HTX-0001' and indicator = 'revenue'")
    assert await found(village, date(2026, 10, 20)) == {"HTX-0001": (Reason("no_revenue", 2),)}


@pytest.mark.parametrize(
    "status", ["Không hoạt động tại địa chỉ đã đăng ký", "Bị thu hồi do cưỡng chế về quản lý thuế"]
)
async def test_what_the_tax_authority_says(village: Village, status: str) -> None:
    await run(village, "update organisations set legal_status = :status where id = 'HTX-0002'", status=status)
    assert await found(village) == {"HTX-0002": (Reason("tax", found=status),)}
    await village.store.transact(set_rule, "tax", active=False)
    assert await found(village) == {}


async def test_the_latest_rating_decides(village: Village) -> None:
    await written(village.store, "ratings", "HTX-0001", "2024", "2025-04-15", rating="weak")
    assert await found(village) == {"HTX-0001": (Reason("weak", found="2024"),)}
    await written(village.store, "ratings", "HTX-0001", "2025", "2026-04-15", rating="fair")
    assert await found(village) == {}


async def test_who_is_under_review_is_not_found_again(village: Village) -> None:
    await written(village.store, "ratings", "HTX-0001", "2025", "2026-04-15", rating="weak")
    staff = await village.chat("staff")
    assert "HTX-0001" in await staff.says("/so rasoat tim")
    assert "Đã đưa 1 đơn vị" in await staff.taps("Đưa cả 1 đơn vị vào sổ")
    assert "chưa có thêm đơn vị nào" in await staff.says("/so rasoat tim")
    assert "Xếp loại yếu năm 2025" in await staff.says("sổ rà soát")
