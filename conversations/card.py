"""What the leader gets back after sending: this month beside their own past and the middle of their field."""

from collections.abc import Mapping

from msgspec import Struct

from conversations.periods import Period
from conversations.records import Peers
from conversations.say import Picture, Say
from conversations.work import Work

INDICATOR = "revenue"
ENOUGH_PEERS = 5
SIGNIFICANT_DIGITS = 3


class Card(Struct, frozen=True):
    """Revenue in đồng: that of `period`, of the period before and of the same one a year ago (None: not known).

    `median` is that of `peers` other units of the same kind and field, None where fewer than five reported: with
    fewer, one could guess whose figures they are. `bars` has each period from a year ago on, oldest first.
    """

    period: str
    value: int
    before: str
    before_value: int | None
    year_ago: str
    year_ago_value: int | None
    median: int | None
    peers: int
    bars: tuple[tuple[str, int | None], ...]


def card(work: Work, figures: Mapping[str, int]) -> Say | None:
    """The card with its picture; None without revenue, or when a correction left the revenue as it was."""
    value = figures.get(INDICATOR)
    now = Period.parse(work.session.period)
    year_ago = now.shift(-12 // now.months)
    own = work.scene.records.own_figures(work.organisation.id, INDICATOR, str(year_ago), str(now))
    if value is None or (work.session.edition and own.get(str(now)) == value):
        return None
    peers = work.scene.records.peers(work.organisation.id, INDICATOR, str(now))
    return _say(work, drawn_up(now, {**own, str(now): value}, peers))


def drawn_up(now: Period, own: Mapping[str, int], peers: Peers) -> Card:
    """The card from the unit's own figures by period and those of its peers."""
    periods = [str(now.shift(-back)) for back in range(12 // now.months, -1, -1)]
    return Card(
        period=str(now),
        value=own[str(now)],
        before=periods[-2],
        before_value=own.get(periods[-2]),
        year_ago=periods[0],
        year_ago_value=own.get(periods[0]),
        median=median(peers) if peers.count >= ENOUGH_PEERS else None,
        peers=peers.count,
        bars=tuple((period, own.get(period)) for period in periods),
    )


def median(peers: Peers) -> int:
    """The middle value to three digits: more would tell one unit's exact figure."""
    middle = (peers.low + peers.high) // 2
    unit: int = 10 ** max(0, len(str(abs(middle))) - SIGNIFICANT_DIGITS)
    return (middle + unit // 2) // unit * unit


def _say(work: Work, card: Card) -> Say:
    data = work.data(
        value=card.value,
        before=card.before,
        before_value=card.before_value,
        year_ago=card.year_ago,
        year_ago_value=card.year_ago_value,
        median=card.median,
        peers=card.peers,
        cadence=Period.parse(card.period).cadence,
    )
    return Say("report/card", data, picture=_picture(card))


def _picture(card: Card) -> Picture | None:
    """Bars say something only where there is another one, or the median, to hold them against."""
    known = sum(value is not None for _, value in card.bars)
    if known < 2 and card.median is None:
        return None
    return Picture("revenue", card.bars, now=card.period, then=card.year_ago, line=card.median)
