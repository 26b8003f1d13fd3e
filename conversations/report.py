"""The monthly report: choosing the unit and the month, answering, reviewing, sending."""

from conversations import answering, locked, reasons
from conversations.agenda import Ask, Mend
from conversations.answering import BACK_WORDS, go_back, take_answer, yes_or_no
from conversations.answers import fold, read
from conversations.as_last import all_as_last
from conversations.asking import BACK, ask_next, ask_step
from conversations.breath import take_breath
from conversations.closed import closed_periods, overlapping, owed_periods
from conversations.deferral import day_choices
from conversations.overview import addable, changeable, waiting_keys
from conversations.people import Organisation
from conversations.period_words import period_words
from conversations.periods import Period
from conversations.practice import practised
from conversations.reasons import ask_reason, with_pending
from conversations.rest import take_rest
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.sending import drop_correction, send
from conversations.series import series_of
from conversations.speaking import about_the_open, take_correction
from conversations.together import questions_left
from conversations.turn import Focus, Turn
from conversations.work import Work, rebase, work_on

OFFERED = 6
_AGREED = frozenset(("dung", "dung roi", "ok", "dong y", "xong"))
_BESIDE_SENDING = frozenset(
    (
        *("gui", "bao", "cao", "di", "luon", "nhe", "nha", "nghe", "a", "da", "vang", "ok", "u"),
        *("em", "anh", "chi", "duoc", "thi", "giup", "dum", "gium", "cho"),
    )
)


def begin(scene: Scene, words: str = "") -> Turn:
    """/baocao: which unit, which month, then the first question."""
    units = scene.organisations
    if not units:
        return scene.quiet(Say("report/no_unit"))
    if len(units) > 1:
        return show_units(scene, words)
    return begin_unit(scene, units[0].id, words)


def show_units(scene: Scene, words: str = "") -> Turn:
    """Ask which of the person's units it is about; a month that was named is kept in mind."""
    choices = tuple(Choice(unit.id, "literal", {"text": unit.title}) for unit in scene.organisations)
    note = {"words": words} if words else scene.focus.note if scene.focus.scene == "choose_unit" else {}
    return scene.prompt(Focus("choose_unit", note=note), Say("report/choose_unit", {}, choices))


def take_unit(scene: Scene) -> Turn:
    """The unit was chosen."""
    choice = scene.chosen() or _unit_named(scene)
    if choice is None or choice not in {unit.id for unit in scene.organisations}:
        return show_units(scene)
    return begin_unit(scene, choice, scene.focus.note.get("words", ""))


def _unit_named(scene: Scene) -> str | None:
    """The one unit whose kind and name hold all the words: "tôm", "THT"."""
    words = set(fold(scene.text).split())
    named = [unit.id for unit in scene.organisations if words and words <= set(fold(unit.title).split())]
    return named[0] if len(named) == 1 else None


def begin_unit(scene: Scene, organisation: str, words: str) -> Turn:
    """Start (or go on with) the period that was named, or the last closed one still owed."""
    unit = scene.records.organisation(organisation)
    if words:
        named = read("period", period_words(words, scene.today), today=scene.today)
        if named.outcome == "value":
            return open_period(scene, organisation, str(named.value))
        if unit:
            return _offer(scene, unit, owed_periods(scene, unit), Say("problem", {"problem": "period"}))
    owed = owed_periods(scene, unit) if unit else ()
    if unit is None or not owed:
        return scene.quiet(Say("report/none_owed"), focus=Focus("idle", prompt=scene.focus.prompt))
    if len(owed) == 1:
        return open_period(scene, organisation, owed[0])
    return _offer(scene, unit, owed)


def _offer(scene: Scene, unit: Organisation, owed: tuple[str, ...], *before: Say) -> Turn:
    longer = [period for period in owed if series_of(period) != "month"]
    shown = [*[period for period in owed if period not in longer][: OFFERED - len(longer)], *longer]
    choices = tuple(Choice(period, "month", {"period": period}) for period in shown)
    data = {"organisation": unit.title, "owed": len(owed), "cadence": "quarter" if longer else unit.cadence}
    return scene.prompt(Focus("choose_period", unit.id), *before, Say("report/choose_period", data, choices))


def show_periods(scene: Scene) -> Turn:
    """Ask for the period again."""
    return begin_unit(scene, scene.focus.organisation, "")


def take_period(scene: Scene) -> Turn:
    """The period was chosen, or typed in words."""
    choice = scene.chosen()
    if choice is None:
        named = read("period", period_words(scene.text, scene.today), today=scene.today)
        unit = scene.records.organisation(scene.focus.organisation)
        if named.outcome != "value" and unit:
            return _offer(scene, unit, owed_periods(scene, unit), Say("problem", {"problem": "period"}))
        choice = str(named.value)
    return open_period(scene, scene.focus.organisation, choice)


