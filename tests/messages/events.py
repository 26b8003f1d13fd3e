"""Examples of what is said about events: to the office, and to the leaders who are invited."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from conversations.events.event import CANCELLED, Event, EventKind, Outcome, Rsvp
from conversations.events.results import shown as outcome_shown
from conversations.people import Kind, Organisation
from conversations.say import Choice, Say

HTX = Organisation("o1", "HTX-0412", Kind.HTX, "Dịch vụ nông nghiệp Vĩnh Thủy")
THT = Organisation("o2", "THT-0001", Kind.THT, "Nuôi tôm Cửa Tùng")
DIALOGUE = Event(
    3,
    EventKind.DIALOGUE,
    "Đối thoại chính sách: Vay vốn và liên kết tiêu thụ nông sản",
    datetime(2026, 11, 19, 1, tzinfo=UTC),
    datetime(2026, 11, 15, 16, 59, tzinfo=UTC),
    ends=datetime(2026, 11, 19, 4, 30, tzinfo=UTC),
    place="Hội trường Liên minh HTX tỉnh, 45 Hùng Vương",
    capacity=60,
    conditions="Mỗi đơn vị cử 1 đến 2 người. Câu hỏi gửi trước ngày 15/11.",
    code="4821",
)
FAIR = Event(
    4,
    EventKind.FAIR,
    "Hội chợ OCOP Quảng Trị 2026",
    datetime(2026, 12, 1, 17, tzinfo=UTC),
    datetime(2026, 11, 20, 16, 59, tzinfo=UTC),
    ends=datetime(2026, 12, 6, 16, 59, tzinfo=UTC),
    all_day=True,
    place="Quảng trường thành phố Đông Hà cũ",
    code="1907",
)
LONG = replace(
    DIALOGUE, number=5, kind=EventKind.TRAINING, title="Tập huấn kế toán HTX", ends=DIALOGUE.starts + timedelta(days=2)
)
MOVEMENT = replace(FAIR, number=6, kind=EventKind.EMULATION, title="Thi đua chuyển đổi số", capacity=None)
BARE = replace(DIALOGUE, number=7, ends=None, place="", capacity=None, conditions="")
OFF = replace(DIALOGUE, state=CANCELLED, reason="Hoãn do bão số 12")
YES = Rsvp(HTX, "yes", 2, 2, ("anh Hùng", "chị Lan"))
UNTOLD = Rsvp(HTX, "yes")
WAITING = Rsvp(THT, "waiting", 3, 3, turn=2)
NO = Rsvp(THT, "no", reason="Trùng lịch gặt")
HERE = Rsvp(THT, "walk_in", present=1)
STALL = Rsvp(HTX, "yes", 2, 2, ("anh Hùng",), ("Gạo hữu cơ (OCOP 4 sao)", "Tiêu Vĩnh Linh"), "điện 2 ổ, 1 tủ mát")
ENTRY = Rsvp(HTX, "yes", needs="Bán hàng trên sàn thương mại điện tử")
COUNTS: Mapping[str, int] = {
    "yes": 24,
    "waiting": 3,
    "no": 5,
    "unanswered": 18,
    "invited": 50,
    "people": 41,
    "places": 57,
    "present": 0,
    "present_people": 0,
    "untold": 2,
}
SOME: Mapping[str, int] = {**COUNTS, "present": 20, "present_people": 37, "untold": 0, "invited": 0}
SOLD = Outcome(HTX, sales=120_000_000, contracts=2, contract_value=1_200_000_000)
UNSIGNED = Outcome(HTX, sales=0, contracts=0, contract_value=0)
WON = Outcome(HTX, achieved=True, award="Bằng khen của UBND tỉnh")
MISSED = Outcome(THT, achieved=False)


def said(name: str, event: Event, rsvp: Rsvp | None = None, *choices: Choice, **more: object) -> Say:
    """A message about an event, and about a unit's answer."""
    return Say(f"events/{name}", {"event": event.shown(), **(rsvp.shown() if rsvp else {}), **more}, choices)


def result(name: str, event: Event, outcome: Outcome, *choices: Choice) -> Say:
    """A message about what came of an event for a unit."""
    return Say(f"events/{name}", {"event": event.shown(), **outcome_shown(outcome)}, choices)


