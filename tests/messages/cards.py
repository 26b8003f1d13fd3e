"""Examples of the card after sending."""

from collections.abc import Mapping

from conversations.say import Picture, Say

WORK: Mapping[str, object] = {
    "kind": "HTX",
    "organisation": "HTX Dịch vụ nông nghiệp Vĩnh Thủy",
    "period": "2026-10",
    "last_period": "2026-09",
}


def card(before: int | None, year_ago: int | None, median: int | None, *, monthly: bool = True) -> Say:
    """The card of a unit with 130 triệu in October, or in the third quarter."""
    now, last, then = ("2026-10", "2026-09", "2025-10") if monthly else ("2026-Q3", "2026-Q2", "2025-Q3")
    data = {
        **WORK,
        "period": now,
        "value": 130_000_000,
        "before": last,
        "before_value": before,
        "year_ago": then,
        "year_ago_value": year_ago,
        "median": median,
        "peers": 12,
        "cadence": "month" if monthly else "quarter",
    }
    bars = ((then, year_ago), (last, before), (now, 130_000_000))
    alone = (before, year_ago, median) == (None, None, None)
    picture = None if alone else Picture("revenue", bars, now=now, then=then, line=median)
    return Say("report/card", data, picture=picture)


CARDS = (
    card(120_000_000, 98_000_000, 61_200_000),
    card(130_000_000, None, None),
    card(0, 150_000_000, None, monthly=False),
    card(None, None, None),
)
