"""Leaders and the office hear six and three months before a certificate ends, once each; the office of claims."""

from datetime import timedelta

from handlers.registers.alerts import tell_of_claims
from handlers.registers.reminders import tell_of_ends
from handlers.talk.chat import deliver
from tests.registers.conftest import Village, written


async def heard(village: Village) -> dict[str, list[str]]:
    """What the clock makes the leader and the office hear."""
    chats = {who: await village.chat(who) for who in ("leader", "staff")}
    await village.store.transact(tell_of_ends, village.office)
    await village.store.transact(tell_of_claims, village.office)
    return {who: [letter.text for letter in letters] for who, letters in (await deliver(chats)).items() if letters}


async def test_six_and_three_months_before_the_end(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo hữu cơ", "2024-05-10", until="2027-05-10", stars="4")
    assert await heard(village) == {}
    village.wait(timedelta(days=5))
    told = await heard(village)
    assert "Gạo hữu cơ" in told["leader"][0]
    assert "đánh giá lại" in told["leader"][0]
    assert "10/05/2027" in told["staff"][0]
    assert await heard(village) == {}
    village.wait(timedelta(days=105))  # the days of Tết are over
    assert set(await heard(village)) == {"leader", "staff"}
    assert await heard(village) == {}


async def test_one_that_is_near_already_is_told_of_once(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo hữu cơ", "2024-01-01", until="2027-01-01", stars="4")
    assert len((await heard(village))["leader"]) == 1
    village.wait(timedelta(days=3))
    assert await heard(village) == {}


async def test_what_is_over_or_only_claimed_reminds_nobody(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "A", "2023-01-01", until="2026-01-01")
    await written(village.store, "ocop", "HTX-0001", "B", "2024-01-01", until="2027-01-01", claim="new")
    await written(village.store, "ocop", "HTX-0001", "C", "2024-01-01", until="2027-01-01", state="void")
    await written(
        village.store, "ocop", "HTX-0001", "D", "2024-01-01", until="2027-01-01", state="revoked", ended="2026-02-01"
    )
    told = await heard(village)
    assert "leader" not in told
    assert "chờ xác nhận" in told["staff"][0]


async def test_nobody_is_told_at_night(village: Village) -> None:
    await written(village.store, "ocop", "HTX-0001", "Gạo", "2024-01-01", until="2027-01-01", claim="")
    village.wait(timedelta(hours=14))
    assert await heard(village) == {}
    village.wait(timedelta(hours=11))
    assert set(await heard(village)) == {"leader", "staff"}


async def test_the_office_hears_of_claims_in_one_note(village: Village) -> None:
    leader = await village.chat("leader")
    for name in ("Gạo", "Nếp"):
        await leader.says("/so ocop moi")
        await leader.says(f"sản phẩm: {name}; sao: 3; ngày: 1/10/2026")
        await leader.says("xong")
    [note] = (await heard(village))["staff"]
    assert "Sản phẩm OCOP: 2" in note
    assert await heard(village) == {}
