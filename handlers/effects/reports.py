"""Effects on a unit's report: its answers, editions, photos, requests and the time it was put off to."""

from msgspec.structs import replace

from conversations.effects import Answered, Attached, Confirmed, Decided, Deferred, Filed, Requested, Resumed, Submitted
from conversations.session import LastReport, Session
from conversations.work import changed
from db import deferrals, files, loose_files, photos, recall, reports, requests, sessions
from handlers.effects.writing import Writing


def answered(writing: Writing, effect: Answered) -> None:
    """Answers join the session, each with a line of its own."""
    session = writing.records.session(effect.organisation, effect.period)
    for key, answer in effect.changes.items():
        sessions.log_answer(
            writing.tx, writing.new_id(), session, key, answer, writing.inbound, writing.by, writing.now
        )
    if effect.rebased or (session.basis is None and not session.answers):
        basis = reports.last_report(writing.tx, effect.organisation, effect.period) or LastReport("", {})
        session = replace(session, basis=basis)
    _save(writing, changed(session, effect.changes))


def resumed(writing: Writing, effect: Resumed) -> None:
    """A sent report is opened for correction, or the correction is dropped."""
    session = writing.records.session(effect.organisation, effect.period)
    if effect.correcting:
        _save(writing, replace(session, correcting=session.edition > 0))
    else:
        answers = dict(reports.sent_answers(writing.tx, effect.organisation, effect.period))
        _save(writing, replace(session, answers=answers, correcting=False, revision=session.revision + 1))


def _save(writing: Writing, session: Session) -> None:
    sessions.save_session(writing.tx, session, writing.now)
    writing.records.keep(session)


def submitted(writing: Writing, effect: Submitted) -> None:
    """The session's answers, or those of an accepted request, become an edition."""
    tx, now, new_id = writing.tx, writing.now, writing.new_id
    session = writing.records.session(effect.organisation, effect.period)
    if effect.request is None:
        reports.submit(tx, session, effect, writing.by, writing.channel, now, new_id)
    else:
        reports.submit_requested(tx, session, effect, effect.request, now, new_id)
    recall.recall_answered(tx, effect.organisation, now)
    writing.records.look_again(effect.organisation, effect.period)


def attached(writing: Writing, effect: Attached) -> None:
    """A photo goes with a report."""
    if writing.file is None:
        raise ValueError("a photo is to be kept that did not come along")
    photos.attach(writing.tx, writing.new_id(), effect, writing.file, writing.by, writing.channel, writing.now)


def filed(writing: Writing, effect: Filed) -> None:
    """A file is kept that something being put together names."""
    if writing.file is None:
        raise ValueError("a file is to be kept that did not come along")
    loose_files.note(writing.tx, effect.file.sha256, writing.now)
    files.keep(writing.tx, effect.file.sha256, effect.file.kind, writing.file, writing.now)


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
    """Who speaks named the time."""
    if writing.by:
        deferral = deferrals.Deferral(effect.organisation, effect.period, writing.by, effect.at)
        deferrals.put_off(writing.tx, deferral, writing.now)
