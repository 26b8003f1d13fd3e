"""Effects on petitions: their words, their state, and a line in their log for each step."""

from conversations.petitions.effects import (
    DepartmentAdded,
    PetitionDrafted,
    PetitionDropped,
    PetitionMoved,
    PetitionSent,
    PetitionWritten,
)
from conversations.petitions.petition import ASKED
from db import petition_drafts, petition_steps
from handlers.effects.writing import Writing


def drafted(writing: Writing, effect: PetitionDrafted) -> None:
    """What who speaks is writing is kept."""
    if writing.by:
        petition_drafts.keep(writing.tx, writing.by, effect.draft, writing.now)


def dropped(writing: Writing, effect: PetitionDropped) -> None:
    """And is no longer wanted."""
    if writing.by:
        petition_drafts.drop(writing.tx, writing.by, effect.number)


def sent(writing: Writing, effect: PetitionSent) -> None:
    """A draft became a petition: its words are kept as they came, message by message."""
    draft = effect.draft
    petition_steps.add(
        writing.tx,
        effect.number,
        organisation=draft.organisation,
        event=draft.dialogue,
        topic=effect.topic,
        anonymous=draft.anonymous,
        person=None if effect.typed else writing.by,
        typed_by=writing.by if effect.typed else None,
        now=writing.now,
    )
    for part in draft.parts:
        _write(writing, effect.number, ASKED, part, "")
    _note(writing, effect.number, "received", "")
    dropped(writing, PetitionDropped(draft.number))


def written(writing: Writing, effect: PetitionWritten) -> None:
    """Words joined petitions."""
    for number in effect.numbers:
        _write(writing, number, effect.kind, effect.text, effect.department)


def moved(writing: Writing, effect: PetitionMoved) -> None:
    """Petitions went a step on."""
    for number in effect.numbers:
        petition_steps.change(writing.tx, number, effect.changes)
        _note(writing, number, effect.step, effect.detail)


def department_added(writing: Writing, effect: DepartmentAdded) -> None:
    """One more to pass petitions on to."""
    petition_steps.add_department(writing.tx, effect.department)


def _write(writing: Writing, number: int, kind: str, text: str, department: str) -> None:
    petition_steps.add_words(
        writing.tx, writing.new_id(), number, kind, text, department, writing.by, writing.channel, writing.now
    )


def _note(writing: Writing, number: int, step: str, detail: str) -> None:
    tx, now = writing.tx, writing.now
    petition_steps.note_step(tx, writing.new_id(), number, step, detail, writing.by, writing.channel, now)
