"""Examples of choices: what the labels name, and which stand under what is said."""

from collections.abc import Mapping
from datetime import date

from conversations.say import Choice, Say
from tests.messages.village import LOAN, MEMBERS, NOW, REVENUE, UNIT, line, text

MONEY: Mapping[str, object] = {"value": 120_000_000, "answer_kind": "money"}
SEEN: Mapping[str, object] = {"last_period": "2026-09", "period": "2026-10"}
TOLD: Mapping[str, Mapping[str, object]] = {
    "add_item": {"label": text("loans.items.add", "Thêm khoản vay")},
    "all_same": SEEN,
    "same": MONEY,
    "suggested": {"value": 190_000_000, "answer_kind": "money"},
    "wrong": {"label": REVENUE, **MONEY},
    "keep": {"label": REVENUE, **MONEY},
    "replace": {"label": REVENUE, "value": 130_000_000, "answer_kind": "money"},
    "candidate": MONEY,
    "literal": {"text": UNIT},
    "ways_to": {"unit": UNIT},
    "open_figure": {"label": "Doanh thu"},
    "open_unit": {"organisation": UNIT, "value": 1_250_000_000, "kind": "money", "estimate": True, "odd": True},
    "open_period": {"period": "2026-10", "value": 1_250_000_000, "kind": "money", "estimate": False, "odd": False},
    "incoming": {"organisation": UNIT, "period": "2026-10"},
    "accept_all": {"count": 7},
    "lock_other_day": {"period": "2026-10"},
    "officer_role": {"role": "admin"},
    "officer_fund": {"fund": True},
    "nhanlai": {"kind": "fair"},
    "refuse_kind": {"kind": "fair"},
    "notice_kind": {"kind": "fair"},
    "notice_open": {"number": 12},
    "notice_by": {"by": "kinds"},
    "notice_value": {"by": "kinds", "value": "HTX", "name": "HTX", "on": True},
    "notice_send": {"scheduled": False},
    "notice_at": {"at": NOW},
    "notice_anyway": {"at": NOW},
    "month": {"period": "2026-10"},
    "day": {"day": date(2026, 11, 6)},
    "event": {"number": 3, "title": "Đối thoại chính sách"},
    "event_kind": {"kind": "dialogue"},
    "event_part": {"part": "when"},
    "event_detail": {"part": "people"},
    "event_none": {"part": "capacity"},
    "event_until": {"day": date(2026, 11, 15)},
    "event_people": {"count": 2},
    "new_phone": {"name": "Nguyễn Văn Hùng"},
    "pick": {**line(REVENUE, "money", 120_000_000), "item": LOAN},
    "guilai": {"count": 3},
    "nudge_them": {"count": 9},
    "fund_mismatches": {"count": 3},
    "fund_mismatch": {"organisation": UNIT},
    "topic": {"topic": "works"},
    "topic_count": {"topic": "loans", "count": 3},
    "event_count": {"text": "Đối thoại chính sách tháng 11", "count": 9},
    "petition": {"code": "KN-0007", "organisation": UNIT},
    "add_department": {"text": "Ngân hàng Chính sách xã hội"},
    "send_as": {"text": "Sở Nông nghiệp và Môi trường"},
    "entry": {"number": 12, "text": "Gạo hữu cơ"},
    "entry_state": {"text": "đang đánh giá lại"},
    "entry_end": {"text": "bị thu hồi"},
    "review_add": {"count": 21},
    "exact_day": {"day": date(2026, 11, 5)},
    "summary_plan_set": {"removing": False},
    "summary_plan_drop": {"removing": False},
    "summary_so_far": {"first": "2026-01", "last": "2026-10"},
    "summary_statutory": {"start": "2025", "end": "2026"},
    "sent_report": {"period": "2026-10", "organisation": UNIT},
}
"""What the labels that are not always the same name."""


