"""One realistic example or more of everything that is said, as the conversations make it."""

from datetime import date

from conversations.access import commands_for
from conversations.people import Role
from conversations.say import Choice, Say
from tests.messages.announcing import ANNOUNCING
from tests.messages.asking_back import ASKED_BACK
from tests.messages.cards import CARDS
from tests.messages.events import EVENTS
from tests.messages.files import FILES
from tests.messages.fund import FUND
from tests.messages.live import LIVE
from tests.messages.office import CHANGES, DECISIONS, DESK
from tests.messages.opening import OPENING
from tests.messages.petitions import PETITIONS
from tests.messages.province import PROVINCE
from tests.messages.registers import REGISTERS
from tests.messages.reminders import REMINDERS
from tests.messages.reviewing import REVIEWING
from tests.messages.steering import STEERING
from tests.messages.summaries import SUMMARIES
from tests.messages.village import (
    DUE,
    ECHO,
    HINT,
    KEPT,
    LOAN,
    MEMBERS,
    NOTHING,
    NOW,
    PARTS,
    PERSON,
    REVENUE,
    REVIEW_LINES,
    UNIT,
    WORDS,
    about,
    asked,
    begun,
    received,
    reviewed,
    text,
    typed_in_place,
    with_heading,
)
from tests.messages.ways import WAYS
from tests.messages.zalo import ZALO
from tests.messages.zalo_oa import ZALO_OA

BRIEF_MEMBERS = text(
    "members.same.brief",
    "{{ last_members_official }} thành viên, {{ last_workers }} lao động",
    last_members_official=276,
    last_members_associate=0,
    last_workers=8,
)
BRIEF_LOAN = text("loans.items.same.brief", "nợ gốc {{ opening|short('money') }}", opening=200_000_000, listed=1)
REMIND_LOAN = text("loans.items.same.remind", "trả gốc, trả lãi, quá hạn")
NO_LOAN, REMIND_NO_LOAN = text("loans.items.brief", "không vay"), text("loans.items.remind", "có vay mới")
TOLD = (
    ([text("members.same.example", "vào 3, ra 1, lao động 9")], False),
    ([text("loans.items.same.example", "trả gốc 10 triệu")], True),
    ([text("members.same.such", "vào 3"), text("loans.items.same.such", "trả lãi 800k")], False),
)


def menu(role: Role = Role.LEADER, *, chosen: str = "", understood: bool = True, drafts: tuple[str, ...] = ()) -> Say:
    """The menu of a role."""
    units = [{"title": UNIT, "drafts": drafts}] if role is Role.LEADER else []
    commands = commands_for(role)
    data = {"commands": commands, "units": units, "chosen": chosen, "understood": understood, "role": str(role)}
    return Say("menu", data, tuple(Choice(name, name[1:]) for name in commands if name != "/start"))


