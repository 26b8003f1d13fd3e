"""Examples of what staff are told about the ways to somebody."""

from datetime import timedelta

from conversations.notices.quota import Use
from conversations.say import Choice, Say
from conversations.ways.records import Spent
from tests.messages.village import NOW, PERSON, UNIT

LAST = {"state": "sent", "at": NOW - timedelta(days=3)}


USES = (Use("zalo_bot:1459232241454765289", 2100, 3000), Use("zalo_oa", 140, 2000))
SPENT = (Spent("announcement", "uid", 2, 280), Spent("reminder", "phone", 147, 29_400))


def rung(kind: str, channel: str, closed: str = "", **others: object) -> dict[str, object]:
    """A rung as the page shows it."""
    told = {"waits": False, "price": 0, "heard": NOW, "window": "", "until": None, "last": None}
    return {"kind": kind, "channel": channel, "closed": closed, **told, **others}


BY_ID, BY_PHONE = (rung(kind, "zalo_zbs", price=price) for kind, price in (("by_id", 140), ("by_phone", 200)))
OPEN = [
    rung("account", "zalo_oa", window="free", until=NOW + timedelta(days=1), last=LAST),
    rung("free", "telegram", last={**LAST, "state": "unknown"}),
    BY_ID,
    {**BY_PHONE, "waits": True},
    rung("page", "web"),
]
PAID = [rung("account", "zalo_oa", window="paid", until=NOW + timedelta(days=4), last={**LAST, "state": "queued"})]
SHUT = [rung("free", "zalo_bot", why, last={**LAST, "state": "failed"}) for why in ("blocked", "quota", "failed")]
SHUT += [rung("account", "zalo_oa", why, window="closed") for why in ("window", "account")]


def page(ladders: list[dict[str, object]], **others: object) -> Say:
    """The page of one person."""
    data = {"person": PERSON.name, "units": [UNIT], "phone": "0900 000 001", "ladders": ladders}
    rest: dict[str, object] = {"declined": [], "kinds": [], "resting": False}
    return Say("ways/one", {**data, **rest, **others})


WAYS = (
    page([{"purposes": ["reminder", "announcement"], "rungs": [*OPEN, *SHUT]}], resting=True),
    page(
        [{"purposes": ["reminder"], "rungs": PAID}, {"purposes": ["announcement"], "rungs": SHUT}],
        kinds=["fair", "loans"],
    ),
    page([{"purposes": ["reminder", "announcement"], "rungs": []}], phone="", declined=["notices"]),
    page([{"purposes": ["reminder", "announcement"], "rungs": [BY_PHONE]}], declined=["notices", "reports"]),
    Say("ways/whose"),
    Say("ways/spending", {"period": "2026-10", "uses": (), "spent": (), "cost": 0, "before": 0}),
    Say("ways/spending", {"period": "2026-10", "uses": USES, "spent": SPENT, "cost": 29_680, "before": 25_200}),
    Say("ways/nobody", {"words": "Hoa Hồng"}),
    *(
        Say("ways/which", {"more": more}, (Choice("/duong p-hung", "literal", {"text": f"{PERSON.name} – {UNIT}"}),))
        for more in (0, 3)
    ),
)
