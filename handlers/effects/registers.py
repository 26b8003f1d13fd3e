"""Effects on registers: entries, their columns and pictures, and what is being written."""

from conversations.registers.effects import (
    EntryAdded,
    EntryChanged,
    EntryPictured,
    RegisterDrafted,
    RegisterDropped,
    RuleSet,
)
from db.registers import drafts, keeping, options
from handlers.effects.writing import Writing


def added(writing: Writing, effect: EntryAdded) -> None:
    """A new entry."""
    organisation = effect.organisation or None
    values = effect.values
    keeping.add(writing.tx, _hand(writing), effect.register, effect.number, organisation, values, claim=effect.claim)


def changed(writing: Writing, effect: EntryChanged) -> None:
    """Columns of an entry, or of one of its lines."""
    keeping.change(writing.tx, _hand(writing), effect.entry, effect.changes, effect.period)


def pictured(writing: Writing, effect: EntryPictured) -> None:
    """One more picture."""
    keeping.add_photo(writing.tx, _hand(writing), effect.entry, effect.sha256)


def drafted(writing: Writing, effect: RegisterDrafted) -> None:
    """What who speaks is writing down is kept."""
    if writing.by:
        drafts.keep(writing.tx, writing.by, effect.draft, writing.now)


def dropped(writing: Writing, effect: RegisterDropped) -> None:
    """And is no longer wanted."""
    if writing.by:
        drafts.drop(writing.tx, writing.by, effect.draft)


def rule_set(writing: Writing, effect: RuleSet) -> None:
    """A rule of the review list takes other months."""
    options.set_rule(writing.tx, effect.key, months=effect.months)


def _hand(writing: Writing) -> keeping.Hand:
    return keeping.Hand(writing.by, writing.channel, writing.now, writing.new_id)
