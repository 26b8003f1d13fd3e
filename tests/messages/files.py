"""Examples of what is said with documents."""

from conversations.say import Enclosure, Say
from tests.messages.village import PERSON, UNIT

RUNG = (
    {"title": UNIT, "code": "HTX-0412", "name": PERSON.name, "phone": "0199 000 001"},
    {"title": "THT Hải An", "code": "THT-0001", "name": "", "phone": ""},
    {"title": "", "code": "", "name": "Phan Thị Minh", "phone": "0199 000 005"},
)
WHY = (("unreachable", "no_address"), ("unreachable", "blocked"), ("failed", "refused"))
PEOPLE = [{**each, "state": state, "reason": reason} for each, (state, reason) in zip(RUNG, WHY, strict=True)]
PLACES = [{"commune": "xã Vĩnh Thủy", "people": PEOPLE[:2]}, {"commune": "", "people": PEOPLE[2:]}]
FILES = (
    Say("not_enclosed"),
    *(
        Say("notices/file", {"number": 12, "which": which, "going": going}, document=Enclosure(make, {"number": 12}))
        for which, make, going in (
            ("excel", "notice_result", False),
            ("excel", "notice_result", True),
            ("word", "notice_proof", False),
        )
    ),
    Say(
        "notices/calls",
        {"number": 12, "count": 23, "more": 20, "places": PLACES},
        document=Enclosure("notice_calls", {"number": 12}),
    ),
    Say("notices/calls", {"number": 12, "count": 1, "more": 0, "places": PLACES[:1]}),
    Say("notices/calls", {"number": 12, "count": 0, "more": 0, "places": []}),
)
