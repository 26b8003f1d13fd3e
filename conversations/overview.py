"""The review screen: every answer of a report on one page, and what can still be done with it."""

from collections.abc import Iterable
from datetime import timedelta

from conversations.agenda import Ask, Asked, AskItem, AskItems
from conversations.echo import echo_of, gates_of
from conversations.form import Form
from conversations.practice import practised
from conversations.say import Choice, FormText, Say
from conversations.series import series_of
from conversations.session import GIVEN, LATER, NONE
from conversations.understanding import last_value
from conversations.work import Work

SITTING = timedelta(minutes=30)
Lines = list[dict[str, object]]


def review_say(work: Work, echo: tuple[dict[str, object], ...] = ()) -> Say:
    """The page itself. A report with a required answer put off cannot be sent yet."""
    lines, unchanged, others = _folded(work, answer_lines(work))
    shown = {line["key"] for line in lines}
    just = {line["key"] for line in echo} & shown
    waiting = waiting_keys(work)
    send = (
        [Choice("later", "answer_rest"), Choice("pause", "pause")] if waiting else [Choice("send", _send_label(work))]
    )
    drop = [Choice("drop", "drop")] if work.session.correcting else []
    photos = len({*work.scene.records.photos(work.organisation.id, work.session.period), *work.scene.photos})
    several = len(work.scene.organisations) != 1
    data = work.data(
        echo=[{**line, "asked": False} for line in echo if line["key"] not in shown],
        lines=_headed([{**line, "just": line["key"] in just} for line in lines]),
        unchanged=unchanged,
        others=others,
        several=several,
        titled=several or not _is_one_sitting(work),
        waiting=bool(waiting),
        edition=work.session.edition,
        locked=work.locked,
        photos=photos,
    )
    return Say("report/review", data, (*send, Choice("change", "change"), *drop))


def _is_one_sitting(work: Work) -> bool:
    """All of it was told just now by somebody who knows the way: which month it is stands a few lines above."""
    begun = (work.scene.now - SITTING).isoformat(timespec="seconds")
    now = all(answer.at > begun for answer in work.session.answers.values())
    return now and not work.session.edition and bool(practised(work))


def typed_say(work: Work, by: str, code: str) -> Say:
    """The page as who acts for the unit is shown what the office typed in their place, to confirm or to correct."""
    choices = (Choice(f"/xacnhan {code}", "confirm"), Choice(f"/sua {code}", "not_right"))
    return Say("report/typed_for_you", work.data(by=by, lines=_headed(answer_lines(work)), code=code), choices)


def _send_label(work: Work) -> str:
    if work.locked:
        return "send_request"
    return "send_correction" if work.session.correcting else "send"


def answer_lines(work: Work) -> Lines:
    """Every answer as a line of the page, with what it belongs to."""
    lines: Lines = []
    for step in work.agenda.steps(work.session.answers):
        if not isinstance(step, Ask):
            continue
        line = echo_of(work, step.key)
        if line is None or step.question.carried:
            continue
        items = step.block.form.items
        named = work.text(step.block, "same.ask", "").values.get("item") if items and step.block.item else None
        title = named or _section(work, step.block.form)
        lines.append({**line, "title": title, "item": bool(items), "just": False})
    return lines + _no_items(work)


def _section(work: Work, form: Form) -> FormText | None:
    """A year's page is long: its lines stand under the titles of their forms."""
    return FormText(f"{form.key}.title", form.title) if series_of(work.session.period) == "year" else None


def _headed(lines: Lines) -> Lines:
    """The first line of each item carries its heading."""
    before = [None, *(line["title"] for line in lines)]
    return [
        {**line, "heading": line["title"] if line["title"] != last else None}
        for line, last in zip(lines, before, strict=False)
    ]


