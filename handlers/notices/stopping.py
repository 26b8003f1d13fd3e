"""An announcement that is paused or cancelled: letters that have not begun to leave are taken back."""

from datetime import datetime

from db.fates import stop_waiting, take_back
from db.store import Tx

MOST = 1000
"""More than a feeder keeps in the outbox."""


def stop(tx: Tx, announcement: str, *, cancelled: bool, now: datetime) -> int:
    """Take back what has not begun to leave; return how many recipients that were."""
    if not cancelled:
        return take_back(tx, announcement, "waiting", "", now, MOST)
    stop_waiting(tx, announcement, now)
    return take_back(tx, announcement, "cancelled", "stopped", now, MOST)
