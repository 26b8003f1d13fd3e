"""What the bot's database held before retention emptied it: after 90 days the words of letters and updates are gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.store import Row, Tx


@dataclass(slots=True)
class Kept:
    """Every letter as it was seen last with its words, by id, and every update that was set aside."""

    letters: dict[str, Row] = field(default_factory=dict)
    set_aside: dict[tuple[str, str], str] = field(default_factory=dict)

    def look(self, tx: Tx) -> None:
        """To be done more often than words are emptied."""
        rows = tx.all(
            """select id, channel, address_id, text, state, attempts, priority, settled_at, recipient_id,
                 case when extras like '%"edit"%' then 1 else 0 end as edits
               from letters where text <> '' or extras <> '{}'"""
        )
        self.letters.update((row["id"], row) for row in rows)
        for row in tx.all("select channel, native_id, error from inbox where error <> ''"):
            self.set_aside[row["channel"], row["native_id"]] = row["error"]

    @property
    def messages(self) -> Iterator[Row]:
        """Letters that are messages of their own; the others changed one."""
        return (row for row in self.letters.values() if not row["edits"])