def open_period(scene: Scene, organisation: str, period: str) -> Turn:
    """Begin, or go on with, the report of one period."""
    work = work_on(scene, organisation, period)
    if work is None:
        return scene.quiet(Say("report/no_unit"))
    unit, told = work.organisation, overlapping(scene, organisation, period)
    if Period.parse(period).end >= scene.today:
        return scene.quiet(Say("report/not_closed", _not_yet(scene, unit, period)))
    if work.session.sent:
        return scene.quiet(Say("report/sent_already", work.data()))
    if told:
        return scene.quiet(Say("report/overlap", work.data(told=told)))
    if period not in closed_periods(scene, unit):
        if series_of(period) == "month" and Period.parse(period).cadence != unit.cadence:
            return scene.quiet(Say("report/other_cadence", work.data(cadence=unit.cadence)))
        return scene.quiet(Say("report/too_old", {"period": period}))
    due, rebased = scene.records.cycle(period).due, rebase(work)
    if rebased:
        work = work_on(scene, organisation, period, work.with_changes(rebased.changes).session) or work
    data = work.data(
        left=questions_left(work), begun=bool(work.session.answers), due=due, several=len(scene.organisations) != 1
    )
    intro = Say("report/intro", {**data, "practised": bool(practised(work))})
    again = (Say("report/rebased", work.data()),) if rebased and rebased.changes else ()
    return ask_next(work, intro, *again, effects=(rebased,) if rebased else ())


def _not_yet(scene: Scene, unit: Organisation, period: str) -> dict[str, object]:
    """From when a period is taken that is not over: of half-years and years the day is told."""
    opens = None if series_of(period) == "month" else scene.records.cycle(period).opens
    return {"period": period, "cadence": unit.cadence, "opens": opens}


def _work(scene: Scene) -> Work | None:
    return work_on(scene, scene.focus.organisation, scene.focus.period)


def _closed(scene: Scene) -> Turn:
    return scene.quiet(Say("report/no_unit"), focus=Focus("idle", prompt=scene.focus.prompt))


def show(scene: Scene) -> Turn:
    """The open prompt once more."""
    work = _work(scene)
    if work is None:
        return _closed(scene)
    if work.session.sent:
        return scene.quiet(Say("report/sent_already", work.data()), focus=Focus("idle", prompt=scene.focus.prompt))
    step = work.agenda.find(scene.focus.key, work.session.answers) if scene.focus.key else None
    return ask_step(work, step) if isinstance(step, Ask) else ask_next(work)


def take(scene: Scene) -> Turn:
    """An answer to the question that stands open."""
    work, choice, text = _work(scene), scene.chosen(), scene.text
    if work is None or work.session.sent:
        return show(scene)
    if choice is None:
        choice, text = about_the_open(work, text)
    if choice == "all_same":
        changes = all_as_last(work)
        return ask_next(work.with_changes(changes), effects=(work.effect(changes),))
    if choice is None and (turn := take_rest(work, text, lambda named: _taken(work, None, named))):
        return turn
    return _taken(work, choice, text)


def _taken(work: Work, choice: str | None, text: str) -> Turn:
    if choice is None and text and (turn := take_correction(work, text) or _in_one_breath(work, text)):
        return turn
    return with_pending(work, _answered(work, choice, text))


def _answered(work: Work, choice: str | None, text: str) -> Turn:
    """The answer to the open question; one that was out of proportion and confirmed is asked for its reason."""
    key = work.scene.focus.key
    step = work.agenda.find(key, work.session.answers)
    doubted = work.scene.focus.note.get("doubt")
    if doubted and choice is None and yes_or_no(work, text):
        choice = f"={doubted}"
    clash = answering.changed_meanwhile(work, key)
    if isinstance(step, Ask) and doubted and choice == f"={doubted}" and step.question.reasons and not clash:
        return ask_reason(work, step, answering.chosen_answer(work, step, doubted, text))
    return take_answer(work, key, choice, text)


def take_reason(scene: Scene) -> Turn:
    """Why a figure is out of proportion."""
    work = _work(scene)
    if work is None or work.session.sent:
        return show(scene)
    return reasons.take_reason(work, scene.chosen(), scene.text)


def show_why(scene: Scene) -> Turn:
    """Ask once more why a locked report is to be corrected."""
    work = _work(scene)
    return show(scene) if work is None or work.session.sent else locked.ask_why(work)


def take_why(scene: Scene) -> Turn:
    """Why a locked report is to be corrected."""
    work = _work(scene)
    if work is None or work.session.sent:
        return show(scene)
    return locked.take_why(work, scene.chosen(), scene.text)


