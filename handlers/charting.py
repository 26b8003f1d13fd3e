"""A summary's charts: what is read for them, and their words for a message or a paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, tzinfo

from conversations.form import Form
from conversations.say import Chart
from db.figure_sums import totals
from db.figures import reports_alone, staff
from db.reported import lives, reported
from db.store import Tx
from db.trends import totals_by_step
from handlers.roster.communes import load_places
from summaries.arrivals import arrivals_of
from summaries.grouping import Naming
from summaries.indicators import Indicator, indicators_of
from summaries.query import Query
from summaries.ranking import ranking_of
from summaries.reported import shares
from summaries.scope_words import scope_words
from summaries.trend import steps_of, trend_of

FIRST = "revenue"
"""What is drawn where no indicator is named."""


def trend_chart(tx: Tx, query: Query, forms: tuple[Form, ...], indicator: str = FIRST) -> Chart | None:
    """An indicator over time with the year before behind; None where too little of it is known."""
    one = _indicator(forms, indicator)
    steps = steps_of(query, one) if one else ()
    if one is None:
        return None
    whole = replace(query, by="")
    names = [step.name for step in steps]
    came = shares(lives(tx, whole), reported(tx, steps, whole), names, query, one)
    trend = trend_of(totals_by_step(tx, steps, one.key, whole), steps, query, one, came)
    return Chart("trend", {**trend.as_data(), **_about(tx, query)}) if trend else None


def groups_chart(tx: Tx, query: Query, forms: tuple[Form, ...], indicator: str = FIRST) -> Chart | None:
    """The groups of a query that splits, by an indicator; None where fewer than two told it."""
    one = _indicator(forms, indicator)
    if one is None or not query.by:
        return None
    naming = Naming(query.by, load_places(), staff(tx) if query.by == "in_charge" else ())
    ranking = ranking_of(totals(tx, query.periods, str(query.last_day), query), query, one, naming)
    return Chart("groups", {**ranking.as_data(), **_about(tx, query)}) if ranking else None


def arrivals_chart(tx: Tx, query: Query, today: date, zone: tzinfo) -> Chart | None:
    """How the reports of the window's last cycle came in; None where none was due."""
    arrivals = arrivals_of(reports_alone(tx, query), query, today, zone)
    return Chart("arrivals", {**arrivals.as_data(), **_about(tx, query)}) if arrivals else None


def all_charts(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, zone: tzinfo) -> tuple[Chart, ...]:
    """The trend, the groups (communes, where the query says no others) and how reports came in; what has nothing to
    show is left out."""
    split = groups_chart(tx, replace(query, by=query.by or "commune"), forms)
    charts = trend_chart(tx, query, forms), split, arrivals_chart(tx, query, today, zone)
    return tuple(chart for chart in charts if chart)


def _indicator(forms: tuple[Form, ...], key: str) -> Indicator | None:
    return next((one for one in indicators_of(forms) if one.key == key), None)


def _about(tx: Tx, query: Query) -> Mapping[str, object]:
    """The window and whose figures these are, in words."""
    names = {row["id"]: row["name"] for row in staff(tx)} if query.in_charge else {}
    return {"from": query.start, "to": query.end, "scope": list(scope_words(query, load_places(), names))}
