"""Examples of what is said about registers."""

from datetime import date

from conversations.people import Kind, Organisation
from conversations.registers.entry import Entry
from conversations.registers.page import bare
from conversations.registers.register import Column, Register
from conversations.registers.shown import (
    entry_data,
    item,
    label,
    line,
    lines_of,
    option_label,
    periods_of,
    state_label,
    title,
    words,
)
from conversations.say import Choice, Enclosure, Say
from handlers.registers.descriptions import load_registers
from tests.messages.village import NOW, UNIT

TODAY = date(2026, 11, 5)
OCOP, ONLINE, TASKS = (next(r for r in load_registers() if r.key == key) for key in ("ocop", "online", "tasks"))
OWNER = Organisation("o1", "HTX-0412", Kind.HTX, UNIT)
VALUES = {"stars": "4", "decision": "1234/QĐ-UBND", "group": "Thực phẩm"}
PRODUCT = Entry(
    "e1", "ocop", 12, OWNER, "Gạo hữu cơ", "2025-11-20", "2028-11-20", values=VALUES, by_name="Phan Thị Minh", at=NOW
)
SHORT = Entry("e2", "ocop", 13, OWNER, "Cao chè vằng", "2024-03-01", "2027-03-01", values={"stars": "3"}, at=NOW)
CLAIMED = Entry("e3", "ocop", 14, OWNER, "Mật ong rừng", "2026-10-01", "2029-10-01", claim="new", values={"stars": "3"})
OVER = Entry("e4", "ocop", 15, OWNER, "Rượu men lá", "2025-02-01", "2028-02-01", claim="over", values={"stars": "3"})
GONE = Entry("e5", "ocop", 16, OWNER, "Tinh bột nghệ", "2025-02-01", "2028-02-01", "2026-11-01", "revoked", at=NOW)
EXPIRED = Entry("e6", "ocop", 17, OWNER, "Nước mắm", "2022-02-01", "2025-02-01", values={"stars": "3"})
VOID = Entry("e7", "ocop", 18, OWNER, "Ghi nhầm", "2025-02-01", "2028-02-01", state="void")
REFUSED = Entry("e8", "ocop", 19, OWNER, "Chưa rõ", "2025-02-01", "2028-02-01", state="refused")
SOLD = Entry(
    "e9",
    "online",
    3,
    OWNER,
    "Gạo hữu cơ túi 5 kg",
    "2026-01-01",
    values={"floor": "VCAMart", "verified": "yes"},
    lines={"2026-Q3": {"orders": "35", "revenue": "12000000"}},
    at=NOW,
)
TASK = Entry("e10", "tasks", 1, None, "Tổ chức đối thoại", "2026-04-04", values={"lead": "Liên minh HTX tỉnh"}, at=NOW)


def data(register: Register, entry: Entry, **more: object) -> dict[str, object]:
    """What a message about an entry may name."""
    return {**entry_data(register, entry, TODAY), **more}


def page(register: Register, entry: Entry, **more: object) -> Say:
    """An entry as it stands."""
    usual: dict[str, object] = {
        "lines": lines_of(register, entry),
        "periods": periods_of(register, entry, 4),
        "lines_title": words(register, "lines", "title", source=register.lines.title) if register.lines else "",
        "wishes": [],
        "photos": len(entry.photos),
        "expires": bool(register.months),
        "by": entry.by_name,
        "at": entry.at,
        "office": True,
    }
    return Say("registers/page", data(register, entry, **{**usual, **more}), (Choice("/so ocop", "register_back"),))


def asked(register: Register, column: Column, **more: object) -> Say:
    """A column that is asked for."""
    about: dict[str, object] = {
        "organisation": UNIT,
        "period": "",
        "first": False,
        "register": title(register),
        "item": item(register),
        "ask": words(register, column.key, "ask", source=column.ask),
        "hint": words(register, column.key, "hint", source=column.hint) if column.hint else "",
        "example": words(register, column.key, "example", source=column.example) if column.example else "",
        "several": False,
        "labels": [label(register, each) for each in register.columns],
        "offered": False,
        "answer_kind": column.kind,
    }
    return Say("registers/ask", {**about, **more}, (*_options(register, column), Choice("drop", "entry_drop")))


def _options(register: Register, column: Column) -> tuple[Choice, ...]:
    return tuple(
        Choice(option.value, "literal", {"text": option_label(register, column, option.value)})
        for option in column.options
    )


def listed(group: str, *entries: Entry, **more: object) -> Say:
    """A list of entries."""
    usual: dict[str, object] = {"register": title(OCOP), "word": "ocop", "unit": "", "page": 1, "pages": 1}
    shown = [data(OCOP, entry) for entry in entries]
    return Say("registers/list", {**usual, "group": group, "total": len(entries), "entries": shown, **more})


