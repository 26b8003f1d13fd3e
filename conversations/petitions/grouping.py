"""Petitions that ask the same are answered together: the one that leads them, and how they come and go."""

from conversations.petitions.effects import PetitionMoved
from conversations.petitions.petition import OPEN, Petition, code_of
from conversations.scene import Scene


def group_of(scene: Scene, petition: Petition) -> tuple[Petition, ...]:
    """It and all that ask the same."""
    return scene.records.petitions.group(petition.head)


def open_group(scene: Scene, petition: Petition) -> tuple[Petition, ...]:
    """Those of its group that have no answer yet."""
    return tuple(each for each in group_of(scene, petition) if each.state in OPEN)


def leave(scene: Scene, petition: Petition) -> tuple[PetitionMoved, ...]:
    """It stands alone from now on; when it led the others, the oldest of them does."""
    others = [each.number for each in group_of(scene, petition) if each.number != petition.number]
    if not others:
        return ()
    if petition.same_as:
        return (PetitionMoved((petition.number,), "parted", code_of(petition.same_as), {"same_as": None}),)
    first, *rest = others
    moves = (PetitionMoved((first,), "parted", petition.code, {"same_as": None}),)
    return (*moves, PetitionMoved(tuple(rest), "merged", code_of(first), {"same_as": first})) if rest else moves
