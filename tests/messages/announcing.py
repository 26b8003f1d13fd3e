"""Examples of what is said while an announcement is composed, and of the announcement itself."""

from collections.abc import Mapping
from datetime import UTC, datetime

from conversations.notices.announcement import KINDS
from conversations.notices.draft import Preview, Reach, Reached
from conversations.notices.notice import notice_say
from conversations.say import Choice, Say
from tests.messages.village import PERSON, UNIT

AT = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
TEXT = "Kính mời dự hội chợ OCOP tại Đông Hà, từ 02 đến 06/12/2026.\nĐăng ký trước 20/11."
UNITS = (("HTX-0412", UNIT), ("THT-0001", "THT Hải An"))
GROUP: tuple[Mapping[str, object], ...] = (
    {"what": "kinds", "values": ["HTX", "THT"]},
    {"what": "fields", "values": ["Trồng trọt", "Nông nghiệp"]},
    {"what": "places", "values": ["xã Vĩnh Linh", "huyện Gio Linh cũ"]},
    {"what": "sizes", "values": ["micro", "unknown"]},
    {"what": "stars", "values": [5, 4]},
    {"what": "borrowing", "values": [True]},
    {"what": "reported", "values": ["2026-Q3"]},
    {"what": "owing", "values": ["2026-10", "2026-09"]},
)
NOBODY: Mapping[str, object] = {
    "everybody": False,
    "office": False,
    "wanted": [],
    "picked": [],
    "without": [],
    "dropped": [],
}
TOLD: Mapping[str, object] = {**NOBODY, "wanted": [GROUP, GROUP[:1]], "picked": ["THT Hải An"], "office": True}
ALL_BUT: Mapping[str, object] = {
    **NOBODY,
    "everybody": True,
    "without": [({"what": "stars", "values": [3, 4, 5]}, {"what": "borrowing", "values": [False]})],
    "dropped": [UNIT],
}
PICKED: Mapping[str, object] = {**NOBODY, "picked": [UNIT, "THT Hải An"]}
EMPTY = Reach()
REACH = Reach(
    341, 2, 9, 326, 12, 3, (Reached(PERSON.name, UNITS), Reached("Phan Thị Minh", ())), (("telegram", 326),), "k", 2_400
)
FEW = Reach(1, sending=1, first=(Reached(PERSON.name, UNITS[:1]),))
PAGE: Mapping[str, object] = {
    "number": 12,
    "kind": "fair",
    "text": TEXT,
    "files": ["chuong-trinh.pdf"],
    "told": TOLD,
    "empty": False,
    "reach": REACH,
    "send_at": AT,
    "open": True,
    "event": 0,
    "two": False,
}
NUMBER = {"number": 12}
OPEN = Choice("/thongbao 12", "notice_open", NUMBER)
ANEW = (Choice("/thongbao", "thongbao"),)
ACTIONS = (
    Choice("send", "notice_send", {"scheduled": False}),
    Choice("time", "notice_time"),
    Choice("preview", "notice_preview"),
    Choice("test", "notice_test"),
    Choice("text", "notice_text"),
    Choice("audience", "notice_audience"),
    Choice("kind", "notice_change_kind"),
    Choice("later", "pause"),
    Choice("give_up", "notice_drop"),
)
LISTED = {"number": 12, "kind": "fair", "subject": "Kính mời dự hội chợ OCOP", "state": "draft", "mine": True}


def menu(by: str, *values: Choice) -> Say:
    """The menu of one thing that units are chosen by."""
    done = Choice("done", "notice_done")
    return Say("notices/menu", {"by": by, "told": NOBODY, "empty": True, "reach": EMPTY}, (*values, done))


def value(by: str, key: str, name: str = "", *, on: bool = False) -> Choice:
    """One of its values."""
    return Choice(key, "notice_value", {"by": by, "value": key, "name": name, "on": on})


