"""The office decides about requests to correct a locked report, with one tap; what was decided is decided once."""

from msgspec.structs import replace

from conversations.answers import clean
from conversations.changes import ACCEPTED, OUTDATED, PENDING, REFUSED, CorrectionRequest
from conversations.effects import Audited, Decided, Effect, Submitted, Told
from conversations.figures import figures_of, notes_of
from conversations.locked import LONGEST, request_say
from conversations.overview import typed_say
from conversations.people import Person, Role
from conversations.receipts import receipt_code
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.turn import Focus, Turn
from conversations.work import Work, work_on


def accept(scene: Scene, words: str) -> Turn:
    """/duyet NUMBER: the request becomes the next edition. Without a number: the oldest that waits.

    Staff do not accept what they asked for themselves.
    """
    if not words:
        return show_waiting(scene)
    request, work = _find(scene, words)
    if request is None or work is None:
        return scene.quiet(Say("desk/request_unknown", {"words": words[:20]}))
    if request.decision != PENDING:
        return scene.quiet(_outcome(work, request))
    if _is_own(scene, request):
        return scene.quiet(Say("desk/request_own", work.data(number=request.number)))
    if work.session.edition != request.edition:
        return _decide(work, request, OUTDATED)
    edition = request.edition + 1
    submitted = Submitted(
        request.organisation,
        request.period,
        edition,
        receipt_code(work.organisation.code, request.period, edition),
        figures_of(work.agenda, request.answers),
        work.form_versions,
        request,
        notes_of(work.agenda, request.answers),
    )
    sent = Audited("report.sent", request.organisation, request.period, f"edition {edition}, request {request.number}")
    return _decide(work, request, ACCEPTED, submitted, sent, *_shown_to_unit(work, request, submitted.code))


def _is_own(scene: Scene, request: CorrectionRequest) -> bool:
    """Who speaks asked for it themselves, and is no admin: two pairs of eyes see every change after the lock."""
    person = scene.person
    return person is not None and person.id == request.by and person.role != Role.ADMIN


def _shown_to_unit(work: Work, request: CorrectionRequest, code: str) -> tuple[Told, ...]:
    """Who acts for the unit is shown the edition that somebody of the office asked for."""
    units = work.scene.records.representatives(request.organisation)
    by = work.scene.records.person(request.by)
    if by is None or any(person.id == by.id for person in units):
        return ()
    accepted = replace(work, session=replace(work.session, answers=request.answers))
    return tuple(Told(person.id, typed_say(accepted, by.name, code)) for person in units)


def refuse(scene: Scene, words: str) -> Turn:
    """/tuchoi NUMBER [REASON]: what was sent stands. Who refused may say why, at once or afterwards."""
    if not words:
        return show_waiting(scene)
    number, _, reason = words.partition(" ")
    request, work = _find(scene, number)
    if request is None or work is None:
        return scene.quiet(Say("desk/request_unknown", {"words": words[:20]}))
    reason = clean(reason).strip()[:LONGEST]
    mine = scene.person is not None and request.decided_by == scene.person.id and request.decision == REFUSED
    if mine and reason and not request.comment:
        return _explain(work, request, reason)
    if request.decision != PENDING:
        return scene.quiet(_outcome(work, request))
    turn = _decide(work, request, REFUSED, comment=reason)
    if reason or scene.focus.scene != "idle":
        return turn
    asked = Say("desk/refusal_why", work.data(number=request.number), (Choice("none", "no_reason"),))
    focus = Focus("refusal", note={"request": str(request.number)})
    return scene.prompt(focus, *turn.says, asked, effects=turn.effects)


def show_refusal(scene: Scene) -> Turn:
    """Ask once more why the request was refused."""
    number = scene.focus.note["request"]
    say = Say("desk/refusal_why", {"number": int(number)}, (Choice("none", "no_reason"),))
    return scene.prompt(Focus("refusal", note={"request": number}), say)


def take_refusal(scene: Scene) -> Turn:
    """Why it was refused, in a sentence; or nothing more."""
    request, work = _find(scene, scene.focus.note["request"])
    reason = clean(scene.text).strip()[:LONGEST]
    idle = Focus("idle", prompt=scene.focus.prompt)
    if request is None or work is None or scene.chosen() == "none" or not reason or request.comment:
        return scene.quiet(Say("desk/refusal_kept"), focus=idle)
    turn = _explain(work, request, reason)
    return Turn(idle, turn.says, turn.effects)


def show_waiting(scene: Scene) -> Turn:
    """The oldest request that waits for a decision, and how many more do."""
    waiting = scene.records.waiting_requests()
    work = work_on(scene, waiting[0].organisation, waiting[0].period) if waiting else None
    if work is None:
        return scene.quiet(Say("desk/no_requests"))
    more = (Say("desk/more_requests", {"more": len(waiting) - 1}),) if len(waiting) > 1 else ()
    shown = request_say(work, waiting[0])
    return scene.prompt(Focus("idle"), *more, shown)


def _find(scene: Scene, words: str) -> tuple[CorrectionRequest | None, Work | None]:
    number = words.strip().removeprefix("#")
    usable = number.isascii() and number.isdecimal() and len(number) < 10
    request = scene.records.request(int(number)) if usable else None
    return request, work_on(scene, request.organisation, request.period) if request else None


def _decide(work: Work, request: CorrectionRequest, decision: str, *more: Effect, comment: str = "") -> Turn:
    """Keep the decision and tell who asked."""
    said = _said(work, request, decision, comment)
    told = tuple(Told(asker.id, Say("report/request_decided", said)) for asker in _askers(work, request))
    audit = Audited(f"correction.{decision}", request.organisation, request.period, f"request {request.number}")
    effects = (*more, Decided(request.number, decision, comment), audit, *told)
    return work.scene.quiet(Say("desk/request_decided", said), effects=effects)


def _explain(work: Work, request: CorrectionRequest, reason: str) -> Turn:
    say = Say("report/refusal_reason", work.data(number=request.number, reason=reason))
    told = tuple(Told(asker.id, say) for asker in _askers(work, request))
    audit = Audited("correction.explained", request.organisation, request.period, f"request {request.number}")
    effects: tuple[Effect, ...] = (Decided(request.number, REFUSED, reason), audit, *told)
    return work.scene.quiet(Say("desk/refusal_passed_on", _asker(work, request)), effects=effects)


def _outcome(work: Work, request: CorrectionRequest) -> Say:
    """Who decided what, and when, for whoever comes second."""
    by = work.scene.records.person(request.decided_by)
    data = _said(work, request, request.decision, request.comment)
    return Say("desk/request_over", {**data, "by": by.name if by else "", "at": request.decided_at})


def _said(work: Work, request: CorrectionRequest, decision: str, comment: str) -> dict[str, object]:
    return {**_asker(work, request), "decision": decision, "comment": comment}


def _asker(work: Work, request: CorrectionRequest) -> dict[str, object]:
    return work.data(number=request.number, asker=", ".join(person.name for person in _askers(work, request)))


def _askers(work: Work, request: CorrectionRequest) -> tuple[Person, ...]:
    """Who asked, while they act for the unit or the office and can be written to; not who decides."""
    records, person = work.scene.records, work.scene.person
    known = {each.id: each for each in (*records.office(), *records.representatives(request.organisation))}
    found = known.get(request.by)
    return (found,) if found and (person is None or found.id != person.id) else ()
