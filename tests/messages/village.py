"""What the examples are about: a unit in October 2026, its figures, and whoever answers for it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from conversations.inbound import Address
from conversations.people import Person, Role
from conversations.records import KeptWords, PersonalData
from conversations.say import FormText, Say

NOW = datetime(2026, 11, 5, 12, 42, tzinfo=UTC)
DUE, LOCKS = date(2026, 11, 10), date(2026, 11, 12)
UNIT = "HTX Dịch vụ nông nghiệp Vĩnh Thủy"
WORK: Mapping[str, object] = {
    "kind": "HTX",
    "organisation": UNIT,
    "unit_code": "HTX-0412",
    "behalf": False,
    "period": "2026-10",
    "last_period": "2026-09",
}
PERSON = Person("p1", "Nguyễn Văn Hùng", Role.LEADER, "anh", "+84900000001")
WORDS = (KeptWords(NOW, "telegram", "120 triệu"), KeptWords(NOW, "web", "Gửi báo cáo"))
KEPT = PersonalData(
    (Address("telegram", "123456"), Address("web", "w-1")),
    (("reports", True, NOW, "1"), ("notices", False, NOW, "1")),
    (("HTX-0412", UNIT), ("THT-0001", "THT Nuôi tôm Cửa Tùng")),
    42,
)


def text(key: str, source: str, **values: object) -> FormText:
    """A form's text about the unit in October 2026."""
    return FormText(key, source, {**WORK, **values})


REVENUE = text("revenue.revenue.label", "Doanh thu")
MEMBERS = text("members.members_official.label", "Thành viên chính thức")
LENDER = text("loans.lender.label", "Nguồn vay")
FUND = text("loans.lender.fund", "Quỹ HTX tỉnh")
LOAN = text(
    "loans.items.title",
    "{{ lender }}{% if number %}, hợp đồng {{ number }}{% endif %}",
    lender=FUND,
    number="12/2026",
)


def line(label: FormText, kind: str, value: object, state: str = "given", **more: object) -> dict[str, object]:
    """An echo as the conversations make it."""
    usual = {"estimate": False, "asked": False, "last": None, "last_period": "2026-09"}
    return {"label": label, "answer_kind": kind, "value": value, "state": state, **usual, **more}


ECHO = (
    line(REVENUE, "money", 1_200_000_000, last=1_000_000_000),
    line(REVENUE, "money", 120_000_000, "same", last=120_000_000),
    line(REVENUE, "money", 350_000_000, estimate=True),
    line(REVENUE, "money", -5_000_000, last=15_000_000),
    line(REVENUE, "money", 0, "none"),
    line(REVENUE, "money", None, "later"),
    line(REVENUE, "money", None, "skipped"),
    line(MEMBERS, "count", 1279, last=1276),
    line(MEMBERS, "count", 274, last=276, last_period="2025-12"),
    line(LENDER, "choice", FUND),
    line(REVENUE, "yesno", True),
)
ASK = text("revenue.revenue.ask", "{{ period|cap }}, tổng tiền bán hàng và dịch vụ của {{ unit }} là bao nhiêu?")
HINT = text("revenue.revenue.hint", "Nhắn như nói cũng được. Chưa bán được gì thì nhắn 0.")
EXAMPLE = text("revenue.revenue.example", "120 triệu, 1 tỷ 2")
NOTHING = text("revenue.revenue.hint", "")


def about(**more: object) -> dict[str, object]:
    """What a message about the report may name."""
    return {**WORK, **more}


def asked(echo: tuple[dict[str, object], ...], last: object = 120_000_000, **more: object) -> Say:
    """The question for the revenue."""
    usual = {"ask": ASK, "hint": HINT, "example": EXAMPLE, "answer_kind": "money", "last": last}
    return Say("report/ask", about(echo=echo, **{**usual, **more}), numeric=True)


def with_heading(heading: object, shown: dict[str, object], **more: object) -> dict[str, object]:
    """A line of the review page."""
    return {**shown, "heading": heading, "item": heading is not None, "just": False, **more}


REVIEW_LINES = [
    with_heading(None, ECHO[0]),
    with_heading(None, ECHO[7]),
    with_heading(LOAN, line(REVENUE, "money", 10_000_000)),
]
PARTS = [text("members.title", "Thành viên và lao động"), text("loans.title", "Vay vốn")]


def reviewed(**more: object) -> Say:
    """The page of all answers."""
    folded = {"unchanged": [], "others": False, "several": False, "titled": True}
    usual = {"echo": (), "waiting": False, "edition": 0, "locked": False, "photos": 0}
    return Say("report/review", about(**{**folded, **usual, **more}))


def begun(**more: object) -> Say:
    """The words before the first question."""
    return Say("report/intro", about(**{"practised": False, "several": False, "due": DUE, **more}))


def received(**more: object) -> Say:
    """The receipt."""
    usual = {"code": "BC-1026-HTX0412", "at": NOW, "locks": LOCKS, "edition": 1}
    return Say("report/receipt", about(**{"practised": False, "several": False, "unchanged": False, **usual, **more}))


def typed_in_place(**more: object) -> Say:
    """The receipt for somebody of the office who typed in a unit's place."""
    return Say("report/receipt_on_behalf", about(at=NOW, locks=LOCKS, **more))
