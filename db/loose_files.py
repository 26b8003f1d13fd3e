"""Files that were sent for something still being put together: kept while it may need them, and no longer."""

from datetime import datetime

from db.store import Tx
from db.times import stamp

_LASTING = """exists (select 1 from attachments t where t.sha256 = f.sha256)
  or exists (select 1 from register_photos p where p.sha256 = f.sha256)
  or exists (select 1 from announcements a where a.frozen_at is not null
             and a.attachments like '%' || f.sha256 || '%')"""
"""It goes with a report, an entry of a register, or an announcement that was sent."""

_FOR_NOW = """exists (select 1 from announcements a where a.state <> 'cancelled'
             and a.attachments like '%' || f.sha256 || '%')
  or exists (select 1 from letters l where l.state in ('queued', 'sending')
             and l.extras like '%' || f.sha256 || '%')"""
"""A draft names it, or a letter that has not left."""


def note(tx: Tx, sha256: str, now: datetime) -> None:
    """A file came for something that may still be given up."""
    tx.run(
        """insert into loose_files (sha256, at) values (:sha256, :now)
           on conflict (sha256) do update set at = excluded.at""",
        sha256=sha256,
        now=stamp(now),
    )


def sweep(tx: Tx, count: int) -> int:
    """Look at up to `count` that nothing under way needs: those that found their place stay for good, the others go.
    Returns how many files went.

    One that is sent again meanwhile is left alone: whoever sends it notes it first.
    """
    rows = tx.all(
        f"""select f.sha256, f.at, case when {_LASTING} then 1 else 0 end as lasting from loose_files f
            where {_LASTING} or not ({_FOR_NOW}) order by f.at, f.sha256 limit :count""",
        count=count,
    )
    gone = 0
    for row in rows:
        mine = tx.run("delete from loose_files where sha256 = :sha256 and at = :at", sha256=row["sha256"], at=row["at"])
        if mine and not row["lasting"]:
            gone += tx.run("delete from files where sha256 = :sha256", sha256=row["sha256"])
    return gone
