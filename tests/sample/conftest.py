"""One sample province for all tests that only look at it."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.forms import load_forms
from handlers.roster.communes import load_places
from handlers.sample.province import Province, invent_province

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def province() -> Province:
    """The province of seed 1."""
    return invent_province(1, TODAY, load_places(), load_forms())


@pytest.fixture(scope="session")
def lately(province: Province) -> Province:
    """The same with the reports of its last two months only, which is soon written."""
    return replace(province, reports=tuple(report for report in province.reports if report.period > "2026-08"))
