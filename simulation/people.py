"""Everybody with their phones: which channels they use, and that the bot knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from db.store import Tx
from db.web import seat
from simulation.events import Events
from simulation.leaders import Leader
from simulation.months import Way
from simulation.page import WebPhone
from simulation.phones import AccountPhone, Phone, TelegramPhone, ZaloBotPhone
from simulation.province import Cast
from simulation.world import PEOPLE_A_BOT, World

CHANNELS = {"zalo_bot": 45, "telegram": 27, "zalo_oa": 20, "web": 8}
"""Of a hundred leaders."""
OTHER = {"zalo_bot": "telegram", "telegram": "zalo_oa", "zalo_oa": "telegram", "web": "telegram"}
"""The channel of somebody's second phone."""
NEW = 0.08
"""Of all leaders, how many have yet to register."""
FIRST_CHAT = 10_001
OFFICE_CHAT = 9_001


@dataclass(frozen=True, slots=True)
class Person:
    """A leader with a phone in daily use and another one."""

    leader: Leader
    phone: Phone
    second: Phone


@dataclass(frozen=True, slots=True)
class People:
    """`leaders` by unit id; the `staff` and the admin are on Telegram."""

    leaders: Mapping[str, Person]
    staff: tuple[TelegramPhone, ...]
    admin: TelegramPhone


def channel_of(seed: int, number: int) -> str:
    """The channel that the leader of that unit uses."""
    random = Random(f"channel {seed} {number}")
    return random.choices(list(CHANNELS), list(CHANNELS.values()))[0]


def is_new(seed: int, number: int) -> bool:
    """Whether the bot does not know the leader of that unit on the first day; who has a page of their own is known."""
    return Random(f"new {seed} {number}").random() < NEW and channel_of(seed, number) != "web"


def bots_for(leaders: int) -> int:
    """How many Zalo bots so many leaders need: one bot serves few people."""
    return max(1, -(-leaders * (CHANNELS["zalo_bot"] + 10) // 100 // PEOPLE_A_BOT))


def gather(world: World, cast: Cast, seed: int) -> People:
    """Everybody gets a phone; nobody is known to the bot yet."""
    leaders = {}
    for place, unit in enumerate(cast.units):
        number = cast.numbers[unit.id]
        channel = channel_of(seed, number)
        phone, second = (_phone(world, each, place, unit.leader.name) for each in (channel, OTHER[channel]))
        leaders[unit.id] = Person(Leader.of(seed, number), phone, second)
    office = [
        TelegramPhone(world.telegram, world.telegram.user(OFFICE_CHAT + number, person.name))
        for number, person in enumerate(cast.office)
    ]
    return People(leaders, tuple(office[:-1]), office[-1])


def _phone(world: World, channel: str, place: int, name: str) -> Phone:
    if channel == "telegram":
        return TelegramPhone(world.telegram, world.telegram.user(FIRST_CHAT + place, name))
    if channel == "zalo_bot":
        bots = list(world.zalo.bot.bots)
        person = world.zalo.user(f"person {place}", name, bot=bots[place % len(bots)])
        person.exists()
        return ZaloBotPhone(world.zalo, person)
    if channel == "zalo_oa":
        account = world.zalo.oa.user(f"person {place}", name)
        account.exists()
        return AccountPhone(world.zalo, account)
    secret = f"simulated-leader-{place:08d}"
    return WebPhone(world.web, secret, Events(world.web, f"/chat/{secret}/events"))


def introduce(tx: Tx, world: World, cast: Cast, people: People, seed: int) -> None:
    """The bot knows everybody but newcomers, on a second phone too where it is used; they agreed to everything."""
    known = [(each.address, person.id) for each, person in zip((*people.staff, people.admin), cast.office, strict=True)]
    for unit in cast.units:
        person = people.leaders[unit.id]
        if not (is_new(seed, cast.numbers[unit.id]) and unit.id in cast.months):
            known.append((person.phone.address, unit.leader.id))
        if any(month.plan.way is Way.TWO_PHONES for month in cast.months.get(unit.id, ())):
            known.append((person.second.address, unit.leader.id))
    for address, id in known:
        seat(tx, address, id, world.now(), world.office.new_id)