def sums(event: Event, *outcomes: Outcome) -> Say:
    """All results of an event."""
    data: dict[str, object] = {
        "lines": [outcome_shown(outcome) for outcome in outcomes],
        "more": len(outcomes) - 1 if outcomes else 0,
        "units": len(outcomes),
        "sales": 120_000_000,
        "contracts": 2,
        "contract_value": 1_200_000_000,
        "achieved": 1,
    }
    return said("results", event, None, **data)


def part(name: str, event: Event = DIALOGUE, *, problem: str = "", half: bool = False) -> Say:
    """A question while an event is written."""
    return said("part", event, None, part=name, problem=problem, half=half)


def detail(name: str, event: Event, *, problem: str = "", offered: tuple[str, ...] = ()) -> Say:
    """A question about a unit that comes."""
    return said("detail", event, YES, part=name, problem=problem, offered=offered)


PROBLEMS = (
    *("kind", "empty", "too_long", "when", "hours", "past", "capacity", "given"),
    *("deadline", "deadline_past", "deadline_late"),
)
OFFICE = (
    Say("events/list", {"events": [], "more": 0, "drafting": False}, (Choice("/sukien tao", "event_new"),)),
    Say(
        "events/list",
        {
            "events": [{**event.shown(), "counts": COUNTS} for event in (DIALOGUE, FAIR, LONG, OFF)],
            "more": 2,
            "drafting": True,
        },
        (Choice("/sukien 3", "event", {"number": 3, "title": DIALOGUE.title}), Choice("/sukien tao", "event_new")),
    ),
    *(said("page", event, None, counts=COUNTS, questions=4, code="4821") for event in (DIALOGUE, FAIR, MOVEMENT)),
    said("page", BARE, None, counts=SOME, questions=0, code=""),
    said("page", OFF, None, counts=COUNTS, questions=0, code=""),
    said("units", FAIR, None, lines=[each.shown() for each in (STALL, WAITING, NO, HERE)], page=1, pages=3, count=44),
    said("units", MOVEMENT, None, lines=[ENTRY.shown()], page=1, pages=1, count=1),
    said("units", DIALOGUE, None, lines=[YES.shown()], page=1, pages=1, count=1),
    *(part(name) for name in ("kind", "title", "when", "place", "capacity", "deadline", "conditions")),
    *(part(name, FAIR) for name in ("when", "capacity")),
    part("when", half=True),
    *(part("when", problem=problem) for problem in PROBLEMS),
    *(said("review", event, None, number=0, told=0, problem="") for event in (DIALOGUE, BARE, FAIR, MOVEMENT)),
    *(
        said("review", DIALOGUE, None, number=3, told=told, problem=problem)
        for told, problem in ((0, ""), (27, "past"), (27, "deadline_late"), (27, "given"))
    ),
    said("created", DIALOGUE),
    said("changed", DIALOGUE, None, parts=("when", "place"), told=27),
    said("changed", DIALOGUE, None, parts=("title", "capacity", "deadline", "conditions"), told=0),
    *(Say("events/dropped", {"number": number}) for number in (0, 3)),
    *(said("cancel_why", DIALOGUE, None, told=told) for told in (0, 27)),
    said("kept", DIALOGUE),
    *(said("cancelled", OFF, None, told=told, stopped=stopped) for told, stopped in ((0, 0), (27, 1))),
    *(said("invitation", event) for event in (DIALOGUE, FAIR, MOVEMENT, BARE, OFF)),
    said("file", DIALOGUE),
    Say("events/whose"),
    said(
        "roll",
        DIALOGUE,
        None,
        lines=[
            {**each.shown(), "line": number}
            for number, each in enumerate((YES, replace(YES, present=2), WAITING, HERE), 1)
        ],
        here=2,
        people=3,
        coming=2,
        code="4821",
        more=5,
    ),
    said("roll", DIALOGUE, None, lines=[], here=0, people=0, coming=0, code="4821", more=0),
    Say(
        "events/ticked",
        {
            "units": [{"title": HTX.title, "present": 2}, {"title": THT.title, "present": None}],
            "unknown": ("99",),
            "several": ("vĩnh",),
        },
        (Choice("again", "event_list"), Choice("done", "event_done")),
    ),
    said("roll_done", DIALOGUE, None, here=20, people=37),
    sums(FAIR),
    sums(FAIR, SOLD),
    sums(FAIR, SOLD, UNSIGNED),
    sums(MOVEMENT, WON, MISSED),
    *(result("award", MOVEMENT, outcome) for outcome in (Outcome(HTX), WON, MISSED)),
    *(result("awarded", MOVEMENT, outcome) for outcome in (WON, MISSED)),
)
LEADERS = (
    *(Say("events/unknown", {"words": words}) for words in ("", "99")),
    *(
        said("closed", event, None, why=why)
        for event, why in (
            *((DIALOGUE, why) for why in ("started", "late", "early")),
            (FAIR, "not_there"),
            (OFF, "cancelled"),
        )
    ),
    said("which_unit", DIALOGUE, None, Choice(HTX.id, "literal", {"text": HTX.title})),
    Say("events/mine", {"events": []}),
    Say(
        "events/mine",
        {
            "events": [
                {**event.shown(), "answers": [rsvp.shown() for rsvp in rsvps]}
                for event, rsvps in ((DIALOGUE, (YES, WAITING)), (FAIR, ()), (OFF, ()), (LONG, (NO, HERE)))
            ]
        },
    ),
    said("view", DIALOGUE, None, answers=[{**YES.shown(), "line": 0}, {**WAITING.shown(), "line": 2}], started=False),
    said("view", FAIR, None, answers=[{**STALL.shown(), "line": 0}, {**NO.shown(), "line": 0}], started=False),
    said("view", BARE, None, answers=[{**HERE.shown(), "line": 0}], started=True),
    said("view", OFF, None, answers=[], started=False),
    said("calendar", DIALOGUE),
    *(said("booked", event, YES, line=0) for event in (DIALOGUE, FAIR)),
    said("booked", DIALOGUE, WAITING, line=2),
    *(detail(name, FAIR) for name in ("people", "stalls", "products", "needs")),
    detail("products", FAIR, offered=("Gạo hữu cơ (OCOP 4 sao)", "Tiêu Vĩnh Linh (OCOP 3 sao)")),
    detail("needs", MOVEMENT),
    *(detail(name, FAIR, problem=name) for name in ("people", "stalls", "products", "needs")),
    Say(
        "events/mismatch",
        {"said": 3, "names": ("anh Hùng", "chị Lan")},
        tuple(Choice(f"={count}", "event_people", {"count": count}) for count in (3, 2)),
    ),
    *(said("answer", DIALOGUE, rsvp, line=line) for rsvp, line in ((YES, 0), (UNTOLD, 0), (WAITING, 2))),
    said("answer", FAIR, STALL, line=0),
    said("answer", MOVEMENT, ENTRY, line=0),
    *(
        said("no_room", event, None, why=why, free=free, late=why == "late")
        for event in (DIALOGUE, FAIR)
        for why, free in (("late", 0), ("too_many", 60), ("no_more", 2), ("no_more", 0))
    ),
    *(said("declined", event, NO, was_coming=was) for event, was in ((DIALOGUE, True), (FAIR, False))),
    *(Say("events/reason_kept", {"reason": reason}) for reason in ("", "Trùng lịch gặt")),
    *(said("moved_up", DIALOGUE, rsvp) for rsvp in (YES, UNTOLD)),
    *(
        said("news", DIALOGUE, None, what="changed", parts=("when", "place"), answer=answer)
        for answer in ("yes", "waiting")
    ),
    said("news", DIALOGUE, None, what="changed", parts=("capacity", "deadline", "conditions"), answer="yes"),
    said("news", OFF, None, what="cancelled", parts=(), answer="yes"),
    said(
        "reminder",
        DIALOGUE,
        None,
        Choice("/thamdu 3 van", "event_still"),
        Choice("/khongdu 3", "event_cannot"),
        answers=[YES.shown(), UNTOLD.shown()],
    ),
    said("see_you", DIALOGUE),
    Say("events/door_wrong"),
    Say("events/door_rest"),
    *(said("arrived", DIALOGUE, replace(YES, present=2), asking=asking) for asking in (True, False)),
    said("welcome", DIALOGUE),
    said("sales_due", FAIR, None, answers=[STALL.shown()]),
    *(
        said("result", FAIR, None, organisation=HTX.title, part=name)
        for name in ("sales", "contracts", "contract_value")
    ),
    Say(
        "events/result_which",
        {"part": "sales", "said": "500", "candidates": [500_000_000, 500_000], "answer_kind": "money"},
    ),
    *(result("result_kept", FAIR, outcome, Choice("/ketquahoicho 4", "change")) for outcome in (SOLD, UNSIGNED)),
)
EVENTS: tuple[Say, ...] = (*OFFICE, *LEADERS)
