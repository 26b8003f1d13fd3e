"""For each problem an answer that has it: the kind of question, and what was typed."""

from collections.abc import Mapping
from datetime import date

TODAY = date(2026, 11, 5)
LIMITS: Mapping[str, int] = {"minimum": 1, "maximum": 10**12}
TYPED: Mapping[str, tuple[str, str]] = {
    "empty": ("money", "..."),
    "too_long": ("money", "120 triệu " * 60),
    "unclear": ("money", "chắc cũng được"),
    "words_unclear": ("money", "120 triệu chưa trừ"),
    "question": ("money", "tính cả tiền công à?"),
    "unit_missing": ("money", "500"),
    "unit_doubtful": ("money", "5 lít"),
    "digits_doubtful": ("money", "1.500 tỷ"),
    "malformed": ("money", "1.20.000"),
    "fraction": ("count", "2,5 người"),
    "range": ("money", "100 đến 120 triệu"),
    "several": ("money", "20 triệu và 35 triệu"),
    "vague": ("money", "vài chục triệu"),
    "bound": ("money", "dưới 300 triệu"),
    "relative": ("money", "gấp đôi tháng trước"),
    "rate": ("money", "mỗi người 2 triệu"),
    "negative": ("money", "lỗ 5 triệu"),
    "too_small": ("count", "0"),
    "too_large": ("money", "5000 tỷ"),
    "other_period": ("money", "năm ngoái 120 triệu"),
    "is_money": ("percent", "120 triệu"),
    "is_count": ("money", "12 người"),
    "is_quantity": ("money", "3 tấn"),
    "is_percent": ("money", "15%"),
    "is_date": ("money", "5/11/2026"),
    "is_phone": ("money", "0912345678"),
    "is_currency": ("money", "200 đô"),
    "lunar": ("period", "tháng Giêng"),
    "no_such_date": ("date", "31/11/2026"),
    "year_missing": ("date", "29/12"),
    "period_unsupported": ("period", "9 tháng"),
    "not_a_phone": ("phone", "12345"),
    "foreign_phone": ("phone", "+1 202 555 0123"),
    "old_phone": ("phone", "01234567890"),
    "agreement_doubtful": ("yesno", "dung"),
}
