"""Prints the score of the corpus after the tests that read it."""

import pytest

from tests.answers.phrases import phrases
from tests.answers.score import report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The score by kind of question, and how many figures would be silently wrong."""
    terminalreporter.section("reading of typed answers")
    for line in report(list(phrases())):
        terminalreporter.write_line(line)
