"""The agenda of a session: which questions apply, and the first thing still to be asked."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from conversations.form import Check, Form, Question, Same
from conversations.session import Answer, Session, Value

Answers = Mapping[str, Answer]

GAP = "gap"
"""The mark of an item whose last report is not that of the period before."""


@dataclass(frozen=True, slots=True)
class Block:
    """One round of a form's questions: the form itself, or one of its items (`item` 1, 2 …; 0: no items)."""

    form: Form
    kind: str
    item: int = 0
    last: Mapping[str, Value] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)
    _known: dict[int, tuple[Answers, dict[str, object]]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def prefix(self) -> str:
        """What the keys of this block's answers begin with in the session."""
        return f"{self.form.items.name}/{self.item}/" if self.item and self.form.items else ""

    def key(self, name: str) -> str:
        """The name under which an answer of this block is stored in the session."""
        return self.prefix + name if self.item else name

    def values(self, answers: Answers) -> dict[str, object]:
        """What expressions may name: this block's answers, the form's and `last_…`, last month's values. To be read
        only: it is worked out once for the same answers."""
        kept = self._known.get(id(answers))
        if kept is None or kept[0] is not answers:
            kept = self._known[id(answers)] = answers, self._values(answers)
        return kept[1]

    def _values(self, answers: Answers) -> dict[str, object]:
        known: dict[str, object] = {"kind": self.kind, **self.told}
        if self.last:
            known |= {f"last_{key}": value for key, value in self.last.items()}
        prefix = self.prefix
        for question in self.form.questions:
            answer = answers.get(prefix + question.key)
            if answer is not None:
                known[question.key] = answer.value
        return known

    def questions(self, answers: Answers) -> Iterator[Question]:
        """The questions that apply, given the answers so far."""
        values = self.values(answers)
        for question in self.form.for_kind(self.kind):
            if question.when is None or question.when.holds(values, unknown=False):
                yield question

    @property
    def gap(self) -> bool:
        """Periods without a report lie between: what the item ended with then is not what it begins with now."""
        return bool(self.last.get(GAP))

    @property
    def known_item(self) -> bool:
        """The item stood in last month's report."""
        return bool(self.item and self.last)


class Ask(Struct, frozen=True):
    """A question of a block is to be asked, or (`silent`) only taken when it is said."""

    block: Block
    question: Question
    silent: bool = False

    @property
    def key(self) -> str:
        """Where the answer goes."""
        return self.block.key(self.question.key)


class AskSame(Struct, frozen=True):
    """Whether all of a block is as last month."""

    block: Block
    same: Same

    @property
    def key(self) -> str:
        """Where the answer goes."""
        return self.block.key(self.same.key)


class AskItems(Struct, frozen=True):
    """Whether anything changed with all that last month's report listed, or anything new came (`next_item`)."""

    form: Form
    blocks: tuple[Block, ...]
    same: Same
    next_item: str

    @property
    def key(self) -> str:
        """Where the answer goes."""
        return self.same.key


class AskItem(Struct, frozen=True):
    """Whether there is one more item (`first`: any at all)."""

    form: Form
    item: int
    first: bool
    key: str


class Mend(Struct, frozen=True):
    """A check does not hold: which of its answers is wrong?"""

    block: Block
    check: Check

    @property
    def key(self) -> str:
        """Where "they are right" goes, when the check is soft."""
        return self.block.key(f"{self.check.key}.confirmed")


class Review(Struct, frozen=True):
    """Everything has been answered, or put off."""


Asked = Ask | AskSame | AskItems | AskItem | Mend
Step = Asked | Review


class Steps:
    """Steps that are worked out as far as somebody looks, and kept: most turns need only the first few."""

    def __init__(self, coming: Iterator[Asked]) -> None:
        self._coming = coming
        self._seen: list[Asked] = []
        self._by_key: dict[str, Asked] = {}

    def __iter__(self) -> Iterator[Asked]:
        place, seen = 0, self._seen
        while True:
            if place == len(seen) and not self._one_more():
                return
            yield seen[place]
            place += 1

    def find(self, key: str) -> Asked | None:
        """The first step whose answer is stored under `key`."""
        by_key = self._by_key
        while key not in by_key and self._one_more():
            pass
        return by_key.get(key)

    def _one_more(self) -> bool:
        step = next(self._coming, None)
        if step is None:
            return False
        self._seen.append(step)
        self._by_key.setdefault(step.key, step)
        return True


@dataclass(frozen=True, slots=True)
class Agenda:
    """The forms that a unit of `kind` answers, with the unit's last report (`last`, by answer key) and what its
    shorter reports have `told`."""

    forms: tuple[Form, ...]
    kind: str
    last: Mapping[str, Value] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)
    _known: dict[int, tuple[Answers, "Steps"]] = field(default_factory=dict, compare=False, repr=False)

    def blocks(self, answers: Answers) -> Iterator[Block | AskItems | AskItem]:
        """The rounds in order; before and between them what must be known about the items first."""
        for form in self.forms:
            if self.kind not in form.kinds:
                continue
            if form.items is None:
                yield Block(form, self.kind, 0, self.last, self.told)
            else:
                yield from self._items(form, answers)

    def _items(self, form: Form, answers: Answers) -> Iterator[Block | AskItems | AskItem]:
        assert form.items is not None
        name, known = form.items.name, self._living(form)
        blocks = tuple(Block(form, self.kind, number, values, self.told) for number, values in known.items())
        begun = any(key.startswith(f"{name}/") for key in answers)
        gap = any(block.gap for block in blocks)
        if form.items.same and blocks and not gap and (form.items.same.key in answers or not begun):
            yield AskItems(form, blocks, form.items.same, f"{name}/{len(blocks) + 1}/exists")
        yield from blocks
        number = len(blocks)
        while number < form.items.limit:
            number += 1
            key = f"{name}/{number}/exists"
            answer = answers.get(key)
            if answer is None or not answer.value:
                yield AskItem(form, number, first=not known and number == 1, key=key)
                return
            yield Block(form, self.kind, number, told=self.told)

    def _living(self, form: Form) -> dict[int, dict[str, Value]]:
        """Last month's items that still count, by a number of this month (1, 2 …)."""
        assert form.items is not None
        found: dict[int, dict[str, Value]] = {}
        for key, value in self.last.items():
            name, _, rest = key.partition("/")
            if name == form.items.name and rest:
                number, _, part = rest.partition("/")
                found.setdefault(int(number), {})[part] = value
        alive = [values for _, values in sorted(found.items()) if form.items.alive.holds(values, unknown=False)]
        return dict(enumerate(alive, start=1))

    def listed(self, form: Form) -> int:
        """How many items the last report listed, those that ended with it among them."""
        keys = (key.split("/") for key in self.last if form.items and key.startswith(f"{form.items.name}/"))
        return len({number for _, number, name in keys if name != "exists"})

    def steps(self, answers: Answers) -> "Steps":
        """Every question that applies and every check that fails, in order; worked out once for the same answers."""
        known = self._known.get(id(answers))
        if known is None or known[0] is not answers:
            known = self._known[id(answers)] = answers, Steps(self._steps(answers))
        return known[1]

    def _steps(self, answers: Answers) -> Iterator[Asked]:
        for block in self.blocks(answers):
            if isinstance(block, Block):
                yield from _steps_of(block, answers)
            else:
                yield block

    def next_step(self, session: Session, passed: Collection[str] = ()) -> Step:
        """The first step that has no answer yet and is not `passed` over; Review when none is left."""
        answers = session.answers
        for step in self.steps(answers):
            if isinstance(step, Mend):
                return step
            if not is_volunteered(step) and (key := step.key) not in answers and key not in passed:
                return step
        return Review()

    def unanswered(self, answers: Answers) -> frozenset[str]:
        """The keys of the steps that apply and have no answer."""
        return frozenset(step.key for step in self.steps(answers) if step.key not in answers)

    def find(self, key: str, answers: Answers) -> Asked | None:
        """The step whose answer is stored under `key`, when it applies."""
        return self.steps(answers).find(key)


