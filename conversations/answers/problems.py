"""Why an answer was not simply taken: the closed set of problem keys."""

from typing import Literal, get_args

Problem = Literal[
    "empty",  # nothing to read: blank, only marks or only politeness
    "too_long",  # longer than any answer to one question
    "unclear",  # no reading at all
    "words_unclear",  # a clean value stands among words that could change its meaning
    "question",  # the answer is itself a question
    "unit_missing",  # a bare amount: đồng, nghìn, triệu or tỷ?
    "unit_doubtful",  # a unit that means several things ("t", "m", "lít")
    "digits_doubtful",  # digits that group or divide in two ways ("1.500 tỷ", "2 tỷ 35")
    "malformed",  # digits that are no number ("1.20.000")
    "fraction",  # a fraction where only whole numbers exist
    "range",  # two ends instead of one number
    "several",  # several different values in one answer
    "vague",  # "vài chục", "mười mấy"
    "bound",  # "dưới 300 triệu", "chưa tới 1 tỷ"
    "relative",  # "gấp đôi", "lên 120 triệu": told by comparison
    "rate",  # "mỗi người 2 triệu", "5 triệu một tháng"
    "negative",  # a loss or minus where none can be
    "too_small",  # below the question's minimum
    "too_large",  # above the question's maximum, or beyond 10^15
    "other_period",  # speaks of another time than the one reported on
    "is_money",  # money where something else was asked
    "is_count",  # people or things where money was asked
    "is_quantity",  # kilograms, hectares, head of cattle
    "is_percent",  # a percentage
    "is_date",  # a date or month
    "is_phone",  # a phone number
    "is_currency",  # dollars and other foreign money
    "lunar",  # lunar words: tháng Giêng, Chạp, mùng, Tết
    "no_such_date",  # 31/11, month 13
    "year_missing",  # a day and month that fit two years
    "period_unsupported",  # "9 tháng": none of month, quarter, half-year, year
    "not_a_phone",  # digits that cannot be a Vietnamese phone number
    "foreign_phone",  # a phone number of another country
    "old_phone",  # an 11-digit mobile number of before 2018
    "agreement_doubtful",  # "dung": đúng or dừng
]
PROBLEMS: frozenset[str] = frozenset(get_args(Problem))
