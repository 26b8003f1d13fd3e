"""A form that cannot be used says which file, which question, and how to mend it."""

import pytest

from conversations.form_file import read_form
from handlers.forms import ALL, FORMS, YEARLY, load_forms

GOOD = """
key = "sales"
version = 1
title = "Bán hàng"
cadence = "month"
for = ["HTX"]

[[question]]
key = "sold"
kind = "money"
label = "Đã bán"
ask = "Bán được bao nhiêu?"
"""


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read_form("sales.toml", text)[0]]


def test_a_good_form_has_no_problems() -> None:
    found, form = read_form("sales.toml", GOOD)
    assert found == []
    assert form is not None
    assert form.question("sold").numeric


@pytest.mark.parametrize(
    ("mistake", "instead", "told"),
    [
        ('kind = "money"', 'kind = "cash"', "question sold: kind 'cash' is not known; use one of money, count"),
        ('label = "Đã bán"', "", "question sold: `label` is missing"),
        ('label = "Đã bán"', 'label = "Đã bán"\nlable = "x"', "question sold: `lable` is not a setting here"),
        ('cadence = "month"', "", "form: `cadence` is missing; add it at the top of the file"),
        ('for = ["HTX"]', 'for = ["HTXX"]', "form: `for` names 'HTXX'; use some of THT, HTX, LHHTX, QTDND"),
        ('ask = "Bán', 'when = "sold >"\nask = "Bán', "question sold, when: cannot read the expression 'sold >'"),
        ('ask = "Bán', 'when = "open(1)"\nask = "Bán', "may only add, subtract, multiply and compare"),
        ('ask = "Bán', 'when = "bought > 0"\nask = "Bán', "question sold: `bought` is no question of this form"),
        ('ask = "Bán', 'min = 5\nmax = 1\nask = "Bán', "question sold: min 5 is above max 1; exchange them"),
        ('kind = "money"', 'kind = "choice"', "question sold: a choice needs at least two `options`"),
        ('cadence = "month"', 'cadence = "week"', "form: cadence 'week' is not known; use one of month, half, year"),
        ('kind = "money"', 'kind = "choices"', "question sold: choices need `none`, the words for none of them"),
        ('ask = "Bán', 'nature = "river"\nask = "Bán', "nature 'river' is not known; use flow (summed) or stock"),
        ("[[question]]", "[[question]", "file: is not TOML"),
    ],
)
def test_each_mistake_is_named_with_its_mend(mistake: str, instead: str, told: str) -> None:
    assert any(
        problem.startswith("sales.toml: ") and told in problem for problem in problems(GOOD.replace(mistake, instead))
    )


def test_a_check_may_name_what_shorter_reports_told() -> None:
    check = '\n[[check]]\nkey = "as_told"\nthat = "sold == told_sold"\nsay = "Khác."\namong = ["sold"]\n'
    assert problems(GOOD + check) == []


def test_every_form_on_disk_is_without_problems_and_says_of_when_it_is() -> None:
    cadences = {form.key: form.cadence for form in load_forms(keys=ALL)}
    assert cadences["revenue"] == "month"
    assert cadences["half"] == cadences["linkage"] == "half"
    assert {cadences[key] for key in YEARLY} == {"year"}
    assert {path.stem for path in FORMS.glob("*.toml")} == set(ALL)


def test_two_questions_of_one_key_are_named() -> None:
    question = GOOD[GOOD.index("[[question]]") :]
    assert any("this key stands twice" in problem for problem in problems(GOOD + question))


def test_a_check_names_only_questions_of_the_form() -> None:
    check = '\n[[check]]\nkey = "c"\nthat = "sold <= stock"\nsay = "x"\namong = ["sold"]\n'
    assert any("check c: `stock` is no question" in problem for problem in problems(GOOD + check))


def test_the_forms_that_ship_are_in_order() -> None:
    assert [form.key for form in load_forms()] == ["revenue", "members", "loans"]
