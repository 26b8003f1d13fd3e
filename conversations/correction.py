"""Correcting what was already said: a report that was sent, or a message that its author edited."""

from msgspec.structs import replace

from conversations.agenda import Ask, AskItem, AskItems, AskSame
from conversations.answering import take_answer
from conversations.answers import read
from conversations.breath import take_breath
from conversations.correcting_words import correction_in
from conversations.effects import Resumed
from conversations.inbound import Edited, Text
from conversations.overview import review_say
from conversations.receipts import receipt_code
from conversations.records import SentReport
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.speaking import ask_named
from conversations.turn import Focus, Turn
from conversations.unasked import MONTH
from conversations.work import Work, work_on

SHOWN = 3
MONTHS_BACK = 12


def correct_sent(scene: Scene, words: str = "") -> Turn:
    """/sua: which report, then its review page. `words` may name it, by its month or the code on its receipt.

    A report whose cycle has locked can be corrected too: then it is a request that the office decides.
    """
    sent = _sent(scene)
    if not sent:
        return scene.quiet(Say("report/none_sent"), focus=Focus("idle", prompt=scene.focus.prompt))
    choosing = scene.focus.scene == "choose_sent"
    choice, words = scene.chosen() if choosing else None, words or (scene.text if choosing else "")
    named = [report for report in sent if choice == _value(report) or _is_named(report, words, scene)]
    if not named and words.strip() and choice is None:
        return _offer(
            scene, [r for unit in scene.organisations for r in _latest(sent, unit.id)], Say("report/no_such_report")
        )
    if not named:
        named = [report for report in sent if not _locked(scene, report.organisation.id, report.period)]
    if len(named) == 1:
        others = [report.period for report in sent if report.period != named[0].period]
        return _reopen(scene, named[0], others[0] if others else "")
    return _offer(scene, named or [r for unit in scene.organisations for r in _latest(sent, unit.id)])


def _locked(scene: Scene, unit: str, period: str) -> bool:
    return scene.records.cycle_of(unit, period).locked(scene.today)


def _sent(scene: Scene) -> list[SentReport]:
    return [report for unit in scene.organisations for report in scene.records.sent_reports(unit.id, MONTHS_BACK)]


def sent_with_code(scene: Scene, code: str) -> SentReport | None:
    """The report, in its latest edition, of which the code names some edition: one of the person's own units'."""
    return next((report for report in _sent(scene) if _has_code(report, code)), None)


def _has_code(report: SentReport, code: str) -> bool:
    first, named = receipt_code(report.organisation.code, report.period, 1), code.strip().upper()
    return named == first or named.rpartition("-")[0] == first


def _latest(sent: list[SentReport], unit: str) -> list[SentReport]:
    return [report for report in sent if report.organisation.id == unit][:SHOWN]


def _value(report: SentReport) -> str:
    return f"{report.organisation.id} {report.period}"


def _is_named(report: SentReport, words: str, scene: Scene) -> bool:
    """By its code, or by its month."""
    if not words.strip():
        return False
    reading = read("period", words, today=scene.today)
    return _has_code(report, words) or (reading.outcome == "value" and reading.value == report.period)


def _offer(scene: Scene, reports: list[SentReport], *before: Say) -> Turn:
    choices = tuple(
        Choice(_value(report), "sent_report", {"organisation": report.organisation.title, "period": report.period})
        for report in reports
    )
    return scene.prompt(Focus("choose_sent"), *before, Say("report/choose_sent", {}, choices))


def _reopen(scene: Scene, report: SentReport, other: str) -> Turn:
    work = work_on(scene, report.organisation.id, report.period)
    return reopen(work, other) if work else scene.quiet(Say("report/no_unit"))


def reopen(work: Work, other: str = "") -> Turn:
    """Open a sent report for correction: its review page. `other`: the period of another that could be."""
    opened = replace(work, session=replace(work.session, correcting=True))
    focus = Focus("review", work.organisation.id, work.session.period)
    says = (_opening(work, other), review_say(opened))
    return work.scene.prompt(focus, *says, effects=(_resumed(work),))


def _opening(work: Work, other: str = "") -> Say:
    waiting = work.scene.records.is_request_waiting(work.organisation.id, work.session.period)
    return Say("report/correcting", work.data(locked=work.locked, waiting=waiting, other=other))


