"""The menus under a summary: each entry is a few words that are said upon the question before."""

from datetime import date

from conversations.people import Kind
from conversations.periods import Period, last_closed_month
from conversations.say import Choice

MORE = "xem thêm"
"""The summary with all its indicators, who is missing, and the figures that were confirmed."""
MENUS = ("menu_period", "menu_scope", "menu_by", "menu_against")
BY = {
    "theo xa": "by_commune",
    "theo huyen cu": "by_district",
    "theo tinh cu": "by_province",
    "theo loai hinh": "by_kind",
    "theo linh vuc": "by_field",
    "theo quy mo": "by_size",
    "theo can bo": "by_in_charge",
    "khong chia": "by_none",
}
AGAINST = {"voi ky truoc": "against_previous", "voi cung ky": "against_year", "voi ke hoach": "against_plan"}


def first_choices() -> tuple[Choice, ...]:
    """What may be asked next of a summary that was told in short."""
    return (Choice(MORE, "summary_more"), *main_choices())


def main_choices() -> tuple[Choice, ...]:
    """What may be asked next of a summary."""
    return (*(Choice(menu, f"summary_{menu}") for menu in MENUS), Choice("/mo", "open_units"), Choice("/xuat", "xuat"))


def choices_of(menu: str, today: date) -> tuple[Choice, ...]:
    """The entries of a menu."""
    match menu:
        case "menu_period":
            return _periods(today)
        case "menu_scope":
            return _scopes()
        case "menu_by":
            return tuple(Choice(words, f"summary_{key}") for words, key in BY.items())
        case _:
            return tuple(Choice(words, f"summary_{key}") for words, key in AGAINST.items())


def _periods(today: date) -> tuple[Choice, ...]:
    """The last months, the last quarter, half and year that have ended, this year so far, and the year that the law
    reports on (15/12 to 14/12)."""
    last = last_closed_month(today)
    ended = [last, last.shift(-1), last.shift(-2), *(_last_ended(last, length) for length in (3, 6, 12))]
    so_far = f"{last.start.year}-01..{last}"
    named = last.start.month in (1, 3, 6, 12)  # then this year so far is one of the periods above
    first_to_last = Choice(so_far, "summary_so_far", {"first": f"{last.start.year}-01", "last": str(last)})
    return (
        *(Choice(str(period), "month", {"period": str(period)}) for period in ended),
        *(() if named else (first_to_last,)),
        Choice(f"15/12-14/12/{today.year}", "summary_statutory", {"start": str(today.year - 1), "end": f"{today:%Y}"}),
    )


def _last_ended(month: Period, length: int) -> Period:
    """The last period of that length that ends with the month or before."""
    period = Period(month.start.replace(month=(month.start.month - 1) // length * length + 1), length)
    return period if period.end <= month.end else period.shift(-1)


def _scopes() -> tuple[Choice, ...]:
    kinds = tuple(Choice(f"loai={kind}", "literal", {"text": f"{kind}"}) for kind in Kind)
    provinces = (Choice("tinh=quang-tri", "summary_quang_tri"), Choice("tinh=quang-binh", "summary_quang_binh"))
    return (*kinds, *provinces, Choice("cua toi", "summary_mine"), Choice("toan tinh", "summary_everybody"))
