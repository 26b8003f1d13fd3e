"""The sample's OCOP products: some forty, most in force, a few lapsed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from conversations.people import Kind
from db.ocop import Product
from handlers.sample.units import SampleUnit

SHARE = 0.09
_OLDEST = 1400
_SINCE = date(2023, 4, 1)
"""Those before are the article's."""
_STARS = (3, 3, 3, 3, 3, 4, 4, 4, 5)
_MADE = {
    "Trồng trọt": (("Gạo sạch", "Thực phẩm"), ("Rau an toàn", "Thực phẩm"), ("Tinh bột nghệ", "Thực phẩm")),
    "Chăn nuôi": (("Trứng gà thảo mộc", "Thực phẩm"), ("Thịt lợn sạch", "Thực phẩm")),
    "Thủy sản": (("Nước mắm", "Thực phẩm"), ("Cá hấp sấy", "Thực phẩm")),
    "Nông nghiệp tổng hợp": (("Cao chè vằng", "Dược liệu và sản phẩm từ dược liệu"), ("Mật ong rừng", "Thực phẩm")),
    "Công nghiệp – tiểu thủ công nghiệp": (("Bún khô", "Thực phẩm"), ("Rượu men lá", "Đồ uống")),
    "Thương mại – dịch vụ": (
        ("Điểm du lịch cộng đồng", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"),
    ),
}


def invent_products(
    random: Random, units: Sequence[SampleUnit], today: date, ids: Callable[[], str]
) -> list[tuple[str, Product]]:
    """Products of some of the units whose trade makes any, each with its id."""
    found: list[tuple[str, Product]] = []
    for unit in units:
        made = _MADE.get(unit.trade.field, ())
        if not made or unit.kind is Kind.LHHTX or random.random() >= SHARE:
            continue
        name, group = random.choice(made)
        day = max(today - timedelta(days=random.randint(20, _OLDEST)), min(_SINCE, today))
        decision = f"{random.randint(100, 3999)}/QĐ-UBND"
        found.append((ids(), Product(unit.id, name, group, random.choice(_STARS), decision, day)))
    return found
