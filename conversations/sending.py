"""Sending a report: its answers become an edition with figures and a receipt."""

from conversations.agenda import Review
from conversations.asking import ask_next
from conversations.figures import figures_of
from conversations.overview import waiting_keys
from conversations.periods import Period
from conversations.turn import Audited, Focus, Resumed, Say, Submitted, Turn
from conversations.work import Work


def send(work: Work) -> Turn:
    """The report is sent, unless something is still missing: then that is asked."""
    scene, session = work.scene, work.session
    if not isinstance(work.step, Review) or waiting_keys(work):
        return ask_next(work)
    edition = session.edition + 1
    cycle = scene.records.cycle(session.period)
    if session.edition and cycle.locked(scene.today):
        return _too_late(work)
    submitted = Submitted(
        work.organisation.id,
        session.period,
        edition,
        receipt_code(work.organisation.code, session.period, edition),
        figures_of(work.agenda, session.answers),
        {form.key: form.version for form in scene.forms if work.organisation.kind in form.kinds},
    )
    audit = Audited("report.sent", work.organisation.id, session.period, f"edition {edition}")
    data = work.data(
        code=submitted.code, at=scene.now, locks=cycle.locks, edition=edition, late=scene.today > cycle.due
    )
    idle = Focus("idle", prompt=scene.focus.prompt)
    return scene.quiet(Say("report/receipt", data), effects=(submitted, audit), focus=idle)


def _too_late(work: Work) -> Turn:
    """The cycle locked while the correction lay open: what was sent before stands."""
    resumed = Resumed(work.organisation.id, work.session.period, correcting=False)
    locked = Say("report/locked", {"sent": 1, "period": work.session.period})
    return work.scene.quiet(locked, effects=(resumed,), focus=Focus("idle", prompt=work.scene.focus.prompt))


def drop_correction(work: Work) -> Turn:
    """The correction is given up: what was sent before stands."""
    if not work.session.correcting:
        return ask_next(work)
    resumed = Resumed(work.organisation.id, work.session.period, correcting=False)
    idle = Focus("idle", prompt=work.scene.focus.prompt)
    return work.scene.quiet(Say("report/dropped", work.data()), effects=(resumed,), focus=idle)


def receipt_code(organisation: str, period: str, edition: int) -> str:
    """`BC-1026-HTX0412` for October 2026, with `-2` for the second edition: short enough for the phone."""
    start = Period.parse(period).start
    unit = "".join(letter for letter in organisation if letter.isalnum())
    return f"BC-{start:%m%y}-{unit}" + (f"-{edition}" if edition > 1 else "")
