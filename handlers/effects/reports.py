"""Effects on a unit's report: its answers, editions, photos, requests and the day it was put off to."""

from dataclasses import replace

from conversations.effects import Answered, Attached, Confirmed, Decided, Deferred, Requested, Resumed, Submitted
from conversations.session import LastReport
from conversations.work import changed
from db import deferrals, photos, reports, requests, sessions
from handlers.effects.writing import Writing


def answered(writing: Writing, effect: Answered) -> None:
    """Answers join the session, each with a line of its own."""
    session = sessions.load_session(writing.tx, effect.organisation, effect.period)
    for key, answer in effect.changes.items():
        sessions.log_answer(
            writing.tx, writing.new_id(), session, key, answer, writing.inbound, writing.by, writing.now
        )
    if effect.rebased or (session.basis is None and not session.answers):
        basis = reports.last_report(writing.tx, effect.organisation, effect.period) or LastReport("", {})
        session = replace(session, basis=basis)
    sessions.save_session(writing.tx, changed(session, effect.changes), writing.now)


def resumed(writing: Writing, effect: Resumed) -> None:
    """A sent report is opened for correction, or the correction is dropped."""
    session = sessions.load_session(writing.tx, effect.organisation, effect.period)
    if effect.correcting:
        sessions.set_correcting(writing.tx, session, writing.now)
    else:
        sent = reports.sent_answers(writing.tx, effect.organisation, effect.period)
        sessions.restore(writing.tx, session, sent, writing.now)


def submitted(writing: Writing, effect: Submitted) -> None:
    """The session's answers, or those of an accepted request, become an edition."""
    tx, now, new_id = writing.tx, writing.now, writing.new_id
    session = sessions.load_session(tx, effect.organisation, effect.period)
    if effect.request is None:
        reports.submit(tx, session, effect, writing.by, writing.channel, now, new_id)
    else:
        reports.submit_requested(tx, session, effect, effect.request, now, new_id)


def attached(writing: Writing, effect: Attached) -> None:
    """A photo goes with a report."""
    if writing.image is None:
        raise ValueError("a photo is to be kept that did not come along")
    photos.attach(writing.tx, writing.new_id(), effect, writing.image, writing.by, writing.channel, writing.now)


def confirmed(writing: Writing, effect: Confirmed) -> None:
    """What the office typed is right."""
    reports.confirm(writing.tx, effect, writing.by, writing.now)


def requested(writing: Writing, effect: Requested) -> None:
    """A correction after the lock waits for the office."""
    requests.add(writing.tx, effect.request, writing.now)


def decided(writing: Writing, effect: Decided) -> None:
    """The office decided it."""
    requests.decide(
        writing.tx, effect.number, effect.decision, effect.comment, writing.by, writing.channel, writing.now
    )


def deferred(writing: Writing, effect: Deferred) -> None:
    """Who speaks named the day."""
    if writing.by:
        deferral = deferrals.Deferral(effect.organisation, effect.period, writing.by, effect.day)
        deferrals.put_off(writing.tx, deferral, writing.now)
