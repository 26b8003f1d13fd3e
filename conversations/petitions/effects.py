"""What these conversations want stored; every one is written with who caused it, when and on which channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.petitions.petition import Department, Draft


@dataclass(frozen=True, slots=True)
class PetitionDrafted:
    """Who speaks is writing this; it takes the place of what they had written for the same number."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class PetitionDropped:
    """Who speaks does not want what they had written for that number."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class PetitionSent:
    """A draft becomes the petition of that number. `typed`: the office wrote it in the unit's place."""

    number: int
    draft: Draft
    topic: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class PetitionWritten:
    """Words join petitions: `kind` is added, answer or follow_up; an answer is that of a department, or ("") ours."""

    numbers: tuple[int, ...]
    kind: str
    text: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class PetitionMoved:
    """Petitions went a step on: `changes` by column (state, topic, department, same_as, untold), with a line each in
    their log."""

    numbers: tuple[int, ...]
    step: str
    detail: str = ""
    changes: Mapping[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DepartmentAdded:
    """Petitions can be passed on to one more department."""

    department: Department


PetitionEffect = PetitionDrafted | PetitionDropped | PetitionSent | PetitionWritten | PetitionMoved | DepartmentAdded
