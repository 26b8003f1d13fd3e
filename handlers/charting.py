"""A summary's charts: what is read for them, and their words for a message or a paper."""

from collections.abc import Mapping
from datetime import date, tzinfo

from msgspec.structs import replace

from conversations.form import Form
from conversations.say import Chart
from db.figure_sums import totals
from db.figures import reports_alone, staff
from db.figures_then import has_moved
from db.reported import lives, reported
from db.store import Tx
from db.trends import totals_by_step
from handlers.charted import Edition
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
TODAYS = Edition()


def trend_chart(
    tx: Tx, query: Query, forms: tuple[Form, ...], indicator: str = FIRST, edition: Edition = TODAYS
) -> Chart | None:
    """An indicator over time with the year before behind; None where too little of it is known."""
    one = _indicator(forms, indicator)
    steps = steps_of(query, one) if one else ()
    if one is None:
        return None
    whole = replace(query, by="")
    names = [step.name for step in steps]
    mark = _mark(tx, edition, [period for step in steps for period in step.periods])
    came = shares(lives(tx, whole, edition.rostered), reported(tx, steps, whole, mark), names, query, one)
    known = edition.values(tx, steps, query, one)
    trend = trend_of(totals_by_step(tx, steps, one.key, whole, mark), steps, query, one, came, known)
    return Chart("trend", {**trend.as_data(), **_about(tx, query, edition)}) if trend else None


def groups_chart(
    tx: Tx, query: Query, forms: tuple[Form, ...], indicator: str = FIRST, edition: Edition = TODAYS
) -> Chart | None:
    """The groups of a query that splits, by an indicator; None where fewer than two told it."""
    one = _indicator(forms, indicator)
    if one is None or not query.by:
        return None
    naming = Naming(query.by, load_places(), staff(tx) if query.by == "in_charge" else ())
    mark = _mark(tx, edition, query.periods)
    ranking = ranking_of(totals(tx, query.periods, str(query.last_day), query, mark), query, one, naming)
    return Chart("groups", {**ranking.as_data(), **_about(tx, query, edition)}) if ranking else None


def arrivals_chart(tx: Tx, query: Query, today: date, zone: tzinfo, edition: Edition = TODAYS) -> Chart | None:
    """How the reports of the window's last cycle came in, by the day of the edition; None where none was due."""
    facts, until = reports_alone(tx, query, edition.mark, edition.rostered), edition.day(today, zone)
    arrivals = arrivals_of(facts, query, until, zone)
    if arrivals is None:
        return None
    told = replace(arrivals, expected=edition.expected(query) or arrivals.expected)
    return Chart("arrivals", {**told.as_data(), **_about(tx, query, edition)})


def all_charts(tx: Tx, query: Query, forms: tuple[Form, ...], today: date, zone: tzinfo) -> tuple[Chart, ...]:
    """The trend, the groups (communes, where the query says no others) and how reports came in; what has nothing to
    show is left out. Of what was closed they show the closed edition."""
    edition = Edition.of(tx, query)
    split = groups_chart(tx, replace(query, by=query.by or "commune"), forms, edition=edition)
    trend = trend_chart(tx, query, forms, edition=edition)
    return tuple(chart for chart in (trend, split, arrivals_chart(tx, query, today, zone, edition)) if chart)


def _indicator(forms: tuple[Form, ...], key: str) -> Indicator | None:
    return next((one for one in indicators_of(forms) if one.key == key), None)


def _mark(tx: Tx, edition: Edition, periods: list[str] | tuple[str, ...]) -> str:
    """The last report that counts; empty where no other came since, and today's sums will do."""
    return edition.mark if edition.mark and has_moved(tx, edition.mark, periods) else ""


def _about(tx: Tx, query: Query, edition: Edition) -> Mapping[str, object]:
    """The window and whose figures these are, in words, and of which edition."""
    names = {row["id"]: row["name"] for row in staff(tx)} if query.in_charge else {}
    scope = list(scope_words(query, load_places(), names))
    return {"from": query.start, "to": query.end, "scope": scope, "closed": edition.as_data()}
