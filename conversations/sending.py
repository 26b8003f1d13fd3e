"""Sending a report: its answers become an edition with figures and a receipt."""

from conversations.agenda import Review
from conversations.also_owed import also_owed
from conversations.as_last import carried_over
from conversations.asking import ask_next
from conversations.card import card
from conversations.changes import changes_between
from conversations.closed import overlapping
from conversations.effects import Audited, Effect, Resumed, Submitted, Told
from conversations.figures import figures_of, notes_of
from conversations.locked import ask_why
from conversations.overview import typed_say, waiting_keys
from conversations.practice import practised
from conversations.receipts import receipt_code
from conversations.say import Say
from conversations.turn import Focus, Turn
from conversations.work import Work


def send(work: Work) -> Turn:
    """The report is sent, unless something is still missing: then that is asked."""
    scene, session = work.scene, work.session
    if not isinstance(work.step, Review) or waiting_keys(work):
        return ask_next(work)
    if work.locked:
        return ask_why(work)
    if told := overlapping(scene, work.organisation.id, session.period):
        return scene.quiet(Say("report/overlap", work.data(told=told)), focus=Focus("idle", prompt=scene.focus.prompt))
    carried = carried_over(work)
    kept: tuple[Effect, ...] = (work.effect(carried),) if carried else ()
    edition = session.edition + 1
    cycle = scene.records.cycle_of(session.organisation, session.period)
    figures = figures_of(work.agenda, session.answers)
    submitted = Submitted(
        work.organisation.id,
        session.period,
        edition,
        receipt_code(work.organisation.code, session.period, edition),
        figures,
        work.form_versions,
        notes=notes_of(work.agenda, session.answers),
    )
    audit = Audited("report.sent", work.organisation.id, session.period, f"edition {edition}")
    data = work.data(
        code=submitted.code,
        at=scene.now,
        locks=cycle.locks,
        edition=edition,
        unchanged=_is_unchanged(work),
        practised=bool(practised(work)),
        several=len(scene.organisations) != 1,
    )
    idle = Focus("idle", prompt=scene.focus.prompt)
    if work.behalf:
        return _sent_on_behalf(work, submitted, data, (*kept, submitted, audit))
    given_back = card(work, figures)
    says = (Say("report/receipt", data), *filter(None, (given_back, also_owed(work))))
    return scene.quiet(*says, effects=(*kept, submitted, audit), focus=idle)


def _is_unchanged(work: Work) -> bool:
    """A correction in which no value differs from what was sent: its sender may have thought otherwise."""
    sent = work.scene.records.sent_answers(work.organisation.id, work.session.period) if work.session.edition else {}
    return bool(sent) and not changes_between(sent, work.session.answers)


def _sent_on_behalf(work: Work, sent: Submitted, data: dict[str, object], effects: tuple[Effect, ...]) -> Turn:
    """Who acts for the unit is shown what was typed in their place, to confirm or to correct it."""
    scene = work.scene
    shown = typed_say(work, scene.person.name if scene.person else "", sent.code)
    told = tuple(Told(person.id, shown) for person in scene.records.representatives(work.organisation.id))
    said = Say("report/receipt_on_behalf", {**data, "told": len(told)})
    return scene.quiet(said, effects=(*effects, *told), focus=Focus("idle", prompt=scene.focus.prompt))


def drop_correction(work: Work) -> Turn:
    """The correction is given up: what was sent before stands."""
    if not work.session.correcting:
        return ask_next(work)
    resumed = Resumed(work.organisation.id, work.session.period, correcting=False)
    idle = Focus("idle", prompt=work.scene.focus.prompt)
    return work.scene.quiet(Say("report/dropped", work.data()), effects=(resumed,), focus=idle)
