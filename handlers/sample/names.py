"""Invented names of people and places, as they are usual in the province."""

from collections.abc import Sequence
from random import Random

FAMILIES = (
    *("Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Lê", "Lê", "Lê", "Trần", "Trần", "Hoàng", "Hoàng", "Phan", "Võ"),
    *("Phạm", "Hồ", "Bùi", "Đặng", "Đỗ", "Trương", "Dương", "Cao", "Mai", "Đoàn", "Ngô", "Thái", "Lương", "Tạ"),
)
HIGHLAND_FAMILIES = ("Hồ", "Hồ", "Hồ", "Hồ", "Nguyễn", "Lê", "Trần")
MEN_MIDDLE = ("Văn", "Văn", "Đức", "Quang", "Hữu", "Xuân", "Minh", "Công", "Đình", "Thanh", "Ngọc", "Bá", "Viết")
MEN_GIVEN = (
    *("An", "Bình", "Chiến", "Cường", "Dũng", "Đạt", "Hải", "Hào", "Hiếu", "Hòa", "Hùng", "Khánh", "Lâm", "Long"),
    *("Lợi", "Nam", "Nghĩa", "Nhân", "Phong", "Phúc", "Phước", "Quân", "Quý", "Sơn", "Tài", "Tâm", "Thắng"),
    *("Thành", "Thiện", "Thuận", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Vinh", "Vũ"),
)
WOMEN_MIDDLE = ("Thị", "Thị", "Thị", "Thị Thu", "Thị Kim", "Thị Hồng", "Thị Ngọc", "Thị Thanh", "Thị Minh")
WOMEN_GIVEN = (
    *("Anh", "Bích", "Cúc", "Dung", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hồng", "Hương", "Lan", "Liên", "Loan"),
    *("Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Phương", "Thảo", "Thu", "Thủy", "Trang", "Tuyết", "Vân"),
)
FIRST = (
    "An",
    "Bình",
    "Đại",
    "Đông",
    "Hòa",
    "Hưng",
    "Kim",
    "Lộc",
    "Mỹ",
    "Phú",
    "Phước",
    "Tân",
    "Thái",
    "Thanh",
    "Thuận",
)
LAST = (
    "An",
    "Bình",
    "Cường",
    "Hòa",
    "Hưng",
    "Khánh",
    "Long",
    "Lộc",
    "Lợi",
    "Phát",
    "Phong",
    "Phú",
    "Sơn",
    "Thành",
    "Thịnh",
)


def person_name(random: Random, *, highland: bool = False, women: float = 0.25) -> str:
    """A full name; `women` is the share of women among those named."""
    family = random.choice(HIGHLAND_FAMILIES if highland else FAMILIES)
    if random.random() < women:
        return f"{family} {random.choice(WOMEN_MIDDLE)} {random.choice(WOMEN_GIVEN)}"
    return f"{family} {random.choice(MEN_MIDDLE)} {random.choice(MEN_GIVEN)}"


def unit_name(random: Random, patterns: Sequence[str], commune: str, taken: set[str]) -> str:
    """A name that nobody in `taken` bears, which it joins: what the unit does and a lucky or a local name."""
    while True:
        lucky = f"{random.choice(FIRST)} {random.choice(LAST)}"
        words = lucky.split()
        place = commune if random.random() < 0.15 else lucky
        name = random.choice(patterns).format(place)
        if name not in taken and words[0] != words[1]:
            taken.add(name)
            return name
