"""Pictures and documents that people sent: each is stored once, however often it is sent."""

from datetime import datetime

from db.store import Tx
from db.times import stamp


def keep(tx: Tx, sha256: str, kind: str, content: bytes, now: datetime) -> None:
    """Store a file; one that is known already stays as it is."""
    tx.run(
        """insert into files (sha256, kind, size, content, at) values (:sha256, :kind, :size, :content, :now)
           on conflict (sha256) do nothing""",
        sha256=sha256,
        kind=kind,
        size=len(content),
        content=content,
        now=stamp(now),
    )


def content_of(tx: Tx, sha256: str) -> tuple[str, bytes] | None:
    """The kind (a media type) and the bytes of a file."""
    row = tx.one("select kind, content from files where sha256 = :sha256", sha256=sha256)
    return (row["kind"], bytes(row["content"])) if row else None
