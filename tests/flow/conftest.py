"""A sample province in memory that has yet to report October 2026, and leaders who report it."""

from collections.abc import Iterator

import pytest

from tests.flow.leader import Province, settle_province
from tests.flow.tally import TALLIES


@pytest.fixture(scope="session")
def province() -> Iterator[Province]:
    """The province of seed 1, up to September."""
    found = settle_province()
    yield found
    found.connection.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted."""
    for name, tally in TALLIES.items():
        terminalreporter.write_line(f"{name}: {tally}")
