"""Correcting what was already said: a report that was sent, or a message that its author edited."""

from dataclasses import replace

from conversations.agenda import Ask
from conversations.answering import take_answer
from conversations.asking import ask_next
from conversations.inbound import Edited, Text
from conversations.overview import review_say
from conversations.records import SentReport
from conversations.scene import Scene
from conversations.turn import Choice, Focus, Resumed, Say, Turn
from conversations.work import Work, work_on

SHOWN = 3


def correct_sent(scene: Scene) -> Turn:
    """/sua: which report, then its review page."""
    choice = scene.chosen() if scene.focus.scene == "choose_sent" else None
    sent = [report for unit in scene.organisations for report in scene.records.sent_reports(unit.id, SHOWN)]
    open_reports = [report for report in sent if not scene.records.cycle(report.period).locked(scene.today)]
    for report in open_reports:
        if choice == f"{report.organisation.id} {report.period}" or len(open_reports) == 1:
            return _reopen(scene, report)
    if not open_reports:
        said = Say("report/locked", {"sent": len(sent), "period": sent[0].period if sent else ""})
        return scene.quiet(said, focus=Focus("idle", prompt=scene.focus.prompt))
    choices = tuple(
        Choice(
            f"{report.organisation.id} {report.period}",
            "sent_report",
            {"organisation": report.organisation.title, "period": report.period},
        )
        for report in open_reports
    )
    return scene.prompt(Focus("choose_sent"), Say("report/choose_sent", {}, choices))


def _reopen(scene: Scene, report: SentReport) -> Turn:
    work = work_on(scene, report.organisation.id, report.period)
    if work is None:
        return scene.quiet(Say("report/no_unit"))
    work = replace(work, session=replace(work.session, correcting=True))
    resumed = Resumed(report.organisation.id, report.period, correcting=True)
    focus = Focus("review", report.organisation.id, report.period)
    return scene.prompt(focus, Say("report/correcting", work.data()), review_say(work), effects=(resumed,))


def edited(scene: Scene) -> Turn:
    """The author changed an earlier message: if it was an answer, the new words are the answer now."""
    assert isinstance(scene.inbound.content, Edited)
    found = scene.records.answer_of_message(scene.inbound.address, scene.inbound.message_id)
    work = work_on(scene, found[0], found[1]) if found else None
    if found is None or work is None:
        return scene.quiet(Say("edit_unknown"))
    if work.session.edition and scene.records.cycle(work.session.period).locked(scene.today):
        return scene.quiet(Say("report/locked", {"sent": 1, "period": work.session.period}))
    return _reread(work, found[2], scene.inbound.content.text)


def _reread(work: Work, key: str, text: str) -> Turn:
    """Take the edited words as the answer to the same question, reopening the report when it was sent."""
    reopened = work.session.sent
    session = replace(work.session, correcting=work.session.correcting or reopened)
    step, current = work.agenda.find(key, session.answers), session.answers.get(key)
    if not isinstance(step, Ask):
        return ask_next(replace(work, session=session))
    focus = Focus(
        "ask",
        work.organisation.id,
        session.period,
        key,
        prompt=work.scene.focus.prompt,
        seen=current.revision if current else 0,
    )
    scene = replace(work.scene, focus=focus, inbound=replace(work.scene.inbound, content=Text(text)))
    turn = take_answer(replace(work, session=session, scene=scene), key, None, text)
    resumed = Resumed(work.organisation.id, session.period, correcting=True)
    return replace(turn, effects=(resumed, *turn.effects)) if reopened else turn
