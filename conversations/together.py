"""Gates that are asked as one: for who reported before, a single question whether anything has changed."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from conversations.agenda import Ask, AskItem, AskItems, AskSame, Block, Step
from conversations.as_last import Changes, Gate, gate_answer, rest_as_last
from conversations.practice import practised
from conversations.say import FormText
from conversations.turn import Focus
from conversations.work import Work

TOGETHER = "together"
"""The note of a prompt that asks several gates: their keys."""
PENDING, CLOSING = "pending", "closing"
"""Notes of a prompt that asks back one of several unclear answers: the others, and the gates that they answer."""


def gates_together(work: Work) -> tuple[Gate, ...]:
    """The open gates that follow one another and that who speaks now answered last time; none where there are not two.

    Several items are no part of it: what is new with them can only be told one by one.
    """
    if work.session.correcting:
        return ()
    known = practised(work)
    run: list[Gate] = []
    for gate in _gates(work):
        if gate.key in work.session.answers:
            continue
        if not _can_be_asked_so(gate) or known.isdisjoint(_names(gate)):
            break
        run.append(gate)
    return tuple(run) if len(run) > 1 else ()


def _gates(work: Work) -> Iterator[Gate]:
    for block in work.agenda.blocks(work.session.answers):
        if isinstance(block, AskItems) or (isinstance(block, AskItem) and block.first):
            yield block
        elif isinstance(block, Block) and block.form.same and not block.item:
            step = work.agenda.find(block.key(block.form.same.key), work.session.answers)
            if isinstance(step, AskSame):
                yield step


def _can_be_asked_so(gate: Gate) -> bool:
    if isinstance(gate, AskItem):
        return gate.form.items is not None and bool(gate.form.items.brief)
    return bool(gate.same.brief) and (isinstance(gate, AskSame) or len(gate.blocks) == 1)


def _names(gate: Gate) -> set[str]:
    """What an answer to it, in this form or the other, was called last time."""
    if isinstance(gate, AskSame):
        return {gate.key}
    items = gate.form.items
    own = {items.same.key} if items and items.same else set()
    return own | {"exists"} | ({gate.form.same.key} if gate.form.same else set())


def starting_with(work: Work, step: Step) -> tuple[Gate, ...]:
    """The gates that are asked as one, where this step is the first of them."""
    if not isinstance(step, AskSame | AskItems):
        return ()
    gates = gates_together(work)
    return gates if gates and gates[0].key == step.key else ()


def noted(gates: Iterable[Gate]) -> dict[str, str]:
    """What a prompt notes of the gates that it asks as one."""
    keys = " ".join(gate.key for gate in gates)
    return {TOGETHER: keys} if keys else {}


def keys_together(focus: Focus) -> list[str]:
    """The keys of the gates that the open prompt asks as one; none when it asks but one thing."""
    return focus.note.get(TOGETHER, "").split()


def asked_together(work: Work) -> tuple[Gate, ...]:
    """The gates that the open prompt asks as one, and that nobody has answered meanwhile."""
    steps = (work.agenda.find(key, work.session.answers) for key in keys_together(work.scene.focus))
    gates = (step for step in steps if isinstance(step, AskSame | AskItems | AskItem))
    return tuple(gate for gate in gates if gate.key not in work.session.answers)


def gates_to_close(work: Work) -> tuple[Gate, ...]:
    """The gates behind which something unclear was told, once `work` has all of it cleared up."""
    note, answers = work.scene.focus.note, work.session.answers
    if note.get(PENDING, "[]") != "[]" or work.scene.focus.key not in answers:
        return ()
    steps = (work.agenda.find(key, {}) for key in note.get(CLOSING, "").split() if key not in answers)
    return tuple(step for step in steps if isinstance(step, AskSame | AskItems | AskItem))


def closed(
    work: Work, gates: Iterable[Gate], told: AbstractSet[str], revision: int, text: str = ""
) -> tuple[Changes, set[str]]:
    """What closing the gates answers, and which of it goes without saying: all but stocks that follow from what was
    `told`. `work` has that already, since `revision`, and the answers are of the same turn."""
    before = replace(work, session=replace(work.session, revision=revision))
    rest = close_gates(before, gates, told, text)
    after = before.with_changes(rest)
    return rest, {key for key in rest if not _has_moved(after, key)}


def _has_moved(work: Work, key: str) -> bool:
    step = work.agenda.find(key, work.session.answers)
    if not isinstance(step, Ask) or step.question.nature != "stock":
        return False
    return work.session.value(key) != step.block.last.get(step.question.key)


def close_gates(work: Work, gates: Iterable[Gate], told: AbstractSet[str], text: str) -> Changes:
    """Gates that were answered by saying what did change, under the keys `told`, which `work` has: all else is as last
    month. Nothing, when none of it is behind these gates. The answers are of the revision of `work`."""
    found: Changes = {}
    if all(told.isdisjoint(keys_behind(gate)) for gate in gates):
        return found
    for gate in gates:
        before = replace(work, session=replace(work.with_changes(found).session, revision=work.session.revision))
        if told.isdisjoint(keys_behind(gate)):
            found |= gate_answer(before, gate, same=True, text=text)
        elif not isinstance(gate, AskItem):
            found |= rest_as_last(before, gate, text)
    return found


def keys_behind(gate: Gate) -> set[str]:
    """The keys of what is told where a gate asks whether anything is new."""
    if isinstance(gate, AskItem):
        return {gate.key}
    return {block.key(question.key) for block in blocks_of(gate) for question in block.form.for_kind(block.kind)}


def blocks_of(gate: AskSame | AskItems) -> tuple[Block, ...]:
    """The rounds of questions behind a gate."""
    return gate.blocks if isinstance(gate, AskItems) else (gate.block,)


def questions_left(work: Work) -> int:
    """How many questions are still to come where nothing changed: what is asked as one counts as one."""
    return work.left - max(0, len(gates_together(work)) - 1)


def briefs(work: Work, gates: Iterable[Gate]) -> list[FormText]:
    """How things were, a phrase a gate."""
    return [_text(work, gate, "brief") for gate in gates]


def phrases(work: Work, gates: Iterable[Gate], name: str) -> list[FormText]:
    """What each gate says under `name`, where it says so: what to think of (`remind`), or an example (`such`)."""
    return [text for gate in gates if (text := _text(work, gate, name)).source]


def _text(work: Work, gate: Gate, name: str) -> FormText:
    if isinstance(gate, AskItem):
        items = gate.form.items
        texts = {"brief": items.brief, "remind": items.remind} if items else {}
        return FormText(f"{gate.form.key}.items.{name}", texts.get(name, ""), work.data())
    source = {"brief": gate.same.brief, "remind": gate.same.remind, "such": gate.same.such}[name]
    if isinstance(gate, AskSame):
        return work.text(gate.block, f"same.{name}", source)
    text = work.text(gate.blocks[0], f"items.same.{name}", source)
    return FormText(text.key, source, {**text.values, **_item(work, gate.blocks[0])})


def _item(work: Work, block: Block) -> dict[str, object]:
    """What an item began with, and how many the last report listed."""
    opening = next((block.last.get(question.start) for question in block.form.questions if question.start), None)
    return {"opening": opening, "listed": work.agenda.listed(block.form)}
