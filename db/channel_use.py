"""How many messages each channel that has a quota has sent in each month."""

from datetime import date

from conversations.notices.quota import Use, month_of
from db.store import Row, Tx

SPENT = "the month's quota is left to replies"
"""The error of a notice that was not even tried."""


def count(tx: Tx, channel: str, most: int, day: date, messages: int = 1) -> Use:
    """So many more messages in the month of that local day."""
    row = tx.one(
        """insert into channel_use (channel, month, sent, most) values (:channel, :month, :messages, :most)
           on conflict (channel, month) do update
           set sent = channel_use.sent + excluded.sent, most = excluded.most
           returning channel, sent, most""",
        channel=channel,
        month=month_of(day),
        most=most,
        messages=messages,
    )
    assert row is not None
    return _use(row)


def hold(tx: Tx, channel: str, most: int, day: date) -> Use:
    """What was used in the month of that local day; nobody else counts or holds it until the transaction ends."""
    row = tx.one(
        """insert into channel_use (channel, month, sent, most) values (:channel, :month, 0, :most)
           on conflict (channel, month) do update set most = excluded.most returning channel, sent, most""",
        channel=channel,
        month=month_of(day),
        most=most,
    )
    assert row is not None
    return _use(row)


def warn(tx: Tx, channel: str, mark: int, day: date) -> bool:
    """Whether nobody was warned of this mark (in percent) in that month yet; from now on somebody was."""
    return bool(
        tx.run(
            "update channel_use set warned = :mark where channel = :channel and month = :month and warned < :mark",
            channel=channel,
            month=month_of(day),
            mark=mark,
        )
    )


def uses(tx: Tx, day: date) -> tuple[Use, ...]:
    """What the channels have used in the month of that local day."""
    rows = tx.all(
        "select channel, sent, most from channel_use where month = :month order by channel", month=month_of(day)
    )
    return tuple(_use(row) for row in rows)


def _use(row: Row) -> Use:
    return Use(row["channel"], row["sent"], row["most"])
