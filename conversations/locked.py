"""After the lock a correction is a request: with a reason, for the office to accept or refuse."""

from collections.abc import Iterator, Mapping

from conversations.agenda import Ask
from conversations.answers import clean
from conversations.asking import ask_next
from conversations.changes import Change, CorrectionRequest, changes_between
from conversations.echo import label_of
from conversations.effects import Audited, Requested, Resumed, Told
from conversations.say import Choice, Say
from conversations.session import Answer
from conversations.turn import Focus, Turn
from conversations.work import Work, option_text

LONGEST = 200
REASONS = ("mistyped", "counted_late", "left_out")


def ask_why(work: Work, *before: Say) -> Turn:
    """Ask for the reason, beside what would change; a correction that changes nothing has nothing to ask for."""
    changes = _changes(work)
    if not changes:
        return ask_next(work, Say("report/unchanged", work.data()))
    choices = (*(Choice(reason, reason) for reason in REASONS), Choice("back", "back"))
    say = Say("report/why", work.data(changes=lines_of(work, changes, work.session.answers)), choices)
    return work.scene.prompt(Focus("why", work.organisation.id, work.session.period), *before, say)


def take_why(work: Work, choice: str | None, text: str) -> Turn:
    """The reason was chosen or written: the request is kept and shown to the office; what was sent stands."""
    if choice == "back":
        return ask_next(work)
    words = next((shown.label for shown in work.scene.focus.choices if shown.value == choice), clean(text).strip())
    if not words:
        return ask_why(work, Say("problem", {"problem": "empty"}))
    return _request(work, words[:LONGEST])


def _request(work: Work, reason: str) -> Turn:
    scene, session, unit = work.scene, work.session, work.organisation
    changes = _changes(work)
    if not changes or scene.person is None:
        return ask_next(work, Say("report/unchanged", work.data()))
    request = CorrectionRequest(
        scene.records.next_request(),
        unit.id,
        session.period,
        session.edition,
        session.answers,
        changes,
        reason,
        scene.person.id,
        scene.inbound.address.channel,
        scene.now,
    )
    told = tuple(
        Told(officer.id, request_say(work, request))
        for officer in scene.records.officers_of(unit.id)
        if officer.id != scene.person.id
    )
    resumed = Resumed(unit.id, session.period, correcting=False)
    audit = Audited("correction.requested", unit.id, session.period, f"request {request.number}")
    said = Say("report/requested", work.data(number=request.number))
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(said, focus=idle, effects=(Requested(request), resumed, audit, *told))


def _changes(work: Work) -> tuple[Change, ...]:
    sent = work.scene.records.sent_answers(work.organisation.id, work.session.period)
    return changes_between(sent, work.session.answers)


def request_say(work: Work, request: CorrectionRequest) -> Say:
    """The request as the office sees it. Its buttons are commands: they stay valid for ever."""
    by = work.scene.records.person(request.by)
    data = work.data(
        number=request.number,
        code=work.organisation.code,
        by=by.name if by else "",
        at=request.at,
        reason=request.reason,
        changes=lines_of(work, request.changes, request.answers),
    )
    choices = (Choice(f"/duyet {request.number}", "accept"), Choice(f"/tuchoi {request.number}", "refuse"))
    return Say("desk/request", data, choices)


def lines_of(work: Work, changes: tuple[Change, ...], answers: Mapping[str, Answer]) -> list[dict[str, object]]:
    """Each changed value, old and new, under the name of its question."""
    sent = work.scene.records.sent_answers(work.organisation.id, work.session.period)
    return [line for change in changes for line in _line(work, change, (answers, sent))]


def _line(work: Work, change: Change, versions: tuple[Mapping[str, Answer], ...]) -> Iterator[dict[str, object]]:
    steps = (work.agenda.find(change.key, answers) for answers in versions)
    step = next((step for step in steps if isinstance(step, Ask)), None)
    if step is not None:
        items = step.block.form.items
        yield {
            "label": label_of(step.block, step.question),
            "item": work.text(step.block, "same.ask", "").values.get("item") if items else None,
            "answer_kind": step.question.kind,
            "old": option_text(step.block, step.question, change.old),
            "new": option_text(step.block, step.question, change.new),
        }
