"""Examples of what is said about the Support Fund's ledger."""

from collections.abc import Mapping
from datetime import date

from conversations.fund.differences import told
from conversations.fund.ledger import FundFigures
from conversations.fund.reconciling import Mismatch
from conversations.fund.records import Standing
from conversations.people import Kind, Organisation
from conversations.say import Choice, Say
from summaries.lending import Lending
from tests.messages.summaries import NOBODY_MISSING
from tests.messages.village import UNIT

MILLION = 1_000_000
STATES = ("", "asked", "fund", "unit", "other", "resolved")
COLUMNS = ["Tháng", "Số hợp đồng", "Mã đơn vị", "Giải ngân", "Thu gốc", "Dư nợ cuối"]
FIGURES = FundFigures(
    month="2026-10",
    missing=(),
    projects=21,
    drawn=7_600 * MILLION,
    repaid=1_200 * MILLION,
    interest=480 * MILLION,
    lent=38,
    borrowers=36,
    outstanding=14_400 * MILLION,
    overdue=120 * MILLION,
    overdue_contracts=2,
    by_group=(14_000 * MILLION, 280 * MILLION, 0, 80 * MILLION, 0),
    unsorted=40 * MILLION,
)
BARE = FundFigures(month="", missing=("2026-10",))
GAPS = FundFigures(month="2026-08", missing=(*(f"2025-{month:02d}" for month in range(1, 13)), "2026-01"))


def standing(state: str = "", fund: int | None = 180 * MILLION, unit: int | None = 190 * MILLION) -> Standing:
    """One debt that two sides tell differently."""
    contract = "12/2025" if fund else ""
    found = Mismatch("2026-10", "o1", contract, "12/2025", fund, unit)
    return Standing(found, Organisation("o1", "HTX-0412", Kind.HTX, UNIT), state, "đã đối chiếu" if state else "")


def position(figures: FundFigures, **more: object) -> Say:
    """What the ledger says of a window."""
    usual: Mapping[str, object] = {"first": "2026-01", "last": "2026-10", "consulted": 12, "mismatches": 0}
    groups = list(enumerate(figures.by_group, start=1))
    return Say("fund/position", {"closing": None, **usual, "figures": figures, "groups": groups, **more})


def listed(count: int, *found: Standing, month: str = "2026-10", more: int = 0, done: int = 0) -> Say:
    """What differs."""
    mismatches = [told(each) for each in found]
    return Say(
        "fund/mismatches", {"month": month, "count": count, "mismatches": mismatches, "more": more, "done": done}
    )


DIFFERENT = (standing(), standing("asked", None), standing("unit", unit=None))
QUESTIONS = (
    Choice("1", "fund_is_right"),
    Choice("2", "unit_is_right"),
    Choice("3", "neither_is_right"),
)
FUND: tuple[Say, ...] = (
    *(
        Say("summary", {**NOBODY_MISSING, "statutory": False, "fund": Lending(figures, count).as_json()})
        for figures, count in ((FIGURES, 3), (GAPS, 0))
    ),
    Say("fund/empty", {"may_bring": True}, (Choice("/quy nhap", "fund_bring"),)),
    Say("fund/empty", {"may_bring": False}),
    *(
        Say(f"fund/closing_{what}", {"closing": date(2026, 12, 31)}, (Choice("/quy nhap", "fund_bring"),))
        for what in ("soon", "missing")
    ),
    position(FIGURES),
    position(
        FIGURES,
        first="2026-10",
        mismatches=3,
        closing=date(2026, 6, 30),
    ),
    position(BARE),
    position(GAPS, closing=date(2025, 12, 31)),
    Say("fund/unread", {"words": "mùa xuân"}),
    listed(0, month=""),
    listed(0),
    listed(0, done=2),
    listed(5, *DIFFERENT, more=2, done=1),
    Say(
        "fund/mismatch",
        told(standing()),
        (Choice("1", "fund_ask_unit"), Choice("2", "fund_resolve"), Choice("3", "fund_mismatches_back")),
    ),
    *(Say("fund/mismatch", told(standing(state))) for state in STATES),
    Say("fund/question", told(standing()), QUESTIONS),
    *(Say("fund/question", told(each), QUESTIONS) for each in DIFFERENT[1:]),
    Say("fund/asked", {"month": "2026-10", "asked": [UNIT], "unreached": ["THT Nuôi tôm Cửa Tùng"], "left": 3}),
    Say("fund/asked", {"month": "2026-10", "asked": [], "unreached": [], "left": 0}, (Choice("1", "fund_ask_units"),)),
    Say("fund/asked", {"month": "", "asked": [], "unreached": [], "left": 0}),
    Say("fund/in_charge", {"mismatches": [told(each) for each in DIFFERENT], "more": 1}),
    Say("fund/in_charge", {"mismatches": [told(DIFFERENT[0])], "more": 0}),
    *(Say("fund/answered", {**told(standing()), "answer": answer}) for answer in ("fund", "unit", "other")),
    *(
        Say(
            "fund/news",
            {**told(standing()), "answer": answer, "name": "Nguyễn Văn Hùng"},
            (Choice("1", "fund_open"), Choice("2", "fund_resolve")),
        )
        for answer in ("fund", "unit", "other")
    ),
    Say("fund/settled"),
    Say("fund/gone"),
    *(Say("fund/resolved", told(each)) for each in DIFFERENT[:2]),
    Say("fund/not_staff"),
    Say("fund/group_unread"),
    Say("fund/contract_unknown", {"contract": "99/2025"}),
    *(
        Say("fund/group_set", {"contract": "12/2025", "month": "2026-10", "before": before, "group": group})
        for before, group in ((0, 1), (1, 2), (2, 3), (3, 4), (4, 5))
    ),
    Say("fund/send_file", {"columns": COLUMNS}, (Choice("stop", "fund_stop"),)),
    Say("fund/stopped"),
    *(
        Say("fund/file_unread", {"problem": problem, "name": name})
        for problem, name in (
            ("too_large", ""),
            ("not_fetched", ""),
            ("not_a_table", "so-quy.docx"),
            ("not_a_table", ""),
        )
    ),
    *(
        Say("fund/file_bad", {"problem": problem, "columns": COLUMNS, "problems": [], "more": 0, "most": 500})
        for problem in ("headings", "too_many", "empty")
    ),
    *(
        Say(
            "fund/file_bad",
            {
                "problem": "lines",
                "columns": COLUMNS,
                "problems": ["Dòng 3: không có đơn vị mã “HTX-9999”. Hãy xem mã trong danh sách đơn vị."],
                "more": more,
                "most": 500,
            },
        )
        for more in (0, 4)
    ),
    Say(
        "fund/brought",
        {
            "lines": 76,
            "months": [("2026-09", 1), ("2026-10", 2)],
            "outstanding": 14_400 * MILLION,
            "missing": ["7/2024"],
            "unknown": ["Ghi chú khác"],
        },
        (Choice("1", "fund_position"), Choice("2", "fund_mismatches_back")),
    ),
    Say(
        "fund/brought",
        {"lines": 38, "months": [("2026-10", 1)], "outstanding": 0, "missing": [], "unknown": []},
        (Choice("1", "fund_mismatches", {"count": 3}), Choice("2", "fund_mismatch", told(standing()))),
    ),
)
