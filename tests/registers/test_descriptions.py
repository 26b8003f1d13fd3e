"""Descriptions of registers: what is wrong in one is named with how to mend it."""

from datetime import date

import pytest

from conversations.form_file import FormError
from conversations.registers.entry import Entry, months_after, standing
from conversations.registers.register_file import read_register

GOOD = """
key = "x"
words = ["x"]
title = "X"
item = "x"
unit = "none"
states = [{ value = "active", label = "còn" }]
ends = []
[[column]]
key = "name"
kind = "text"
label = "Tên"
ask = "Tên?"
[[column]]
key = "since"
kind = "date"
label = "Ngày"
ask = "Ngày nào?"
"""


def test_a_good_description_is_read() -> None:
    assert [column.key for column in read_register("x.toml", GOOD).columns] == ["name", "since"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('unit = "none"', 'unit = "many"', "`unit` is 'many'; use one of required, optional, none"),
        ('title = "X"', "", "`title` is missing"),
        ('title = "X"', 'titel = "X"', "`titel` is not a setting here"),
        ('value = "active"', 'value = "open"', "every entry begins there"),
        ('key = "since"', 'key = "day"', "no column 'since'"),
        ('kind = "text"', 'kind = "words"', "kind 'words' is not known"),
        ('kind = "text"', 'kind = "choice"', "a choice needs at least two `options`"),
        ('key = "since"', 'key = "name"', "this key stands twice"),
        ('item = "x"', 'item = "x"\nsame = ["y"]', "`same` names 'y', which is no column"),
        ('item = "x"', "item = ", "is not TOML"),
    ],
)
def test_a_bad_one_is_named(old: str, new: str, told: str) -> None:
    with pytest.raises(FormError) as found:
        read_register("x.toml", GOOD.replace(old, new, 1))
    assert any(told in str(problem) and str(problem).startswith("x.toml") for problem in found.value.problems)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2026, 11, 5), -6, date(2026, 5, 5)),
    ],
)
def test_months_later_stay_within_the_month(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ({"until": "2027-05-06"}, "active"),
        ({"until": "2027-05-05"}, "soon"),
        ({"until": "2026-11-05"}, "expired"),
        ({"until": "2027-05-05", "claim": "new"}, "claimed"),
        ({"claim": "over"}, "over_claimed"),
        ({"state": "revoked", "ended": "2026-01-01", "until": "2026-11-05"}, "revoked"),
    ],
)
def test_where_an_entry_stands(told: dict[str, str], stands: str) -> None:
    assert standing(Entry("1", "ocop", 1, None, "Gạo", "2025-01-01", **told), date(2026, 11, 5)) == stands  # type: ignore[arg-type]  # each by its name
