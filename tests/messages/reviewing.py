"""Examples of what is said in the office's review, about locks, closed summaries, the office's people and the trail."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from conversations.people import Kind, Organisation
from conversations.reminders.matters import CORRECTING, Matter, reminder_say
from conversations.review.incoming import ACCEPTED, ALL, FLAGGED, NEW, RETURNED, Incoming
from conversations.review.listing import line_of
from conversations.say import Choice, Enclosure, Say
from tests.messages.choices import choice, choices
from tests.messages.summaries import SUMMARY, brief
from tests.messages.village import DUE, LOCKS, NOW, PERSON, REVENUE, UNIT, text

CODE = "BC-1026-HTX0412"
NOTE = "Doanh thu thiếu phần bán cho công ty, xem lại giúp"
REPORT = Incoming(Organisation("o1", "HTX-0412", Kind.HTX, UNIT), "2026-10", 1, CODE, "r1", NOW, PERSON.name)
ODD = replace(REPORT, edition=2, odd=1, estimates=2, unconfirmed=True, again=True, state=FLAGGED, note=NOTE)
LATER = LOCKS + timedelta(days=8)
LINE: Mapping[str, object] = {
    "label": REVENUE,
    "title": None,
    "value": 120_000_000,
    "answer_kind": "money",
    "state": "given",
    "estimate": False,
    "just": False,
    "odd": False,
    "reason": "",
}
CHANGE: Mapping[str, object] = {
    "organisation": UNIT,
    "unit_code": "HTX-0412",
    "period": "2026-10",
    "indicator": "revenue",
    "label": "Doanh thu",
    "answer_kind": "money",
    "old": 120_000_000,
    "new": 130_000_000,
    "reason": "hóa đơn về muộn",
}
LATE = {**CHANGE, "indicator": "", "old": None, "new": None, "reason": ""}
CLOSED: Mapping[str, object] = {"edition": 1, "at": NOW, "by": "Đỗ Quang", "differs": [], "changes": []}
CLOSED_AGAIN: Mapping[str, object] = {
    "edition": 2,
    "at": NOW,
    "by": "",
    "differs": [
        {"label": "Doanh thu", "unit": "đồng", "closed": 35_200_000_000, "now": 35_300_000_000},
        {"label": "Thành viên", "unit": "", "closed": None, "now": 90_945},
    ],
    "changes": [CHANGE, LATE, {**CHANGE, "old": None}, {**CHANGE, "new": None}, *[CHANGE] * 4],
}


def listed(*reports: Incoming, by: str = "", heading: str = "", **told: object) -> Say:
    """The list of what came in."""
    lines = [{**line_of(each), "fresh": each.state == NEW} for each in reports]
    data: dict[str, object] = {
        "state": NEW,
        "period": "",
        "mine": False,
        "commune": "",
        "total": len(reports),
        "page": 1,
        "pages": 1,
        "fresh": len(reports),
        "unread": "",
        "groups": [{"heading": heading, "by": by, "lines": lines}] if reports else [],
        **told,
    }
    return Say("review/list", data, choices("incoming", "accept_all", "only_mine", "returned_reports"))


def page(report: Incoming, **told: object) -> Say:
    """One report."""
    data: dict[str, object] = {
        **line_of(report),
        "sender": report.sender,
        "charge": "Phan Thị Minh",
        "commune": "xã Vĩnh Thủy",
        "reviewer": "Phan Thị Minh" if report.state else "",
        "reviewed_at": NOW if report.state else None,
        "lines": [LINE, {**LINE, "title": text("loans.items.short", "Vay"), "odd": True, "reason": "Đúng vụ"}],
        "photos": 2,
        "people": [{"name": PERSON.name, "phone": "••• 001"}, {"name": "Lê Thị Hoa", "phone": ""}],
        **told,
    }
    offered = choices("accept_report", "return_report", "flag_report", "see_photos", "show_phones", "new_reports")
    return Say("review/page", data, offered)


ABOUT: Mapping[str, object] = {**line_of(REPORT), "note": NOTE}
STANDING: Mapping[str, object] = {
    "period": "2026-10",
    "due": DUE,
    "locks": LOCKS,
    "locked": False,
    "missing": 29,
    "unseen": 12,
    "reopened": [],
}
EARLIER = {**STANDING, "period": "2026-09", "locked": True, "missing": 0, "unseen": 0, "reopened": [UNIT]}
WINDOW: Mapping[str, object] = {"from": "2026-10", "to": "2026-10", "scope": ["HTX"]}
DONE: Mapping[str, object] = {"expected": 329, "received": 300, "on_time": 290, "missing": []}
REOPENED: Mapping[str, object] = {
    "organisation": UNIT,
    "period": "2026-09",
    "until": LATER,
    "reason": "hóa đơn về muộn",
    "by": "Đỗ Quang",
}
STOP = choices("never_mind")
REVIEW = (
    listed(REPORT, replace(REPORT, edition=2, again=True)),
    listed(
        ODD, by="commune", heading="xã Vĩnh Thủy", state=ALL, period="2026-10", page=1, pages=3, total=20, unread="abc"
    ),
    listed(ODD, by="charge", state=FLAGGED, mine=True),
    listed(ODD, by="commune", state=RETURNED, commune="xã Vĩnh Thủy"),
    listed(state=ACCEPTED),
    page(REPORT),
    page(ODD, commune="", lines=[], photos=0, people=[]),
    page(replace(REPORT, sender="", state=ACCEPTED), charge="", commune=""),
    Say("review/unknown", {"words": "BC-1"}, choices("new_reports")),
    Say("review/accepted", ABOUT, choices("incoming", "new_reports")),
    Say("review/already", {**ABOUT, "reviewer": "Phan Thị Minh", "reviewed_at": NOW}, choices("new_reports")),
    Say("review/already", {**ABOUT, "reviewer": "", "reviewed_at": None}),
    Say("review/ask_note", {**ABOUT, "marked": RETURNED}, STOP),
    Say("review/ask_note", {**ABOUT, "marked": FLAGGED}, STOP),
    Say("review/flagged", ABOUT, choices("new_reports")),
    Say("review/returned", {**ABOUT, "until": LOCKS, "by": "Phan Thị Minh", "told": 1}, choices("new_reports")),
    Say("review/returned", {**ABOUT, "until": LOCKS, "by": "Phan Thị Minh", "told": 0}, choices("show_phones")),
    Say("review/please_correct", {**ABOUT, "until": LOCKS, "by": "Phan Thị Minh"}, choices("correct_it")),
    Say("review/please_correct", {**ABOUT, "until": LOCKS, "by": ""}, choices("correct_it")),
    *(
        Say("review/still_to_correct", {**ABOUT, "until": LOCKS, "by": by}, choices("correct_it"))
        for by in ("Phan Thị Minh", "")
    ),
    reminder_say((Matter(UNIT, "2026-10", DUE, CORRECTING, code=CODE, note=NOTE),), DUE),
    Say("review/none_clean"),
    Say("review/accept_all", {"count": 2, "reports": [{"organisation": UNIT, "period": "2026-10"}] * 2}, STOP),
    Say("review/other_number", {"said": "3", "count": 2}),
    Say("review/none_accepted"),
    Say("review/all_accepted", {"count": 2}, choices("new_reports")),
    Say("review/locks", {"periods": [STANDING, EARLIER], "today": date(2026, 11, 5)}, choices("lock_other_day")),
    Say("review/lock_unread", {"words": "xin chào"}),
    Say("review/lock_too_early", {"period": "2026-11", "opens": date(2026, 12, 1)}),
    Say("review/lock_when", STANDING, (*choices("lock_now"), choice("day", day=LATER), *STOP)),
    Say("review/day_unread"),
    Say("review/lock_day_wrong", {"why": "early", "day": date(2026, 11, 5), "due": DUE}),
    Say("review/lock_day_wrong", {"why": "late", "day": date(2028, 11, 5), "due": DUE}),
    Say("review/lock_confirm", {**STANDING, "day": LATER, "already": False}, (*choices("lock_yes"), *STOP)),
    Say("review/lock_confirm", {**STANDING, "day": DUE, "already": True}, (*choices("lock_yes"), *STOP)),
    Say("review/lock_set", {"period": "2026-10", "day": LATER, "already": False}),
    Say("review/lock_set", {"period": "2026-10", "day": DUE, "already": True}),
    Say("review/cycle_locked", {"period": "2026-10", "received": 535, "missing": 29, "unseen": 12}, choices("khoa")),
    Say("review/reopen_whom", {}, STOP),
    Say("review/reopen_period", {"organisation": UNIT, "again": False}, STOP),
    Say("review/reopen_period", {"organisation": UNIT, "again": True}, STOP),
    Say("review/reopen_day", {"organisation": UNIT, "again": True, "longest": 60}, STOP),
    Say("review/reopen_why", REOPENED, STOP),
    Say("review/reopened", {**REOPENED, "told": 2}),
    Say("review/reopened", {**REOPENED, "told": 0}),
    Say("review/reopened_for_you", REOPENED, choices("correct_it")),
    Say("review/not_reopened"),
    Say("review/not_locked", {"organisation": UNIT, "period": "2026-10", "locks": LOCKS, "sent": True}),
    Say("review/not_locked", {"organisation": UNIT, "period": "2026-10", "locks": LOCKS, "sent": False}),
    Say("review/close", {**WINDOW, "completeness": DONE, "closed": None}, (*choices("close_yes"), *STOP)),
    Say("review/close", {**WINDOW, "scope": [], "completeness": DONE, "closed": CLOSED}, choices("close_yes")),
    Say("review/closed", {**WINDOW, "completeness": DONE}, choices("tonghop")),
    Say("review/not_closed"),
    Say("review/closed_again", {**WINDOW, "edition": 2, "changes": [CHANGE, LATE]}, choices("tonghop")),
    Say("review/closed_again", {**WINDOW, "scope": [], "edition": 3, "changes": [CHANGE] * 12}),
    Say("summary", {**SUMMARY, "closed": CLOSED}),
    Say("summary", {**SUMMARY, "closed": CLOSED_AGAIN}),
    brief({**SUMMARY, "closed": CLOSED_AGAIN}),
    Say("forbidden", {"admins": True}),
    Say("rights/last_admin", {}, choices("keep_data")),
)

EVERYTHING: Mapping[str, object] = {"communes": [], "fields": []}
SOME: Mapping[str, object] = {"communes": ["xã Vĩnh Thủy", "xã Cửa Tùng"], "fields": ["Trồng trọt"]}
ADMIN: Mapping[str, object] = {
    "name": "Đỗ Quang",
    "role": "admin",
    "scope": EVERYTHING,
    "charge": 0,
    "seen": NOW,
    "own": True,
    "fund": True,
}
STAFF: Mapping[str, object] = {
    "name": "Phan Thị Minh",
    "role": "staff",
    "scope": SOME,
    "charge": 37,
    "seen": None,
    "own": False,
    "fund": False,
}
INVITED: Mapping[str, object] = {"name": "Trần Thị Mai", "role": "staff", "expires": NOW}
TRAIL: Mapping[str, object] = {
    "at": NOW,
    "action": "report.read",
    "channel": "telegram",
    "name": "Phan Thị Minh",
    "unit": UNIT,
    "unit_code": "HTX-0412",
    "period": "2026-10 2026-Q3",
}
AUTOMATIC = {**TRAIL, "action": "cycle.locked", "channel": "clock", "name": "", "unit": "", "period": "2026-10"}
WINDOW = {**TRAIL, "action": "summary.read", "unit": "", "period": "2026-01 2026-09"}
YES = (*choices("officer_yes"), *STOP)
ROLES = ("leader", "admin", "staff")
OFFICE = (
    Say(
        "staff/list", {"people": [ADMIN, STAFF], "invited": [INVITED, {**INVITED, "name": ""}]}, choices("officer_new")
    ),
    Say("staff/list", {"people": [ADMIN], "invited": []}),
    Say(
        "staff/one",
        {**STAFF, "phone": "••• 005", "channels": ("telegram", "web")},
        (
            *choices(
                "show_phones",
                "officer_scope",
                "officer_role",
                "officer_fund",
                "officer_end",
                "officer_trail",
                "officers",
            ),
        ),
    ),
    Say("staff/one", {**ADMIN, "phone": "", "channels": ()}, (choice("officer_role", role="staff"),)),
    Say("staff/unknown", {"words": "Mai"}),
    *(
        Say("staff/fund", {"name": "Phan Thị Minh", "fund": fund, "own": own}, YES)
        for fund in (True, False)
        for own in (True, False)
    ),
    *(
        Say(f"staff/fund_{what}", {"name": "Phan Thị Minh", "fund": fund})
        for what in ("changed", "told")
        for fund in (True, False)
    ),
    Say("staff/last_admin", {"name": "Đỗ Quang"}),
    *(Say("staff/role", {**STAFF, "role": role}, YES) for role in ROLES),
    *(Say("staff/role", {**ADMIN, "role": role}, YES) for role in ("leader", "staff")),
    *(Say("staff/role_changed", {**STAFF, "role": role}) for role in ROLES),
    Say("staff/name", {}, STOP),
    Say("staff/name_again", {"said": "Mai"}, STOP),
    Say("staff/new_role", {"name": "Trần Thị Mai"}, (*choices("officer_staff", "officer_admin"), *STOP)),
    Say("staff/code", {**INVITED, "code": "400000014000"}),
    Say("staff/code", {**INVITED, "role": "admin", "code": "400000014000"}),
    Say("staff/scope", STAFF, (*choices("scope_all"), *STOP)),
    Say("staff/scope", {**STAFF, "scope": EVERYTHING}, STOP),
    Say("staff/scope_unread", {"unknown": ("xã Không Có", "abc")}),
    Say("staff/scope_confirm", STAFF, YES),
    Say("staff/scope_confirm", {**STAFF, "scope": EVERYTHING}, YES),
    Say("staff/scope_set", STAFF),
    Say(
        "staff/trail",
        {"name": UNIT, "total": 30, "page": 2, "pages": 3, "lines": [TRAIL, AUTOMATIC, WINDOW]},
        choices("as_excel"),
    ),
    Say("staff/trail", {"name": "", "total": 0, "page": 1, "pages": 1, "lines": []}),
    Say("staff/trail_which", {"words": "Hùng", "found": 2}, (Choice("1", "literal", {"text": PERSON.name}),)),
    Say("staff/trail_which", {"words": "abc", "found": 0}),
    Say("staff/trail_file", {"name": UNIT}, document=Enclosure("trail", {"name": UNIT})),
    Say("staff/trail_file", {"name": ""}, document=Enclosure("trail", {"name": ""})),
    Say("staff/phones", {"organisation": UNIT, "people": [{"name": PERSON.name, "phone": "0900 000 001"}]}),
    Say("staff/phones", {"organisation": UNIT, "people": [{"name": PERSON.name, "phone": ""}]}),
    Say("staff/phones", {"organisation": UNIT, "people": []}),
    Say("staff/phones_whose"),
)
REVIEWING = (*REVIEW, *OFFICE)
