"""What the provincial report is made of: rows that `db.province_report.province_facts` has read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from conversations.fund.ledger import FundFigures
from conversations.registers.entry import Entry
from summaries.facts import Rows


class ProvinceFacts(Protocol):
    """The rows of one window."""

    @property
    def last(self) -> date:
        """The window's last day, inclusive."""

    @property
    def first(self) -> date:
        """Its first day."""

    @property
    def units(self) -> Rows:
        """Organisations that existed on the last day: kind, field, number, registered (how many have a tax code)."""

    @property
    def movements(self) -> Rows:
        """By kind: founded and dissolved within the window."""

    @property
    def sums(self) -> Rows:
        """By kind and indicator: flow, stock, reporting, stock_reporting, estimated, stock_estimated, months (that
        the flow covers, over all units), positive (units whose last value is above zero)."""

    @property
    def registers(self) -> Mapping[str, Sequence[Entry]]:
        """Every entry of each register that holds any."""

    @property
    def fund(self) -> FundFigures:
        """What the Fund's ledger says of the window."""

    @property
    def doings(self) -> Mapping[str, int | None]:
        """What was done in the window, by the keys of `summaries.province.doings`; None: none of it was ever kept."""

    @property
    def departments(self) -> Rows:
        """Petitions by department (`name`): received, answered."""

    @property
    def award_forms(self) -> Rows:
        """Honours by form (`name`): number."""
