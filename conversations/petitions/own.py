"""A leader's own petitions: where each stands, adding words, taking it back, and what to say to an answer."""

from conversations.answers import clean, fold
from conversations.effects import Effect
from conversations.petitions.effects import PetitionMoved, PetitionWritten
from conversations.petitions.grouping import leave
from conversations.petitions.pages import audited, data_of, idle, said
from conversations.petitions.petition import (
    ADDED,
    ANSWERED,
    CLOSED,
    FOLLOW_UP,
    FOLLOWED,
    LONGEST_PART,
    PASSED,
    RECEIVED,
    WITHDRAWN,
    Petition,
    number_in,
)
from conversations.petitions.writing import DONE, LATER
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
CONFIRMED = "dung"


def show_all(scene: Scene, _: str = "") -> Turn:
    """/kiennghicuatoi: the latest ones and where they stand."""
    assert scene.person is not None
    found = scene.records.petitions.of_person(scene.person.id, SHOWN)
    data = {"petitions": [data_of(petition, text=petition.text) for petition in found]}
    pages = tuple(Choice(f"/kiennghi {petition.number}", "petition", data_of(petition)) for petition in found)
    return scene.prompt(Focus("idle"), Say("petitions/own", data, (*pages, Choice("/kiennghi", "kiennghi"))))


def own(scene: Scene, words: str) -> Petition | None:
    """The petition of that number, when who speaks asked it, or acts for its unit in the place of who did."""
    number = number_in(words)
    petition = scene.records.petitions.petition(number) if number else None
    if petition is None or scene.person is None:
        return None
    unit = petition.organisation.id
    acting = any(each.id == unit for each in scene.organisations)
    left = acting and all(person.id != petition.by for person in scene.records.acting_for(unit))
    return petition if petition.by == scene.person.id or left else None


def _meant(scene: Scene, words: str) -> Petition | None:
    """That of the number; without one, the latest that has an answer."""
    if words.strip() or scene.person is None:
        return own(scene, words)
    latest = scene.records.petitions.of_person(scene.person.id, SHOWN)
    return next((petition for petition in latest if petition.state == ANSWERED), None)


def show(scene: Scene, words: str) -> Turn:
    """/kiennghi NUMBER: all that was said about it."""
    petition = own(scene, words)
    return _page(scene, petition) if petition else _unknown(scene, words)


def _unknown(scene: Scene, words: str) -> Turn:
    say = Say("petitions/unknown", {"words": words.strip()[:20]}, (Choice("/kiennghicuatoi", "my_petitions"),))
    return scene.prompt(Focus("idle"), say)


def _page(scene: Scene, petition: Petition) -> Turn:
    return scene.prompt(
        Focus("idle"), Say("petitions/page", data_of(petition, said=said(petition)), _choices(petition))
    )


def _choices(petition: Petition) -> tuple[Choice, ...]:
    number, state = petition.number, petition.state
    if state == RECEIVED:
        return Choice(f"/themkiennghi {number}", "add_words"), Choice(f"/rutkiennghi {number}", "withdraw_petition")
    if state in (ANSWERED, CLOSED):
        ask = Choice(f"/themkiennghi {number}", "ask_more")
        return (Choice(f"/darokiennghi {number}", "understood"), ask) if state == ANSWERED else (ask,)
    return (Choice(f"/themkiennghi {number}", "add_words"),) if state == FOLLOWED else ()


def more(scene: Scene, words: str) -> Turn:
    """/themkiennghi NUMBER: add words before it is passed on, or ask further once it is answered."""
    petition = _meant(scene, words)
    if petition is None:
        return _unknown(scene, words)
    return _ask_more(scene, petition)


def _ask_more(scene: Scene, petition: Petition, *before: Say) -> Turn:
    if petition.state in (PASSED, WITHDRAWN):
        return _refused(scene, petition)
    focus = Focus("petition_add", note={"number": str(petition.number)})
    return scene.prompt(focus, *before, Say("petitions/more", data_of(petition)))


def _refused(scene: Scene, petition: Petition) -> Turn:
    """It is passed on, or taken back: what else there is to say is another petition."""
    say = Say("petitions/no_more", data_of(petition), (Choice("/kiennghi", "kiennghi"),))
    return scene.prompt(Focus("idle"), say)


def show_more(scene: Scene) -> Turn:
    """Ask again."""
    return more(scene, scene.focus.note.get("number", ""))


def take_more(scene: Scene) -> Turn:
    """The words to add, as many messages as they like; then that it is all."""
    petition = own(scene, scene.focus.note.get("number", ""))
    if petition is None:
        return _unknown(scene, scene.focus.note.get("number", ""))
    text, words = clean(scene.text), fold(scene.text).strip(" .!")
    if words in DONE | LATER:
        return scene.quiet(Say("petitions/more_done", data_of(petition)), focus=idle(scene))
    if not text or petition.state in (PASSED, WITHDRAWN):
        return _ask_more(scene, petition)
    if len(text) > LONGEST_PART:
        return _ask_more(scene, petition, Say("petitions/too_long", {"most": LONGEST_PART}))
    return _added(scene, petition, text)


def _added(scene: Scene, petition: Petition, text: str) -> Turn:
    kind = ADDED if petition.state == RECEIVED else FOLLOW_UP
    written = PetitionWritten((petition.number,), kind, text)
    again = petition.state in (ANSWERED, CLOSED)
    opened = PetitionMoved((petition.number,), "followed", "", {"state": FOLLOWED, "untold": 1})
    step = opened if again else PetitionMoved((petition.number,), "added")
    parted = leave(scene, petition) if again else ()
    audit = audited("followed" if again else "added", petition)
    say = Say("petitions/added", data_of(petition, kind=kind))
    return scene.prompt(scene.focus, say, effects=(written, *parted, step, audit))


def withdraw(scene: Scene, words: str) -> Turn:
    """/rutkiennghi NUMBER [ĐÚNG]: take it back while it is not passed on."""
    first, _, sure = words.strip().partition(" ")
    petition = own(scene, first)
    if petition is None:
        return _unknown(scene, first)
    if petition.state != RECEIVED:
        say = Say("petitions/not_withdrawn", data_of(petition), _choices(petition))
        return scene.prompt(Focus("idle"), say)
    if fold(sure) != CONFIRMED:
        choices = (
            Choice(f"/rutkiennghi {petition.number} {CONFIRMED}", "withdraw_petition"),
            Choice(f"/kiennghi {petition.number}", "keep_petition"),
        )
        return scene.prompt(Focus("idle"), Say("petitions/withdraw", data_of(petition), choices))
    gone = PetitionMoved((petition.number,), "withdrawn", "", {"state": WITHDRAWN, "untold": 0})
    effects: tuple[Effect, ...] = (*leave(scene, petition), gone, audited("withdrawn", petition))
    return scene.quiet(Say("petitions/withdrawn", data_of(petition)), effects=effects, focus=idle(scene))


def understood(scene: Scene, words: str) -> Turn:
    """/darokiennghi NUMBER: the answer was read, and nothing else is to be asked."""
    petition = _meant(scene, words)
    if petition is None:
        return _unknown(scene, words)
    if petition.state != ANSWERED:
        return _page(scene, petition)
    closed = PetitionMoved((petition.number,), "closed", "", {"state": CLOSED})
    say = Say("petitions/closed", data_of(petition))
    return scene.quiet(say, effects=(closed, audited("closed", petition)))
