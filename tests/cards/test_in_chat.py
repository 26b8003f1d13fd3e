"""The card as the leader gets it, when others of the field have reported too."""

from zoneinfo import ZoneInfo

import pytest

from conversations.inbound import Address
from db.store import Store, Tx
from handlers.compose import new_office
from handlers.talk.chat import NUMBERED, Chat
from handlers.talk.village import TODAY, seat, settle_village

NAME = "Không được lộ"


def neighbours(tx: Tx, revenues: list[int]) -> None:
    """Other cooperatives of the same field with these revenues in October."""
    for number, revenue in enumerate(revenues):
        tx.run(
            """insert into organisations (id, code, kind, name, name_folded, field, created_at)
               values (:id, :id, 'HTX', :name, '', 'Trồng trọt', '2026-01-01T00:00:00Z')""",
            id=f"N-{number}",
            name=NAME,
        )
        tx.run(
            """insert into reports
                 (id, organisation_id, period, edition, code, answers, forms, channel, submitted_at)
               values (:id, :id, '2026-10', 1, :id, '{}', '{}', 'web', '2026-11-03T00:00:00Z')""",
            id=f"N-{number}",
        )
        tx.run(
            """insert into figures (organisation_id, period, indicator, value, report_id)
               values (:id, '2026-10', 'revenue', :value, :id)""",
            id=f"N-{number}",
            value=revenue,
        )


async def card_among(store: Store, revenues: list[int]) -> str:
    """What follows the receipt."""
    office = new_office(ZoneInfo("Asia/Ho_Chi_Minh"), now=lambda: TODAY)
    await store.transact(settle_village, office.forms, office.new_id)
    await store.transact(neighbours, revenues)
    address = Address("terminal", "hung")
    await store.transact(seat, address, "leader", office.new_id, TODAY)
    chat = Chat(store, office, address, NUMBERED)
    await chat.says("báo cáo")
    await chat.says("tất cả như cũ")
    receipt = await chat.says("gửi")
    assert NAME not in receipt
    return receipt.partition("\n\n")[2]


MILLIONS = [10_000_000, 20_000_000, 61_234_567, 400_000_000]


async def test_the_middle_of_five_others_is_told_without_any_name(store: Store) -> None:
    assert (await card_among(store, [*MILLIONS, 500_000_000])).splitlines() == [
        "• Doanh thu tháng 9: 120 triệu (không đổi)",
        "• Mức giữa 5 HTX cùng lĩnh vực: 61,2 triệu",
    ]


@pytest.mark.parametrize("others", [[], MILLIONS])
async def test_nothing_is_told_of_fewer_than_five_others(store: Store, others: list[int]) -> None:
    assert (await card_among(store, others)).splitlines() == ["• Doanh thu tháng 9: 120 triệu (không đổi)"]
