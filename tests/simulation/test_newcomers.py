"""Who registered is held against who they are and what they agreed to."""

import pytest

from conversations.inbound import Address
from db.store import Tx
from handlers.talk.chat import BUTTONS
from simulation.findings import Findings
from simulation.newcomers import Registered, Roll, check_roll
from simulation.people import NEW, channel_of, is_new
from tests.chats.conftest import Village, village

__all__ = ["village"]
HUNG = "p-hung"


async def registers(village: Village) -> Address:
    """A stranger whose number is on the roster, and who wants no notices."""
    stranger = await village.chat("stranger", BUTTONS)
    for said in ("chào em", "đồng ý", "không đồng ý"):
        await stranger.says(said)
    await stranger.shares("+84199000001")
    return stranger.address


@pytest.mark.parametrize(
    ("person", "notices", "wrong"), [(HUNG, False, 0), (HUNG, True, 1), ("p-lan", False, 2)], ids=str
)
async def test_who_registered_is_held_against_who_they_are(
    village: Village, person: str, notices: bool, wrong: int
) -> None:
    await village.store.transact(_nobody_has_agreed)
    address, found = await registers(village), Findings()
    await village.store.read(check_roll, Roll(registered=[Registered(address, person, notices)]), found)
    assert (found.counts["registered"], found.counts["strangers"]) == (1, wrong)


async def test_an_address_that_nobody_has_heard_of_is_noticed(village: Village) -> None:
    found = Findings()
    roll = Roll(registered=[Registered(Address("telegram", "404"), HUNG, notices=True)])
    await village.store.read(check_roll, roll, found)
    assert found.counts["strangers"] >= 1


def _nobody_has_agreed(tx: Tx) -> None:
    tx.run("delete from consents")


def test_some_leaders_are_new_and_none_of_them_on_the_web() -> None:
    new = [number for number in range(564) if is_new(3, number)]
    assert 0.5 * NEW < len(new) / 564 < 1.5 * NEW
    assert "web" not in {channel_of(3, number) for number in new}