def choice(key: str, **told: object) -> Choice:
    """An example of a choice."""
    return Choice(key, key, {**TOLD.get(key, {}), **told})


def choices(*keys: str) -> tuple[Choice, ...]:
    """Examples of several."""
    return tuple(choice(key) for key in keys)


def reason(number: int, source: str) -> Choice:
    """One of a form's reasons for an odd figure."""
    return Choice(source, text(f"revenue.revenue.reason.{number}", source))


MEMBERS_GATE = (
    Choice("yes", text("members.same.yes", "Vẫn như cũ")),
    Choice("no", text("members.same.no", "Có thay đổi")),
    choice("back"),
)
LOANS_GATE = (
    Choice("yes", text("loans.same.yes", "Không có gì")),
    Choice("no", text("loans.same.no", "Có")),
    choice("back"),
)
UNDER: Mapping[str, tuple[Choice, ...]] = {
    "paused": choices("day"),
    "report/which_day": choices("day"),
    "report/ask": choices("same", "all_same", "skip", "back"),
    "report/tell": choices("each", "back"),
    "report/news": choices("nothing_new", "yes"),
    "report/item": choices("none_owed", "yes", "back"),
    "report/mend": (
        choice("wrong", label=text("loans.closing.label", "Nợ gốc cuối tháng"), value=10_500_000),
        choice("wrong", label=text("loans.overdue.label", "Nợ quá hạn"), value=20_000_000),
    ),
    "report/pick": (
        choice("pick", item=None),
        choice("pick", **line(MEMBERS, "count", 276), item=None),
        choice("pick"),
    ),
    "report/reason": (
        reason(0, "Đúng vụ thu hoạch, bán dồn"),
        reason(3, "Có hợp đồng mới"),
        choice("skip"),
    ),
    "report/choose_unit": (choice("literal"), choice("literal", text="THT Nuôi tôm Cửa Tùng")),
    "report/choose_period": (choice("month"), choice("month", period="2026-09"), choice("month", period="2026-08")),
    "report/also_owed": (choice("month", period="2026-H2"), choice("month", period="2026")),
    "report/choose_sent": (choice("sent_report"), choice("sent_report", period="2026-09")),
    "registration/welcome": tuple(choice("literal", text=told) for told in ("Anh", "Chị", "Cô", "Chú", "Bác")),
    "registration/honorific": tuple(choice("literal", text=told) for told in ("Anh", "Chị", "Cô", "Chú", "Bác")),
    "rights/overview": choices("download", "mute", "notice_kinds", "withdraw", "delete"),
    "rights/delete": choices("delete_for_good", "keep_data"),
}
"""Which stand under a message whose examples bring none."""


def below(say: Say) -> tuple[Choice, ...]:
    """The choices under an example, which may depend on what it shows."""
    data = say.data
    match say.template:
        case "report/review":
            return _under_review(data)
        case "report/same":
            return MEMBERS_GATE if "Thành viên" in str(data["listed"]) else LOANS_GATE
        case "report/conflict":
            told = {"label": data["label"], "answer_kind": data["answer_kind"]}
            return choice("keep", **told, value=data["theirs"]), choice("replace", **told, value=data["mine"])
        case "report/clarify":
            offered = (choice("candidate", value=value, answer_kind=data["answer_kind"]) for value in _candidates(data))
            return *offered, *choices("other", "back")
        case "rights/overview" if not data["notices"]:
            return choices("download", "unmute", "withdraw", "delete")
    return say.choices or UNDER.get(say.template, ())


def _candidates(data: Mapping[str, object]) -> list[int]:
    found = data["candidates"]
    assert isinstance(found, list)
    return found


def _under_review(data: Mapping[str, object]) -> tuple[Choice, ...]:
    if data["waiting"]:
        return choices("answer_rest", "pause", "change")
    if not data["edition"]:
        return choices("send", "change")
    return choices("send_request" if data["locked"] else "send_correction", "change", "drop")
