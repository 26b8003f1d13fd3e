"""A photo of the ledger page goes with the report at hand; the office looks at it with /anh."""

from msgspec.structs import replace

from conversations.answers import fold, read
from conversations.attachments import LARGEST, REPORTING
from conversations.effects import Attached, Audited
from conversations.inbound import Photo
from conversations.periods import last_closed_month
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import work_on

MOST = 10
SHOWN = 8


def take(scene: Scene, photo: Photo) -> tuple[Say, tuple[Attached, ...]]:
    """What is said of a photo, and what is kept of it."""
    work = work_on(scene, scene.focus.organisation, scene.focus.period) if scene.focus.scene in REPORTING else None
    if work is None or work.session.sent:
        return Say("photo_elsewhere"), ()
    known = scene.records.photos(work.organisation.id, work.session.period)
    again = photo.sha256 in known
    problem = photo.problem or ("too_many" if len(known) >= MOST and not again else "")
    if problem:
        return Say("report/photo_refused", work.data(problem=problem, most=MOST, largest=LARGEST // 2**20)), ()
    count = len(known) + (not again)
    attached = Attached(work.organisation.id, work.session.period, photo)
    return Say("report/photo_taken", work.data(count=count, again=again)), (attached,)


def show(scene: Scene, words: str) -> Turn:
    """/anh UNIT [MONTH]: the photos of a unit's report; without a month, of the last one that has ended."""
    parts = words.split()
    place = next((place for place, part in enumerate(parts) if fold(part) == "thang"), len(parts))
    unit, month = " ".join(parts[:place]), " ".join(parts[place:])
    found = scene.records.organisations_named(unit) if unit else ()
    if not found:
        return scene.quiet(Say("desk/unit_unknown", {"words": unit[:60]}) if unit else Say("desk/photos_whose"))
    if len(found) > 1:
        choices = tuple(
            Choice(f"/anh {each.code} {month}".strip(), "literal", {"text": f"{each.title} ({each.code})"})
            for each in found[:SHOWN]
        )
        return scene.prompt(Focus("idle"), Say("desk/which_unit", {"more": max(0, len(found) - SHOWN)}, choices))
    reading = read("period", month, today=scene.today)
    period = str(reading.value) if reading.outcome == "value" else str(last_closed_month(scene.today))
    photos = scene.records.photos(found[0].id, period)
    data = {"organisation": found[0].title, "period": period, "count": len(photos)}
    audit = Audited("photos.read", found[0].id, period, f"{len(photos)} photos")
    return scene.quiet(replace(Say("desk/photos", data), photos=photos), effects=(audit,))