def _in_one_breath(work: Work, text: str) -> Turn | None:
    """Answers to questions that the message names; not where words are asked for, unless it names several."""
    step = work.agenda.find(work.scene.focus.key, work.session.answers)
    if isinstance(step, Ask) and step.question.kind in ("text", "choice"):
        return None
    return take_breath(work, text)


def take_conflict(scene: Scene) -> Turn:
    """Whose answer counts, when two people answered."""
    work = _work(scene)
    if work is None or work.session.sent:
        return show(scene)
    return answering.take_conflict(work, scene.chosen())


def show_conflict(scene: Scene) -> Turn:
    """The two answers once more."""
    work = _work(scene)
    return show(scene) if work is None or work.session.sent else answering.take_conflict(work, None)


def take_mend(scene: Scene) -> Turn:
    """Which answer of a failing check is wrong."""
    work, choice = _work(scene), scene.chosen()
    if work is None or work.session.sent:
        return show(scene)
    mend = work.agenda.find(scene.focus.key, work.session.answers)
    if not isinstance(mend, Mend):
        return ask_next(work)
    if choice is None and (turn := take_correction(work, scene.text) or take_breath(work, scene.text, again=True)):
        return turn
    if choice == "right" and mend.check.soft:
        confirmed = {mend.key: work.answer(True, "given", scene.text)}
        return ask_next(work.with_changes(confirmed), effects=(work.effect(confirmed),))
    step = work.agenda.find(mend.block.key(choice), work.session.answers) if choice in mend.check.among else None
    return ask_step(work, step) if step else ask_step(work, mend, Say("problem", {"problem": "choose"}))


def take_review(scene: Scene) -> Turn:
    """Send, change, or leave for later."""
    work, choice, words = _work(scene), scene.chosen(), fold(scene.text).strip(" .!")
    if work is None or work.session.sent:
        return show(scene)
    if choice == "send" or words in _AGREED or is_sending(words):
        return send(work)
    if choice == "change" or words in ("sua", "sai", "chua dung"):
        return pick(work)
    if choice is None and (turn := take_correction(work, scene.text) or take_breath(work, scene.text)):
        return turn
    if choice == "later":
        step = work.agenda.find(waiting_keys(work)[0], work.session.answers) if waiting_keys(work) else None
        return ask_step(work, step) if step else ask_next(work)
    if choice == "drop":
        return drop_correction(work)
    if choice == "pause":
        return pause(scene)
    if words in ("lai", "quay lai"):
        return go_back(work)
    if choice is None and len(waiting_keys(work)) == 1 and not _bare_yes_or_no(work, scene.text):
        return take_answer(work, waiting_keys(work)[0], None, scene.text)
    return ask_next(work, Say("problem", {"problem": "choose"}))


def is_sending(words: str) -> bool:
    """ "gửi đi", "ok gửi luôn", "em gửi báo cáo nhé"; not "đừng gửi", "chưa gửi"."""
    said = set(words.replace(",", " ").split())
    return "gui" in said and said <= _BESIDE_SENDING


def _bare_yes_or_no(work: Work, text: str) -> bool:
    """A yes or no in words: on a page of figures it is no figure."""
    return not any(letter.isdecimal() for letter in text) and yes_or_no(work, text) is not None


def pick(work: Work) -> Turn:
    """Ask which answer to change."""
    choices = tuple(Choice(key, "pick", {**echo, "item": item}) for key, item, echo in changeable(work))
    choices += tuple(Choice(key, "add_item", {"label": label}) for key, label in addable(work))
    focus = Focus("pick", work.organisation.id, work.session.period)
    return work.scene.prompt(focus, Say("report/pick", work.data(), (*choices, BACK)))


def take_pick(scene: Scene) -> Turn:
    """The answer to change was chosen, or the change itself was typed."""
    work, choice = _work(scene), scene.chosen()
    if work is None or work.session.sent:
        return show(scene)
    if choice == "back" or fold(scene.text).strip(" .!") in BACK_WORDS:
        return ask_next(work)
    if choice is None and (turn := take_correction(work, scene.text) or take_breath(work, scene.text)):
        return turn
    step = work.agenda.find(choice, work.session.answers) if choice else None
    return ask_step(work, step) if step else pick(work)


def pause(scene: Scene) -> Turn:
    """Leave it; everything answered so far is kept."""
    work = _work(scene) if scene.focus.organisation and scene.focus.period else None
    idle = Focus("idle", prompt=scene.focus.prompt)
    if work is None or work.session.sent:
        return scene.quiet(Say("paused", {"period": ""}), focus=idle)
    data = work.data(left=questions_left(work), due=scene.records.cycle(work.session.period).due)
    if work.behalf or work.session.edition:
        return scene.quiet(Say("paused", {**data, "named": False}), focus=idle)
    focus = Focus("paused", work.organisation.id, work.session.period)
    return scene.prompt(focus, Say("paused", {**data, "named": True}, day_choices(scene.today)))