def _resumed(work: Work) -> Resumed:
    return Resumed(work.organisation.id, work.session.period, correcting=True)


def correct_by_speaking(scene: Scene) -> Turn | None:
    """A message like "sửa doanh thu 130tr" while nothing is asked: about the report that is begun, or was sent.

    None when the words correct nothing; where they may mean several reports, it is asked which.
    """
    words = correction_in(scene.text)
    if words is None:
        return None
    month = MONTH.search(words)
    works = _likely(scene, _period_of(scene, month[0]) if month else "")
    if len(works) != 1:
        return correct_sent(scene, month[0] if month else "") if month or (works and works[0].session.edition) else None
    if month:
        words = f"{words[: month.start()]} {words[month.end() :]}".strip()
    return _corrected(works[0], words)


def _corrected(work: Work, words: str) -> Turn | None:
    """The report with the correction; one that was sent is opened for it, even where it is not clear what is meant."""
    sent = work.session.sent
    opened = replace(work, session=replace(work.session, correcting=sent or work.session.correcting))
    turn = (ask_named(opened, words) or take_breath(opened, words, again=True)) if words else None
    if not sent:
        return turn
    if turn is None and words and not any(map(str.isdigit, words)):
        return None
    if turn is None:
        reopened = reopen(work)
        asked = (Say("report/which_figure", {"said": words[:60], "example": "doanh thu 130 triệu"}),) if words else ()
        return replace(reopened, says=(*reopened.says[:1], *asked, *reopened.says[1:]))
    return Turn(turn.focus, (_opening(work), *turn.says), (_resumed(work), *turn.effects))


def _period_of(scene: Scene, words: str) -> str:
    reading = read("period", words, today=scene.today)
    return str(reading.value) if reading.outcome == "value" else ""


def _likely(scene: Scene, period: str) -> list[Work]:
    """What is begun; else what was sent and has not locked; else the last report that was sent. Only those of
    `period`, where one is named."""
    units = [unit.id for unit in scene.organisations]
    begun = [(unit, month) for unit in units for month in scene.records.drafts(unit) if period in ("", month)]
    sent = [(unit, report.period) for unit in units for report in scene.records.sent_reports(unit, MONTHS_BACK)]
    sent = [(unit, month) for unit, month in sent if period in ("", month)]
    free = [(unit, month) for unit, month in sent if not _locked(scene, unit, month)]
    found = begun or free or [latest for unit in units for latest in [of for of in sent if of[0] == unit][:1]]
    return [work for unit, month in found if (work := work_on(scene, unit, month))]


def edited(scene: Scene) -> Turn:
    """The author changed an earlier message: if it was an answer, the new words are the answer now."""
    assert isinstance(scene.inbound.content, Edited)
    found = scene.records.answer_of_message(scene.inbound.address, scene.inbound.message_id)
    work = work_on(scene, found[0], found[1]) if found else None
    if found is None or work is None:
        return scene.quiet(Say("edit_unknown"))
    focus = scene.focus
    if focus.organisation and focus.period and (focus.organisation, focus.period) != found[:2]:
        return scene.quiet(Say("edit_elsewhere", work.data()))
    turn = _reread(work, found[2], scene.inbound.content.text)
    return replace(turn, says=(_opening(work), *turn.says)) if work.session.sent and work.locked else turn


def _reread(work: Work, key: str, text: str) -> Turn:
    """Take the edited words as the answer to the same question, reopening the report when it was sent."""
    reopened = work.session.sent
    session = replace(work.session, correcting=work.session.correcting or reopened)
    step, current = work.agenda.find(key, session.answers), session.answers.get(key)
    if not isinstance(step, Ask | AskSame | AskItems | AskItem):
        return work.scene.quiet(Say("edit_unknown"))
    focus = Focus(
        "ask",
        work.organisation.id,
        session.period,
        key,
        prompt=work.scene.focus.prompt,
        seen=current.revision if current else 0,
    )
    scene = replace(work.scene, focus=focus, inbound=replace(work.scene.inbound, content=Text(text)))
    opened = replace(work, session=session, scene=scene)
    turn = take_breath(opened, text, again=True) or take_answer(opened, key, None, text)
    return replace(turn, effects=(_resumed(work), *turn.effects)) if reopened else turn
