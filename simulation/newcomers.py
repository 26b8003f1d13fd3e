"""Leaders whom the bot does not know on the first day: they agree, and register by phone or with a code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random

from conversations.inbound import Address
from db.store import Tx
from simulation.acts import Planned
from simulation.findings import Findings
from simulation.leaders import Sitting, Stuck
from simulation.months import FIRST_DAY
from simulation.office import Astray, Desk
from simulation.people import People, is_new
from simulation.phones import Heard, Phone, TelegramPhone
from simulation.province import Cast, Month

CODES_AT, REGISTER_AT = 5, 6
"""Hours of the first day, before anybody does anything else."""
STEPS = 10
"""More than registering takes."""
AGREES = 0.75
"""Of all, to notices; without agreeing to reports nobody takes part."""
_CODE = re.compile(r"^\d{6,12}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody who has registered: where, as whom, and whether they want notices."""

    address: Address
    person: str
    notices: bool


@dataclass(slots=True)
class Roll:
    """The codes that staff have issued by unit, and who has registered."""

    codes: dict[str, str] = field(default_factory=dict)
    registered: list[Registered] = field(default_factory=list)


def registering(cast: Cast, people: People, roll: Roll, seed: int) -> Iterator[Planned]:
    """What staff and the newcomers do on the first day."""
    firsts = [months[0] for id, months in cast.months.items() if is_new(seed, cast.numbers[id])]
    for place, phone in enumerate(people.staff):
        yield Planned(FIRST_DAY, CODES_AT, partial(_issues, phone, firsts[place :: len(people.staff)], roll))
    for month in firsts:
        yield Planned(FIRST_DAY, REGISTER_AT, partial(_registers, month, people, roll, seed))


async def _issues(phone: Phone, months: list[Month], roll: Roll) -> None:
    """A code for each, in the name of the unit's leader."""
    await phone.wake()
    desk = Desk(phone)
    for month in months:
        heard = await desk.says(f"mã mời {month.unit.code}")
        if not _CODE.search(heard.words):
            heard = await desk.picks(heard, month.unit.leader.name)
        if found := _CODE.search(heard.words):
            roll.codes[month.unit.id] = found[0]
        else:
            raise Astray("\n".join(desk.said[-3:]))


async def _registers(month: Month, people: People, roll: Roll, seed: int) -> None:
    unit, person = month.unit, people.leaders[month.unit.id]
    notices = Random(f"notices {seed} {unit.id}").random() < AGREES
    await person.phone.wake()
    sitting = person.leader.sits(person.phone, month)
    sitting.opening = "chào em"
    heard = await sitting.exchange(sitting.opening)
    for _ in range(STEPS):
        if "muốn làm gì" in heard.words:
            roll.registered.append(Registered(person.phone.address, unit.leader.id, notices))
            return
        heard = await _next(sitting, heard, roll.codes[unit.id], notices=notices)
    raise Stuck("\n".join(sitting.told.dialogue[-STEPS:]))


async def _next(sitting: Sitting, heard: Heard, code: str, *, notices: bool) -> Heard:
    """Answer what is asked: for consent, who one is, how one is called."""
    if "nhận thông báo (2)" in heard.words:
        return await sitting.pick(heard, "Đồng ý" if notices else "Không đồng ý")
    if "có đồng ý cho mục đích (1)" in heard.words:
        return await sitting.pick(heard, "Đồng ý")
    if "mã mời mà Liên minh đã cấp" in heard.words:
        phone = sitting.phone
        if isinstance(phone, TelegramPhone):
            phone.shares(sitting.month.unit.leader.phone)
            return await sitting.reads()
        return await sitting.exchange(code)
    if "xưng hô thế nào" in heard.words:
        return await sitting.pick(heard, "Bác")
    raise Stuck("\n".join(sitting.told.dialogue[-4:]))


def check_roll(tx: Tx, roll: Roll, found: Findings) -> None:
    """Whoever registered is who they are, agreed to what they agreed to, and to nothing else."""
    found.counts["registered"] = len(roll.registered)
    for each in roll.registered:
        row = tx.one(
            "select person_id from addresses where channel = :channel and id = :id",
            channel=each.address.channel,
            id=each.address.id,
        )
        if row is None or row["person_id"] != each.person:
            found.note("strangers", f"{each.address} speaks for {row and row['person_id']}, not {each.person}")
        rows = tx.all(
            "select purpose, granted from consents where person_id = :person and channel = :channel",
            person=each.person,
            channel=each.address.channel,
        )
        agreed = {(row["purpose"], bool(row["granted"])) for row in rows}
        if agreed != {("reports", True), ("notices", each.notices)}:
            found.note("strangers", f"{each.person}: agreed to {sorted(agreed)}, to notices meant {each.notices}")
