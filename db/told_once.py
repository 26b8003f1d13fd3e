"""What the clock tells of a thing it tells once, however many processes run."""

from datetime import datetime

from db.store import Tx
from db.times import stamp


def claim(tx: Tx, what: str, now: datetime) -> bool:
    """Whether nobody has told of it yet; whoever asks tells it now."""
    added = tx.run(
        "insert into told_once (what, at) values (:what, :now) on conflict (what) do nothing", what=what, now=stamp(now)
    )
    return added == 1


def is_told(tx: Tx, what: str) -> bool:
    """Whether it has been told."""
    return tx.one("select 1 from told_once where what = :what", what=what) is not None
