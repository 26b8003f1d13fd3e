"""The reason for a figure that is out of proportion and was confirmed: it travels with the figure."""

import json

from msgspec.structs import replace

from conversations.agenda import Ask
from conversations.answering import respond
from conversations.answers import clean, fold, read
from conversations.asking import SKIP, ask_next
from conversations.breath import ask_pending
from conversations.echo import echo_of
from conversations.effects import Answered
from conversations.say import Choice, FormText, Say
from conversations.session import Answer
from conversations.speaking import take_correction
from conversations.turn import Focus, Turn
from conversations.understanding import understand
from conversations.work import Work

LONGEST = 200
USUAL = "=r"
"""Before the number of a usual reason: a typed number is what stands before it on the screen, never this one."""


def ask_reason(work: Work, step: Ask, answer: Answer) -> Turn:
    """Keep the confirmed figure, and ask why it is so: some usual reasons, or a sentence."""
    changes = {step.key: answer}
    after = work.with_changes(changes)
    form, question = step.block.form, step.question
    usual = tuple(
        Choice(f"{USUAL}{number}", FormText(f"{form.key}.{question.key}.reason.{number}", reason))
        for number, reason in enumerate(question.reasons)
    )
    note = {"pending": work.scene.focus.note.get("pending", "[]")}
    focus = Focus("reason", work.organisation.id, work.session.period, step.key, seen=after.session.revision, note=note)
    echo = echo_of(after, step.key)
    say = Say("report/reason", work.data(echo=[echo] if echo else []), (*usual, SKIP))
    return work.scene.prompt(focus, say, effects=(work.effect(changes),))


def take_reason(work: Work, choice: str | None, text: str) -> Turn:
    """The reason was chosen, written, or left out; then on with the report."""
    step, key = work.agenda.find(work.scene.focus.key, work.session.answers), work.scene.focus.key
    answer = work.session.answers.get(key)
    words = clean(text).strip()[:LONGEST]
    if choice is None and (turn := take_correction(work, text) or _figure_instead(work, step, text)):
        return turn
    if choice is not None and choice.startswith("=") and isinstance(step, Ask):
        words = step.question.reasons[int(choice.lstrip(USUAL))]
    skipped = choice == "skip" or not words or fold(words) in ("bo qua", "khong", "khong biet")
    if answer is None or skipped or not isinstance(step, Ask):
        return with_pending(work, ask_next(work))
    changes = {key: replace(answer, reason=words, revision=work.session.revision + 1)}
    return with_pending(work, ask_next(work.with_changes(changes), effects=(work.effect(changes),)))


def _figure_instead(work: Work, step: object, text: str) -> Turn | None:
    """A figure where a reason was asked for is the figure meant, not the reason."""
    if not isinstance(step, Ask) or read("money", text, today=work.scene.today).outcome != "value":
        return None
    return respond(work.seeing(step.key), step, understand(work, step, text), text)


def with_pending(work: Work, turn: Turn) -> Turn:
    """Where several answers were unsure and one is settled now, ask back the next."""
    pending = json.loads(work.scene.focus.note.get("pending", "[]"))
    if not pending or turn.focus.scene not in ("ask", "mend", "review") or turn.focus.key == work.scene.focus.key:
        return turn
    answered = [effect for effect in turn.effects if isinstance(effect, Answered)]
    after = work.with_changes(answered[0].changes) if answered else work
    asked = ask_pending(after, [(key, words) for key, words in pending])
    echoes = [echo for effect in answered for key in effect.changes if (echo := echo_of(after, key))]
    told = (Say("report/echo", work.data(echo=echoes)),) if echoes and work.scene.focus.scene == "ask" else ()
    return Turn(asked.focus, (*told, *asked.says), (*turn.effects, *asked.effects))
