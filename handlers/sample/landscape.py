"""Where the sample's organisations are: communes by their former district, and what people there live by.

The article that gives the totals (2023) speaks of the former province of Quảng Trị, so nine in ten units lie in its
37 communes; the rest are spread over the communes of the former Quảng Bình, so that a sample shows both.
"""

from collections.abc import Mapping
from random import Random

from msgspec import Struct

from conversations.places import Commune, Places

HERE = "Quảng Trị cũ"
ELSEWHERE = 0.1

_DISTRICTS: Mapping[str, tuple[str, ...]] = {
    "TP Đông Hà": ("19333", "19351"),
    "TX Quảng Trị": ("19360",),
    "Huyện Vĩnh Linh": ("19363", "19366", "19372", "19405", "19414"),
    "Huyện Gio Linh": ("19495", "19496", "19501", "19537"),
    "Huyện Cam Lộ": ("19597", "19603"),
    "Huyện Hướng Hóa": ("19429", "19432", "19435", "19441", "19462", "19483", "19489"),
    "Huyện Đakrông": ("19555", "19564", "19567", "19588", "19594"),
    "Huyện Triệu Phong": ("19624", "19639", "19645", "19654", "19669"),
    "Huyện Hải Lăng": ("19681", "19699", "19702", "19735", "19741"),
    "Huyện đảo Cồn Cỏ": ("19742",),
}
DISTRICT_OF = {code: district for district, codes in _DISTRICTS.items() for code in codes}
_HIGHLAND = frozenset({"Huyện Hướng Hóa", "Huyện Đakrông"})
_COAST = frozenset({"19414", "19372", "19496", "19639", "19654", "19741"})
_HILLS = frozenset({"19366", "19405", "19537", "19597", "19603"})
_ISLAND = "19742"

_LIVINGS: Mapping[str, Mapping[str, int]] = {
    "town": {"trade": 5, "transport": 4, "building": 3, "crafts": 4, "vegetables": 3, "rice": 3},
    "coast": {"aquaculture": 6, "fishing": 5, "rice": 4, "vegetables": 3, "livestock": 1, "trade": 1},
    "hills": {"pepper": 5, "forestry": 3, "livestock": 4, "rice": 4, "mixed": 3},
    "highland": {"coffee": 6, "forestry": 3, "livestock": 4, "mixed": 3, "trade": 1},
    "plain": {"rice": 9, "livestock": 3, "vegetables": 3, "mixed": 3, "crafts": 1, "trade": 1, "building": 1},
}


class Spot(Struct, frozen=True):
    """A commune as the sample uses it. `weight`: how many organisations it has beside others."""

    commune: Commune
    district: str
    livings: Mapping[str, int]
    highland: bool
    weight: float


def spots(places: Places) -> list[Spot]:
    """Every commune, in the order of the codes."""
    away = sum(commune.former_province != HERE for commune in places.communes)
    return [_spot(commune, ELSEWHERE / away if away else 0.0) for commune in places.communes]


def _spot(commune: Commune, away: float) -> Spot:
    district = DISTRICT_OF.get(commune.code, "")
    highland = district in _HIGHLAND
    land = _land(commune, highland=highland)
    if commune.former_province != HERE:
        return Spot(commune, district, _LIVINGS[land], highland, away)
    usual = (1 - ELSEWHERE) / len(DISTRICT_OF)
    weight = usual * (0.06 if commune.code == _ISLAND else 0.6 if highland else 1.2)
    return Spot(commune, district, _LIVINGS[land], highland, weight)


def _land(commune: Commune, *, highland: bool) -> str:
    if commune.kind == "phường":
        return "town"
    if highland:
        return "highland"
    if commune.code in _COAST or commune.code == _ISLAND:
        return "coast"
    return "hills" if commune.code in _HILLS else "plain"


def pick(random: Random, among: list[Spot]) -> Spot:
    """One of the spots, by weight."""
    return random.choices(among, [spot.weight for spot in among])[0]


def living(random: Random, spot: Spot) -> str:
    """The key of a trade that is at home there."""
    return random.choices(list(spot.livings), list(spot.livings.values()))[0]
