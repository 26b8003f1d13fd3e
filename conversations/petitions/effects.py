"""What these conversations want stored; every one is written with who caused it, when and on which channel."""

from collections.abc import Mapping

from msgspec import Struct, field

from conversations.petitions.petition import Department, Draft


class PetitionDrafted(Struct, frozen=True):
    """Who speaks is writing this; it takes the place of what they had written for the same number."""

    draft: Draft


class PetitionDropped(Struct, frozen=True):
    """Who speaks does not want what they had written for that number."""

    number: int = 0


class PetitionSent(Struct, frozen=True):
    """A draft becomes the petition of that number. `typed`: the office wrote it in the unit's place."""

    number: int
    draft: Draft
    topic: str
    typed: bool = False


class PetitionWritten(Struct, frozen=True):
    """Words join petitions: `kind` is added, answer or follow_up; an answer is that of a department, or ("") ours."""

    numbers: tuple[int, ...]
    kind: str
    text: str
    department: str = ""


class PetitionMoved(Struct, frozen=True):
    """Petitions went a step on: `changes` by column (state, topic, department, same_as, untold), with a line each in
    their log."""

    numbers: tuple[int, ...]
    step: str
    detail: str = ""
    changes: Mapping[str, str | int | None] = field(default_factory=dict)


class DepartmentAdded(Struct, frozen=True):
    """Petitions can be passed on to one more department."""

    department: Department


PetitionEffect = PetitionDrafted | PetitionDropped | PetitionSent | PetitionWritten | PetitionMoved | DepartmentAdded
