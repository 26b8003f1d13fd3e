"""The first message of a summary: what is asked for most, on one screen of a phone."""

import pytest

from conversations.say import Say
from conversations.summaries.headline import headline
from tests.messages.rendering import render
from tests.messages.reviewing import CLOSED_AGAIN
from tests.messages.summaries import BY_COMMUNE, COUNT, LENDING, SUMMARY, against, brief, compared, figure

WIDTH, SCREEN = 40, 24
"""Characters of a line and lines of a screen, of a phone of 360 px with text of the usual size."""


def lines(say: Say) -> int:
    """How many lines of a phone it takes."""
    return sum(max(1, -(-len(line) // WIDTH)) for line in render(say).text.splitlines())


@pytest.mark.parametrize("told", [{**SUMMARY, "fund": LENDING}, BY_COMMUNE])
def test_it_fits_one_screen_of_a_phone(told: dict[str, object]) -> None:
    assert lines(brief(told)) <= SCREEN


def test_what_changed_since_it_was_closed_makes_it_little_longer() -> None:
    closed = brief({**SUMMARY, "closed": CLOSED_AGAIN, "scope": []})
    assert lines(closed) <= SCREEN + 4
    assert "… và 7 thay đổi khác" in render(closed).text


def test_revenue_profit_members_and_workers_come_first() -> None:
    keys = ("interest", "workers", "loans", "members", "profit", "revenue")
    told = {"against": "previous", "indicators": {key: figure(key, 1, 1, 1) for key in keys}}
    assert headline(told) == ("revenue", "profit", "members", "workers")
    assert headline({**told, "groups": [{}]}) == ("revenue", "profit")


def test_where_those_are_not_known_others_are_told() -> None:
    told = {"revenue": None, "members": 3, "farms": 9, "profit": None}
    indicators = {key: figure(key, value, 1, 1) for key, value in told.items()}
    assert headline({"against": "previous", "indicators": indicators}) == ("members", "farms")


def test_against_the_plan_those_with_a_target_come_first() -> None:
    aimed = {**figure("loans", 1, 1, 1), "compared": against("plan", 1.0)}
    told = {"against": "plan", "indicators": {"revenue": figure("revenue", 1, 1, 1), "loans": aimed}}
    assert headline(told) == ("loans", "revenue")


def test_what_grew_out_of_all_proportion_is_told_in_times() -> None:
    assert (
        "Doanh thu: ước đạt hơn 35,2 tỷ đồng, gấp hơn 10 lần"
        in render(brief(compared("previous", **against("previous", 941.7)))).text
    )


def test_a_figure_that_says_the_same_again_is_told_once() -> None:
    again = {**figure("Thành viên của tổ", 12, 1, 1, **COUNT), "repeats": True}
    members = {"members": figure("Thành viên", 12, 1, 1, **COUNT), "members_group": again}
    told = {**SUMMARY, "indicators": members}
    assert "Thành viên của tổ" not in render(Say("summary", told)).text
    assert "Thành viên của tổ" not in render(brief(told)).text


def test_of_many_groups_the_biggest_are_told_and_who_told_nothing_comes_last() -> None:
    told = render(brief({**BY_COMMUNE, "groups": BY_COMMUNE["groups"][::-1]})).text
    assert "Doanh thu, cao nhất (báo cáo đã nhận):\n• xã Vĩnh Thủy: hơn 2,7 tỷ đồng (5/6)" in told
    assert "xã Hải Lăng" not in told
    assert told.endswith("… và 6 dòng khác")
