"""Examples of how an unclear or unlikely answer is asked back."""

from conversations.doubts import Doubt
from conversations.say import Say
from tests.messages.village import MEMBERS, REVENUE, about

ASKED_BACK: tuple[Say, ...] = (
    Say(
        "report/clarify",
        about(
            label=REVENUE,
            answer_kind="money",
            said="500",
            candidates=[500_000, 500_000_000],
            last=None,
            dated=False,
            doubt=None,
        ),
    ),
    Say(
        "report/clarify",
        about(
            label=REVENUE,
            answer_kind="money",
            said="quý này 1 tỷ 2",
            candidates=[1_200_000_000],
            last=120_000_000,
            dated=True,
            doubt=None,
        ),
    ),
    Say(
        "report/clarify",
        about(label=MEMBERS, answer_kind="count", said="thêm 2", candidates=[278], last=276, dated=False, doubt=None),
    ),
    Say(
        "report/clarify",
        about(
            label=REVENUE,
            answer_kind="money",
            said="1 tỷ 2",
            candidates=[120_000_000, 1_200_000_000],
            last=120_000_000,
            dated=False,
            doubt=Doubt("slip", 118_000_000, (120_000_000,)),
        ),
    ),
    Say(
        "report/clarify",
        about(
            label=REVENUE,
            answer_kind="money",
            said="121tr",
            candidates=[121_000_000],
            last=50_000_000,
            dated=False,
            doubt=Doubt("odd", 52_500_000),
        ),
    ),
    Say(
        "report/clarify",
        about(
            label=REVENUE,
            answer_kind="money",
            said="120tr",
            candidates=[120_000_000],
            last=118_000_000,
            dated=False,
            doubt=Doubt("again"),
        ),
    ),
    Say("report/rest_later", {"words": "còn lại như cũ"}),
)
