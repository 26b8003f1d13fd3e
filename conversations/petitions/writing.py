"""/kiennghi and /cauhoi: a petition is written in as many messages as one likes, looked over, and sent."""

from msgspec.structs import replace

from conversations.answers import clean, fold
from conversations.effects import Audited
from conversations.people import Organisation
from conversations.petitions import behalf
from conversations.petitions.effects import PetitionDrafted, PetitionDropped, PetitionSent
from conversations.petitions.pages import EXCERPT, idle, is_office, typed
from conversations.petitions.petition import LONGEST_PART, MOST_PARTS, Dialogue, Draft, code_of
from conversations.petitions.topics import KEYS, named_topic, topic_of
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

DONE = frozenset({"xong", "xong roi", "het", "het roi", "gui", "gui di", "gui luon", "gui kien nghi"})
LATER = frozenset({"thoi", "thoi de sau"})
SHOWN = 8


def start(scene: Scene, words: str, dialogue: Dialogue | None = None) -> Turn:
    """Begin a petition, for a dialogue or at any time; what was being written is taken up again."""
    if is_office(scene):
        return scene.quiet(Say("petitions/desk/whom"), focus=idle(scene))
    if not scene.organisations:
        return scene.quiet(Say("petitions/no_unit"), focus=idle(scene))
    before = _draft(scene)
    if before and before.parts and dialogue and before.dialogue != dialogue.id:
        return _review(scene, before, Say("petitions/unfinished", {"dialogue": dialogue.title}))
    return _begin(scene, words, before, Draft(dialogue=dialogue.id if dialogue else ""))


def start_for(scene: Scene, unit: Organisation, words: str) -> Turn:
    """The office begins a petition in a unit's place, unless one of theirs for another unit is not sent yet."""
    before = _draft(scene)
    if before and before.parts and before.organisation != unit.id:
        return _review(scene, before, Say("petitions/desk/unfinished", {"organisation": unit.title}))
    return _begin(scene, words, before, Draft(organisation=unit.id))


def _begin(scene: Scene, words: str, before: Draft | None, fresh: Draft) -> Turn:
    """What was written before is taken up again; else it begins with the words, or with their topic."""
    resumed = bool(before and before.parts)
    draft = before if before and before.parts else fresh
    topic = named_topic(words)
    if topic and not draft.parts:
        return _go_on(scene, replace(draft, topic=topic))
    return (
        _write(scene, draft, typed(scene, words), resumed=resumed) if words else _go_on(scene, draft, resumed=resumed)
    )


def ask_for(scene: Scene, words: str) -> Turn:
    """/cauhoi NUMBER [WORDS]: a question for an event, until its deadline."""
    first, rest = (*words.split(None, 1), "", "")[:2]
    number = int(first) if first.isascii() and first.isdecimal() and len(first) < 9 else 0
    if not number:
        return start(scene, words)
    dialogue = scene.records.petitions.dialogue(number)
    if dialogue is None:
        return scene.quiet(Say("petitions/no_event", {"number": number}))
    if not dialogue.open:
        data = {"dialogue": dialogue.title, "until": dialogue.until}
        return scene.prompt(Focus("idle"), Say("petitions/event_closed", data, (Choice("/kiennghi", "kiennghi"),)))
    return start(scene, rest, dialogue)


def take(scene: Scene) -> Turn:
    """Words, or what to do with them."""
    draft, choice = _draft(scene), scene.chosen()
    if draft is None:
        return start(scene, scene.text.strip())
    match choice:
        case "send":
            return _send(scene, draft)
        case "topic":
            return _ask_topic(scene)
        case "hide" | "show":
            return _go_on(scene, replace(draft, anonymous=choice == "hide"))
        case "latest":
            return _go_on(scene, replace(draft, parts=draft.parts[-1:]))
        case "drop":
            return scene.quiet(Say("petitions/dropped"), effects=(PetitionDropped(),), focus=idle(scene))
    return _typed(scene, draft)


def show(scene: Scene) -> Turn:
    """Ask again."""
    draft = _draft(scene)
    return _ask(scene, draft) if draft else start(scene, "")


def take_unit(scene: Scene) -> Turn:
    """For which unit: tapped, or a part of its name."""
    draft, choice, words = _draft(scene) or Draft(), scene.chosen(), fold(scene.text)
    chosen = [unit for unit in scene.organisations if choice == unit.id]
    named = [unit for unit in scene.organisations if words and (words in fold(unit.title) or words == fold(unit.code))]
    found = chosen or named
    if len(found) == 1:
        return _go_on(scene, replace(draft, organisation=found[0].id))
    long = len(scene.text) > max(len(unit.title) for unit in scene.organisations) if scene.organisations else False
    return _write(scene, draft, clean(scene.text)) if long else _go_on(scene, draft)


def take_topic(scene: Scene) -> Turn:
    """What it is about: tapped, or named."""
    draft, choice = _draft(scene), scene.chosen()
    topic = choice if choice in KEYS else named_topic(scene.text)
    if draft is None:
        return start(scene, "")
    return _go_on(scene, replace(draft, topic=topic)) if topic else _ask_topic(scene)


def show_topic(scene: Scene) -> Turn:
    """Ask again what it is about."""
    return _ask_topic(scene)


def _units(scene: Scene, draft: Draft) -> tuple[Organisation, ...]:
    """For which units it may be: one's own; for the office, the one that was named, as long as it may be seen."""
    if not is_office(scene):
        return scene.organisations
    unit = scene.records.organisation(draft.organisation) if draft.organisation else None
    return (unit,) if unit else ()


