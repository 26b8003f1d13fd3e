"""A summary's figures by commune, former district, kind, field, size or who is in charge."""

from collections.abc import Mapping

from msgspec import Struct

BY: Mapping[str, str] = {
    "commune": "Xã, phường, đặc khu",
    "district": "Huyện, thị xã, thành phố cũ",
    "province": "Tỉnh cũ",
    "kind": "Loại hình",
    "field": "Lĩnh vực",
    "size": "Quy mô",
    "in_charge": "Cán bộ phụ trách",
}
"""What a summary may be split by, and the title of the column that names the groups."""


class Share(Struct, frozen=True):
    """A group's part of an indicator: its value over the units of it that reported; None when none did."""

    value: int | None
    reporting: int


class Group(Struct, frozen=True):
    """One group: its key (a code, a name, an id; empty where the roster does not say), and its title.

    `organisations` existed in the window; `figures` by indicator; `expected`, `received`, `on_time` count reports.
    """

    key: str
    title: str
    organisations: int
    figures: Mapping[str, Share]
    expected: int = 0
    received: int = 0
    on_time: int = 0

    def as_json(self) -> dict[str, object]:
        """The group as programs read it."""
        figures = {key: {"value": one.value, "reporting": one.reporting} for key, one in self.figures.items()}
        return {
            "key": self.key,
            "title": self.title,
            "organisations": self.organisations,
            "indicators": figures,
            "completeness": {"expected": self.expected, "received": self.received, "on_time": self.on_time},
        }
