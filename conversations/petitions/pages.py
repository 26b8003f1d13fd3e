"""What is shown of a petition, and who hears of it."""

import re

from conversations.access import OFFICE
from conversations.answers import clean
from conversations.effects import Audited, Told
from conversations.petitions.petition import ADDED, ASKED, Petition, Words
from conversations.say import Say
from conversations.scene import Scene
from conversations.turn import Focus

EXCERPT = 300


def data_of(petition: Petition, **more: object) -> dict[str, object]:
    """What a message about a petition may name."""
    return {
        "code": petition.code,
        "number": petition.number,
        "organisation": petition.organisation.title,
        "unit_code": petition.organisation.code,
        "asker": petition.name,
        "typed_by": petition.typed_by,
        "at": petition.at,
        "topic": petition.topic,
        "state": petition.state,
        "anonymous": petition.anonymous,
        "dialogue": petition.dialogue.title if petition.dialogue else "",
        "department": petition.department.name if petition.department else "",
        **more,
    }


def said(petition: Petition) -> list[dict[str, object]]:
    """All that was said about it, in order: what was asked first is one piece."""
    first = [words for words in petition.words if words.kind in (ASKED, ADDED)]
    rest = [words for words in petition.words if words.kind not in (ASKED, ADDED)]
    asked = [{"kind": ASKED, "text": petition.text, "name": "", "department": "", "at": petition.at}] if first else []
    return [*asked, *map(_line, rest)]


def _line(words: Words) -> dict[str, object]:
    department = words.department.name if words.department else ""
    return {"kind": words.kind, "text": words.text, "name": words.name, "department": department, "at": words.at}


def _listeners(scene: Scene, petition: Petition) -> set[str]:
    """Whoever asked; when they act for the unit no more, whoever does now."""
    acting = {person.id for person in scene.records.acting_for(petition.organisation.id)}
    return acting & {petition.by} or acting


def told(scene: Scene, petition: Petition, say: Say) -> tuple[Told, ...]:
    """Tell those whom it concerns."""
    return tuple(Told(person, say) for person in sorted(_listeners(scene, petition)))


def can_be_told(scene: Scene, petition: Petition) -> bool:
    """Whether any of them can be written to."""
    reached = {person.id for person in scene.records.representatives(petition.organisation.id)}
    return bool(reached & _listeners(scene, petition))


def audited(action: str, petition: Petition, detail: str = "") -> Audited:
    """A line on the audit trail."""
    named = f"{petition.code}, {detail}" if detail else petition.code
    return Audited(f"petition.{action}", petition.organisation.id, "", named)


def is_office(scene: Scene) -> bool:
    """Whether who speaks is of the office."""
    return scene.person is not None and scene.person.role in OFFICE


def idle(scene: Scene) -> Focus:
    """Nothing is asked any more."""
    return Focus("idle", prompt=scene.focus.prompt)


def typed(scene: Scene, rest: str) -> str:
    """What was typed after a command, with its lines as they were; `rest` is the same on one line."""
    text = clean(scene.text)
    skipped = len(text.split()) - len(rest.split())
    if not rest or skipped <= 0:
        return rest.strip()
    found = re.match(rf"\s*(?:\S+\s+){{{skipped}}}", text)
    return (text[found.end() :] if found else rest).lstrip(" :,.-\n").rstrip()
