"""What a unit's shorter reports say of a longer period, so that nobody has to add up or type it again."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from conversations.form import Question
from conversations.periods import Period


class Told(Struct, frozen=True):
    """An indicator in a period: the sum of a flow, or the last of a stock, over the `months` that told of it."""

    value: int
    months: int


def told_in(period: str, figures: Iterable[tuple[str, str, int]], natures: Mapping[str, str]) -> dict[str, Told]:
    """By indicator, from (period, indicator, value) of shorter periods within `period`."""
    whole, found = Period.parse(period), dict[str, Told]()
    for part, indicator, value in sorted(figures, key=lambda row: Period.parse(row[0]).end):
        told = Period.parse(part)
        if whole.start <= told.start and told.end <= whole.end and told.months < whole.months:
            before = found.get(indicator, Told(0, 0))
            added = before.value + value if natures.get(indicator) == "flow" else value
            found[indicator] = Told(added, before.months + told.months)
    return found


def known_values(told: Mapping[str, Told], period: str, natures: Mapping[str, str]) -> dict[str, int]:
    """What expressions may name as `told_…`: stocks, and flows of which every month is known."""
    months = Period.parse(period).months
    return {
        f"told_{key}": each.value for key, each in told.items() if natures.get(key) == "stock" or each.months == months
    }


def told_of(question: Question, told: Mapping[str, Told]) -> Told | None:
    """What is known beforehand of a question's answer: by the indicator that knows the most months."""
    known = [told[name] for name in question.told if name in told]
    return max(known, key=lambda each: each.months, default=None)
