"""News of an event for the units concerned: written down with the change itself, told once in small batches."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from db.store import Tx
from db.times import stamp


class News(Struct, frozen=True):
    """One unit is to be told that an event was `changed` or `cancelled`; `data` says what."""

    id: str
    event: str
    organisation: str
    what: str
    data: Mapping[str, Any]


def add(
    tx: Tx, id: str, event: str, what: str, organisations: Sequence[str], data: Mapping[str, object], now: datetime
) -> None:
    """Units are to be told. News of the same event that they have not been told yet gives way to a cancellation."""
    if what == "cancelled":
        tx.run("delete from event_news where event_id = :event and told_at is null", event=event)
    tx.many(
        """insert into event_news (id, event_id, organisation_id, what, data, at)
           values (:id, :event, :organisation, :what, :data, :now)""",
        [
            {
                "id": id,
                "event": event,
                "organisation": organisation,
                "what": what,
                "data": json.dumps(data, ensure_ascii=False),
                "now": stamp(now),
            }
            for organisation in organisations
        ],
    )


def waiting(tx: Tx, count: int, before: datetime | None = None) -> tuple[News, ...]:
    """What units are still to be told, the oldest first; `before`: only of events that begin by then."""
    rows = tx.all(
        """select n.* from event_news n join events e on e.id = n.event_id
           where n.told_at is null and e.starts_at <= :before order by n.id, n.organisation_id limit :count""",
        before=stamp(before) if before else "9999",
        count=count,
    )
    return tuple(
        News(row["id"], row["event_id"], row["organisation_id"], row["what"], json.loads(row["data"])) for row in rows
    )


def claim(tx: Tx, news: News, now: datetime) -> bool:
    """Take it, once among all processes."""
    taken = tx.run(
        """update event_news set told_at = :now
           where id = :id and organisation_id = :organisation and told_at is null""",
        now=stamp(now),
        id=news.id,
        organisation=news.organisation,
    )
    return taken == 1
