"""A month is reported over a Zalo Official Account, against a strict one."""

from db.store import Tx
from tests.zalo.oa.service import Village


def figures(tx: Tx) -> dict[str, int]:
    rows = tx.all("select indicator, value from figures where organisation_id = 'HTX-0001' and period = '2026-10'")
    return {row["indicator"]: row["value"] for row in rows}


async def test_a_whole_month_is_reported(village: Village) -> None:
    leader = await village.seated("leader")
    asked = await leader.says("báo cáo")
    assert "Doanh thu bao nhiêu?" in asked.text
    assert "130.000.000 đồng" in (await leader.says("130 triệu")).text
    await leader.says_all("40 triệu", "lãi 15 triệu", "[Vẫn như cũ]", "[Có]", "[Hỏi từng mục]")
    await leader.says_all("0", "10 triệu", "800 nghìn")
    review = await leader.says_all("[Tính ra 190 triệu đồng]", "không", "không")
    assert "Gửi báo cáo" in review.labels
    assert "Mã: BC-1026-HTX0001" in (await leader.taps("Gửi báo cáo")).text
    kept = await village.store.read(figures)
    assert (kept["revenue"], kept["revenue_members"], kept["profit"]) == (130_000_000, 40_000_000, 15_000_000)
