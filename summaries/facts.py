"""What a summary is made of: rows that whoever keeps the figures has read."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Rows = Sequence[Mapping[str, Any]]


class Facts(Protocol):
    """The rows of one window; `db.figures.facts` reads them."""

    @property
    def units(self) -> Rows:
        """Every organisation of the filters: id, code, kind, name, field, founded, dissolved, cadence."""

    @property
    def reports(self) -> Rows:
        """Each unit and period reported: organisation_id, period, and sent_at of the first edition."""

    @property
    def cycles(self) -> Rows:
        """The cycles whose days the office has set itself: period, opens, due, locks."""

    @property
    def totals(self) -> Rows:
        """For each kind, field and indicator of the window: flow, stock, reporting, flow_estimated, stock_estimated."""

    @property
    def earlier_totals(self) -> Rows:
        """The same for the window of equal length before."""

    @property
    def reports_around(self) -> Rows:
        """As `reports`, of the quarters that lie partly in the window."""

    @property
    def confirmed(self) -> Rows:
        """Figures out of proportion that were confirmed: code, kind, name, field, indicator, period, value, reason,
        latest."""
