"""Wrong codes on a whole channel: whoever guesses from ever new addresses is stopped, too."""

from datetime import datetime

from db.store import Tx
from db.times import stamp

MOST_AN_HOUR = 100
"""Of 564 units not many register in the same hour, and few of them mistype."""
SHORT, MOST_SHORT_AN_HOUR = "six digits", 30
"""Codes of six digits, on all channels together: at a million of them, what so many tries may find of those that are
good at the time is one in thirty thousand for each."""


def count_guess(tx: Tx, channel: str, now: datetime) -> int:
    """One more wrong code in this hour of the clock; return how many it makes."""
    rows = tx.all(
        """insert into code_guesses (channel, hour, wrong) values (:channel, :hour, 1)
           on conflict (channel, hour) do update set wrong = code_guesses.wrong + 1 returning wrong""",
        channel=channel,
        hour=_hour(now),
    )
    return int(rows[0]["wrong"])


def codes_rest(tx: Tx, channel: str, now: datetime, most: int = MOST_AN_HOUR) -> bool:
    """Whether no code is looked at on the channel for the rest of this hour."""
    row = tx.one(
        "select wrong from code_guesses where channel = :channel and hour = :hour", channel=channel, hour=_hour(now)
    )
    return row is not None and int(row["wrong"]) >= most


def _hour(now: datetime) -> str:
    return stamp(now)[:13]
