"""Wrong codes on a whole channel: whoever guesses from ever new addresses is stopped, too."""

from datetime import datetime

from db.store import Tx
from db.times import stamp

MOST_AN_HOUR = 100
"""Of 564 units not many register in the same hour, and few of them mistype."""


def count_guess(tx: Tx, channel: str, now: datetime) -> int:
    """One more wrong code in this hour of the clock; return how many it makes."""
    rows = tx.all(
        """insert into code_guesses (channel, hour, wrong) values (:channel, :hour, 1)
           on conflict (channel, hour) do update set wrong = code_guesses.wrong + 1 returning wrong""",
        channel=channel,
        hour=_hour(now),
    )
    return int(rows[0]["wrong"])


def codes_rest(tx: Tx, channel: str, now: datetime) -> bool:
    """Whether no code is looked at on the channel for the rest of this hour."""
    row = tx.one(
        "select wrong from code_guesses where channel = :channel and hour = :hour", channel=channel, hour=_hour(now)
    )
    return row is not None and int(row["wrong"]) >= MOST_AN_HOUR


def _hour(now: datetime) -> str:
    return stamp(now)[:13]