def _folded(work: Work, lines: Lines) -> tuple[Lines, list[FormText], bool]:
    """The lines that are not as last month, the parts of the report that are so throughout, and whether more is.

    Only what was asked about as a whole folds, and nothing where all was answered with one tap: then the page is the
    first that shows the figures.
    """
    steps = {step.key: step for step in work.agenda.steps(work.session.answers)}
    asks = {key: step for key, step in steps.items() if isinstance(step, Ask) and key in work.session.answers}
    if not any(work.session.answers[key].state in (GIVEN, NONE) for key in asks):
        return lines, [], False
    quiet = [key for line in lines if _is_quiet(work, steps[key := str(line["key"])])]
    kept = [line for line in lines if line["key"] not in quiet]
    shown = {_form_of(steps[str(line["key"])]).key for line in kept}
    hidden = {form.key: form for form in (_form_of(steps[key]) for key in quiet)}
    whole = [FormText(f"{key}.title", form.title) for key, form in hidden.items() if key not in shown]
    if _is_one_item(work, asks.values()):
        kept = [{**line, "title": None, "item": False} for line in kept]
    return kept, whole, not hidden.keys().isdisjoint(shown)


def _is_one_item(work: Work, steps: Iterable[Ask]) -> bool:
    """No other item is or was there to be mistaken for it: the one in this report was the only one in that of the
    period before. Its name would tell the unit nothing new, and on a small screen every line counts."""
    blocks = {(step.block.form.key, step.block.item): step.block for step in steps if step.block.item}
    return len(blocks) == 1 and all(
        block.known_item and not block.gap and work.agenda.listed(block.form) == 1 for block in blocks.values()
    )


def _form_of(step: Asked) -> Form:
    return step.form if isinstance(step, AskItem | AskItems) else step.block.form


def _is_quiet(work: Work, step: Asked) -> bool:
    """Nothing happened: no item, as last month; or behind a gate a stock is as that showed it, and a flow nothing."""
    answer = work.session.answers.get(step.key)
    if isinstance(step, AskItem):
        return work.agenda.last.get(step.key) is False
    if not isinstance(step, Ask) or answer is None or answer.value is None or answer.odd or answer.estimate:
        return False
    usual = last_value(step) if _is_listed(step) else 0
    return answer.value == usual and any(gate in work.session.answers for gate in gates_of(step.block))


def _is_listed(step: Ask) -> bool:
    """The gate before it shows this value of last month: every stock, but of items only what they begin with."""
    question, form = step.question, step.block.form
    if not step.block.item:
        return question.nature == "stock"
    return bool(question.start) or any(question.key == other.start for other in form.questions)


def _no_items(work: Work) -> Lines:
    """That there are no items (no loan) is an answer too, and stands on the page."""
    return [
        {
            "label": FormText(f"{step.form.key}.items.count_label", step.form.items.count_label),
            "value": 0,
            "answer_kind": "count",
            "state": GIVEN,
            "estimate": False,
            "key": step.key,
            "title": None,
            "item": False,
            "just": False,
        }
        for step in work.agenda.steps(work.session.answers)
        if isinstance(step, AskItem) and step.form.items and step.first and step.key in work.session.answers
    ]


def waiting_keys(work: Work) -> list[str]:
    """Required questions whose answer was put off."""
    return [
        step.key
        for step in work.agenda.steps(work.session.answers)
        if isinstance(step, Ask)
        and step.question.required
        and (answer := work.session.answers.get(step.key)) is not None
        and answer.state == LATER
    ]


def addable(work: Work) -> list[tuple[str, FormText]]:
    """Where one more item (a loan) can still be added: the key that says so, and what the items are called."""
    return [
        (step.key, FormText(f"{step.form.key}.items.add", step.form.items.add))
        for step in work.agenda.steps(work.session.answers)
        if isinstance(step, AskItem) and step.form.items and step.key in work.session.answers
    ]


def changeable(work: Work) -> list[tuple[str, FormText | None, dict[str, object]]]:
    """Each answered question that may be picked to change: its key, its item if any, and its echo."""
    found: list[tuple[str, FormText | None, dict[str, object]]] = []
    for step in work.agenda.steps(work.session.answers):
        if isinstance(step, Ask) and (echo := echo_of(work, step.key)):
            values = work.text(step.block, "same.ask", "").values
            item = values.get("item")
            found.append((step.key, item if isinstance(item, FormText) else None, echo))
    return found
