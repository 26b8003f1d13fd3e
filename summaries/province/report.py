"""The provincial report: its window, its figures by key, and its lists."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from summaries.province.value import Value


class Share(Struct, frozen=True):
    """One line of a list: how many, and of all of them in percent (None: that is not asked)."""

    name: str
    number: int
    percent: Decimal | None = None


class Report(Struct, frozen=True):
    """The figures of whole months `start` to `end` by the keys of `summaries.province.rows`; lists by their own:
    `fields`, `stars_groups` and `stars_cooperatives` (stars and holders or products), `specialities`, `departments`,
    `award_forms`.

    `branches` are the fields as a sentence names them, `farming` for all of agriculture.
    """

    start: str
    end: str
    last: date
    values: Mapping[str, Value]
    lists: Mapping[str, tuple[Share, ...]] = field(default_factory=dict)
    branches: tuple[str, ...] = ()
