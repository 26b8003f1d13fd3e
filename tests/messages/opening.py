"""Samples of a figure that is opened, down to its units and the answers behind it, and of charts."""

from datetime import date

from conversations.say import Chart, Choice, FormText, Say
from tests.messages.village import NOW, UNIT

WINDOW = {"from": "2026-09", "to": "2026-10", "scope": ["HTX", "xã Vĩnh Thủy"]}
FIGURE = {"label": "Doanh thu", "answer_kind": "money"}
SHARE = {"organisation": UNIT, "value": 1_250_000_000, "kind": "money", "estimate": False, "odd": False}
TREND = {
    "label": "Doanh thu",
    "unit": "đồng",
    "steps": ["2026-08", "2026-09", "2026-10"],
    "now": [1_250_000_000, None, 35_273_450_000],
    "then": [None, 980_000_000, 31_000_000_000],
    "units": 300,
    "units_then": 280,
    "partial": [],
    **WINDOW,
}
HALF = {
    **TREND,
    "partial": [
        {"step": "2025-08", "came": 9, "owed": 540},
        {"step": "2025-09", "came": 120, "owed": 540},
        {"step": "2026-10", "came": 333, "owed": 556},
    ],
}
RANKING = {
    "label": "Doanh thu",
    "unit": "đồng",
    "by": "commune",
    "title": "Xã, phường, đặc khu",
    "places": [
        {"title": "xã Vĩnh Thủy", "value": 2_700_000_000, "rest": 0},
        {"title": "phường Nam Đông Hà", "value": 980_000_000, "rest": 0},
        {"title": "", "value": 7_250_000_000, "rest": 12},
    ],
    **WINDOW,
}
ARRIVALS = {
    "period": "2026-10",
    "opens": date(2026, 11, 1),
    "due": date(2026, 11, 10),
    "days": 13,
    "expected": 564,
    "counts": [3, 40, 120, 300, 440],
    "brought": 0,
    **WINDOW,
}
CLOSED = {"at": NOW, "edition": 2, "whole": True}
QUARTERS = {
    **TREND,
    "steps": ["2026-Q1", "2026-Q2", "2026-Q3"],
    "partial": [{"step": "2025-Q3", "came": 0, "owed": 556}, {"step": "2026-Q3", "came": 333, "owed": 556}],
}
MORE_CHARTS = (Chart("trend", HALF), Chart("trend", QUARTERS), Chart("arrivals", {**ARRIVALS, "brought": 3}))
CHARTS = (Chart("trend", TREND), Chart("groups", RANKING), Chart("arrivals", ARRIVALS))
OF_CLOSED = (
    Chart("trend", {**TREND, "closed": CLOSED}),
    Chart("groups", {**RANKING, "closed": {**CLOSED, "whole": False}}),
    Chart("arrivals", {**ARRIVALS, "closed": {**CLOSED, "edition": 1}}),
)
FIRST_PAGE = {**FIGURE, **WINDOW, "total": 35_273_450_000, "count": 25, "page": 1, "pages": 3}
BACK = (Choice("/mo revenue 2026-10", "other_units"), Choice("/tonghop 2026-10", "back_to_summary"))
ANSWER = {
    "item": None,
    "label": FormText("revenue.revenue.label", "Doanh thu"),
    "answer_kind": "money",
    "value": 1_250_000_000,
    "state": "given",
    "said": "1 tỷ 2 rưỡi",
    "estimate": True,
    "at": "2026-11-05T02:00:00+00:00",
    "channel": "zalo",
    "by": "Nguyễn Văn Hùng",
    "role": "leader",
}
REPORT = {
    "edition": 2,
    "code": "BC-1026-HTX0001-2",
    "at": "2026-11-06T02:00:00+00:00",
    "channel": "web",
    "sender": "Phan Thị Minh",
    "role": "staff",
    "confirmed": "Nguyễn Văn Hùng",
}
SOURCE = {
    **FIGURE,
    "organisation": UNIT,
    "unit_code": "HTX-0001",
    "period": "2026-10",
    "value": 1_250_000_000,
    "estimate": True,
    "odd": True,
    "reason": "Có hợp đồng mới",
    "code": REPORT["code"],
    "report": REPORT,
    "answers": [
        ANSWER,
        {**ANSWER, "state": "same", "said": "", "estimate": False, "item": FormText("", "Hợp đồng 12/2025")},
        {**ANSWER, "state": "none", "value": 0, "said": "không", "by": "", "role": ""},
        {**ANSWER, "state": "later", "value": None, "said": "để sau", "at": ""},
        {**ANSWER, "state": "skipped", "value": None, "said": ""},
    ],
    "before": [
        {**REPORT, "edition": 1, "code": "BC-1026-HTX0001", "value": 1_200_000_000},
        {**REPORT, "edition": 1, "code": "BC-1026-HTX0001", "value": None},
    ],
}
IMPORTED = {**REPORT, "edition": 1, "channel": "import", "sender": "", "role": "", "confirmed": ""}

OPENING = (
    Say("summaries/which_figure", {**WINDOW, "found": True}, (Choice("/mo revenue", "open_figure", FIGURE),)),
    Say("summaries/which_figure", {**WINDOW, "scope": [], "found": False}),
    Say(
        "summaries/units",
        {**FIRST_PAGE, "estimates": 3, "odd": 1, "apart": 2},
        (
            Choice("/mo revenue 2026-10 @HTX-0001", "open_unit", SHARE),
            Choice("/mo revenue 2026-10 @HTX-0002", "open_unit", {**SHARE, "estimate": True, "odd": True}),
            Choice("/mo revenue 2026-10 p3", "units_next"),
            Choice("/mo revenue 2026-10", "units_before"),
            Choice("/mo 2026-10", "other_figure"),
        ),
        charts=CHARTS,
    ),
    Say("summaries/units", {**FIRST_PAGE, "closed": NOW, "estimates": 0, "odd": 0, "apart": 0}, charts=OF_CLOSED),
    Say(
        "summaries/units",
        {**FIRST_PAGE, "count": 0, "total": 0, "pages": 1, "estimates": 0, "odd": 0, "apart": 0},
        charts=MORE_CHARTS,
    ),
    Say(
        "summaries/unit_figures",
        {**FIGURE, "organisation": UNIT, "unit_code": "HTX-0001", "count": 2},
        tuple(
            Choice("/mo revenue 2026-10 @HTX-0001", "open_period", {**SHARE, "period": period, **flags})
            for period, flags in (("2026-09", {}), ("2026-Q3", {"estimate": True, "odd": True}))
        ),
    ),
    Say("summaries/figure", SOURCE, (Choice("/duyetbaocao BC-1026-HTX0001-2", "whole_report"), *BACK)),
    Say("summaries/figure", {**SOURCE, "reason": "", "answers": [], "before": [], "report": IMPORTED}, BACK),
    Say("summaries/no_figure", {"code": "HTX-0001", "known": True}, BACK),
    Say("summaries/no_figure", {"code": "HTX-9999", "known": False}, BACK),
)
