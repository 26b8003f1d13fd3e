"""Samples of what is said about figures: summaries, their menus, and the plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conversations.say import Choice, Enclosure, Say
from conversations.summaries.files import FORMS
from conversations.summaries.headline import in_short
from conversations.summaries.menus import MENUS, choices_of, first_choices, main_choices
from tests.messages.village import UNIT

TODAY = date(2026, 11, 23)
MONEY = {"unit": "đồng", "kind": "flow", "estimated": 0, "about": False, "previous": None, "change_percent": None}
COUNT = {**MONEY, "unit": "", "kind": "stock", "mean_told": None}


def against(kind: str, change: float | None, *, units: int = 300, reached: float | None = None) -> dict[str, Any]:
    """A comparison as the template takes it."""
    return {
        "against": kind,
        "now": 35_273_450_000,
        "before": 31_000_000_000,
        "units": units,
        "of": "2026",
        "change_percent": change,
        "reached_percent": reached,
    }


def figure(label: str, value: int | None, reporting: int, expected: int, **told: Any) -> dict[str, Any]:
    """A line of a summary."""
    shown = None if value is None else {"value": value, "more": False}
    numbers = {"value": value, "reporting": reporting, "expected": expected, "told": shown, "mean_told": None}
    return {**MONEY, "label": label, "compared": None, **numbers, **told}


REVENUE = figure(
    "Doanh thu",
    35_273_450_000,
    300,
    329,
    told={"value": 35_200_000_000, "more": True},
    about=True,
    estimated=12,
    mean_told={"value": 117_000_000, "more": True},
    compared=against("previous", 20.0, units=280),
)
SUMMARY: Mapping[str, Any] = {
    "from": "2026-10",
    "to": "2026-10",
    "statutory": False,
    "filters": {"kind": "HTX", "field": "Trồng trọt"},
    "scope": ["HTX", "Trồng trọt", "xã Vĩnh Thủy"],
    "organisations": {"HTX": 321, "LHHTX": 8},
    "founded": {"HTX": 2, "LHHTX": 0},
    "dissolved": {"HTX": 1, "LHHTX": 0},
    "against": "previous",
    "by": "",
    "groups": [],
    "fund": None,
    "indicators": {
        "revenue": REVENUE,
        "profit": figure("Lãi, lỗ", -90_000_000, 300, 329, about=True, compared=against("previous", -3.5)),
        "interest": figure("Lãi đã trả", 12_500_000, 329, 329, estimated=3, about=True),
        "members": figure("Thành viên", 90_945, 300, 329, **{**COUNT, "about": True}),
        "workers": figure("Lao động thường xuyên", None, 0, 329, **COUNT),
    },
    "notes": [
        {"label": "Doanh thu", "unit": "đồng", "code": "HTX-0412", "title": UNIT, "period": "2026-10", **told}
        for told in (
            {"value": 1_250_000_000, "reason": "Có hợp đồng mới"},
            {"value": -90_000_000, "reason": ""},
            *({"value": 80_000_000 - n, "reason": "Đúng vụ thu hoạch, bán dồn"} for n in range(5)),
        )
    ],
    "completeness": {
        "expected": 329,
        "received": 300,
        "on_time": 290,
        "missing": [
            {"code": f"HTX-{n:04}", "title": f"HTX Số {n}", "period": "2026-10", "periods": ["2026-10"]}
            for n in range(1, 30)
        ],
    },
}
NOBODY_MISSING = {
    **SUMMARY,
    "from": "2025-12",
    "to": "2026-11",
    "statutory": True,
    "scope": [],
    "founded": {"HTX": 0, "LHHTX": 0},
    "dissolved": {"HTX": 0, "LHHTX": 2},
    "indicators": {},
    "notes": [],
    "completeness": {"expected": 5640, "received": 5640, "on_time": 5600, "missing": []},
}


def _group(title: str, value: int | None, *, more: bool = False) -> dict[str, Any]:
    told = None if value is None else {"value": value, "more": more}
    group = {"title": title, "organisations": 6, "received": 5, "expected": 6}
    return {**group, "label": "Doanh thu", "unit": "đồng", "told": told}


BY_COMMUNE = {
    **NOBODY_MISSING,
    "statutory": False,
    "by": "commune",
    "groups": [
        _group("xã Vĩnh Thủy", 2_700_000_000, more=True),
        _group("xã Hải Lăng", None),
        *(_group(f"xã Số {number}", 12_000_000) for number in range(12)),
    ],
}


def compared(kind: str, **told: Any) -> Mapping[str, Any]:
    """A summary held against something."""
    line = {**REVENUE, "reporting": 300, "compared": told or None}
    return {**NOBODY_MISSING, "statutory": False, "against": kind, "indicators": {"revenue": line}}


def brief(told: Mapping[str, Any], *choices: Choice) -> Say:
    """The first message of a summary."""
    return Say("summaries/brief", in_short(told), choices)


HELD_AGAINST = (
    compared("year", **against("year", 20.0)),
    compared("year"),
    compared("plan", **against("plan", 13.8, reached=113.8)),
    compared("plan", **{**against("plan", 13.8, reached=113.8), "of": "2026-01/2026-10"}),
    compared("plan"),
)
TWO_MISSING = {
    "expected": 4,
    "received": 2,
    "on_time": 2,
    "missing": [{"code": f"HTX-000{n}", "title": f"HTX Số {n}", "period": "2026-10"} for n in (1, 2)],
}
LENDING = {"until": "2026-10", "outstanding": 14_400_000_000, "overdue": 10_000_000}
TARGET = {"period": "2026", "label": "Doanh thu", "answer_kind": "money", "kind": "THT", "area": ""}
MEMBERS = {"period": "2026-Q4", "label": "Thành viên", "answer_kind": "count", "kind": "", "area": "xã Hải Lăng"}
TARGETS = [{**TARGET, "value": 40_000_000_000}, {**MEMBERS, "value": 95_000}]
SETTING, REMOVING = (
    (Choice("set", "summary_plan_set", asked), Choice("drop", "summary_plan_drop", asked))
    for asked in ({"removing": False}, {"removing": True})
)
PLACES = (
    Choice("tháng 10 xa=19363", "literal", {"text": "xã Vĩnh Linh"}),
    Choice("tháng 10 huyen=Vĩnh+Linh", "literal", {"text": "huyện Vĩnh Linh cũ"}),
)

ASKED = {"form": "", "from": "2026-01", "to": "2026-10", "statutory": False, "scope": ["HTX", "xã Vĩnh Thủy"]}
STATUTORY = {"from": "2025-12", "to": "2026-11", "statutory": True}

SUMMARIES = (
    brief({**SUMMARY, "fund": LENDING}, *first_choices()),
    brief({**NOBODY_MISSING, "fund": {**LENDING, "overdue": 0}}),
    brief({**SUMMARY, "from": "2026-09", "scope": []}),
    brief(BY_COMMUNE, *first_choices()),
    brief({**SUMMARY, "organisations": {}}, *first_choices()),
    *(brief(told) for told in HELD_AGAINST),
    brief({**compared("previous", **against("previous", 941.7)), "completeness": TWO_MISSING}),
    *(Say("summaries/part", brief(told).data) for told in (SUMMARY, NOBODY_MISSING, {**SUMMARY, "organisations": {}})),
    Say("summary", SUMMARY, main_choices()),
    Say("summary", NOBODY_MISSING),
    *(
        Say(
            "summaries/file",
            {**ASKED, "form": form, **(STATUTORY if form == "csv" else {})},
            main_choices(),
            document=Enclosure(f"summary_{form}", {"words": "2026-01..2026-10 loai=HTX"}),
        )
        for form in FORMS
    ),
    Say("summaries/which_file", ASKED, tuple(Choice(f"/xuat {form}", f"summary_as_{form}") for form in FORMS)),
    Say("summaries/which_file", {**ASKED, "scope": []}),
    Say("summary", {**SUMMARY, "from": "2026-09"}),
    Say("summary", BY_COMMUNE),
    *(Say("summary", told) for told in HELD_AGAINST),
    *(
        Say("summary", {"problem": problem, "words": words, "options": ()})
        for problem, words in (("words_unclear", "mưa"), ("several", ""), ("no_such_date", ""))
    ),
    Say("summary", {"problem": "unit_named", "words": "HTX Vĩnh Thủy", "options": ()}),
    Say("summary", {"problem": "several_places", "words": "Vĩnh Linh", "options": ()}, PLACES),
    Say("summaries/menu", {"menu": "main"}, main_choices()),
    *(Say("summaries/menu", {"menu": menu}, choices_of(menu, TODAY)) for menu in MENUS),
    *(
        Say("summaries/plan", {"year": "2026", "targets": targets, "may_set": may_set})
        for targets, may_set in ((TARGETS, True), ([], False))
    ),
    Say("summaries/plan_confirm", {**TARGET, "value": 40_000_000_000, "before": None}, SETTING),
    Say("summaries/plan_confirm", {**MEMBERS, "value": 95_000, "before": 90_000}, SETTING),
    Say("summaries/plan_confirm", {**TARGET, "value": None, "before": 40_000_000_000}, REMOVING),
    *(
        Say("summaries/plan_unclear", {"problem": problem, "words": "doanh thu THT"})
        for problem in ("period", "indicator", "value", "absent")
    ),
    Say("summaries/plan_kept", {"dropped": False}),
    Say("summaries/plan_kept", {"dropped": True}),
    Say("summaries/plan_admins_only"),
)
