"""The columns of the Fund's ledger file, by the headings that people write."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from conversations.sheets.cells import heading_of, scale_of, unit_of

_HEADINGS = {
    "month": "thang|ky|thang bao cao|ky bao cao|month|period",
    "contract": "so hop dong|hop dong|so hd|hd|hop dong so|hdtd|so hdtd|contract|contract no",
    "code": "ma|ma don vi|ma htx|ma tht|ma khach hang|ma nguoi vay|borrower|code",
    "borrower": "nguoi vay|doi tuong|doi tuong vay|loai khach hang|khach hang|thanh vien vay|borrower type",
    "purpose": "muc dich|du an|muc dich vay|ten du an|phuong an|project|purpose",
    "approved": "so tien duyet|duoc duyet|so tien duoc duyet|so tien vay|han muc|gia tri hop dong|approved",
    "disbursed_on": "ngay giai ngan|ngay vay|ngay nhan no|disbursed on|disbursed date",
    "opening": "du no dau|du no dau ky|du no dau thang|no goc dau thang|opening",
    "drawn": "giai ngan|giai ngan trong thang|giai ngan trong ky|phat sinh vay|cho vay trong thang|drawn|disbursed",
    "repaid": "thu goc|tra goc|thu no goc|thu goc trong thang|tra goc trong thang|thu no|principal repaid|repaid",
    "interest": "thu lai|tra lai|lai|thu lai trong thang|tien lai|interest",
    "outstanding": "du no|du no cuoi|du no cuoi ky|du no cuoi thang|du no goc|du no goc cuoi thang|outstanding|closing",
    "overdue": "no qua han|qua han|du no qua han|goc qua han|overdue|overdue amount",
    "overdue_days": "so ngay qua han|ngay qua han|overdue days",
    "restructuring": "co cau|co cau lai|co cau no|gia han|restructuring",
    "rate": "lai suat|rate|interest rate",
    "rate_period": "ky lai suat|lai suat theo|rate period",
    "due_on": "han tra|ngay den han|han tra cuoi|ngay dao han|thoi han|due date|due on",
    "group": "nhom no|nhom|phan nhom no|debt group|group",
}
_COLUMNS = {word: column for column, words in _HEADINGS.items() for word in words.split("|")}
_ASIDE = frozenset({"", "stt", "tt", "so tt", "ghi chu", "ten", "ten don vi", "don vi", "ten khach hang"})
MONEY = ("approved", "opening", "drawn", "repaid", "interest", "outstanding", "overdue")
NEEDED = {
    "month": "Tháng",
    "contract": "Số hợp đồng",
    "code": "Mã đơn vị",
    "drawn": "Giải ngân",
    "repaid": "Thu gốc",
    "outstanding": "Dư nợ cuối",
}
LABELS = NEEDED | {
    "approved": "Số tiền duyệt",
    "disbursed_on": "Ngày giải ngân",
    "opening": "Dư nợ đầu",
    "interest": "Thu lãi",
    "overdue": "Nợ quá hạn",
    "overdue_days": "Số ngày quá hạn",
    "restructuring": "Cơ cấu lại",
    "rate": "Lãi suất",
    "due_on": "Hạn trả cuối",
    "group": "Nhóm nợ",
}
HEADER_WITHIN = 20


class LedgerColumns(Struct, frozen=True):
    """Where what stands (from 0); what one of each column's unit is in đồng; for what time the rate's heading says that
    the rate is (month, year or nothing); the headings that nobody knows."""

    places: Mapping[str, int]
    scales: Mapping[str, int]
    rate_period: str = ""
    unknown: tuple[str, ...] = ()


def columns_of(cells: Sequence[str]) -> LedgerColumns | None:
    """The columns that a row of headings names; None when one that is needed is missing."""
    places: dict[str, int] = {}
    scales: dict[str, int] = {}
    unknown: list[str] = []
    rate_period = ""
    for place, text in enumerate(cells):
        column = _COLUMNS.get(heading_of(text)) or _COLUMNS.get(heading_of(text.partition(",")[0]))
        if column is None:
            unknown += [text] if heading_of(text) not in _ASIDE else []
        elif column not in places:
            places[column] = place
            scales[column] = scale_of(text)
            rate_period = period_of_rate(unit_of(text)) if column == "rate" else rate_period
    return LedgerColumns(places, scales, rate_period, tuple(unknown)) if places.keys() >= NEEDED.keys() else None


def period_of_rate(folded: str) -> str:
    """Whether some words say by the month or by the year."""
    return "month" if "thang" in folded or "month" in folded else "year" if "nam" in folded or "year" in folded else ""
