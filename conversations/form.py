"""A report form as data: its questions, the checks across them, and the parts that repeat."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from conversations.expression import Expression

KINDS = ("money", "count", "percent", "date", "yesno", "choice", "choices", "text", "photo", "place")
NATURES = ("flow", "stock")
CADENCES = ("month", "half", "year")
"""How often a form is answered; who reports by the quarter answers those of the month."""


class Option(Struct, frozen=True):
    """One value of a `choice` or `choices` question and the words for it; `labels`: what else it may be called."""

    value: str
    label: str
    labels: tuple[str, ...] = ()


class Question(Struct, frozen=True):
    """One question. `flow` figures are summed over months, of `stock` figures the last counts; neither: not a figure.

    `carried`: the answer names a repeating item and is asked once in its life. `start`: what a stock of an item
    begins the month with, the key of last month's closing. `suggest`: an expression whose value is offered as a tap.
    `volunteered`: taken when it is said, never asked. `unless`: not asked once that other question is answered.
    `like`: the question whose value tells what size is likely. `rise`, `fall`: where "3 more", "2 fewer" go.
    `short`: how whoever answered it last time is asked.
    `kept_labels`: names that are part of the answer ("lỗ"). `near_labels`: names while its form is asked about.
    `reasons`: why a figure may be odd, to choose from.
    `told`: indicators of shorter reports that say it already. `none`: how to choose none of several `choices`.
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
    near_labels: tuple[str, ...] = ()
    volunteered: bool = False
    unless: str = ""
    like: str = ""
    rise: str = ""
    fall: str = ""
    short: str = ""
    told: tuple[str, ...] = ()
    none: str = ""

    @property
    def numeric(self) -> bool:
        """A typed number is an answer to this question."""
        return self.kind in ("money", "count", "percent")

    @property
    def indicators(self) -> tuple[tuple[str, str, str], ...]:
        """The figures that its answer makes: key, label and kind. Of several choices, each is one: 1 or 0."""
        if not self.nature:
            return ()
        if self.kind == "choices":
            return tuple((f"{self.key}_{option.value}", option.label, "count") for option in self.options)
        return ((self.indicator or self.key, self.label, "count" if self.kind == "yesno" else self.kind),)

    def chosen(self, value: object) -> tuple[Option, ...]:
        """The options that an answer to `choices` names, in their order."""
        values = str(value).split(",")
        return tuple(option for option in self.options if option.value in values)


class Check(Struct, frozen=True):
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

    `example`: how to tell at once what did change. `short`: how whoever answered it last time is asked. Where several
    such questions are asked as one: `brief` is how things were, `remind` what to think of, `such` an example.
    """

    key: str
    ask: str
    yes: str
    no: str
    sets: Mapping[str, Expression] = field(default_factory=dict)
    example: str = ""
    short: str = ""
    brief: str = ""
    remind: str = ""
    such: str = ""


class Derived(Struct, frozen=True):
    """A figure computed from answers, for instance a total."""

    indicator: str
    label: str
    kind: str
    nature: str
    of: Expression


class Items(Struct, frozen=True):
    """How a form repeats: one round of its questions for each item (a loan contract, a product).

    Items of last month come again while `alive`; `any` asks whether there are items at all, `more` whether another,
    `same` whether anything changed with all that are known, or one came. `short` is `any` for whoever answered it,
    `brief` says that there were none, `remind` what to think of, where several things are asked as one.
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
    brief: str = ""
    remind: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One form, answered every `cadence`. `kinds` are the kinds of organisation that it is for."""

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
    _for_kinds: dict[str, tuple[Question, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def question(self, key: str) -> Question:
        """The question of that key; KeyError when there is none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    def for_kind(self, kind: str) -> tuple[Question, ...]:
        """The questions that a kind of organisation is asked, before `when` is looked at."""
        found = self._for_kinds.get(kind)
        if found is None:
            found = self._for_kinds[kind] = tuple(q for q in self.questions if not q.kinds or kind in q.kinds)
        return found
