"""The two provinces that became one on 01/7/2025: what each was made of, in today's communes and former districts."""

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.notices.audience import Filter
from conversations.places import Places

PROVINCES: Mapping[str, tuple[str, ...]] = {
    "Quảng Trị": (
        *("Quảng Trị", "Đông Hà", "Vĩnh Linh", "Gio Linh", "Cam Lộ", "Triệu Phong", "Hải Lăng", "Hướng Hóa"),
        "Đakrông",
    ),
    "Quảng Bình": (
        *("Đồng Hới", "Ba Đồn", "Minh Hóa", "Tuyên Hóa", "Quảng Trạch", "Bố Trạch", "Quảng Ninh", "Lệ Thủy"),
    ),
}
"""The former districts and towns of each (Resolution 202/2025/QH15 joined the provinces)."""


def province_title(name: str) -> str:
    """`tỉnh Quảng Bình cũ`."""
    return f"tỉnh {name} cũ"


def province_filter(name: str, places: Places) -> Filter:
    """The units that lie in a former province: by their commune, or by the former district of those without one."""
    return Filter(communes=_communes(name, places), districts=PROVINCES[name])


def without_provinces(chosen: Filter, places: Places) -> tuple[tuple[str, ...], Filter]:
    """The former provinces that a filter holds as a whole, and what it chooses by besides."""
    whole = tuple(
        name
        for name, districts in PROVINCES.items()
        if {*_communes(name, places)} <= {*chosen.communes} and {*districts} <= {*chosen.districts}
    )
    communes = {code for name in whole for code in _communes(name, places)}
    districts = {district for name in whole for district in PROVINCES[name]}
    return whole, replace(
        chosen,
        communes=tuple(code for code in chosen.communes if code not in communes),
        districts=tuple(name for name in chosen.districts if name not in districts),
    )


def _communes(name: str, places: Places) -> tuple[str, ...]:
    return tuple(each.code for each in places.communes if each.former_province == f"{name} cũ")