def reviewed(register: Register, answers: dict[str, str], **more: object) -> Say:
    """What is looked over before it is written down."""
    columns = register.asked(line=bool(more.get("period")))
    told = [line(register, column, answers.get(column.key, "")) for column in columns]
    usual: dict[str, object] = {"organisation": UNIT, "period": "", "alike": 0, "office": True}
    about: dict[str, object] = {"register": title(register), "item": item(register), "lines": told}
    choices = (Choice("send", "entry_write"), Choice("again", "entry_rewrite"), Choice("drop", "entry_drop"))
    return Say("registers/review", {**about, **usual, **more}, choices)


def saved(what: str, entry: Entry = PRODUCT, **more: object) -> Say:
    """What somebody hears when it is written down."""
    return Say("registers/saved", data(OCOP, entry, what=what, **more))


STARS = OCOP.column("stars")
assert STARS is not None
OLD, NEW = line(OCOP, STARS, "3"), line(OCOP, STARS, "4")
ANSWERS = {"name": "Gạo hữu cơ", "group": "", "stars": "4", "decision": "1234/QĐ-UBND", "since": "2025-11-20"}
WISHES = [{"label": OLD["label"], "old": OLD, "new": NEW}]
LOG = [
    {"at": NOW, "by": "", "key": "stars", "period": "", "wish": True, "label": OLD["label"], "old": OLD, "new": NEW},
    {
        "at": NOW,
        "by": "Phan Thị Minh",
        "key": "stars",
        "period": "",
        "wish": False,
        "label": OLD["label"],
        "old": OLD,
        "new": NEW,
    },
    {
        "at": NOW,
        "by": "",
        "key": "orders",
        "period": "2026-Q3",
        "wish": False,
        "label": "Đơn hàng",
        "old": OLD,
        "new": NEW,
    },
    *(
        {
            "at": NOW,
            "by": "",
            "key": key,
            "period": "",
            "wish": False,
            "label": "",
            "old": bare(OCOP, ""),
            "new": bare(OCOP, new),
        }
        for key, new in (("state", "active"), ("claim", "over"), ("photo", "ab12"), ("ended", "2026-11-01"))
    ),
    {
        "at": NOW,
        "by": "",
        "key": "state",
        "period": "",
        "wish": False,
        "label": "",
        "old": bare(OCOP, "active"),
        "new": bare(OCOP, "revoked"),
    },
]
REASONS = [
    {"rule": "no_report", "months": 3, "found": ""},
    {"rule": "no_revenue", "months": 6, "found": ""},
    {"rule": "weak", "months": 0, "found": "2025"},
    {"rule": "tax", "months": 0, "found": "Không hoạt động tại địa chỉ đã đăng ký"},
]
EXPIRING = {
    "entry": "Cao chè vằng",
    "title": title(OCOP),
    "organisation": UNIT,
    "until": date(2027, 3, 1),
    "months": 3,
    "number": 13,
}
COUNTS = [
    {"title": title(OCOP), "word": "ocop", "held": 41, "soon": 3, "claimed": 2},
    {"title": title(ONLINE), "word": "san", "held": 12, "soon": 0, "claimed": 0},
]
ENTERING = (
    *(asked(register, column) for register in load_registers() for column in register.columns),
    *(asked(r, column, period="2026-Q3") for r in load_registers() if r.lines for column in r.lines.columns),
    asked(OCOP, OCOP.columns[0], several=True),
    asked(ONLINE, ONLINE.columns[0], several=True, period="2026-Q3"),
    asked(TASKS, TASKS.columns[0], several=True, organisation="", period=TODAY),
    asked(OCOP, OCOP.columns[-1], offered=True),
    *(
        Say("registers/unread", {"problem": each, "said": "12 con", "answer_kind": "area"})
        for each in ("link", "area", "future", "choice", "too_large", "too_long", "unclear")
    ),
    reviewed(OCOP, ANSWERS),
    reviewed(OCOP, ANSWERS, office=False, alike=12),
    reviewed(ONLINE, {"orders": "35", "revenue": "12000000"}, period="2026-Q3"),
    Say("registers/unit", {"item": item(OCOP), "listed": False}),
    Say("registers/unit", {"item": item(OCOP), "listed": True}),
    Say("registers/no_unit"),
    Say("registers/resumed", {"item": item(OCOP)}),
    Say("registers/kept"),
    Say("registers/gone"),
    Say("registers/dropped"),
    *(
        Say("registers/period", data(ONLINE, SOLD, lines_title="Tiến độ", every=every, wrong=wrong))
        for every in ("quarter", "year", "day")
        for wrong in ("", "hôm kia")
    ),
)
QUIET_YEAR = {"year": 2026, "events": 0, "attended": 0, "petitions": 0, "answered": 0}
LOOKING = (
    Say("registers/overview", {"lines": COUNTS, **QUIET_YEAR}),
    Say(
        "registers/overview",
        {"lines": COUNTS, **QUIET_YEAR, "events": 4, "attended": 131, "petitions": 11, "answered": 9},
    ),
    Say("registers/own", {"lines": COUNTS}),
    *(listed(group) for group in ("con", "cho", "sap", "het", "nham")),
    listed("con", PRODUCT, SHORT, CLAIMED, OVER, GONE, EXPIRED, VOID, REFUSED),
    listed("con", PRODUCT, unit=UNIT, page=2, pages=3, total=20),
    page(OCOP, PRODUCT),
    page(OCOP, PRODUCT, wishes=WISHES),
    page(OCOP, GONE),
    page(OCOP, CLAIMED, office=False),
    page(ONLINE, SOLD),
    page(TASKS, TASK, photos=2),
    Say("registers/unknown", {"words": "bò tót", "office": True}),
    Say("registers/unknown", {"words": "bò tót", "office": False}),
    Say(
        "registers/file",
        {"register": title(OCOP)},
        document=Enclosure("register", {"register": "ocop", "word": "ocop"}),
    ),
    Say("registers/log", data(OCOP, PRODUCT, more=3, lines=LOG)),
    Say("registers/pick", data(OCOP, PRODUCT, lines=lines_of(OCOP, PRODUCT))),
)
ENDING = (
    saved("added"),
    saved("claimed", CLAIMED),
    saved("changed", old=OLD, new=NEW),
    saved("line", SOLD, period="2026-Q3"),
    saved("line", TASK, period=TODAY),
    saved("over_claimed"),
    saved("wished", old=OLD, new=NEW),
    *(saved(what, wishes=WISHES) for what in ("corrected", "stays")),
    *(Say("registers/decided", data(OCOP, PRODUCT, what=what, wishes=WISHES)) for what in ("corrected", "stays")),
    saved("ended", GONE, state_label=state_label(OCOP, "revoked")),
    saved("void"),
    saved("state", state_label=state_label(OCOP, "rerating")),
    *(saved(what) for what in ("confirmed", "refused", "goes_on")),
    *(Say("registers/decided", data(OCOP, PRODUCT, what=what)) for what in ("confirmed", "refused", "goes_on")),
    Say("registers/how_over", data(OCOP, PRODUCT)),
    *(
        Say("registers/over_day", data(OCOP, PRODUCT, state_label=state_label(OCOP, "revoked"), wrong=wrong))
        for wrong in ("", "mai")
    ),
    Say("registers/void", data(OCOP, PRODUCT)),
    *(Say("registers/photo", data(TASKS, TASK, photos=photos, most=10)) for photos in (0, 3)),
    Say("registers/pictured", {"name": TASK.name}),
    Say("registers/no_picture"),
    Say("registers/no_more_pictures", {"most": 10}),
)
ALERTING = (
    Say("registers/candidates", {"total": 0, "more": 0, "lines": []}),
    Say(
        "registers/candidates",
        {"total": 21, "more": 20, "lines": [{"organisation": UNIT, "code": "HTX-0412", "reasons": REASONS}]},
    ),
    *(
        Say(
            "registers/rules",
            {
                "lines": [{"rule": "no_report", "months": 3}, {"rule": "no_revenue", "months": 6}],
                "admin": admin,
            },
        )
        for admin in (True, False)
    ),
    *(Say(f"registers/{name}", {"rule": "no_report", "months": 4, "before": 3}) for name in ("rule", "rule_set")),
    Say("registers/rule_months", {"least": 1, "most": 36}),
    Say("registers/reviewed", {"count": 21}),
    Say("registers/news", {"lines": [{"title": title(OCOP), "count": 2}]}),
    *(Say("registers/expiring", {"lines": [EXPIRING], "ocop": ocop}) for ocop in (True, False)),
    *(
        Say(
            "registers/tasks_due",
            {
                "lines": [
                    {"entry": "Tổ chức đối thoại", "number": 3, "due": date(2026, 11, 30), "past": past}
                    for past in (False, True)
                ],
                "more": more,
            },
        )
        for more in (0, 2)
    ),
    *(Say("registers/expiring_office", {"lines": [EXPIRING], "more": more}) for more in (0, 7)),
)
REGISTERS = (*ENTERING, *LOOKING, *ENDING, *ALERTING)
