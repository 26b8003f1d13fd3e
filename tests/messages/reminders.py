"""Examples of reminders, of being put off, of the ladder and of who owes."""

from collections.abc import Mapping
from datetime import date, timedelta

from conversations.owing import calls_say
from conversations.people import Kind, Organisation
from conversations.records import Owing
from conversations.reminders.matters import BEGUN, CONFIRM, CORRECTING, NEW, READY, Matter, reminder_say
from conversations.say import Say
from tests.messages.choices import choice, choices
from tests.messages.village import DUE, NOW, PERSON, UNIT

THT = "THT Nuôi tôm Cửa Tùng"
BEFORE, AFTER = DUE - timedelta(days=3), DUE + timedelta(days=2)
CODE = "BC-1026-HTX0412"

LIST: Mapping[str, object] = {"period": "2026-10", "count": 31, "due": DUE}
ONE: Mapping[str, object] = {"title": UNIT, "code": "HTX-0412", "name": PERSON.name, "phone": "••• 001"}
OTHER: Mapping[str, object] = {"title": THT, "code": "THT-0001", "name": "", "phone": ""}
STEP: Mapping[str, object] = {
    "cadence": "month",
    "number": 1,
    "anchor": "opens",
    "days": 0,
    "at": "08:00",
    "action": "remind",
    "active": True,
}
NUDGE: Mapping[str, object] = {
    "periods": ("2026-10",),
    "units": 12,
    "count": 9,
    "people": [{"name": PERSON.name, "unit": UNIT}],
    "more": 8,
    "without": 2,
    "lately": 1,
    "hours": 4,
    "at": NOW,
    "later": False,
}
PUT_OFF: Mapping[str, object] = {
    "reports": [{"period": "2026-10", "organisation": UNIT}],
    "at": NOW,
    "day": date(2026, 11, 9),
    "today": date(2026, 11, 5),
    "timed": False,
    "moved": False,
    "due": DUE,
    "late": False,
}


def matter(state: str, left: int = 0, *, unit: str = UNIT, promised: bool = False, due: date = DUE) -> Matter:
    """One report that is waited for."""
    return Matter(unit, "2026-10", due, state, left, CODE if state in (CONFIRM, CORRECTING) else "", promised)


def owing(**told: object) -> Say:
    """The list of who owes."""
    groups = [{"heading": heading(), "by": "", "units": [ONE, OTHER]}]
    data: dict[str, object] = {"lists": [LIST], "groups": groups, "more": 0, "unread": "", "mine": False}
    return Say("reminders/owing", {**data, **told}, choices("show_phones", "by_commune", "by_charge", "as_excel"))


def heading(commune: str = "", charge: str = "", period: str = "") -> dict[str, object]:
    """What stands above neighbours of the list."""
    return {"commune": commune, "charge": charge, "period": period}


def ladder(*steps: Mapping[str, object]) -> Say:
    """The ladder with these steps."""
    cadences = ({"cadence": cadence, "steps": steps} for cadence in ("month", "quarter"))
    return Say("reminders/ladder", {"cadences": tuple(cadences), "may_change": len(steps) > 1})


RINGING = [
    Owing(Organisation("u1", "HTX-0412", Kind.HTX, "Dịch vụ nông nghiệp Vĩnh Thủy"), PERSON.name, "+84199000001"),
    Owing(Organisation("u2", "THT-0001", Kind.THT, "Nuôi tôm Cửa Tùng"), "", ""),
]
ABSENT = Owing(RINGING[0].organisation, PERSON.name, "+84199000001", "", "p-lan", "Trần Thị Lan", charge_reached=False)

REMINDERS = (
    *(reminder_say([matter(NEW, 5)], day) for day in (BEFORE, DUE, AFTER)),
    reminder_say([matter(BEGUN, 3)], BEFORE),
    reminder_say([matter(READY)], BEFORE),
    reminder_say([matter(CORRECTING)], AFTER),
    reminder_say([matter(CONFIRM)], BEFORE),
    *(reminder_say([matter(state, 3, promised=True)], BEFORE) for state in (NEW, BEGUN, READY)),
    reminder_say([matter(NEW, 4), matter(BEGUN, 2, unit=THT), matter(CONFIRM, unit="HTX Tân Lập")], DUE),
    Say("reminders/put_off", PUT_OFF),
    Say("reminders/put_off", {**PUT_OFF, "timed": True, "moved": True, "late": True}),
    Say("reminders/put_off", {**PUT_OFF, "day": date(2026, 11, 5), "timed": True}),
    Say(
        "reminders/put_off",
        {
            **PUT_OFF,
            "reports": [
                {"period": "2026-10", "organisation": UNIT},
                {"period": "2026-Q3", "organisation": THT},
            ],
        },
    ),
    Say("reminders/when", {"unread": False}, choices("day")),
    Say("reminders/when", {"unread": True}, choices("day")),
    owing(),
    owing(more=12, unread="xyz"),
    owing(lists=[{**LIST, "count": 0}], groups=[]),
    owing(lists=[{**LIST, "count": 0}], groups=[], mine=True),
    owing(lists=[LIST, {**LIST, "period": "2026-Q3"}], mine=True),
    owing(groups=[{"heading": heading("xã Vĩnh Thủy"), "by": "commune", "units": [ONE]}]),
    owing(
        groups=[
            {"heading": heading("", "Phan Thị Minh", "2026-10"), "by": "charge", "units": [ONE]},
            {"heading": heading(period="2026-Q3"), "by": "charge", "units": [OTHER]},
        ]
    ),
    calls_say(RINGING, "2026-10", DUE),
    calls_say(RINGING * 20, "2026-Q3", DUE),
    calls_say([*RINGING, ABSENT], "2026-10", DUE),
    Say("reminders/nudge", NUDGE, (choice("nudge_them"), choice("nudge_nobody"))),
    Say("reminders/nudge", {**NUDGE, "later": True, "more": 0, "lately": 0, "without": 0}),
    Say("reminders/nudge", {**NUDGE, "count": 0, "people": [], "more": 0}),
    Say("reminders/nudge", {**NUDGE, "units": 0, "count": 0, "people": [], "more": 0, "lately": 0, "without": 0}),
    Say("reminders/nudged", NUDGE),
    Say("reminders/nudged", {**NUDGE, "later": True, "more": 0}),
    Say("reminders/nudged", {**NUDGE, "count": 0, "people": [], "more": 0}),
    Say("reminders/nudged_nobody"),
    Say("reminders/nudge_which", {"words": "vinh linh"}, choices("literal")),
    Say("reminders/nudge_unread", {"words": ("xyz", "abc")}),
    ladder(
        STEP,
        {**STEP, "number": 2, "anchor": "due", "days": -3},
        {**STEP, "number": 3, "anchor": "due", "days": 2, "active": False},
        {**STEP, "number": 4, "anchor": "due", "days": 3, "action": "calls"},
    ),
    ladder(STEP),
    Say("reminders/ladder_changed", {"step": STEP}),
    Say("reminders/ladder_changed", {"step": {**STEP, "cadence": "quarter"}}),
    Say("reminders/ladder_same", {"number": 2}),
    *(
        Say(
            "reminders/ladder_problem",
            {"problem": problem, "furthest": 20, "quiet_from": "20:00", "quiet_until": "07:00"},
        )
        for problem in ("how", "step", "far", "before_opening", "no_time", "quiet", "calls_last", "admin")
    ),
)
