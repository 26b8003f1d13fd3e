"""The review screen: every answer of a report on one page, and what can still be done with it."""

from conversations.agenda import Ask, AskItem
from conversations.echo import echo_of
from conversations.say import Choice, FormText, Say
from conversations.session import GIVEN, LATER
from conversations.work import Work


def review_say(work: Work, echo: tuple[dict[str, object], ...] = ()) -> Say:
    """The page itself. A report with a required answer put off cannot be sent yet."""
    lines = answer_lines(work)
    waiting = waiting_keys(work)
    send = (
        [Choice("later", "answer_rest"), Choice("pause", "pause")] if waiting else [Choice("send", _send_label(work))]
    )
    drop = [Choice("drop", "drop")] if work.session.correcting else []
    photos = len({*work.scene.records.photos(work.organisation.id, work.session.period), *work.scene.photos})
    data = work.data(
        echo=echo, lines=lines, waiting=bool(waiting), edition=work.session.edition, locked=work.locked, photos=photos
    )
    return Say("report/review", data, (*send, Choice("change", "change"), *drop))


def typed_say(work: Work, by: str, code: str) -> Say:
    """The page as who acts for the unit is shown what the office typed in their place, to confirm or to correct."""
    choices = (Choice(f"/xacnhan {code}", "confirm"), Choice(f"/sua {code}", "not_right"))
    return Say("report/typed_for_you", work.data(by=by, lines=answer_lines(work), code=code), choices)


def _send_label(work: Work) -> str:
    if work.locked:
        return "send_request"
    return "send_correction" if work.session.correcting else "send"


def answer_lines(work: Work) -> list[dict[str, object]]:
    """Every answer as a line of the page; the first of an item carries its heading."""
    lines: list[dict[str, object]] = []
    heading: object = None
    for step in work.agenda.steps(work.session.answers):
        if not isinstance(step, Ask):
            continue
        line = echo_of(work, step.key)
        if line is None or step.question.carried:
            continue
        items = step.block.form.items
        title = work.text(step.block, "same.ask", "").values.get("item") if items and step.block.item else None
        lines.append({**line, "heading": title if title and title != heading else None, "item": bool(items)})
        heading = title
    return lines + _no_items(work)


def _no_items(work: Work) -> list[dict[str, object]]:
    """That there are no items (no loan) is an answer too, and stands on the page."""
    return [
        {
            "label": FormText(f"{step.form.key}.items.count_label", step.form.items.count_label),
            "value": 0,
            "answer_kind": "count",
            "state": GIVEN,
            "estimate": False,
            "heading": None,
            "item": False,
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
