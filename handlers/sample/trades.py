"""What the sample's organisations live by: their names, their seasons, their size."""

from collections.abc import Mapping

from msgspec import Struct


class Trade(Struct, frozen=True):
    """One way to make a living.

    `htx` and `tht`: patterns of names. `season`: the weights of January to December. `income` and `members`: size
    beside the others of the same kind (1 is usual). `margin`: profit as a share of revenue. `growth`: a year's.
    """

    field: str
    htx: tuple[str, ...]
    tht: tuple[str, ...]
    season: tuple[int, ...]
    income: float = 1.0
    members: float = 1.0
    margin: float = 0.14
    growth: float = 0.05


TRADES: Mapping[str, Trade] = {
    "rice": Trade(
        "Trồng trọt",
        ("HTX Dịch vụ nông nghiệp {}", "HTX Nông nghiệp {}", "HTX Sản xuất lúa hữu cơ {}"),
        ("THT Sản xuất lúa {}", "THT Dịch vụ làm đất {}"),
        (6, 4, 3, 4, 12, 14, 5, 6, 16, 12, 5, 6),
        members=2.6,
    ),
    "vegetables": Trade(
        "Trồng trọt",
        ("HTX Rau an toàn {}", "HTX Nông sản {}", "HTX Nông nghiệp công nghệ cao {}"),
        ("THT Trồng rau {}", "THT Trồng ném {}", "THT Trồng sen {}"),
        (14, 10, 8, 8, 8, 7, 6, 6, 6, 6, 8, 13),
        members=0.5,
        growth=0.09,
    ),
    "coffee": Trade(
        "Trồng trọt",
        ("HTX Cà phê {}", "HTX Nông sản {}", "HTX Chuối và nông sản {}"),
        ("THT Cà phê {}", "THT Trồng chuối {}", "THT Trồng sắn {}"),
        (12, 6, 5, 5, 4, 4, 4, 5, 8, 14, 18, 15),
        income=1.1,
        members=0.4,
        growth=0.08,
    ),
    "pepper": Trade(
        "Trồng trọt",
        ("HTX Hồ tiêu {}", "HTX Cao su tiểu điền {}", "HTX Dược liệu {}", "HTX Cao dược liệu {}"),
        ("THT Hồ tiêu {}", "THT Trồng dược liệu {}", "THT Cao chè vằng {}"),
        (5, 4, 6, 12, 16, 14, 10, 8, 7, 6, 6, 6),
        members=0.4,
        margin=0.17,
    ),
    "livestock": Trade(
        "Chăn nuôi",
        ("HTX Chăn nuôi {}", "HTX Chăn nuôi lợn sạch {}", "HTX Gà thả vườn {}"),
        ("THT Nuôi bò {}", "THT Nuôi gà {}", "THT Nuôi dê {}", "THT Nuôi lợn {}"),
        (16, 8, 6, 7, 7, 7, 7, 7, 7, 8, 9, 11),
        income=1.3,
        members=0.2,
        margin=0.12,
    ),
    "aquaculture": Trade(
        "Thủy sản",
        ("HTX Nuôi trồng thủy sản {}", "HTX Tôm công nghệ cao {}"),
        ("THT Nuôi tôm {}", "THT Nuôi cá lồng {}"),
        (3, 3, 4, 6, 12, 15, 15, 13, 10, 8, 6, 5),
        income=1.8,
        members=0.2,
        margin=0.2,
        growth=0.03,
    ),
    "fishing": Trade(
        "Thủy sản",
        ("HTX Khai thác hải sản {}", "HTX Chế biến nước mắm {}"),
        ("THT Đánh bắt xa bờ {}", "THT Làm nước mắm {}", "THT Chế biến cá hấp {}"),
        (4, 5, 9, 12, 13, 13, 12, 11, 8, 5, 4, 4),
        income=1.4,
        members=0.2,
    ),
    "forestry": Trade(
        "Lâm nghiệp",
        ("HTX Gỗ rừng trồng {}", "HTX Lâm nghiệp bền vững {}"),
        ("THT Trồng rừng {}", "THT Ươm cây giống {}"),
        (5, 6, 10, 11, 11, 11, 10, 10, 8, 6, 6, 6),
        members=0.3,
        margin=0.18,
    ),
    "mixed": Trade(
        "Nông nghiệp tổng hợp",
        ("HTX Nông nghiệp tổng hợp {}", "HTX Sản xuất kinh doanh tổng hợp {}"),
        ("THT Vườn ao chuồng {}", "THT Sản xuất nông nghiệp {}"),
        (9, 7, 7, 7, 9, 10, 8, 8, 9, 9, 8, 9),
        members=1.6,
    ),
    "crafts": Trade(
        "Công nghiệp – tiểu thủ công nghiệp",
        ("HTX Mây tre đan {}", "HTX Bún {}", "HTX Cơ khí {}"),
        ("THT Làm bún {}", "THT Đan lát {}", "THT Nấu rượu {}"),
        (14, 8, 7, 7, 7, 7, 7, 7, 7, 8, 9, 12),
        members=0.15,
    ),
    "building": Trade(
        "Xây dựng",
        ("HTX Xây dựng {}",),
        ("THT Thợ xây {}",),
        (6, 4, 9, 11, 11, 11, 11, 10, 7, 5, 6, 9),
        income=2.2,
        members=0.1,
        margin=0.1,
    ),
    "trade": Trade(
        "Thương mại – dịch vụ",
        ("HTX Thương mại dịch vụ {}", "HTX Dịch vụ môi trường {}", "HTX Du lịch cộng đồng {}"),
        ("THT Du lịch cộng đồng {}", "THT Thu gom rác {}"),
        (10, 9, 7, 8, 8, 9, 9, 8, 7, 7, 8, 10),
        income=1.5,
        members=0.15,
        growth=0.1,
    ),
    "transport": Trade(
        "Vận tải",
        ("HTX Vận tải {}", "HTX Dịch vụ vận tải ô tô {}"),
        ("THT Xe tải {}",),
        (12, 11, 8, 8, 8, 9, 9, 8, 7, 6, 6, 8),
        income=2.4,
        members=0.15,
        margin=0.11,
    ),
}
UNION_NAMES = ("LHHTX Nông nghiệp {}", "LHHTX Lúa gạo hữu cơ {}", "LHHTX Dược liệu {}", "LHHTX Cà phê {}")
UNION = Trade("Nông nghiệp tổng hợp", UNION_NAMES, (), TRADES["mixed"].season, margin=0.08)
