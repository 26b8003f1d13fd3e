"""The sample's organisations and people.

564 organisations as in the article of 2023: 235 THT, and 329 HTX and LHHTX, taken as 321 and 8. The phone numbers
begin with 060: once the area code of Kon Tum, given up in 2017 and since then assigned to no network, mobile or
fixed. They have the length of a number, so that they can be read and matched, but cannot ring anywhere. The tax
codes fail their own check digit, so that they are nobody's either.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from msgspec import Struct, field

from conversations.people import Kind
from conversations.places import Places
from handlers.sample.landscape import Spot, living, pick, spots
from handlers.sample.names import person_name, unit_name
from handlers.sample.trades import TRADES, UNION, Trade

COUNTS = {Kind.HTX: 321, Kind.LHHTX: 8, Kind.THT: 235}
PHONES = "+8460"
TITLES = {
    Kind.HTX: ("Giám đốc", "Giám đốc", "Giám đốc", "Chủ tịch HĐQT", "Kế toán"),
    Kind.LHHTX: ("Tổng giám đốc", "Chủ tịch HĐQT"),
    Kind.THT: ("Tổ trưởng",),
}
OFFICE = ("staff", "staff", "staff", "admin")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


class SamplePerson(Struct, frozen=True):
    """Someone invented."""

    id: str
    name: str
    phone: str
    role: str


class SampleUnit(Struct, frozen=True):
    """An organisation invented, with who leads it since `since` (`link`: the id of that)."""

    id: str
    code: str
    kind: Kind
    name: str
    trade: Trade
    commune: str
    district: str
    tax_code: str
    founded: date
    leader: SamplePerson
    link: str
    title: str
    since: date


class Cast(Struct, frozen=True):
    """Everybody."""

    units: tuple[SampleUnit, ...]
    office: tuple[SamplePerson, ...]

    @property
    def people(self) -> tuple[SamplePerson, ...]:
        """The leaders, then the office."""
        return (*(unit.leader for unit in self.units), *self.office)


def invent_cast(random: Random, places: Places, before: date, ids: Callable[[], str]) -> Cast:
    """Invent everybody; every organisation was founded some time before `before`."""
    inventor = _Inventor(random, before, ids)
    where = spots(places)
    units: list[SampleUnit] = []
    for kind, count in COUNTS.items():
        for number in range(1, count + 1):
            spot = pick(random, where)
            leader = inventor.person(len(units) + 1, "leader", spot)
            units.append(inventor.unit(kind, f"{kind}-{number:04d}", spot, leader))
    office = [inventor.person(len(units) + number, role) for number, role in enumerate(OFFICE, start=1)]
    return Cast(tuple(units), tuple(office))


class _Inventor(Struct, frozen=True):
    random: Random
    before: date
    ids: Callable[[], str]
    taken: set[str] = field(default_factory=set)

    def person(self, number: int, role: str, spot: Spot | None = None) -> SamplePerson:
        women = 0.2 if role == "leader" else 0.5
        name = person_name(self.random, highland=bool(spot and spot.highland), women=women)
        return SamplePerson(self.ids(), name, f"{PHONES}{number:07d}", role)

    def unit(self, kind: Kind, code: str, spot: Spot, leader: SamplePerson) -> SampleUnit:
        trade = UNION if kind is Kind.LHHTX else TRADES[living(self.random, spot)]
        patterns = trade.tht if kind is Kind.THT else trade.htx
        age = self.random.randint(30, 365 * (8 if kind is Kind.THT else 20))
        founded = self.before - timedelta(days=age)
        registered = kind is not Kind.THT or self.random.random() < 0.6
        return SampleUnit(
            id=self.ids(),
            code=code,
            kind=kind,
            name=unit_name(self.random, patterns, spot.commune.name, self.taken),
            trade=trade,
            commune=spot.commune.code,
            district=spot.district,
            tax_code=_tax_code(self.random) if registered else "",
            founded=founded,
            leader=leader,
            link=self.ids(),
            title=self.random.choice(TITLES[kind]),
            since=founded + timedelta(days=self.random.randint(0, age)),
        )


def _tax_code(random: Random) -> str:
    """Nine digits and a check digit that is wrong by one."""
    digits = [3, 2, 0, *(random.randint(0, 9) for _ in range(6))]
    right = 10 - sum(weight * digit for weight, digit in zip(_TAX_WEIGHTS, digits, strict=True)) % 11
    return "".join(map(str, digits)) + str((right + 1) % 10)
