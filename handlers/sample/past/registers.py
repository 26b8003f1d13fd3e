"""What the registers had of the past: products with stars, farms, products online, models, linkages, advice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle
from random import Random

from msgspec import Struct, field

from conversations.people import Kind
from handlers.sample.totals import MILLION, shared
from handlers.sample.units import SampleUnit

FIRST, LAST = date(2022, 1, 1), date(2023, 3, 31)
FARMS, FARM_CAPITAL = 144, 391_000 * MILLION
"""A little over the article's 2.7 tỷ each."""
COOPERATIVE_STARS, GROUP_STARS = "444444333333333", "3333"
HOLDERS = 12
CHECKED, UNCHECKED = 10, 2
"""Products on the Alliance's floor whose link the office has looked at, and has not: "hơn 10" together."""
NEW_STYLE, EFFECTIVE = 14, 11
SPECIALITIES = (
    ("Nông nghiệp công nghệ cao", "high_tech", 5),
    ("Cao dược liệu", "speciality", 4),
    ("Chăn nuôi lợn, gà", "speciality", 3),
    ("Canh tác lúa theo hướng tự nhiên", "speciality", 2),
)
"""The article's own list, and how many HTX of each."""
ADVICE = {"fund": 34, "alliance": 22}
LINKAGES, LINKED_MODELS = 18, ("Lúa hữu cơ", "Cà phê Arabica", "Rau an toàn", "Cao dược liệu", "Lợn sạch", "Chuối")
_PRODUCTS = ("Gạo hữu cơ", "Cao chè vằng", "Tiêu Cùa", "Cà phê rang xay", "Nước mắm", "Tinh bột nghệ", "Mật ong rừng")
_TOPICS = ("loans", "loans", "accounting", "founding", "market")


class PastEntry(Struct, frozen=True):
    """One entry: its unit, what is written down of it by column, and of its lines by period."""

    register: str
    unit: SampleUnit
    values: Mapping[str, str]
    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def past_entries(random: Random, units: Sequence[SampleUnit]) -> list[PastEntry]:
    """All of them, every one begun by the end of the window."""
    old = [unit for unit in units if unit.founded < date(2021, 1, 1)]
    groups = [unit for unit in old if unit.kind is Kind.THT]
    htx = random.sample([unit for unit in old if unit.kind is Kind.HTX], 80)
    return [
        *_ocop(random, htx[:HOLDERS], groups),
        *_farms(random, groups),
        *_online(random, htx[:9]),
        *_models(random, htx[10:60]),
        *_linkages(random, htx[20:36]),
        *_advice(random, htx),
    ]


def _ocop(random: Random, holders: Sequence[SampleUnit], groups: Sequence[SampleUnit]) -> Iterator[PastEntry]:
    """Recognised so late that all of them are still in force at the end of the window, and none is today."""
    held = [*zip(cycle(holders), COOPERATIVE_STARS, strict=False), *zip(groups[40:], GROUP_STARS, strict=False)]
    for place, (unit, stars) in enumerate(held):
        decided = _day(random, date(2020, 6, 1), date(2022, 12, 20))
        name = f"{_PRODUCTS[place % len(_PRODUCTS)]}{' đặc biệt' if place >= len(_PRODUCTS) else ''}"
        decision = f"{random.randint(100, 3999)}/QĐ-UBND"
        dates = {"since": decided.isoformat(), "until": decided.replace(year=decided.year + 3).isoformat()}
        yield PastEntry("ocop", unit, {"name": name, "group": "food", "stars": stars, "decision": decision, **dates})


def _farms(random: Random, groups: Sequence[SampleUnit]) -> Iterator[PastEntry]:
    parts = shared(FARM_CAPITAL // (10 * MILLION), [random.uniform(0.8, 1.3) for _ in range(FARMS)], 200)
    for number, tens in enumerate(parts, start=1):
        unit = groups[number % len(groups)]
        kind = _FARMS.get(unit.trade.field, "mixed")
        capital = {"capital": str(tens * 10 * MILLION), "area": str(random.randint(10, 60) * 1000)}
        since = _day(random, date(2021, 1, 4), date(2022, 12, 20)).isoformat()
        yield PastEntry("farms", unit, {"name": f"Trang trại {number}", "type": kind, **capital, "since": since})


_FARMS = {"Trồng trọt": "crops", "Chăn nuôi": "livestock", "Thủy sản": "aquaculture", "Lâm nghiệp": "forestry"}


def _online(random: Random, units: Sequence[SampleUnit]) -> Iterator[PastEntry]:
    for place in range(CHECKED + UNCHECKED):
        name = f"{_PRODUCTS[place % len(_PRODUCTS)]}{' hộp quà' if place >= len(_PRODUCTS) else ''}"
        sold = {"orders": str(random.randint(5, 60)), "revenue": str(random.randint(2, 30) * MILLION)}
        values = {
            "name": name,
            "floor": "vcamart",
            "since": _day(random, FIRST, LAST).isoformat(),
            "verified": "yes" if place < CHECKED else "no",
        }
        yield PastEntry("online", units[place % len(units)], values, {"2023-Q1": sold})


def _models(random: Random, units: Sequence[SampleUnit]) -> Iterator[PastEntry]:
    rest = iter(units)
    for place in range(NEW_STYLE):
        marks = {"2023": {"effective": "yes" if place < EFFECTIVE else "no"}}
        yield _model(random, next(rest), "HTX kiểu mới", "new_style", marks)
    for name, model, count in SPECIALITIES:
        for _ in range(count):
            yield _model(random, next(rest), name, model, {})
    for _ in range(6):
        yield _model(random, next(rest), "Nhân rộng HTX kiểu mới", "replicated", {})
    for _ in range(5):
        yield _model(random, next(rest), "HTX gắn với sản phẩm OCOP", "ocop", {})


def _model(
    random: Random, unit: SampleUnit, name: str, model: str, lines: Mapping[str, Mapping[str, str]]
) -> PastEntry:
    since = _day(random, FIRST, date(2022, 12, 20)).isoformat()
    criteria = "Có hợp đồng tiêu thụ, có lãi hai năm liền, thành viên góp vốn đủ"
    return PastEntry("models", unit, {"name": name, "model": model, "criteria": criteria, "since": since}, lines)


def _linkages(random: Random, units: Sequence[SampleUnit]) -> Iterator[PastEntry]:
    for place in range(LINKAGES):
        signed = _day(random, FIRST, date(2022, 12, 20))
        values = {
            "name": LINKED_MODELS[place % len(LINKED_MODELS)],
            "partner": f"Công ty thu mua số {place % 5 + 1}",
            "stage": "sale",
            "value": str(random.randint(3, 40) * 100 * MILLION),
            "since": signed.isoformat(),
            "until": signed.replace(year=signed.year + 2, day=1).isoformat(),
        }
        yield PastEntry("linkages", units[place % len(units)], values)


def _advice(random: Random, units: Sequence[SampleUnit]) -> Iterator[PastEntry]:
    for adviser, count in ADVICE.items():
        for place in range(count):
            topic = "loans" if adviser == "fund" else "technology" if place % 4 == 0 else random.choice(_TOPICS)
            name = "Lập dự án vay vốn" if topic == "loans" else "Hướng dẫn tại đơn vị"
            values = {"adviser": adviser, "topic": topic, "name": name, "since": _day(random, FIRST, LAST).isoformat()}
            yield PastEntry("consulting", random.choice(units), values)


def _day(random: Random, first: date, last: date) -> date:
    """A day between two; never one that other years do not have."""
    day = first + timedelta(days=random.randint(0, (last - first).days))
    return day.replace(day=min(day.day, 28))
