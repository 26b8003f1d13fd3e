"""One realistic example or more of everything that is said, as the conversations make it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from conversations.access import commands_for
from conversations.doubts import Doubt
from conversations.inbound import Address
from conversations.people import Person, Role
from conversations.records import PersonalData
from conversations.turn import Choice, FormText, Say
from tests.messages.cards import CARDS

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
KEPT = PersonalData(
    (Address("telegram", "123456"), Address("web", "w-1")),
    (("reports", True, NOW, "1"), ("notices", False, NOW, "1")),
    ((UNIT, "Giám đốc"), ("THT Nuôi tôm Cửa Tùng", "")),
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
    usual = {"estimate": False, "last": None, "last_period": "2026-09"}
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


def with_heading(heading: object, shown: dict[str, object]) -> dict[str, object]:
    """A line of the review page."""
    return {**shown, "heading": heading, "item": heading is not None}


REVIEW_LINES = [
    with_heading(None, ECHO[0]),
    with_heading(None, ECHO[7]),
    with_heading(LOAN, line(REVENUE, "money", 10_000_000)),
]
SUMMARY: Mapping[str, object] = {
    "from": "2026-10",
    "to": "2026-10",
    "filters": {"kind": "HTX"},
    "organisations": {"HTX": 321, "LHHTX": 8},
    "indicators": {
        "revenue": {
            "label": "Doanh thu",
            "value": 35_200_000_000,
            "unit": "đồng",
            "kind": "flow",
            "reporting": 300,
            "expected": 329,
            "previous": 34_000_000_000,
            "change_percent": 3.5,
        },
        "members": {
            "label": "Thành viên",
            "value": 90_945,
            "unit": "",
            "kind": "stock",
            "reporting": 300,
            "expected": 329,
            "previous": None,
            "change_percent": None,
        },
        "workers": {
            "label": "Lao động thường xuyên",
            "value": None,
            "unit": "",
            "kind": "stock",
            "reporting": 0,
            "expected": 329,
            "previous": None,
            "change_percent": None,
        },
    },
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
    "from": "2026-01",
    "filters": {},
    "indicators": {},
    "completeness": {"expected": 5640, "received": 5640, "on_time": 5600, "missing": []},
}


def menu(role: Role = Role.LEADER, *, chosen: str = "", understood: bool = True, drafts: tuple[str, ...] = ()) -> Say:
    """The menu of a role."""
    units = [{"title": UNIT, "drafts": drafts}] if role is Role.LEADER else []
    commands = commands_for(role)
    data = {"commands": commands, "units": units, "chosen": chosen, "understood": understood, "role": str(role)}
    return Say("menu", data, tuple(Choice(name, name[1:]) for name in commands if name != "/start"))


CHANGES = (
    {"label": REVENUE, "item": None, "answer_kind": "money", "old": 120_000_000, "new": 130_000_000},
    {"label": REVENUE, "item": LOAN, "answer_kind": "money", "old": None, "new": 5_000_000},
    {"label": MEMBERS, "item": None, "answer_kind": "count", "old": 276, "new": None},
)
DECISIONS = ("accepted", "refused", "outdated")
REQUEST: Mapping[str, object] = {"number": 7, "asker": PERSON.name, "decision": "accepted", "comment": ""}
REPORT = (
    asked(ECHO[:1]),
    asked(ECHO, last=None),
    asked((), hint=NOTHING, example=NOTHING),
    asked((), hint=HINT, example=text("loans.overdue.example", "0")),
    Say(
        "report/same",
        about(
            echo=ECHO[:1],
            ask=text("members.same.ask", "{{ unit|cap }} {{ period }} có gì thay đổi không? {{ last_period|cap }} là:"),
            listed=[{"label": MEMBERS, "answer_kind": "count", "value": 1276}],
            example=text("members.same.example", "vào 3, ra 1"),
        ),
        (Choice("=yes", text("members.same.yes", "Vẫn như cũ")), Choice("back", "back")),
    ),
    Say(
        "report/same",
        about(
            echo=(),
            ask=text(
                "loans.same.ask",
                "{{ item }}: đầu tháng còn nợ gốc {{ opening|money }}. Có trả không?",
                item=LOAN,
                opening=200_000_000,
            ),
            listed=[{"label": LOAN, "answer_kind": "money", "value": 200_000_000}],
            example=NOTHING,
        ),
    ),
    Say("report/item", about(echo=ECHO[:1], ask=text("loans.items.any", "{{ unit|cap }} có khoản vay nào không?"))),
    Say(
        "report/mend",
        about(
            echo=(),
            text=text(
                "loans.check.overdue_within",
                "Nợ quá hạn ({{ overdue|money }}) đang lớn hơn nợ gốc cuối tháng ({{ closing|money }}).",
                overdue=20_000_000,
                closing=10_500_000,
            ),
        ),
    ),
    Say("report/review", about(echo=ECHO[:1], lines=REVIEW_LINES, waiting=False, edition=0, locked=False, photos=0)),
    Say(
        "report/review",
        about(echo=(), lines=[with_heading(None, ECHO[5])], waiting=True, edition=0, locked=False, photos=0),
    ),
    Say("report/review", about(echo=(), lines=[], waiting=False, edition=1, locked=False, photos=0)),
    Say("report/review", about(echo=(), lines=REVIEW_LINES, waiting=False, edition=1, locked=True, photos=2)),
    Say("report/pick", about()),
    Say("report/already", about()),
    Say(
        "report/conflict",
        about(answer_kind="money", label=REVENUE, theirs=1_000, mine=None, at=NOW.isoformat(), by="Trần Thị Lan"),
    ),
    Say("report/conflict", about(answer_kind="count", label=MEMBERS, theirs=5, mine=6, at=NOW.isoformat(), by="")),
    Say(
        "report/clarify",
        about(label=REVENUE, answer_kind="money", said="500", candidates=[500_000, 500_000_000], last=None, doubt=None),
    ),
    Say(
        "report/clarify",
        about(
            label=REVENUE, answer_kind="money", said="1 tỷ 2", candidates=[1_200_000_000], last=120_000_000, doubt=None
        ),
    ),
    Say(
        "report/clarify",
        about(label=MEMBERS, answer_kind="count", said="thêm 2", candidates=[278], last=276, doubt=None),
    ),
    Say(
        "report/clarify",
        about(
            label=REVENUE,
            answer_kind="money",
            said="1 tỷ 2",
            candidates=[120_000_000, 1_200_000_000],
            last=120_000_000,
            doubt=Doubt("slip", 118_000_000, (120_000_000,)),
        ),
    ),
    Say("report/reason", about(echo=ECHO[:1])),
    Say("report/echo", about(echo=ECHO[:2])),
    Say("report/unplaced", about(left=["mưa nhiều", "12"], theirs=[])),
    Say("report/unplaced", about(left=[], theirs=["40 triệu"])),
    Say("report/no_unit"),
    Say("report/choose_unit"),
    Say("report/choose_period", {"organisation": UNIT, "owed": 3, "cadence": "month"}),
    Say("report/choose_period", {"organisation": "THT Hải An", "owed": 2, "cadence": "quarter"}),
    Say(
        "report/deferred",
        about(day=date(2026, 11, 9), due=DUE, late=False),
    ),
    Say("report/which_day"),
    Say("report/deferred", about(day=date(2026, 11, 12), due=DUE, late=True)),
    Say("report/day_has_come", about(due=DUE), (Choice("/baocao 2026-10", "baocao"),)),
    Say("report/overlap", about(told="2026-Q3")),
    *(Say("report/other_cadence", about(kind="THT", cadence=cadence)) for cadence in ("month", "quarter")),
    Say("report/other_cadence", about(cadence="month")),
    Say("cadence/groups_only"),
    *(Say("cadence/which", {"cadence": cadence}) for cadence in ("month", "quarter")),
    *(
        Say("cadence/set", {"organisation": "THT Hải An", "cadence": cadence, "already": already})
        for cadence in ("month", "quarter")
        for already in (False, True)
    ),
    Say("report/none_owed"),
    Say("report/not_closed", {"period": "2026-11", "cadence": "month"}),
    Say("report/not_closed", {"period": "2026-Q3", "cadence": "quarter"}),
    Say("report/too_old", {"period": "2025-01"}),
    Say("report/sent_already", about()),
    Say("report/intro", about(left=4, begun=False, due=DUE)),
    Say("report/intro", about(left=1, begun=True, due=DUE)),
    Say("report/intro", about(left=4, begun=False, due=DUE, behalf=True)),
    Say("report/intro", about(left=0, begun=True, due=DUE)),
    Say("report/receipt", about(code="BC-1026-HTX0412", at=NOW, locks=LOCKS, edition=1, late=False)),
    Say("report/receipt", about(code="BC-1026-HTX0412-2", at=NOW, locks=date(2026, 10, 12), edition=2, late=True)),
    Say("report/dropped", about()),
    Say("report/correcting", about(locked=False, waiting=False, other="")),
    Say("report/correcting", about(locked=False, waiting=False, other="2026-09")),
    Say("report/correcting", about(locked=True, waiting=True, other="2026-09")),
    Say("report/none_sent"),
    Say("report/photo_taken", about(count=1, again=False)),
    Say("report/photo_taken", about(count=2, again=False)),
    Say("report/photo_taken", about(count=2, again=True)),
    *(
        Say("report/photo_refused", about(problem=problem, most=10, largest=10))
        for problem in ("too_large", "not_a_picture", "not_fetched", "too_many")
    ),
    Say("report/unchanged", about()),
    Say("report/why", about(changes=CHANGES)),
    Say("report/requested", about(number=7)),
    *(Say("report/request_decided", about(number=7, decision=d, comment="")) for d in DECISIONS),
    Say("report/request_decided", about(number=7, decision="refused", comment="Chưa có chứng từ.")),
    Say("report/refusal_reason", about(number=7, reason="Chưa có chứng từ.")),
    Say("report/receipt_on_behalf", about(code="BC-1026-HTX0412", at=NOW, locks=LOCKS, edition=1, late=False, told=1)),
    Say("report/receipt_on_behalf", about(code="BC-1026-HTX0412-2", at=NOW, locks=LOCKS, edition=2, late=True, told=0)),
    Say("report/typed_for_you", about(by="Phan Thị Minh", lines=REVIEW_LINES, code="BC-1026-HTX0412")),
    Say("report/confirmed", about(code="BC-1026-HTX0412")),
    Say("report/newer_edition", about(code="BC-1026-HTX0412-2")),
    Say("report/no_such_code", {"code": "BC-1026-X"}),
    Say("report/choose_sent"),
)
REGISTRATION = (
    Say("registration/hello"),
    Say("registration/consent_reports", {}, (Choice("yes", "agree"), Choice("no", "decline"))),
    Say("registration/consent_notices", {}, (Choice("yes", "agree"), Choice("no", "decline"))),
    Say("registration/consent_first"),
    Say("registration/declined", {}, (Choice("again", "read_again"),)),
    Say("registration/identify", {}, (Choice("contact", "share_phone"),), contact=True),
    Say("registration/identify", {"can_contact": True}, (Choice("contact", "share_phone"),), contact=True),
    Say("registration/not_a_code", {"digits": 8}),
    Say("registration/not_own_contact"),
    Say("registration/phone_unknown"),
    Say("registration/too_many_tries"),
    Say("registration/code_wrong"),
    Say("registration/code_used"),
    Say("registration/code_of_another"),
    Say("registration/joined", {"organisation": UNIT}),
    Say("registration/joined", {"organisation": ""}),
    Say("registration/welcome", {"name": PERSON.name, "organisations": [UNIT], "office": False}),
    Say("registration/welcome", {"name": PERSON.name, "organisations": [UNIT, "THT Hải An"], "office": False}),
    Say("registration/welcome", {"name": "", "organisations": [], "office": True}),
    Say("registration/welcome", {"name": "", "organisations": [], "office": False}),
    Say("registration/honorific"),
)
RIGHTS = (
    Say("rights/overview", {"person": PERSON, "kept": KEPT, "notices": True}),
    Say("rights/download", {"person": PERSON, "kept": KEPT, "notices": True}, file="rights/file"),
    Say("rights/file", {"person": PERSON, "kept": KEPT, "notices": True}),
    Say("rights/muted"),
    Say("rights/unmuted"),
    Say("rights/withdrawn"),
    Say("rights/delete", {"person": PERSON, "kept": KEPT, "notices": False}),
    Say("rights/kept"),
    Say("rights/deleted"),
)
DESK = (
    Say("desk/unit_unknown", {"words": "vinh  thuy"}),
    Say("desk/invite_whom"),
    Say("desk/which_unit", {"more": 0}),
    Say("desk/which_unit", {"more": 3}),
    Say(
        "desk/request",
        about(number=7, by=PERSON.name, at=NOW, reason="Ghi nhầm số", changes=CHANGES),
        (Choice("/duyet 7", "accept"), Choice("/tuchoi 7", "refuse")),
    ),
    Say("desk/request", about(number=7, by="", at=NOW, reason="Bỏ sót hóa đơn", changes=CHANGES[:1])),
    Say("desk/request_unknown", {"words": "99"}),
    *(Say("desk/request_decided", about(**{**REQUEST, "decision": decision})) for decision in DECISIONS),
    Say("desk/request_decided", about(**{**REQUEST, "asker": ""})),
    *(
        Say("desk/request_over", about(**{**REQUEST, "decision": decision}, by="Phan Thị Minh", at=NOW))
        for decision in (*DECISIONS, "replaced")
    ),
    Say("desk/request_over", about(**{**REQUEST, "decision": "refused", "comment": "Thiếu chứng từ."}, by="", at=NOW)),
    Say("desk/refusal_why", {"number": 7}, (Choice("none", "no_reason"),)),
    Say("desk/refusal_passed_on", about(**REQUEST)),
    Say("desk/refusal_passed_on", about(**{**REQUEST, "asker": ""})),
    Say("desk/refusal_kept"),
    Say("desk/no_requests"),
    Say("desk/more_requests", {"more": 1}),
    Say("desk/more_requests", {"more": 2}),
    Say("desk/photos_whose"),
    Say("desk/photos", {"organisation": UNIT, "period": "2026-10", "count": 0}),
    Say("desk/photos", {"organisation": UNIT, "period": "2026-10", "count": 2}),
    Say("desk/photo", {"organisation": UNIT, "period": "2026-10", "count": 2, "number": 1}),
    Say("desk/behalf_whom"),
    Say("desk/behalf_none_owed", {"organisation": UNIT, "code": "HTX-0412"}),
    Say("desk/code", {"code": "12345678", "organisation": UNIT, "expires": NOW}),
    Say("summary", SUMMARY),
    Say("summary", NOBODY_MISSING),
)
GENERAL = (
    menu(),
    menu(chosen="chị"),
    menu(understood=False, drafts=("2026-10",)),
    menu(Role.STAFF),
    Say("paused", {"period": "", "left": 0}),
    Say("paused", about(left=2, due=DUE, named=True)),
    Say("paused", about(left=2, due=DUE, named=False)),
    Say("paused", about(left=0, due=DUE, named=False)),
    Say("paused", about(left=2, due=DUE, behalf=True, named=False)),
    Say("broken"),
    Say("group"),
    *(Say("unreadable", {"kind": kind}) for kind in ("voice", "photo", "sticker", "dice")),
    Say("stale"),
    Say("photo_elsewhere"),
    Say("forbidden"),
    Say("edit_unknown"),
    Say("history", {"units": []}),
    Say(
        "history",
        {
            "units": [
                {
                    "title": UNIT,
                    "drafts": ("2026-10",),
                    "reports": [
                        {
                            "period": "2026-09",
                            "code": "BC-0926-HTX0412-2",
                            "at": NOW,
                            "edition": 2,
                            "figures": [{"label": "Doanh thu", "answer_kind": "money", "value": 120_500_000}],
                        }
                    ],
                },
                {"title": "THT Hải An", "drafts": (), "reports": []},
            ]
        },
    ),
)
SAYS: tuple[Say, ...] = (*REPORT, *CARDS, *REGISTRATION, *RIGHTS, *DESK, *GENERAL)
