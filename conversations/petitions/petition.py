"""A petition (kiến nghị): what a unit asks of the authorities, where it stands, and all that was said about it."""

from datetime import datetime

from msgspec import Struct, field

from conversations.people import Organisation

RECEIVED, PASSED, ANSWERED, FOLLOWED = "received", "passed", "answered", "followed"
CLOSED, WITHDRAWN = "closed", "withdrawn"
STATES = (RECEIVED, PASSED, ANSWERED, FOLLOWED, CLOSED, WITHDRAWN)
WAITING = (RECEIVED, FOLLOWED)
"""The next step is the Alliance's."""
OPEN = (RECEIVED, PASSED, FOLLOWED)
"""No answer has been given yet, or a further question has none."""

ASKED, ADDED, ANSWER, FOLLOW_UP = "asked", "added", "answer", "follow_up"
KINDS = (ASKED, ADDED, ANSWER, FOLLOW_UP)
"""What words may be: those first sent, added before it was passed on, an answer, a further question after one."""

LONGEST_PART = 4000
MOST_PARTS = 12


class Department(Struct, frozen=True):
    """Who may answer; `code` is what buttons carry."""

    code: str
    name: str


class Dialogue(Struct, frozen=True):
    """An event for which questions are gathered beforehand; none are taken once it is not `open`."""

    id: str
    number: int
    title: str
    until: datetime | None = None
    open: bool = True


class Words(Struct, frozen=True):
    """Something said about a petition. `by` is a person's id and `name` theirs, both empty when they are forgotten.
    An answer is that of `department`, or (None) the Alliance's own."""

    kind: str
    text: str
    at: datetime
    by: str = ""
    name: str = ""
    department: Department | None = None


class Petition(Struct, frozen=True):
    """One petition. `same_as`: the number of the one that it was merged into, 0 for none; `merged`: how many were
    merged into this one. `at` is UTC. `typed_by`: the name of who of the office wrote it in the unit's place."""

    number: int
    organisation: Organisation
    topic: str
    state: str
    at: datetime
    by: str = ""
    name: str = ""
    dialogue: Dialogue | None = None
    anonymous: bool = False
    department: Department | None = None
    same_as: int = 0
    merged: int = 0
    words: tuple[Words, ...] = ()
    typed_by: str = ""

    @property
    def code(self) -> str:
        """What it is called on its receipt."""
        return code_of(self.number)

    @property
    def head(self) -> int:
        """The number that stands for the whole group of those that ask the same."""
        return self.same_as or self.number

    @property
    def text(self) -> str:
        """What is asked, without answers and further questions."""
        return "\n".join(words.text for words in self.words if words.kind in (ASKED, ADDED))

    @property
    def answer(self) -> Words | None:
        """The latest answer."""
        return next((words for words in reversed(self.words) if words.kind == ANSWER), None)


class Draft(Struct, frozen=True):
    """Words not sent yet: a petition (`number` 0), or the office's answer to the petition of that number.

    `parts` are the messages that they came in. `topic` is empty until somebody chose one: then the words decide.
    """

    number: int = 0
    organisation: str = ""
    dialogue: str = ""
    topic: str = ""
    anonymous: bool = False
    parts: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """All the words."""
        return "\n".join(self.parts)


def code_of(number: int) -> str:
    """`KN-0007`: what a petition is called on its receipt."""
    return f"KN-{number:04}"


def number_in(words: str) -> int | None:
    """The number in "7", "#7" or "KN-0007"; None when it is no number of a petition."""
    digits = words.strip().upper().removeprefix("#").removeprefix("KN").lstrip("- ")
    usable = digits.isascii() and digits.isdecimal() and len(digits) < 9
    return int(digits) if usable and int(digits) else None
