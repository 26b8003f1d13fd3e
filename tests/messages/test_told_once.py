"""What is told once: the kind of an event, a choice of periods; and figures by the period that they belong to."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from conversations.say import Say
from conversations.summaries.menus import choices_of
from tests.messages.events import DIALOGUE, said
from tests.messages.rendering import render
from tests.messages.summaries import SUMMARY, against, compared, figure

DEBT = figure("Nợ gốc cuối tháng", 200_000_000, 300, 329, kind="stock", about=False)


def summary(**told: Any) -> str:
    return render(Say("summary", {**SUMMARY, "indicators": {"loan_outstanding": DEBT}, **told})).text


@pytest.mark.parametrize(
    ("title", "invited"),
    [
        ("Đối thoại: Vay vốn", "mời tham dự “Đối thoại: Vay vốn”."),
        ("Vay vốn và liên kết", "mời tham dự đối thoại chính sách “Vay vốn và liên kết”."),
    ],
)
def test_an_invitation_tells_the_kind_unless_the_title_does(title: str, invited: str) -> None:
    assert invited in render(said("invitation", replace(DIALOGUE, title=title))).text


@pytest.mark.parametrize("month", range(1, 13))
def test_no_two_choices_of_periods_read_the_same(month: int) -> None:
    menu = Say("summaries/menu", {"menu": "menu_period"}, choices_of("menu_period", date(2027, month, 5)))
    labels = [choice.label for choice in render(menu).choices]
    assert len(labels) == len(set(labels))


def test_a_debt_stands_at_the_end_of_the_month_or_of_the_longer_period() -> None:
    assert "Nợ gốc cuối tháng: " in summary()
    assert "Nợ gốc cuối kỳ: " in summary(**{"from": "2026-09"})


def test_a_small_share_of_the_plan_is_not_told_as_nothing() -> None:
    told = compared("plan", **against("plan", -100.0, reached=0.0))
    assert ", đạt chưa đến 0,1% kế hoạch năm 2026 (31 tỷ đồng)" in render(Say("summary", told)).text