def _draft(scene: Scene) -> Draft | None:
    assert scene.person is not None
    return scene.records.petitions.draft(scene.person.id, 0)


def _typed(scene: Scene, draft: Draft) -> Turn:
    words = fold(scene.text).strip(" .!")
    if draft.parts and words in DONE:
        return _send(scene, draft)
    if words in LATER:
        return scene.quiet(Say("petitions/kept", {"written": bool(draft.parts)}), focus=idle(scene))
    topic = named_topic(scene.text)
    if topic and not draft.parts:
        return _go_on(scene, replace(draft, topic=topic))
    return _write(scene, draft, clean(scene.text))


def _write(scene: Scene, draft: Draft, text: str, *, resumed: bool = False) -> Turn:
    """One more message of it."""
    if not text or (not draft.parts and fold(text) in DONE):
        return _go_on(scene, draft)
    if len(text) > LONGEST_PART:
        return _go_on(scene, draft, Say("petitions/too_long", {"most": LONGEST_PART}))
    if len(draft.parts) >= MOST_PARTS:
        return _go_on(scene, draft, Say("petitions/full", {"most": MOST_PARTS}))
    return _go_on(scene, replace(draft, parts=(*draft.parts, text)), resumed=resumed, added=bool(draft.parts))


def _go_on(scene: Scene, draft: Draft, *before: Say, resumed: bool = False, added: bool = False) -> Turn:
    """Keep it, and ask for what is missing or for leave to send it."""
    if is_office(scene) and not _units(scene, draft):
        return scene.quiet(*before, Say("petitions/desk/whom"), focus=idle(scene))
    units = {unit.id for unit in _units(scene, draft)}
    only = next(iter(units)) if len(units) == 1 else ""
    kept = replace(draft, organisation=draft.organisation if draft.organisation in units else only)
    turn = _ask(scene, kept, *before, resumed=resumed, added=added)
    return replace(turn, effects=(PetitionDrafted(kept), *turn.effects))


def _ask(scene: Scene, draft: Draft, *before: Say, resumed: bool = False, added: bool = False) -> Turn:
    if not draft.organisation:
        return _ask_unit(scene, *before)
    if not draft.parts:
        dialogue = scene.records.petitions.dialogue_with_id(draft.dialogue) if draft.dialogue else None
        data = {"dialogue": dialogue.title if dialogue else "", "topic": draft.topic}
        ask = Say("petitions/ask", data, (Choice("/kiennghicuatoi", "my_petitions"),))
        return scene.prompt(Focus("petition"), *before, ask)
    return _review(scene, draft, *before, resumed=resumed, added=added)


def _ask_unit(scene: Scene, *before: Say) -> Turn:
    choices = tuple(Choice(unit.id, "literal", {"text": unit.title}) for unit in scene.organisations[:SHOWN])
    return scene.prompt(Focus("petition_unit"), *before, Say("petitions/which_unit", {}, choices))


def _ask_topic(scene: Scene) -> Turn:
    choices = tuple(Choice(topic, "topic", {"topic": topic}) for topic in KEYS)
    return scene.prompt(Focus("petition_topic"), Say("petitions/which_topic", {}, choices))


def _review(scene: Scene, draft: Draft, *before: Say, resumed: bool = False, added: bool = False) -> Turn:
    unit = scene.records.organisation(draft.organisation)
    dialogue = scene.records.petitions.dialogue_with_id(draft.dialogue) if draft.dialogue else None
    data = {
        "organisation": unit.title if unit else "",
        "dialogue": dialogue.title if dialogue else "",
        "topic": draft.topic or topic_of(draft.text),
        "anonymous": draft.anonymous,
        "text": draft.text if len(draft.text) <= EXCERPT else draft.parts[-1],
        "whole": len(draft.text) <= EXCERPT,
        "parts": len(draft.parts),
        "resumed": resumed,
    }
    choices = (
        Choice("send", "send_petition"),
        *((Choice("latest", "only_latest"),) if resumed and added else ()),
        Choice("topic", "change_topic"),
        Choice("show", "show_unit") if draft.anonymous else Choice("hide", "hide_unit"),
        Choice("drop", "drop_petition"),
    )
    return scene.prompt(Focus("petition"), *before, Say("petitions/review", data, choices))


def _send(scene: Scene, draft: Draft) -> Turn:
    units = {unit.id: unit for unit in _units(scene, draft)}
    dialogue = scene.records.petitions.dialogue_with_id(draft.dialogue) if draft.dialogue else None
    if draft.organisation not in units or not draft.parts:
        return _go_on(scene, draft)
    if dialogue and not dialogue.open:
        late = Say("petitions/event_over", {"dialogue": dialogue.title, "until": dialogue.until})
        return _go_on(scene, replace(draft, dialogue=""), late)
    return _sent(scene, draft, units[draft.organisation], dialogue)


def _sent(scene: Scene, draft: Draft, unit: Organisation, dialogue: Dialogue | None) -> Turn:
    number, topic = scene.records.petitions.next_number(), draft.topic or topic_of(draft.text)
    if is_office(scene):
        return behalf.sent(scene, draft, unit, number, topic)
    data = {
        "code": code_of(number),
        "organisation": unit.title,
        "topic": topic,
        "anonymous": draft.anonymous,
        "dialogue": dialogue.title if dialogue else "",
        "at": scene.now,
    }
    choices = (Choice(f"/themkiennghi {number}", "add_words"), Choice(f"/rutkiennghi {number}", "withdraw_petition"))
    audit = Audited("petition.sent", unit.id, "", code_of(number))
    return scene.prompt(
        Focus("idle"), Say("petitions/receipt", data, choices), effects=(PetitionSent(number, draft, topic), audit)
    )
