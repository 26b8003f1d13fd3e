"""/kiennghi for the office: what waits, by topic and by event; a list in pages; one petition with all that was said."""

from conversations.effects import Audited
from conversations.petitions import behalf, own, writing
from conversations.petitions.files import send, wanted_file
from conversations.petitions.grouping import group_of
from conversations.petitions.listing import Listing, listing_of
from conversations.petitions.pages import audited, data_of, idle, is_office, said
from conversations.petitions.petition import OPEN, PASSED, WAITING, WITHDRAWN, Petition, code_of, number_in
from conversations.petitions.topics import KEYS
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8


def begin(scene: Scene, words: str) -> Turn:
    """/kiennghi [NUMBER | WORDS]: a leader writes or looks at their own; the office sees what came, or types one for
    the unit of a code."""
    number = number_in(words)
    if not is_office(scene):
        return own.show(scene, words) if number else writing.start(scene, words)
    if number:
        return open_one(scene, words)
    if not words:
        return _overview(scene)
    code, rest = behalf.split_code(words)
    if code:
        unit = behalf.unit_with(scene, code)
        return writing.start_for(scene, unit, rest) if unit else _no_unit(scene, code)
    file = wanted_file(words)
    listing = file[1] if file else listing_of(words)
    if listing is None:
        return scene.prompt(Focus("idle"), Say("petitions/desk/no_such_list", {"words": words[:40]}))
    return send(scene, file[0], listing) if file else _list(scene, listing)


def questions(scene: Scene, words: str) -> Turn:
    """/cauhoi NUMBER: a leader asks something for an event; the office sees what was asked."""
    if not is_office(scene):
        return writing.ask_for(scene, words)
    listing = listing_of(f"su kien {words}")
    return _list(scene, listing) if words and listing else _overview(scene)


def find(scene: Scene, words: str) -> Petition | None:
    """The petition of that number, for the office."""
    number = number_in(words)
    return scene.records.petitions.petition(number) if number else None


def _no_unit(scene: Scene, code: str) -> Turn:
    return scene.quiet(Say("petitions/desk/no_unit", {"code": code}), focus=idle(scene))


def unknown(scene: Scene, words: str) -> Turn:
    """There is none of that number."""
    return scene.quiet(Say("petitions/desk/unknown", {"words": words.strip()[:20]}), focus=idle(scene))


def open_one(scene: Scene, words: str, *before: Say) -> Turn:
    """One petition: its words, its group, and what can be done."""
    petition = find(scene, words)
    if petition is None:
        return unknown(scene, words)
    others = [each for each in group_of(scene, petition) if each.number != petition.number]
    same = [{"code": each.code, "organisation": each.organisation.title} for each in others]
    data = data_of(petition, said=said(petition), same=same, head=code_of(petition.same_as) if petition.same_as else "")
    say = Say("petitions/desk/page", data, _choices(petition))
    return scene.prompt(Focus("idle"), *before, say, effects=(audited("read", petition),))


def _choices(petition: Petition) -> tuple[Choice, ...]:
    number = petition.number
    if petition.state == WITHDRAWN:
        return (Choice("/kiennghi cho", "waiting_petitions"),)
    open_ones = (
        Choice(f"/traloi {number}", "answer"),
        Choice(f"/chuyenkiennghi {number}", "pass_on"),
        Choice(f"/chudekiennghi {number}", "change_topic"),
        Choice(f"/gopkiennghi {number}", "merge"),
    )
    return (
        *(open_ones if petition.state in OPEN else (Choice(f"/traloi {number}", "answer_more"),)),
        *((Choice(f"/tachkiennghi {number}", "part"),) if petition.same_as else ()),
        Choice("/kiennghi cho", "waiting_petitions"),
    )


def _overview(scene: Scene) -> Turn:
    """How many wait, by topic and by event; when they are few, the list at once."""
    tally = scene.records.petitions.tally()
    waiting = sum(tally.states.get(state, 0) for state in WAITING)
    if 0 < waiting <= SHOWN:
        listing = listing_of("cho")
        assert listing is not None
        return _list(scene, listing)
    topics = [(topic, tally.topics[topic]) for topic in KEYS if topic in tally.topics]
    data = {
        "waiting": waiting,
        "passed": tally.states.get(PASSED, 0),
        "topics": topics,
        "dialogues": [{"title": each.title, "number": each.number, "count": n} for each, n in tally.dialogues],
    }
    choices = (
        *(Choice(f"/kiennghi cho {topic}", "topic_count", {"topic": topic, "count": n}) for topic, n in topics),
        *(
            Choice(f"/kiennghi su kien {each.number}", "event_count", {"text": each.title, "count": n})
            for each, n in tally.dialogues
        ),
        *((Choice("/kiennghi da chuyen", "passed_petitions"),) if data["passed"] else ()),
        *((Choice("/kiennghi cho", "waiting_petitions"),) if waiting else ()),
        Choice("/kiennghi da tra loi", "answered_petitions"),
    )
    read = Audited("petitions.read", "", "", "overview")
    return scene.prompt(Focus("idle"), Say("petitions/desk/overview", data, choices), effects=(read,))


def _list(scene: Scene, listing: Listing) -> Turn:
    event = scene.records.petitions.dialogue(listing.wanted.event) if listing.wanted.event else None
    if listing.wanted.event and event is None:
        return scene.quiet(Say("petitions/no_event", {"number": listing.wanted.event}), focus=idle(scene))
    total = scene.records.petitions.count(listing.wanted)
    pages = max(1, -(-total // SHOWN))
    page = min(listing.page, pages)
    found = scene.records.petitions.listed(listing.wanted, (page - 1) * SHOWN, SHOWN)
    data = {
        "petitions": [data_of(each, text=each.text, merged=each.merged) for each in found],
        "group": listing.group,
        "topic": listing.wanted.topic,
        "dialogue": event.title if event else "",
        "total": total,
        "page": page,
        "pages": pages,
    }
    choices = (
        *(Choice(f"/kiennghi {each.number}", "petition", data_of(each)) for each in found),
        *((Choice(f"/kiennghi {listing.words(page - 1)}", "page_before"),) if page > 1 else ()),
        *((Choice(f"/kiennghi {listing.words(page + 1)}", "page_after"),) if page < pages else ()),
        *(_files(listing) if found else ()),
    )
    read = Audited("petitions.read", "", "", f"{listing.words(page)}: {len(found)}")
    return scene.prompt(Focus("idle"), Say("petitions/desk/list", data, choices), effects=(read,))


def _files(listing: Listing) -> tuple[Choice, Choice]:
    words = listing.words(1)
    return Choice(f"/kiennghi excel {words}", "as_excel"), Choice(f"/kiennghi word {words}", "as_word")
