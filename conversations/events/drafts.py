"""The parts of an event as they are written one by one: read from words, kept as text, put together."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from msgspec.structs import replace

from conversations.answers import clean, fold, read
from conversations.events.event import Event, EventKind
from conversations.events.when import Hours, When, read_when
from conversations.scene import Scene

PARTS = ("kind", "title", "when", "place", "capacity", "deadline", "conditions")
"""In the order in which they are asked."""
KEYS: Mapping[str, str] = {"when": "starts", "deadline": "answer_by"}
"""The key under which a part of several is kept first."""
MAY_LACK = frozenset({"place", "capacity", "conditions"})
ALL_DAY = frozenset({EventKind.FAIR, EventKind.EMULATION})
LENGTHS: Mapping[str, int] = {"title": 200, "place": 300, "conditions": 1500}
MOST = 100_000
END_OF_DAY = time(23, 59)
NONE_WORDS = frozenset(
    {
        *("khong", "khong co", "khong gioi han", "khong han che", "khong dieu kien", "vo han"),
        *("bo qua", "chua biet", "tuy", "thoai mai"),
    }
)
KIND_WORDS: Mapping[str, EventKind] = {
    "doi thoai": EventKind.DIALOGUE,
    "dien dan": EventKind.FORUM,
    "hoi cho": EventKind.FAIR,
    "trien lam": EventKind.FAIR,
    "thi dua": EventKind.EMULATION,
    "tap huan": EventKind.TRAINING,
}

Parts = Mapping[str, str]


def missing(parts: Parts) -> str:
    """The first part that is not written yet; "" when all are."""
    return next((part for part in PARTS if KEYS.get(part, part) not in parts), "")


def parts_of(event: Event) -> dict[str, str]:
    """An event in parts."""
    return {
        "kind": str(event.kind),
        "title": event.title,
        "starts": event.starts.isoformat(),
        "ends": event.ends.isoformat() if event.ends else "",
        "all_day": "1" if event.all_day else "",
        "place": event.place,
        "capacity": str(event.capacity) if event.capacity else "",
        "answer_by": event.answer_by.isoformat(),
        "conditions": event.conditions,
    }


def event_of(parts: Parts, base: Event | None = None) -> Event:
    """The event that complete parts make; what they do not hold is as in `base`."""
    capacity = parts["capacity"]
    event = Event(
        number=base.number if base else 0,
        kind=EventKind(parts["kind"]),
        title=parts["title"],
        starts=datetime.fromisoformat(parts["starts"]),
        ends=datetime.fromisoformat(parts["ends"]) if parts.get("ends") else None,
        all_day=bool(parts.get("all_day")),
        place=parts["place"],
        capacity=int(capacity) if capacity else None,
        answer_by=datetime.fromisoformat(parts["answer_by"]),
        conditions=parts["conditions"],
    )
    if base is None:
        return event
    return replace(event, code=base.code, sequence=base.sequence, id=base.id, created_by=base.created_by)


def shown(parts: Parts) -> dict[str, object]:
    """The parts written so far, as a message names them."""
    starts, ends, until = (parts.get(key, "") for key in ("starts", "ends", "answer_by"))
    return {
        "kind": parts.get("kind", ""),
        "title": parts.get("title", ""),
        "starts": datetime.fromisoformat(starts) if starts else None,
        "ends": datetime.fromisoformat(ends) if ends else None,
        "all_day": bool(parts.get("all_day")),
        "place": parts.get("place", ""),
        "capacity": int(parts["capacity"]) if parts.get("capacity") else None,
        "answer_by": datetime.fromisoformat(until) if until else None,
        "conditions": parts.get("conditions", ""),
    }


def read_part(scene: Scene, parts: Parts, part: str, text: str) -> Parts | str:
    """The parts with what the words say of one of them; or the problem with the words."""
    words = clean(text)
    lacking = part in MAY_LACK and fold(words).strip(" .!") in NONE_WORDS
    match part:
        case "kind":
            found = {kind for word, kind in KIND_WORDS.items() if word in fold(words)}
            return with_kind(parts, found.pop()) if len(found) == 1 else "kind"
        case "when":
            return _when(scene, parts, words)
        case "capacity":
            return {**parts, "capacity": ""} if lacking else _capacity(scene, parts, words)
        case "deadline":
            return _deadline(scene, parts, words)
        case _:
            if not lacking and (not words or len(words) > LENGTHS[part]):
                return "too_long" if words else "empty"
            kept = words if part == "conditions" else " ".join(words.split())
            return {**parts, part: "" if lacking else kept}


def with_kind(parts: Parts, kind: EventKind) -> Parts:
    """The parts of an event of that kind: whole days do for a fair or a movement, and a movement counts no places."""
    timed = ("starts", "ends", "all_day", "answer_by") if parts.get("all_day") and kind not in ALL_DAY else ()
    kept = {key: value for key, value in parts.items() if key not in timed}
    return {**kept, "kind": str(kind), **({"capacity": ""} if kind is EventKind.EMULATION else {})}


def closes(parts: Parts) -> datetime:
    """When the answers close at the latest: as `Event.closes`, and before whole days begin."""
    if parts.get("kind") == EventKind.EMULATION and parts.get("ends"):
        return datetime.fromisoformat(parts["ends"])
    starts = datetime.fromisoformat(parts["starts"])
    return starts - timedelta(minutes=1) if parts.get("all_day") else starts


def _capacity(scene: Scene, parts: Parts, words: str) -> Parts | str:
    for unit in ("chỗ ngồi", "chỗ", "gian hàng", "gian", "suất"):
        words = words.replace(unit, "")
    reading = read("count", words, today=scene.today, minimum=1)
    value = reading.value
    if reading.outcome != "value" or not isinstance(value, int) or not 1 <= value <= MOST:
        return "capacity"
    return {**parts, "capacity": str(value)}


def _when(scene: Scene, parts: Parts, words: str) -> Parts | str:
    found = read_when(words, scene.today)
    if isinstance(found, Hours) and "days" in parts:
        first, last = (date.fromisoformat(day) for day in parts["days"].split())
        if first != last and found.end is None:
            return "hours"
        found = When(first, last, found.start, found.end)
    if not isinstance(found, When):
        return "hours" if found else "when"
    all_day = found.start is None and parts.get("kind") in ALL_DAY
    if found.start is None and not all_day:
        return {**parts, "days": f"{found.first} {found.last}"}
    starts = datetime.combine(found.first, found.start or time(0), scene.zone)
    end = END_OF_DAY if all_day else found.end
    ends = datetime.combine(found.last, end, scene.zone) if end else None
    if (ends or starts) <= scene.now or (ends and ends <= starts):
        return "past"
    kept = {key: value for key, value in parts.items() if key != "days"}
    kept |= {"starts": utc(starts), "ends": utc(ends) if ends else "", "all_day": "1" if all_day else ""}
    if "answer_by" in kept and datetime.fromisoformat(kept["answer_by"]) > closes(kept):
        del kept["answer_by"]
    return kept


def utc(moment: datetime) -> str:
    """The moment in UTC, as parts keep it."""
    return moment.astimezone(UTC).isoformat()


def deadline_at(scene: Scene, parts: Parts, day: date) -> Parts | str:
    """The end of that local day is the deadline, at the latest when the event begins."""
    return _until(scene, parts, datetime.combine(day, END_OF_DAY, scene.zone))


def _deadline(scene: Scene, parts: Parts, words: str) -> Parts | str:
    found = read_when(words, scene.today)
    if not isinstance(found, When) or found.first != found.last or found.end:
        return "deadline"
    return _until(scene, parts, datetime.combine(found.first, found.start or END_OF_DAY, scene.zone))


def _until(scene: Scene, parts: Parts, moment: datetime) -> Parts | str:
    last = closes(parts).astimezone(scene.zone)
    first = datetime.fromisoformat(parts["starts"]).astimezone(scene.zone)
    if moment.time() == END_OF_DAY and moment.date() in (last.date(), first.date()):
        moment = min(moment, last)
    if moment <= scene.now:
        return "deadline_past"
    if moment > last:
        return "deadline_late"
    return {**parts, "answer_by": utc(moment)}
