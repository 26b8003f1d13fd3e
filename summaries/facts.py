"""What a summary is made of: rows that whoever keeps the figures has read."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from conversations.fund.ledger import LedgerLine

Rows = Sequence[Mapping[str, Any]]


class Facts(Protocol):
    """The rows of one window; `db.figures.facts` reads them."""

    @property
    def units(self) -> Rows:
        """Every organisation of the filters: id, code, kind, name, field, founded, dissolved, cadence, grp."""

    @property
    def reports(self) -> Rows:
        """Each unit and period reported: organisation_id, period, sent_at of the first edition, and brought: 1 when
        the office brought it in from the past."""

    @property
    def cycles(self) -> Rows:
        """The cycles whose days the office has set itself: period, opens, due, locks."""

    @property
    def run(self) -> Sequence[str]:
        """The half-years and years of the window in which units have reported themselves, on any period of them."""

    @property
    def totals(self) -> Rows:
        """For each kind, field, group (grp) and indicator of the window: flow, reporting, flow_estimated, stock,
        stock_reporting, stock_estimated."""

    @property
    def reports_around(self) -> Rows:
        """As `reports`, of the quarters that lie partly in the window."""

    @property
    def confirmed(self) -> Rows:
        """Figures out of proportion that were confirmed: code, kind, name, field, indicator, period, value, reason,
        latest."""

    @property
    def matched(self) -> Rows:
        """For each kind, field and indicator, over the units with a value in this window and in the one to compare
        with: units, flow_now, flow_then, stock_units, stock_now, stock_then. None against the plan."""

    @property
    def targets(self) -> Rows:
        """The plan of the year in which the window ends: period, indicator, kind, area, value; only against it."""

    @property
    def ledger(self) -> Sequence[LedgerLine]:
        """The lines of the Support Fund's ledger in the window."""

    @property
    def ledger_months(self) -> Sequence[str]:
        """Every month that the ledger has."""

    @property
    def disputed(self) -> Sequence[str]:
        """The unit of each debt that it reports otherwise than the ledger at the window's end, not yet settled."""

    @property
    def staff(self) -> Rows:
        """The people of the office: id, name; only where it matters who is in charge."""
