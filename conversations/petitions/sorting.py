"""/chudekiennghi, /gopkiennghi, /tachkiennghi: petitions sorted by topic, and those that ask the same joined."""

from conversations.answers import fold
from conversations.effects import Effect
from conversations.petitions.desk import find, open_one, unknown
from conversations.petitions.effects import PetitionMoved, PetitionWritten
from conversations.petitions.grouping import group_of, leave, open_group
from conversations.petitions.pages import audited, data_of, told
from conversations.petitions.petition import ANSWER, ANSWERED, OPEN, PASSED, WITHDRAWN, Petition, number_in
from conversations.petitions.records import Wanted
from conversations.petitions.replies import answer_say
from conversations.petitions.topics import KEYS, named_topic
from conversations.petitions.writing import LATER
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn

SHOWN = 8
MOST = 20


def set_topic(scene: Scene, words: str) -> Turn:
    """/chudekiennghi NUMBER [TOPIC]: of the whole group."""
    first, _, rest = words.strip().partition(" ")
    petition = find(scene, first)
    if petition is None:
        return unknown(scene, first)
    topic = rest if rest in KEYS else named_topic(rest)
    if topic is None:
        choices = tuple(Choice(f"/chudekiennghi {petition.number} {key}", "topic", {"topic": key}) for key in KEYS)
        return scene.prompt(Focus("idle"), Say("petitions/desk/which_topic", data_of(petition), choices))
    numbers = tuple(each.number for each in group_of(scene, petition))
    moved = PetitionMoved(numbers, "topic", topic, {"topic": topic})
    say = Say("petitions/desk/topic_set", data_of(petition, topic=topic), (_page(petition), _waiting()))
    return scene.prompt(Focus("idle"), say, effects=(moved, audited("sorted", petition, topic)))


def merge(scene: Scene, words: str) -> Turn:
    """/gopkiennghi NUMBER [OTHERS]: they ask the same, so that one answer is for all."""
    first, _, rest = words.strip().partition(" ")
    petition = find(scene, first)
    if petition is None:
        return unknown(scene, first)
    if petition.state == WITHDRAWN:
        return open_one(scene, first, Say("petitions/desk/over", data_of(petition)))
    numbers = [number_in(word) for word in rest.replace(",", " ").replace("+", " ").split()[:MOST]]
    others = [each for number in numbers if number and (each := scene.records.petitions.petition(number))]
    if not rest or len(others) != len(numbers):
        return _ask_which(scene, petition, wrong=rest)
    return _merge(scene, petition, others)


def show_merge(scene: Scene) -> Turn:
    """Ask again."""
    return merge(scene, scene.focus.note.get("number", ""))


def take_merge(scene: Scene) -> Turn:
    """The numbers of those that ask the same were typed."""
    if fold(scene.text).strip(" .!") in LATER:
        return open_one(scene, scene.focus.note.get("number", ""))
    return merge(scene, f"{scene.focus.note.get('number', '')} {scene.chosen() or scene.text.strip()}".strip())


def part(scene: Scene, words: str) -> Turn:
    """/tachkiennghi NUMBER: it asks something else after all."""
    petition = find(scene, words)
    if petition is None:
        return unknown(scene, words)
    moves = leave(scene, petition)
    if not moves:
        return open_one(scene, words)
    say = Say("petitions/desk/parted", data_of(petition), (_page(petition), _waiting()))
    return scene.prompt(Focus("idle"), say, effects=(*moves, audited("parted", petition)))


def _ask_which(scene: Scene, petition: Petition, wrong: str = "") -> Turn:
    """Those of the same topic that are still open are offered."""
    group = {each.number for each in group_of(scene, petition)}
    near = scene.records.petitions.listed(Wanted(OPEN, petition.topic), 0, SHOWN + 1)
    offered = [each for each in near if each.number not in group][:SHOWN]
    choices = tuple(Choice(str(each.number), "petition", data_of(each)) for each in offered)
    data = data_of(petition, wrong=wrong[:40], offered=[data_of(each, text=each.text) for each in offered])
    focus = Focus("petition_merge", note={"number": str(petition.number)})
    return scene.prompt(focus, Say("petitions/desk/merge_which", data, choices))


def _merge(scene: Scene, petition: Petition, others: list[Petition]) -> Turn:
    """The one that is furthest on its way leads; what joins it stands where it stands."""
    heads = {each.head: _head(scene, each) for each in (petition, *others)}
    lead = max(heads.values(), key=lambda each: (_rank(each), each.number == petition.head, -each.number))
    joining = [each for head in heads.values() if head.number != lead.number for each in open_group(scene, head)]
    data = data_of(lead, count=len(joining), joined=[each.code for each in joining])
    if not joining or len({each.number for each in joining}) < len(heads) - 1 or lead.state == WITHDRAWN:
        return open_one(scene, str(petition.number), Say("petitions/desk/not_merged", data))
    say = Say("petitions/desk/merged", data, (_page(lead), _waiting()))
    return scene.prompt(Focus("idle"), say, effects=_joined(scene, lead, joining))


def _joined(scene: Scene, lead: Petition, joining: list[Petition]) -> tuple[Effect, ...]:
    """What they become, and what those who asked are told: where theirs went, or the answer that there is already."""
    numbers = tuple(each.number for each in joining)
    over = lead.state not in OPEN
    code = lead.department.code if lead.department else None
    state = ANSWERED if over else lead.state
    changes: dict[str, str | int | None] = {
        "same_as": lead.number,
        "topic": lead.topic,
        "state": state,
        "department": code,
        "untold": 0,
    }
    effects: list[Effect] = [PetitionMoved(numbers, "merged", lead.code, changes)]
    effects += [audited("merged", each, lead.code) for each in joining]
    answer = lead.answer
    if over and answer:
        effects.append(
            PetitionWritten(numbers, ANSWER, answer.text, answer.department.code if answer.department else "")
        )
        effects += [note for each in joining for note in told(scene, each, answer_say(each, answer))]
    elif lead.state == PASSED and lead.department:
        for each in joining:
            if each.department != lead.department or each.state != PASSED:
                said = Say("petitions/passed_on", data_of(each, department=lead.department.name))
                effects += told(scene, each, said)
    return tuple(effects)


def _head(scene: Scene, petition: Petition) -> Petition:
    return scene.records.petitions.petition(petition.head) or petition


def _rank(petition: Petition) -> int:
    if petition.state == WITHDRAWN:
        return -1
    return 2 if petition.state not in OPEN else 1 if petition.state == PASSED else 0


def _page(petition: Petition) -> Choice:
    return Choice(f"/kiennghi {petition.number}", "open_petition")


def _waiting() -> Choice:
    return Choice("/kiennghi cho", "waiting_petitions")
