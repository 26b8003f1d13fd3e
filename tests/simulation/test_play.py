"""A few leaders, one month, with everything that goes with it: what a whole province plays before a release."""

import pytest

from simulation.findings import FATAL, Verdict
from simulation.run import Wish, play

LEADERS = 9


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    """What became of them."""
    return play(Wish(months=1, leaders=LEADERS, seed=1))


def test_nothing_goes_wrong_that_must_not(verdict: Verdict) -> None:
    assert {name: verdict.examples[name] for name in FATAL if verdict.counts[name]} == {}
    assert verdict.good


def test_the_month_was_lived(verdict: Verdict) -> None:
    counts = verdict.counts
    assert counts["reports"] >= LEADERS - 1
    assert counts["figures"] > 10 * counts["reports"]
    assert counts["notices"] == LEADERS
    assert counts["reminders"]
    assert counts["guests_comes"] + counts["guests_away"] > 1
    assert counts["starts"] == 2
    assert verdict.messages_per_report[0] <= 8


def test_the_summary_tells_what_the_leaders_meant(verdict: Verdict) -> None:
    sums = verdict.summary["2026-10"]
    assert sums["revenue HTX"][0] > 0
    assert all(meant == told for meant, told in sums.values())
