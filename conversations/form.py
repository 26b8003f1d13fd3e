"""A report form as data: its questions, the checks across them, and the parts that repeat."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.expression import Expression

KINDS = ("money", "count", "percent", "date", "yesno", "choice", "choices", "text", "photo", "place")
NATURES = ("flow", "stock")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a `choice` question and the words for it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `flow` figures are summed over months, of `stock` figures the last counts; neither: not a figure.

    `carried`: the answer names a repeating item and is asked once in its life. `start`: what a stock of an item
    begins the month with, the key of last month's closing. `suggest`: an expression whose value is offered as a tap.
    `volunteered`: taken when it is said, never asked. `unless`: not asked once that other question is answered.
    `like`: the question whose value tells what size is likely. `rise`, `fall`: where "3 more", "2 fewer" go.
    `short`: how whoever answered it last time is asked.
    `kept_labels`: names that are part of the answer ("lỗ"). `reasons`: why a figure may be odd, to choose from.
    """

    key: str
    kind: str
    label: str
    ask: str
    hint: str = ""
    example: str = ""
    labels: tuple[str, ...] = ()
    nature: str = ""
    indicator: str = ""
    required: bool = True
    minimum: int | None = 0
    maximum: int | None = None
    same_as_last: bool = False
    options: tuple[Option, ...] = ()
    kinds: tuple[str, ...] = ()
    when: Expression | None = None
    suggest: Expression | None = None
    carried: bool = False
    start: str = ""
    jump: float | None = None
    reasons: tuple[str, ...] = ()
    kept_labels: tuple[str, ...] = ()
    volunteered: bool = False
    unless: str = ""
    like: str = ""
    rise: str = ""
    fall: str = ""
    short: str = ""

    @property
    def numeric(self) -> bool:
        """A typed number is an answer to this question."""
        return self.kind in ("money", "count", "percent")


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold across answers: if not, `say` says so and one of `among` is asked again.

    `soft`: the person may insist that the answers are right.
    """

    key: str
    that: Expression
    say: str
    among: tuple[str, ...]
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """A first question that, answered "as last month", answers the others: with last month's values, or with `sets`.

    `example`: how to tell at once what did change. `short`: how whoever answered it last time is asked.
    """

    key: str
    ask: str
    yes: str
    no: str
    sets: Mapping[str, Expression] = field(default_factory=dict)
    example: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure computed from answers, for instance a total."""

    indicator: str
    label: str
    kind: str
    nature: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Items:
    """How a form repeats: one round of its questions for each item (a loan contract, a product).

    Items of last month come again while `alive`; `any` asks whether there are items at all, `more` whether another,
    `same` whether anything changed with all that are known, or one came. `short` is `any` for whoever answered it.
    """

    name: str
    title: str
    alive: Expression
    any: str
    more: str
    add: str
    labels: tuple[str, ...]
    limit: int
    count_indicator: str
    count_label: str
    same: Same | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `kinds` are the kinds of organisation that it is for."""

    key: str
    version: int
    title: str
    cadence: str
    kinds: tuple[str, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...] = ()
    same: Same | None = None
    derived: tuple[Derived, ...] = ()
    items: Items | None = None

    def question(self, key: str) -> Question:
        """The question of that key; KeyError when there is none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    def for_kind(self, kind: str) -> tuple[Question, ...]:
        """The questions that a kind of organisation is asked, before `when` is looked at."""
        return tuple(q for q in self.questions if not q.kinds or kind in q.kinds)
