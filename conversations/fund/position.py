"""What the Fund lent, got back and is owed in a window, and whether its half-year books are in."""

from datetime import date

from conversations.answers import fold, read
from conversations.effects import Audited
from conversations.fund.reconciling import RESOLVED
from conversations.periods import Period
from conversations.say import Choice, Say
from conversations.scene import Scene
from conversations.sheets.cells import period_in
from conversations.turn import Focus, Turn

CLOSINGS = ((6, 30), (12, 31))
"""The days on which the Fund closes its books (Circular 52/2022/TT-BTC)."""


def show(scene: Scene, words: str) -> Turn:
    """The window that is named; without one, the year so far of the latest month in the ledger."""
    months = scene.records.fund.months()
    bringing = (Choice("/quy nhap", "fund_bring"),) if may_bring(scene) else ()
    if not months:
        return scene.prompt(Focus("idle"), Say("fund/empty", {"may_bring": bool(bringing)}, bringing))
    window = _window(scene, words, months[-1])
    if window is None:
        return scene.prompt(Focus("idle"), Say("fund/unread", {"words": words[:40]}))
    first, last = window
    figures = scene.records.fund.figures(first, last)
    open_ones = sum(each.state != RESOLVED for each in scene.records.fund.standing(figures.month))
    data = {
        "first": str(Period.month_of(first)),
        "last": str(Period.month_of(last)),
        "figures": figures,
        "groups": list(enumerate(figures.by_group, start=1)),
        "consulted": scene.records.fund.consulted(first, last),
        "mismatches": open_ones,
        "closing": _unclosed(scene.today, months),
    }
    differing = (Choice(f"/quy lech {figures.month}", "fund_mismatches", {"count": open_ones}),) if open_ones else ()
    read_it = Audited("fund.read", "", f"{first:%Y-%m}", f"{first:%Y-%m} {last:%Y-%m}")
    say = Say("fund/position", data, (*differing, *bringing))
    return scene.prompt(Focus("idle"), say, effects=(read_it,))


def may_bring(scene: Scene) -> bool:
    """Whether who speaks works for the Fund."""
    return scene.person is not None and scene.records.fund.is_staff(scene.person.id)


def month_named(scene: Scene, words: str) -> str:
    """The month that is named; the latest of the ledger without one or when the words are none."""
    months = scene.records.fund.months()
    named = _period(scene, words)
    return str(Period.month_of(named.end)) if named else months[-1] if months else ""


def _window(scene: Scene, words: str, latest: str) -> tuple[date, date] | None:
    if not words:
        last = Period.parse(latest).end
        return last.replace(month=1, day=1), last
    named = _period(scene, words)
    return (named.start, named.end) if named else None


def _period(scene: Scene, words: str) -> Period | None:
    if not words:
        return None
    if found := period_in(words) or period_in(fold(words)):
        return found
    reading = read("period", words, today=scene.today)
    return Period.parse(reading.value) if reading.outcome == "value" and isinstance(reading.value, str) else None


def _unclosed(today: date, months: tuple[str, ...]) -> date | None:
    """The latest day on which the books were to be closed, when the ledger does not have its month."""
    days = (date(year, month, day) for year in (today.year - 1, today.year) for month, day in CLOSINGS)
    latest = max(day for day in days if day < today)
    return None if f"{latest:%Y-%m}" in months else latest
