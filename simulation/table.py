"""The verdict as one readable page."""

from collections.abc import Iterator
from textwrap import indent

from simulation.findings import FATAL, Verdict
from simulation.run import Wish

SHOWN = 3
"""How many examples of each thing that went wrong are shown."""
COUNTED = (
    ("reports told", "reports"),
    ("figures compared", "figures"),
    ("updates taken", "updates"),
    ("letters sent", "letters_sent"),
    ("letters of unknown fate", "letters_unknown"),
    ("letters refused for good", "letters_failed"),
    ("notices to recipients", "notices"),
    ("reminders", "reminders"),
    ("leaders who registered", "registered"),
    ("units that come to a dialogue", "guests_comes"),
    ("units that do not, or no longer", "guests_away"),
    ("questions sent beforehand", "questions"),
    ("corrections agreed to", "agreed"),
    ("faults of the platforms", "faults"),
    ("messages people had to repeat", "repeated_messages"),
    ("figures sent twice at once", "sent_twice"),
    ("starts of the bot", "starts"),
    ("reports after the due day", "late"),
)
WRONG = {
    "lost": "acknowledged, and without effect",
    "misread": "confirmed, and another figure kept",
    "duplicated": "reports counted more than once",
    "untold": "reports that a leader could not bring in",
    "stuck": "conversations without a way on",
    "set_aside": "updates that made the program raise",
    "nagged": "reminders of what was sent already",
    "at_night": "messages unasked at night or on a day off",
    "notices_twice": "notices that came twice",
    "ledger_differs": "people of whom ledger and platform disagree",
    "sums_differ": "sums that are not what was meant",
    "strangers": "registered otherwise than they are, or meant",
    "guests_differ": "answers to invitations that are not what was meant",
}


def page(wish: Wish, verdict: Verdict, seconds: float) -> str:
    """Everything that was counted, what must be 0 last."""
    return "\n".join(_lines(wish, verdict, seconds))


def _lines(wish: Wish, verdict: Verdict, seconds: float) -> Iterator[str]:
    yield f"{wish.leaders} leaders, {wish.months} months, seed {wish.seed}: {seconds:.0f} s of processor time"
    yield ""
    for title, name in COUNTED:
        yield _line(title, verdict.counts.get(name, 0))
    middle, most, longest = verdict.messages_per_report
    yield f"{'messages per report':<44} median {middle:.0f}, 90 % within {most:.0f}, most {longest}"
    yield ""
    yield from _sums(verdict)
    yield ""
    for name in FATAL:
        yield _line(f"{name.replace('_', ' ')}: {WRONG[name]}", verdict.counts[name], width=64)
        yield from (indent(example, " " * 4) for example in verdict.examples.get(name, ())[:SHOWN])
    yield ""
    yield "good" if verdict.good else "NOT GOOD"


def _line(title: str, count: int, width: int = 44) -> str:
    return f"{title:<{width}} {count:>8,}"


def _sums(verdict: Verdict) -> Iterator[str]:
    """What the leaders meant and what the bot tells, by month."""
    for period, sums in verdict.summary.items():
        same = sum(meant == told for meant, told in sums.values())
        yield f"{period}: {same} of {len(sums)} sums are what was meant"
        for name in ("revenue HTX", "revenue THT", "members HTX", "loan_outstanding HTX"):
            meant, told = sums.get(name, (0, 0))
            yield f"  {name:<20} meant {meant:>20,}   told {told:>20,}"