def is_volunteered(step: Asked) -> bool:
    """The step is a question that is taken when it is said, and never asked."""
    return isinstance(step, Ask) and step.silent


def _steps_of(block: Block, answers: Answers) -> Iterator[Asked]:
    if block.form.same and _same_applies(block):
        yield AskSame(block, block.form.same)
    prefix, known, values = block.prefix, block.known_item, block.values(answers)
    for question in block.form.for_kind(block.kind):
        if question.when is not None and not question.when.holds(values, unknown=False):
            continue
        carried = known and (question.carried or (question.start and not block.gap))
        if not carried or prefix + question.key in answers:
            other = answers.get(prefix + question.unless) if question.unless else None
            silent = question.volunteered or (other is not None and other.value is not None)
            yield Ask(block, question, silent)
    for check in block.form.checks:
        failing = not check.that.holds(values, unknown=True)
        if failing and not (check.soft and f"{prefix}{check.key}.confirmed" in answers):
            yield Mend(block, check)


def _same_applies(block: Block) -> bool:
    """Last month's report has a value for every stock that the block would otherwise ask for."""
    stocks = [q for q in block.form.for_kind(block.kind) if q.nature == "stock" and q.when is None]
    return bool(stocks) and not block.gap and all(q.key in block.last for q in stocks)