LETTERS = (
    *(notice_say(kind, TEXT, UNITS[:1]) for kind in KINDS),
    notice_say("policy", TEXT, UNITS * 3, 3),
    notice_say("other", TEXT, (), test=True),
)
WRITING = (
    Say("notices/kind", {"kind": ""}, tuple(Choice(kind, "notice_kind", {"kind": kind}) for kind in KINDS)),
    Say("notices/kind", {"kind": "fair"}),
    Say("notices/text", {**NUMBER, "kind": "fair", "lines": 0, "text": "", "files": [], "kept": False}, numeric=True),
    Say(
        "notices/text",
        {**NUMBER, "kind": "fair", "lines": 2, "text": TEXT, "files": ["anh.jpeg"], "kept": False},
        (Choice("done", "notice_done"), Choice("rewrite", "notice_rewrite"), Choice("unfile", "notice_unfile")),
        numeric=True,
    ),
    Say("notices/text", {**NUMBER, "kind": "fair", "lines": 2, "text": "", "files": ["anh.jpeg"], "kept": True}),
    Say("notices/text", {**NUMBER, "kind": "fair", "lines": 0, "text": "", "files": ["anh.jpeg"], "kept": True}),
    Say("notices/no_text"),
    Say("notices/text_too_long", {"length": 4120, "longest": 4000}),
    Say("notices/too_many_files", {"most": 5}),
)
CHOOSING = (
    Say("notices/audience", {"told": NOBODY, "empty": True, "reach": EMPTY}, (Choice("all", "notice_all"),)),
    Say(
        "notices/audience",
        {"told": TOLD, "empty": False, "reach": REACH},
        (Choice("clear", "notice_clear"), Choice("by:fields", "notice_by", {"by": "fields"})),
    ),
    *(menu(by) for by in ("kinds", "fields", "communes", "districts", "units")),
    menu("sizes", value("sizes", "micro", on=True), value("sizes", "unknown")),
    menu("stars", value("stars", "4")),
    menu("borrowing", value("borrowing", "yes"), value("borrowing", "no")),
    menu("reports", value("reports", "owing=2026-10", "2026-10"), value("reports", "reported=2026-10", "2026-10")),
    Say("notices/menu", {"by": "kinds", "told": ALL_BUT, "empty": False, "reach": FEW}),
    Say(
        "notices/doubt",
        {"words": "Vĩnh Linh"},
        (
            Choice("commune:19363", "literal", {"text": "xã Vĩnh Linh"}),
            Choice("district:Vĩnh Linh", "literal", {"text": "huyện Vĩnh Linh cũ"}),
            Choice("none", "notice_none_of_these"),
        ),
    ),
    Say(
        "notices/not_understood",
        {"unknown": ("HTX-9999", "ngày mai"), "told": PICKED, "nothing": False},
        (Choice("use", "notice_use"), Choice("again", "notice_say_again")),
    ),
    Say("notices/not_understood", {"unknown": ("xyz",), "told": NOBODY, "nothing": True}),
)
REVIEWING = (
    Say("notices/review", PAGE, ACTIONS),
    Say("notices/review", {**PAGE, "told": PICKED, "reach": FEW, "send_at": None, "files": [], "event": 3}),
    Say("notices/review", {**PAGE, "text": "", "told": NOBODY, "empty": True, "open": False, "two": True}),
    Say("notices/what_next", NUMBER, ACTIONS),
    Say("notices/preview", {"preview": Preview(("telegram", "web"), (TEXT,), ("Ngừng nhận loại tin này",))}),
    Say("notices/preview", {"preview": Preview(("zalo_bot",), (TEXT, "Phần hai"), (), 2)}),
    Say("notices/test_sent"),
    Say("notices/time", {"send_at": None}, (Choice("now", "notice_now"), Choice("at", "notice_at", {"at": AT}))),
    Say("notices/time", {"send_at": AT}),
    *(Say("notices/time_problem", {"problem": problem}) for problem in ("past", "far", "hour", "day", "several")),
    Say("notices/quiet", {"at": AT, "night": True}, (Choice("a", "notice_anyway", {"at": AT}),)),
    Say("notices/quiet", {"at": None, "night": True}, (Choice("a", "notice_anyway", {"at": None}),)),
    Say("notices/quiet", {"at": AT, "night": False}),
    Say("notices/quiet", {"at": None, "night": False}),
    *(
        Say("notices/confirm", {**NUMBER, "reach": REACH, "told": TOLD, "send_at": at, "two": two}, numeric=True)
        for at, two in ((None, False), (AT, False), (None, True))
    ),
    Say("notices/wrong_count", {"typed": 32, "count": 326}),
    Say("notices/wrong_count", {"typed": None, "count": 326}),
    Say("notices/changed", {"before": 326, "now": 325}),
    Say("notices/changed", {"before": 326, "now": 326}),
)
SENDING = (
    Say("notices/launched", {**NUMBER, "count": 326, "send_at": None}),
    Say("notices/launched", {**NUMBER, "count": 326, "send_at": AT}),
    Say("notices/awaits", {**NUMBER, "count": 326, "others": 2}),
    Say("notices/awaits", {**NUMBER, "count": 326, "others": 0}),
    Say(
        "notices/waiting",
        {**PAGE, "by": "Phan Thị Minh", "mine": False},
        (Choice("/thongbao 12", "notice_look"), Choice("/duyettin 12", "notice_approve")),
    ),
    Say(
        "notices/waiting",
        {**PAGE, "files": [], "send_at": None, "by": "", "mine": True},
        (Choice("/tralai 12", "notice_take_back"), Choice("/tralai 12", "notice_return")),
    ),
    Say("notices/approve_own", NUMBER),
    Say("notices/nobody_left", NUMBER),
    *(
        Say("notices/approved", {**NUMBER, "mine": mine, "by": "Đỗ Quang", "count": 326, "send_at": at, "late": late})
        for mine, at, late in ((True, AT, False), (False, None, False), (False, None, True))
    ),
    *(
        Say("notices/returned", {**NUMBER, "to": to, "by": "Đỗ Quang", "reason": reason})
        for to, reason in (("self", ""), ("approver", ""), ("composer", "Thiếu địa điểm"), ("composer", ""))
    ),
    Say("notices/return_why", NUMBER),
    Say("notices/none_waiting", {"numbers": []}),
    Say("notices/none_waiting", {"numbers": [11, 12]}),
    Say("notices/list", {"drafts": [], "more": 0, "latest": []}, (Choice("/thongbao mới", "notice_new"),)),
    Say(
        "notices/list",
        {
            "drafts": [LISTED, {**LISTED, "number": 13, "subject": "", "state": "approval"}],
            "more": 1,
            "latest": [
                {"number": 11, "subject": "Tập huấn chuyển đổi số", "state": "done", "send_at": None},
                {"number": 10, "subject": "", "state": "cancelled", "send_at": None},
                {"number": 9, "subject": "Vay vốn vụ đông", "state": "scheduled", "send_at": AT},
            ],
        },
        (OPEN,),
    ),
    Say("notices/sent_text", {"kind": "fair", "text": TEXT, "told": TOLD}),
    Say("notices/of_another", {**NUMBER, "by": "Phan Thị Minh"}),
    Say("notices/of_another", {**NUMBER, "by": ""}),
    *(Say("notices/over", {**NUMBER, "state": state}) for state in ("sending", "cancelled", "")),
    Say("notices/left", NUMBER, (OPEN,)),
    Say(
        "notices/drop",
        {**NUMBER, "subject": "Kính mời dự hội chợ OCOP"},
        (Choice("drop", "notice_drop"), Choice("keep", "notice_keep")),
    ),
    Say("notices/drop", {**NUMBER, "subject": ""}),
    Say("notices/dropped", NUMBER),
    Say("notices/given_up", {**NUMBER, "subject": "Mời dự hội chợ.", "days": 30}, ANEW),
    Say("notices/given_up", {**NUMBER, "subject": "", "days": 30}, ANEW),
)
BACK_AGAIN = Choice("/nhanlai fair", "nhanlai", {"kind": "fair"})
REFUSING = (
    Say("notices/kind_changed", {"kind": "fair", "refused": True, "muted": False}, (BACK_AGAIN,)),
    Say("notices/kind_changed", {"kind": "fair", "refused": False, "muted": True}),
    Say("notices/kind_changed", {"kind": "fair", "refused": False, "muted": False}),
    Say(
        "notices/kinds",
        {"kinds": [{"kind": kind, "on": kind != "fair"} for kind in KINDS], "muted": False, "unknown": ""},
        (BACK_AGAIN, Choice("/ngungnhan loans", "refuse_kind", {"kind": "loans"})),
    ),
    Say("notices/kinds", {"kinds": [{"kind": "fair", "on": True}], "muted": True, "unknown": "bóng đá"}),
)
OFFER = {"command": "/thamdu 12", "label": "Tham dự", "title": "Mời họp đối thoại chính sách"}
NUMBERS = (
    Say("notices/or_question", {"typed": "1", "offers": [OFFER]}),
    Say(
        "notices/which_number",
        {},
        (Choice("/thamdu 12", "literal", {"text": "Tham dự – Mời họp đối thoại"}), Choice("/baocao", "baocao")),
    ),
)
ANNOUNCING: tuple[Say, ...] = (*NUMBERS, *LETTERS, *WRITING, *CHOOSING, *REVIEWING, *SENDING, *REFUSING)