LONGER = [{"period": "2026-H2", "due": date(2027, 1, 20)}, {"period": "2026", "due": date(2027, 1, 31)}]
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
    Say("report/news", about(echo=ECHO[:1], briefs=[BRIEF_MEMBERS, BRIEF_LOAN], reminders=[REMIND_LOAN])),
    Say("report/news", about(echo=(), briefs=[BRIEF_MEMBERS, NO_LOAN], reminders=[REMIND_NO_LOAN])),
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
    reviewed(lines=[with_heading(None, ECHO[0], just=True), *REVIEW_LINES[1:]]),
    reviewed(lines=REVIEW_LINES[:2], unchanged=PARTS, several=True),
    reviewed(lines=REVIEW_LINES[:2], others=True, titled=False),
    reviewed(lines=[with_heading(None, ECHO[5])], waiting=True),
    reviewed(lines=[], edition=1),
    reviewed(lines=REVIEW_LINES, echo=ECHO[:1], others=True, edition=1, locked=True, photos=2),
    *(
        Say("report/tell", about(examples=examples, items=items, practised=len(examples) > 1))
        for examples, items in TOLD
    ),
    Say("report/pick", about()),
    Say("report/already", about()),
    Say(
        "report/conflict",
        about(answer_kind="money", label=REVENUE, theirs=1_000, mine=None, at=NOW.isoformat(), by="Trần Thị Lan"),
    ),
    Say("report/conflict", about(answer_kind="count", label=MEMBERS, theirs=5, mine=6, at=NOW.isoformat(), by="")),
    *ASKED_BACK,
    Say("report/reason", about(echo=ECHO[:1])),
    Say("report/echo", about(echo=ECHO[:2])),
    Say("report/unplaced", about(left=["mưa nhiều", "12"], theirs=[])),
    Say("report/unplaced", about(left=[], theirs=["40 triệu"])),
    Say("report/no_unit"),
    Say("report/rebased", about()),
    Say("report/no_such_report"),
    Say("welcome_word"),
    Say("report/which_figure", {"said": "140tr", "example": "doanh thu 130 triệu"}),
    Say("report/which_figure", {"said": "thêm 2 người", "example": ""}),
    Say("edit_elsewhere", about()),
    Say("report/choose_unit"),
    Say("report/choose_period", {"organisation": UNIT, "owed": 3, "cadence": "month"}),
    Say("report/choose_period", {"organisation": "THT Hải An", "owed": 2, "cadence": "quarter"}),
    Say("report/which_day"),
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
    Say("report/not_closed", {"period": "2026", "cadence": "month", "opens": date(2027, 1, 1)}),
    Say("report/also_owed", {"reports": LONGER}),
    Say("report/also_owed", {"reports": LONGER[:1]}),
    Say("report/too_old", {"period": "2025-01"}),
    Say("report/sent_already", about()),
    begun(left=4, begun=False),
    begun(left=4, begun=False, practised=True),
    begun(left=1, begun=True),
    begun(left=4, begun=False, behalf=True),
    begun(left=0, begun=True, practised=True),
    received(),
    received(practised=True),
    received(code="BC-1026-HTX0412-2", practised=True, several=True, edition=2),
    received(code="BC-1026-HTX0412-2", locks=date(2026, 10, 12), edition=2),
    received(code="BC-1026-HTX0412-2", practised=True, edition=2, unchanged=True),
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
    typed_in_place(code="BC-1026-HTX0412", edition=1, unchanged=False, told=1),
    typed_in_place(code="BC-1026-HTX0412-2", edition=2, unchanged=False, told=0),
    typed_in_place(code="BC-1026-HTX0412-2", edition=2, unchanged=True, told=0),
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
    Say("registration/not_a_code", {"lengths": (6, 8, 12), "phone": False}),
    Say("registration/not_a_code", {"lengths": (6, 8, 12), "phone": True}),
    Say("registration/not_own_contact"),
    Say("registration/phone_unknown"),
    Say("registration/too_many_tries"),
    Say("registration/codes_rest"),
    Say("registration/guessing", {"channel": "zalo_bot", "wrong": 100}),
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
    Say("rights/download", {"person": PERSON, "kept": KEPT, "notices": True, "words": WORDS}, file="rights/file"),
    Say("rights/file", {"person": PERSON, "kept": KEPT, "notices": True, "words": WORDS}),
    Say("rights/file", {"person": PERSON, "kept": KEPT, "notices": True, "words": ()}),
    Say("rights/muted"),
    Say("rights/unmuted"),
    Say("rights/withdrawn"),
    Say("rights/delete", {"person": PERSON, "kept": KEPT, "notices": False}),
    Say("rights/kept"),
    Say("rights/deleted"),
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
    Say("somebody"),
    Say("pause"),
    Say("group"),
    *(Say("unreadable", {"kind": kind}) for kind in ("voice", "photo", "sticker", "dice", "unsupported")),
    Say("stale"),
    Say("overtaken", {"words": "doanh thu 120 triệu"}),
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
                            "figures": [
                                {
                                    "label": "Doanh thu",
                                    "answer_kind": "money",
                                    "value": 120_500_000,
                                    "estimate": True,
                                    "reason": "Có hợp đồng mới",
                                },
                            ],
                        }
                    ],
                },
                {"title": "THT Hải An", "drafts": (), "reports": []},
            ]
        },
    ),
)

SAYS: tuple[Say, ...] = (
    *REPORT,
    *CARDS,
    *REGISTRATION,
    *RIGHTS,
    *DESK,
    *GENERAL,
    *STEERING,
    *ANNOUNCING,
    *FILES,
    *REGISTERS,
    *REMINDERS,
    *LIVE,
    *PETITIONS,
    *FUND,
    *EVENTS,
    *REVIEWING,
    *SUMMARIES,
    *OPENING,
    *PROVINCE,
    *ZALO,
    *ZALO_OA,
    *WAYS,
)
