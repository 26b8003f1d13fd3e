"""Every unit's figures behind a summary, each with the report that it stands in: for the appendix of a workbook, and
for opening a figure in the chat.

    for page in figures_behind(tx, query):
        for row in page: row["code"], row["indicator"], row["value"], row["receipt"]
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from db.store import Row, Tx
from db.unit_choice import Choice, alive, chosen, lists, sized

PAGE = 3000
"""About how many rows are held at once."""
_FIGURES_A_REPORT = 15


class Window(Choice, Protocol):
    """The periods within a window, in the order in which they end, and filters."""

    @property
    def last_day(self) -> date: ...
    @property
    def periods(self) -> Sequence[str]: ...


def figures_behind(tx: Tx, window: Window, *, indicator: str = "") -> Iterator[Sequence[Row]]:
    """The figures of the window, of one indicator or of all, in pages: by unit in the order of codes, then by period,
    the last to end last. All figures of a unit are in one page.

    A row has the unit's `organisation_id`, `code`, `kind`, `name`, `commune` (code), `field`; `period`, `indicator`,
    `value`, `estimate`, `odd`, `reason`; of the report its `report_id`, `receipt`, `edition`, `submitted_at` and
    `channel`; `lives`: whether the unit exists at the window's end, so that its last value is part of a stock.
    """
    units = [row["id"] for row in _units(tx, window)]
    size = max(1, PAGE // (len(window.periods) * (1 if indicator else _FIGURES_A_REPORT)))
    for start in range(0, len(units), size):
        if rows := _figures(tx, window, units[start : start + size], indicator):
            yield rows


def _units(tx: Tx, window: Window) -> list[Row]:
    tables, params, join = sized(window)
    where, values = chosen(window)
    listed = f"with {', '.join(tables)}" if tables else ""
    return tx.all(f"{listed} select o.id from organisations o {join} where {where} order by o.code", **params, **values)


def _figures(tx: Tx, window: Window, units: Sequence[str], indicator: str) -> list[Row]:
    """Those of some units. The join begins with the units, whatever the engine thinks of them: there are few."""
    tables, params = lists(listed=window.periods)
    names = {f"unit_{place}": unit for place, unit in enumerate(units)}
    wanted = ", ".join(f"(:{name})" for name in names)
    lives, days = alive(str(window.last_day))
    return tx.all(
        f"""with {", ".join(tables)}, wanted (id) as (values {wanted})
        select o.id as organisation_id, o.code, o.kind, o.name, o.commune, o.field, f.period, f.indicator, f.value,
          f.estimate, f.odd, f.reason, r.id as report_id, r.code as receipt, r.edition, r.submitted_at, r.channel,
          case when {lives} then 1 else 0 end as lives
        from wanted w cross join organisations o cross join figures f cross join listed l cross join reports r
        where o.id = w.id and f.organisation_id = o.id and l.period = f.period and r.id = f.report_id
          and (:indicator = '' or f.indicator = :indicator)
        order by o.code, l.place, f.indicator""",
        indicator=indicator,
        **params,
        **names,
        **days,
    )
