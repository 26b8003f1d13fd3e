"""The sample province of seed 1, invented once for all who only look at it."""

from datetime import date
from functools import cache

from handlers.forms import load_forms
from handlers.roster.communes import load_places
from handlers.sample.province import Province, invent_province

SEED = 1
TODAY = date(2026, 11, 23)


@cache
def sample_province() -> Province:
    """As it is on 23 November 2026."""
    return invent_province(SEED, TODAY, load_places(), load_forms())
