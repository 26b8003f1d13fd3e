"""Leaders of small groups who all owe the month that has just closed, whatever day it is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.inbound import Address
from conversations.periods import last_closed_month
from conversations.turn import Focus
from db.addresses import link, save_focus
from db.consents import record_consent
from db.store import Tx
from db.times import stamp

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_CHAT = 1001


def on_telegram(number: int) -> Address:
    """Where a leader is reached: chats from FIRST_CHAT on."""
    return Address("telegram", str(FIRST_CHAT + number))


def settle_leaders(
    tx: Tx, count: int, now: datetime, new_id: Callable[[], str], address_of: Callable[[int], Address] = on_telegram
) -> None:
    """Write `count` groups, each with one leader whose address is linked."""
    month = last_closed_month(now.astimezone(ZONE).date())
    later = month.end + timedelta(days=365)
    tx.run(
        "insert into cycles (period, opens, due, locks) values (:period, :opens, :due, :due)",
        period=str(month),
        opens=str(month.end),
        due=str(later),
    )
    for number in range(count):
        _settle(tx, number, address_of(number), str(month.start), now, new_id)


def _settle(tx: Tx, number: int, address: Address, founded: str, now: datetime, new_id: Callable[[], str]) -> None:
    unit, person, at = f"THT-{number:04d}", f"p-{number:04d}", stamp(now)
    tx.run(
        """insert into organisations (id, code, kind, name, name_folded, founded, created_at)
           values (:id, :id, 'THT', :name, :name, :founded, :at)""",
        id=unit,
        name=f"to {number}",
        founded=founded,
        at=at,
    )
    tx.run(
        "insert into persons (id, name, role, created_at) values (:id, :name, 'leader', :at)",
        id=person,
        name=f"Tổ trưởng {number}",
        at=at,
    )
    tx.run(
        """insert into representatives (id, person_id, organisation_id, since)
           values (:id, :person, :unit, :founded)""",
        id=new_id(),
        person=person,
        unit=unit,
        founded=founded,
    )
    save_focus(tx, address, Focus(), f"Tổ trưởng {number}", now)
    link(tx, address, person)
    for purpose in ("reports", "notices"):
        record_consent(tx, new_id(), address, person, purpose, "1", "given", granted=True, now=now)
