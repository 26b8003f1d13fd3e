"""Examples of what the office is told."""

from collections.abc import Mapping

from conversations.say import Choice, Say
from tests.messages.village import LOAN, MEMBERS, NOW, PERSON, REVENUE, UNIT, about

NAMED: Mapping[str, object] = {"name": PERSON.name}

CHANGES = (
    {"label": REVENUE, "item": None, "answer_kind": "money", "old": 120_000_000, "new": 130_000_000},
    {"label": REVENUE, "item": LOAN, "answer_kind": "money", "old": None, "new": 5_000_000},
    {"label": MEMBERS, "item": None, "answer_kind": "count", "old": 276, "new": None},
)
DECISIONS = ("accepted", "refused", "outdated")
REQUEST: Mapping[str, object] = {"number": 7, "asker": PERSON.name, "decision": "accepted", "comment": ""}
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
    Say("desk/request_own", about(number=7)),
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
    Say("desk/invite_for", {"organisation": UNIT}, (Choice("p1", "new_phone", NAMED), Choice("new", "new_person"))),
    *(
        Say("desk/code", {"code": "12345678", "organisation": UNIT, "expires": NOW, "known": known, "name": name})
        for known, name in ((True, PERSON.name), (True, ""), (False, ""))
    ),
)
