"""/traloi: the office types the answer, looks it over, and sends it to everybody who asked the same."""

from msgspec.structs import replace

from conversations.answers import clean, fold
from conversations.effects import Effect
from conversations.petitions.desk import find, open_one, unknown
from conversations.petitions.effects import PetitionDrafted, PetitionDropped, PetitionMoved, PetitionWritten
from conversations.petitions.grouping import group_of
from conversations.petitions.pages import audited, can_be_told, data_of, told
from conversations.petitions.pages import typed as typed_after
from conversations.petitions.petition import (
    ANSWER,
    ANSWERED,
    LONGEST_PART,
    MOST_PARTS,
    OPEN,
    WITHDRAWN,
    Draft,
    Petition,
    Words,
)
from conversations.petitions.writing import DONE, LATER
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn


def answer_say(petition: Petition, answer: Words) -> Say:
    """The answer, as whoever asked is told it."""
    department = answer.department.name if answer.department else ""
    data = data_of(petition, text=answer.text, department=department, answered_at=answer.at)
    choices = (
        Choice(f"/darokiennghi {petition.number}", "understood"),
        Choice(f"/themkiennghi {petition.number}", "ask_more"),
    )
    return Say("petitions/answered", data, choices)


def begin(scene: Scene, words: str) -> Turn:
    """/traloi NUMBER [WORDS]: write the answer, or go on writing it."""
    first, _, rest = words.strip().partition(" ")
    petition = find(scene, first)
    if petition is None:
        return unknown(scene, first)
    if petition.state == WITHDRAWN:
        return open_one(scene, first, Say("petitions/desk/over", data_of(petition)))
    draft = _draft(scene, petition)
    again = petition.state not in OPEN
    if rest:
        return _write(scene, petition, draft, typed_after(scene, rest), again=again)
    return _ask(scene, petition, draft, again=again)


def show(scene: Scene) -> Turn:
    """Ask again."""
    petition = find(scene, scene.focus.note.get("number", ""))
    again = bool(scene.focus.note.get("again"))
    if petition is None:
        return unknown(scene, "")
    return _ask(scene, petition, _draft(scene, petition), again=again)


def take(scene: Scene) -> Turn:
    """Words of the answer, or what to do with them."""
    petition, choice = find(scene, scene.focus.note.get("number", "")), scene.chosen()
    if petition is None or petition.state == WITHDRAWN:
        return begin(scene, scene.focus.note.get("number", ""))
    draft, again, words = _draft(scene, petition), bool(scene.focus.note.get("again")), fold(scene.text).strip(" .!")
    ours = choice == "ours" or (petition.department is None and words in DONE)
    if draft.parts and (ours or choice == "theirs"):
        return _send(scene, petition, draft, ours=ours, again=again)
    if choice in ("again", "drop") or words in LATER:
        return _put_away(scene, petition, choice or "")
    return _write(scene, petition, draft, clean(scene.text), again=again)


def _put_away(scene: Scene, petition: Petition, choice: str) -> Turn:
    """Begin anew, drop it, or leave it for later."""
    if choice == "again":
        turn = _ask(scene, petition, Draft(petition.number), again=bool(scene.focus.note.get("again")))
    else:
        turn = open_one(scene, str(petition.number))
    return replace(turn, effects=(*turn.effects, PetitionDropped(petition.number))) if choice else turn


def _draft(scene: Scene, petition: Petition) -> Draft:
    assert scene.person is not None
    return scene.records.petitions.draft(scene.person.id, petition.number) or Draft(petition.number)


def _write(scene: Scene, petition: Petition, draft: Draft, text: str, *, again: bool) -> Turn:
    if not text or (not draft.parts and fold(text) in DONE):
        return _ask(scene, petition, draft, again=again)
    if len(text) > LONGEST_PART:
        return _ask(scene, petition, draft, Say("petitions/too_long", {"most": LONGEST_PART}), again=again)
    if len(draft.parts) >= MOST_PARTS:
        return _ask(scene, petition, draft, Say("petitions/full", {"most": MOST_PARTS}), again=again)
    kept = replace(draft, parts=(*draft.parts, text))
    turn = _ask(scene, petition, kept, again=again)
    return replace(turn, effects=(PetitionDrafted(kept), *turn.effects))


def _ask(scene: Scene, petition: Petition, draft: Draft, *before: Say, again: bool) -> Turn:
    """The words so far with whose answer it is to be; or, without any, ask for them."""
    note = {"number": str(petition.number), **({"again": "1"} if again else {})}
    focus = Focus("petition_answer", note=note)
    count = len(_askers(scene, petition, again=again))
    data = data_of(petition, text=draft.text, count=count, again=again)
    if not draft.parts:
        return scene.prompt(focus, *before, Say("petitions/desk/answer", data))
    choices = (
        *((Choice("theirs", "send_as", {"text": petition.department.name}),) if petition.department else ()),
        Choice("ours", "send_as_ours"),
        Choice("again", "write_again"),
        Choice("drop", "drop_answer"),
    )
    return scene.prompt(focus, *before, Say("petitions/desk/answer_review", data, choices))


def _send(scene: Scene, petition: Petition, draft: Draft, *, ours: bool, again: bool) -> Turn:
    """Who comes second hears that there is an answer already, and may add theirs."""
    before = petition.answer
    if petition.state not in OPEN and not again and before:
        over = data_of(petition, text=before.text, by=before.name, answered_at=before.at)
        return _ask(scene, petition, draft, Say("petitions/desk/answered_already", over), again=True)
    department = None if ours else petition.department
    answer = Words(ANSWER, draft.text, scene.now, department=department)
    group = _askers(scene, petition, again=again)
    numbers = tuple(each.number for each in group)
    effects: tuple[Effect, ...] = (
        PetitionWritten(numbers, ANSWER, draft.text, department.code if department else ""),
        PetitionMoved(numbers, "answered", department.name if department else "", {"state": ANSWERED, "untold": 0}),
        PetitionDropped(petition.number),
        *(audited("answered", each) for each in group),
        *(note for each in group for note in told(scene, each, answer_say(each, answer))),
    )
    unheard = [each.organisation.title for each in group if not can_be_told(scene, each)]
    data = data_of(petition, count=len(group), unheard=unheard)
    return scene.prompt(
        Focus("idle"),
        Say("petitions/desk/answer_sent", data, (Choice("/kiennghi cho", "waiting_petitions"),)),
        effects=effects,
    )


def _askers(scene: Scene, petition: Petition, *, again: bool) -> tuple[Petition, ...]:
    """The petition, and those of its group that wait for an answer; a further answer goes to all of it."""
    return tuple(
        each
        for each in group_of(scene, petition)
        if each.state != WITHDRAWN and (each.state in OPEN or again or each.number == petition.number)
    )
