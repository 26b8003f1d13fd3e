"""What somebody understands of a message: which screen it is, from its words and choices alone."""

import re
from dataclasses import dataclass

from simulation.phones import Heard

REVIEW = ("Gửi báo cáo", "Gửi bản sửa", "Gửi đề nghị sửa")
STEP_BY_STEP = "Hỏi từng mục"
NOTHING_NEW = ("Vẫn như cũ", "Không có gì")
SOMETHING_NEW = ("Có thay đổi", "Có")

_RECEIPT = re.compile(r"(Đ|đ)ã nhận (báo cáo|bản sửa)|Đã ghi báo cáo tháng|^Báo cáo tháng .* đã gửi rồi\.")
_REQUESTED = re.compile(r"Đã chuyển đề nghị sửa")
_NOT_YET = re.compile(r"Chưa nhận báo cáo")
_LATER = (
    ("again", r"gửi lặp"),
    ("doubt", r"số nào đúng|là số nào|đúng không|Đúng vậy không|có đúng|đúng là"),
    ("reason", r"có gì đặc biệt|Vì sao"),
    ("mend", r"Số nào cần ghi lại"),
    ("month", r"tháng nào"),
    ("gate", r"thay đổi không|Có gì thay đổi|quá hạn không|khoản vay mới không"),
)
"""Screens that are no question of the form, by what stands in their last paragraph."""
_QUESTIONS = (
    ("revenue_members", r"[Bb]án cho thành viên"),
    ("revenue", r"Doanh thu bao nhiêu|tổng tiền bán hàng"),
    ("profit", r"Lãi, lỗ bao nhiêu|lãi hay lỗ"),
    ("loan/lender", r"vay của ai"),
    ("loan/number", r"Hợp đồng vay số"),
    ("loan/overdue", r"nợ gốc đã quá hạn"),
    ("loan/closing", r"Vậy đến .* còn nợ gốc"),
    ("loan/opening", r"khoản này còn nợ gốc bao nhiêu"),
    ("loan/drawn", r"nhận thêm bao nhiêu"),
    ("loan/repaid", r"trả gốc bao nhiêu"),
    ("loan/interest", r"tiền lãi đã trả"),
    ("loan/more", r"khoản vay nào khác"),
    ("loan/exists", r"có khoản vay nào không|Có vay không"),
    ("members_joined", r"thành viên mới vào"),
    ("members_left", r"thành viên ra khỏi"),
    ("members_official", r"bao nhiêu thành viên chính thức"),
    ("members_associate", r"thành viên liên kết, có góp vốn"),
    ("member_htx", r"bao nhiêu HTX thành viên"),
    ("members_group", r"tổ mình có bao nhiêu thành viên"),
    ("workers_members", r"mấy người là thành viên"),
    ("workers", r"người làm thường xuyên"),
)


_NOTE = re.compile(
    r"Đề nghị sửa số \d+\n|Chào anh/chị .*Báo cáo|Thông báo (số \d+: |.*\nKính gửi)|Danh sách gọi điện|"
    r"Ngày mai có |\d+ kiến nghị mới|Cán bộ .* vừa nhập giúp|Đã khóa số|Sắp đến hạn|Cán bộ Liên minh đã|"
    r"Tin “.*” gửi trước mà đến sau"
)
"""How messages begin that nobody asked for: they may come at any moment, and are no answer."""
_BEHIND = re.compile(r"Nút đó thuộc câu hỏi cũ|Câu này đã có người")


@dataclass(frozen=True, slots=True)
class Screen:
    """What a message asks for. `kind`: question (with its `key`), doubt, again (sent twice?), reason, mend, month,
    gate, tell, review, receipt, requested, refused (with no question in it) or unknown."""

    kind: str
    key: str = ""


def screen_of(heard: Heard) -> Screen:
    """What somebody sees."""
    labels, words = heard.labels, heard.words
    if sending(heard):
        return Screen("review")
    if _RECEIPT.search(words):
        return Screen("receipt")
    if _REQUESTED.search(words):
        return Screen("requested")
    if STEP_BY_STEP in labels:
        return Screen("tell")
    asked = words.rsplit("\n\n", 1)[-1]
    for kind, words_of in _LATER:
        if re.search(words_of, asked):
            return Screen(kind)
    for key, words_of in _QUESTIONS:
        if re.search(words_of, asked):
            return Screen("question", key)
    return Screen("refused" if _NOT_YET.search(words) else "unknown")


def is_note(heard: Heard) -> bool:
    """It was not asked for."""
    return bool(_NOTE.match(heard.words))


def is_behind(heard: Heard) -> bool:
    """The bot says that an older question was answered."""
    return bool(_BEHIND.match(heard.words))


def sending(heard: Heard) -> str:
    """The choice that sends what is shown; empty when there is none."""
    return next((label for label in heard.labels if label in REVIEW), "")


def offered(heard: Heard, wanted: tuple[str, ...]) -> str:
    """The first of the choices that is among the wanted ones; empty when none is."""
    return next((label for label in heard.labels if label in wanted), "")


def shows(heard: Heard, amount: int) -> bool:
    """An amount of đồng stands on it as pages write it."""
    return f"{amount:,}".replace(",", ".").replace("-", "") in heard.words


_AMOUNT = re.compile(r"([\d.]+(?:,\d+)?)\s*(tỷ|triệu|nghìn)?")
_TIMES = {"tỷ": 1_000_000_000, "triệu": 1_000_000, "nghìn": 1_000, None: 1}


def amount_in(label: str) -> int | None:
    """The amount of đồng, or the count, that a choice shows; None when it shows none."""
    found = _AMOUNT.search(label)
    if found is None:
        return None
    amount = float(found[1].replace(".", "").replace(",", ".")) * _TIMES[found[2]]
    return -round(amount) if "lỗ" in label.casefold() else round(amount)
