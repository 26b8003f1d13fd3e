"""Effects on the Fund's ledger and on what differs from it."""

from conversations.fund.effects import DebtSorted, LedgerBrought, MismatchMoved
from db.fund import ledger, mismatches
from handlers.effects.writing import Writing
from handlers.fund.saving import save_lines


def brought(writing: Writing, effect: LedgerBrought) -> None:
    """Months of the ledger, each as its next edition."""
    save_lines(writing.tx, effect.lines, effect.file, writing.by, writing.channel, writing.now)


def debt_sorted(writing: Writing, effect: DebtSorted) -> None:
    """A debt is of another group."""
    ledger.set_group(writing.tx, effect.month, effect.contract, effect.group)


def moved(writing: Writing, effect: MismatchMoved) -> None:
    """A mismatch went a step on."""
    mismatches.keep(writing.tx, effect.mismatch, effect.state, effect.note, writing.by, writing.channel, writing.now)
